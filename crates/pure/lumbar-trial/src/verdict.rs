//! When a winner may be named.

use alloc::vec::Vec;

use crate::analysis::{Analysis, analyse};
use crate::error::TrialError;
use crate::numbers::normal_below;
use crate::series::Series;
use crate::settings::Settings;

/// What the data carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Arm 0 is better.
    First,
    /// The other arm is better.
    Other,
    /// Neither can be named.
    Undecided,
}

/// Why no winner is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The probability does not reach the boundary.
    NotSureEnough,
    /// The arm changed once only: what time did cannot be told from what the arm did.
    OneSwitch,
    /// Fewer than three values under one of the arms.
    FewValues,
    /// Fewer than three people with values under both arms.
    FewPeople,
}

impl Doubt {
    /// A short name that never changes.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::NotSureEnough => "not_sure_enough",
            Self::OneSwitch => "one_switch",
            Self::FewValues => "few_values",
            Self::FewPeople => "few_people",
        }
    }
}

/// Which look at a trial this is, of how many that were planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// From 1.
    pub number: u32,
    /// How many were planned.
    pub planned: u32,
}

impl Look {
    /// The only one, at the end.
    pub const LAST: Self = Self { number: 1, planned: 1 };

    /// The probability of being better that a winner must reach, the data alone speaking: that of a
    /// standard normal below `2.24 / sqrt(share of the trial that is over)`. Early looks ask for more, as
    /// the boundaries of O'Brien and Fleming (1979, Biometrics 35:549) do; 2.24 was checked by simulation
    /// (the example `calibrate`) so that fewer than 5 in 100 trials without a difference name a winner at
    /// any of up to four looks.
    #[must_use]
    pub fn boundary(self) -> f64 {
        let share = f64::from(self.number.max(1)) / f64::from(self.planned.max(1));
        normal_below(LAST_BOUNDARY / libm::sqrt(share.min(1.0)))
    }
}

const LAST_BOUNDARY: f64 = 2.24;

/// A verdict with what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Why it is undecided; empty where it is not.
    pub doubts: Vec<Doubt>,
    /// The probability that had to be reached.
    pub boundary: f64,
}

/// One arm against arm 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Which arm.
    pub arm: usize,
    /// What the rows say.
    pub analysis: Analysis,
    /// What may be concluded.
    pub judgement: Judgement,
}

/// Compares each arm with arm 0.
///
/// # Errors
/// As [`analyse`], for the first arm that cannot be compared.
pub fn compare(
    series: &Series,
    settings: &Settings,
    look: Look,
) -> Result<Vec<Comparison>, TrialError> {
    (1..series.arms())
        .map(|arm| {
            let analysis = analyse(series, arm, settings)?;
            let judgement = judge(series, arm, analysis.flat.better, look);
            Ok(Comparison { arm, analysis, judgement })
        })
        .collect()
}

/// The verdict from the probability that the arm is better than arm 0, flat prior. A prior never names a winner.
#[must_use]
pub fn judge(series: &Series, arm: usize, better: f64, look: Look) -> Judgement {
    let boundary = look.boundary();
    let counts = series.counts();
    let mut doubts = Vec::new();
    if counts[0].min(counts[arm]) < 3 {
        doubts.push(Doubt::FewValues);
    }
    if series.is_dated() && series.switches() < 2 {
        doubts.push(Doubt::OneSwitch);
    }
    conclude(doubts, better, boundary)
}

/// The verdict on a pool of trials; `once` if the arm changed only once in all of them.
pub(crate) fn judge_pool(informative: usize, once: bool, better: f64) -> Judgement {
    let few = (informative < 3).then_some(Doubt::FewPeople);
    let once = once.then_some(Doubt::OneSwitch);
    conclude(few.into_iter().chain(once).collect(), better, Look::LAST.boundary())
}

fn conclude(mut doubts: Vec<Doubt>, better: f64, boundary: f64) -> Judgement {
    if better.max(1.0 - better) < boundary {
        doubts.push(Doubt::NotSureEnough);
    }
    let verdict = match (doubts.is_empty(), better > 0.5) {
        (false, _) => Verdict::Undecided,
        (true, true) => Verdict::Other,
        (true, false) => Verdict::First,
    };
    Judgement { verdict, doubts, boundary }
}
