//! How often a trial that is looked at while it runs goes wrong.

use crate::analysis::chances;
use crate::design::Design;
use crate::error::TrialError;
use crate::settings::Settings;
use crate::simulate::{Dice, World, draw};
use crate::verdict::{Look, Verdict, judge};

/// What many simulated trials came to, each ended at the first look that names a winner or gives up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rates {
    /// Share that named arm 0.
    pub first: f64,
    /// Share that named arm 1.
    pub other: f64,
    /// Share that was given up before the end, a useful difference being unlikely.
    pub given_up: f64,
    /// Mean share of the planned days that was needed.
    pub needed: f64,
}

/// Runs trials that are looked at `looks` times, evenly spread, each with its own order and days.
///
/// # Errors
/// [`TrialError`] for a design that does not hold, no looks, or no trials.
pub fn rates(
    design: &Design,
    world: &World,
    settings: &Settings,
    looks: u32,
    trials: u32,
    seed: u64,
) -> Result<Rates, TrialError> {
    for (number, name) in [(trials, "trials"), (looks, "looks")] {
        if number == 0 {
            return Err(TrialError::BadSetting { name });
        }
    }
    let settings = Settings { washout: design.washout, ..*settings };
    let (mut first, mut other, mut given_up, mut needed) = (0_u32, 0_u32, 0_u32, 0.0);
    for trial in 0..u64::from(trials) {
        let schedule = design.schedule(seed.wrapping_add(trial))?;
        let series = draw(&schedule, world, &mut Dice::new(seed, trial + 1))?;
        let rows = series.rows().len();
        let mut ended_after = looks;
        for number in 1..=looks {
            let part = u64::from(number) * rows as u64 / u64::from(looks);
            let seen = series.first(usize::try_from(part).unwrap_or(rows));
            // A look at too few days decides nothing.
            let Ok(likely) = chances(&seen, 1, &settings) else { continue };
            let judgement = judge(&seen, 1, likely, Look { number, planned: looks });
            let early = number < looks;
            first += u32::from(judgement.verdict == Verdict::First);
            other += u32::from(judgement.verdict == Verdict::Other);
            let decided = judgement.verdict != Verdict::Undecided;
            given_up += u32::from(!decided && judgement.futile && early);
            if decided || judgement.futile {
                ended_after = number;
                break;
            }
        }
        needed += f64::from(ended_after) / f64::from(looks);
    }
    let share = |count: u32| f64::from(count) / f64::from(trials);
    Ok(Rates {
        first: share(first),
        other: share(other),
        given_up: share(given_up),
        needed: needed / f64::from(trials),
    })
}
