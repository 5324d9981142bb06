//! Trials that did not happen: days drawn with known effect, for calibration and for power.

use alloc::vec::Vec;

use rand_chacha::ChaCha8Rng;
use rand_core::{RngCore, SeedableRng};

use crate::design::Schedule;
use crate::error::TrialError;
use crate::series::{Row, Series};

/// A source of random numbers of its own seed.
#[derive(Debug, Clone)]
pub struct Dice(ChaCha8Rng);

impl Dice {
    /// The same seed and stream give the same numbers on every machine.
    #[must_use]
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(stream);
        Self(generator)
    }

    /// Evenly spread in `[0, 1)`.
    pub fn uniform(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        let whole = (self.0.next_u64() >> 11) as f64;
        whole / 9_007_199_254_740_992.0
    }

    /// A standard normal number (Box and Muller).
    pub fn normal(&mut self) -> f64 {
        let radius = libm::sqrt(-2.0 * libm::log(1.0 - self.uniform()));
        radius * libm::cos(core::f64::consts::TAU * self.uniform())
    }

    /// A whole number below `end`, each as likely.
    pub fn below(&mut self, end: usize) -> usize {
        let end = end.max(1) as u64;
        // 2^64 numbers shared among few: the bias is below 1e-15.
        let product = u128::from(self.0.next_u64()) * u128::from(end);
        usize::try_from(product >> 64).unwrap_or(0)
    }
}

/// How a person's days are, beyond what an arm does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct World {
    /// What arm 1 adds to the outcome once it has set in, compared with arm 0.
    pub effect: f64,
    /// The standard deviation of days under one arm.
    pub scatter: f64,
    /// The correlation of two days that follow each other, in (-1, 1).
    pub correlation: f64,
    /// Share of an arm's effect that is still there a day after a change.
    pub kept: f64,
    /// Share of days on which nothing is written down.
    pub missing: f64,
    /// Change from the first to the last day.
    pub drift: f64,
}

/// Draws the days of a trial.
///
/// # Errors
/// [`TrialError`] as for [`Series::new`].
pub fn draw(schedule: &Schedule, world: &World, dice: &mut Dice) -> Result<Series, TrialError> {
    let mut rows = Vec::with_capacity(schedule.days().len());
    let fresh = libm::sqrt(1.0 - world.correlation * world.correlation);
    let mut error = dice.normal();
    let mut level: Option<f64> = None;
    let count = schedule.days().len();
    for (index, (arm, block)) in schedule.days().iter().enumerate() {
        if index > 0 {
            error = world.correlation * error + fresh * dice.normal();
        }
        let target = f64::from(u8::from(*arm == 1));
        let now = level.map_or(target, |before| world.kept * before + (1.0 - world.kept) * target);
        level = Some(now);
        #[expect(clippy::cast_precision_loss, reason = "days are few")]
        let passed = index as f64 / count.max(2) as f64;
        let value = 5.0 + world.effect * now + world.drift * passed + world.scatter * error;
        let seen = dice.uniform() >= world.missing;
        rows.push(Row {
            day: i64::try_from(index).ok(),
            block: Some(*block),
            arm: *arm,
            value: seen.then_some(value),
            activity: None,
        });
    }
    Series::new(rows, schedule.arms())
}
