//! Before a trial begins: how long it must be, what it would find and how often it would go wrong.

use lumbar_exchange::trial_words;
use lumbar_trial::{Design, Rates, Settings, TrialError, World, rates, recommend};

use super::running::PLANNED;

/// The difference that a trial is planned to find, in points of 0 to 10.
const USEFUL: f64 = 2.0;

/// Trials that the error rates of the looks are counted from; one standard error of 3 in 100 is then 0.9.
const LOOKED_AT: u32 = 400;

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
        let world = World {
            effect: -USEFUL,
            scatter,
            correlation: alike,
            kept: 0.0,
            missing: 0.1,
            drift: 0.0,
        };
        let settings = Settings { trend: true, useful: USEFUL, ..Settings::usual(true) };
        let (design, power) = recommend(first, most, 0.8, &world, &settings, seed)?;
        let looked = |effect| {
            rates(&design, &World { effect, ..world }, &settings, PLANNED, LOOKED_AT, seed)
        };
        Ok(Self { design, power, alike: looked(0.0)?, useful: looked(-USEFUL)? })
    }

    /// In words: what it finds, and how often it goes wrong.
    #[must_use]
    pub fn says(&self) -> [String; 2] {
        [
            trial_words::power(&self.design, self.power),
            trial_words::sequential(PLANNED, &self.alike, &self.useful),
        ]
    }
}
