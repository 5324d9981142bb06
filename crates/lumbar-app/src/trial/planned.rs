//! Before a trial begins: how long it must be, what it would find and how often it would go wrong.

use lumbar_exchange::trial_words;
use lumbar_trial::{
    Design, HarmRates, Rates, Settings, TrialError, Usual, World, by_chance, harm_rates, rates,
    recommend,
};

use super::result::PLANNED;
use super::running::Unit;

/// The difference that a trial is planned to find, in points of 0 to 10.
const USEFUL: f64 = 2.0;

/// Trials that the error rates of the looks are counted from; one standard error of 3 in 100 is then 0.9.
const LOOKED_AT: u32 = 400;

/// Trials that the rates of stopping by itself are counted from.
const STOPPED_OF: u32 = 1000;

/// A design with what it was simulated to do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Planned {
    /// The design.
    pub design: Design,
    /// Share of trials that find 2 points at their end.
    pub power: f64,
    /// What looking at it four times does where the two are alike.
    pub alike: Rates,
    /// The same where one is better by 2 points.
    pub useful: Rates,
    /// How far from 0 chance alone takes the estimate in nine of ten trials.
    pub by_chance: f64,
    /// How often it stops by itself, the usual level being known from few days.
    pub harm: HarmRates,
}

impl Planned {
    /// The shortest design from `first` up to `most` blocks that finds 2 points in 8 of 10 trials of days like these; if
    /// none does, the longest. `scatter` and `alike` are those of the person's days, a tenth of which go missing.
    ///
    /// # Errors
    /// [`TrialError`] for a design that does not hold.
    pub fn new(
        first: Design,
        most: u32,
        scatter: f64,
        alike: f64,
        seed: u64,
    ) -> Result<Self, TrialError> {
        let (world, settings) = (world(scatter, alike), settings());
        let (design, power) = recommend(first, most, 0.8, &world, &settings, seed)?;
        let looked = |effect| {
            rates(&design, &World { effect, ..world }, &settings, PLANNED, LOOKED_AT, seed)
        };
        let by_chance = by_chance(&design, &world, &settings, LOOKED_AT, seed)?;
        let harm = harm_rates(&design, &world, Usual::LEAST, STOPPED_OF, seed)?;
        Ok(Self { design, power, alike: looked(0.0)?, useful: looked(-USEFUL)?, by_chance, harm })
    }

    /// In words: what it finds, how often it goes wrong, and when it stops by itself.
    #[must_use]
    pub fn says(&self, unit: Unit) -> [String; 3] {
        [
            trial_words::power(&self.design, self.power, unit == Unit::Episode),
            trial_words::sequential(PLANNED, &self.alike, &self.useful),
            trial_words::harm(&self.harm),
        ]
    }
}

/// Days as the person's are, a tenth of them missing.
const fn world(scatter: f64, alike: f64) -> World {
    World { effect: -USEFUL, scatter, correlation: alike, kept: 0.0, missing: 0.1, drift: 0.0 }
}

const fn settings() -> Settings {
    Settings { trend: true, useful: USEFUL, ..Settings::usual(true) }
}

/// What chance alone gives with a design that was chosen before.
///
/// # Errors
/// [`TrialError`] for a design that does not hold.
pub fn chance(design: &Design, scatter: f64, alike: f64, seed: u64) -> Result<f64, TrialError> {
    by_chance(design, &world(scatter, alike), &settings(), LOOKED_AT, seed)
}
