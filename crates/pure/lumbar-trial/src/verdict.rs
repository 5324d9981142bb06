//! When a winner may be named.

use alloc::vec::Vec;

use crate::analysis::{Analysis, Chances, analyse};
use crate::error::TrialError;
use crate::numbers::normal_below;
use crate::series::Series;
use crate::settings::{Prior, Settings};

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

    /// The same where several arms are compared with the first: what is left to chance is shared out among
    /// them evenly (Bonferroni), so that more arms give no more winners by chance.
    #[must_use]
    pub fn boundary_among(self, arms: usize) -> f64 {
        let compared = u32::try_from(arms.saturating_sub(1).max(1)).unwrap_or(u32::MAX);
        1.0 - (1.0 - self.boundary()) / f64::from(compared)
    }

    /// The probability below which a useful difference is given up, for either arm: that of a standard normal
    /// above `1.75 / sqrt(share of the trial that is over)`. Early looks give up less readily, in the same shape
    /// as [`Look::boundary`]; 1.75 was checked by simulation (the example `calibrate`) so that fewer than 5
    /// in 100 trials with a useful difference are given up at any of up to four looks.
    #[must_use]
    pub fn futility(self) -> f64 {
        let share = f64::from(self.number.max(1)) / f64::from(self.planned.max(1));
        normal_below(-GIVEN_UP / libm::sqrt(share.min(1.0)))
    }
}

const LAST_BOUNDARY: f64 = 2.24;
const GIVEN_UP: f64 = 1.75;

/// A verdict with what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Why it is undecided; empty where it is not.
    pub doubts: Vec<Doubt>,
    /// The probability that had to be reached.
    pub boundary: f64,
    /// Whether a useful difference, either way, is so unlikely that going on would hardly find one.
    pub futile: bool,
    /// The probability of a useful difference that had to be undercut for that.
    pub futility: f64,
}

/// One arm against arm 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Which arm.
    pub arm: usize,
    /// What was known beforehand, if anything.
    pub prior: Option<Prior>,
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
    compare_knowing(series, settings, look, |_| settings.prior)
}

/// The same with what was known beforehand of each arm, in place of the prior of the settings.
///
/// # Errors
/// As [`compare`].
pub fn compare_knowing(
    series: &Series,
    settings: &Settings,
    look: Look,
    known: impl Fn(usize) -> Option<Prior>,
) -> Result<Vec<Comparison>, TrialError> {
    (1..series.arms())
        .map(|arm| {
            let prior = known(arm);
            let analysis = analyse(series, arm, &Settings { prior, ..*settings })?;
            let judgement = judge(series, arm, analysis.flat.chances(), look);
            Ok(Comparison { arm, prior, analysis, judgement })
        })
        .collect()
}

/// The verdict from what is likely with a flat prior. A prior never names a winner.
#[must_use]
pub fn judge(series: &Series, arm: usize, chances: Chances, look: Look) -> Judgement {
    let counts = series.counts();
    let mut doubts = Vec::new();
    if counts[0].min(counts[arm]) < 3 {
        doubts.push(Doubt::FewValues);
    }
    if series.is_dated() && series.switches() < 2 {
        doubts.push(Doubt::OneSwitch);
    }
    conclude(doubts, chances, look.boundary_among(series.arms()), look.futility())
}

/// The verdict on a pool of trials; `once` if the arm changed only once in all of them.
pub(crate) fn judge_pool(informative: usize, once: bool, chances: Chances) -> Judgement {
    let few = (informative < 3).then_some(Doubt::FewPeople);
    let once = once.then_some(Doubt::OneSwitch);
    let doubts = few.into_iter().chain(once).collect();
    conclude(doubts, chances, Look::LAST.boundary(), Look::LAST.futility())
}

fn conclude(mut doubts: Vec<Doubt>, chances: Chances, boundary: f64, futility: f64) -> Judgement {
    let better = chances.better;
    let useful = chances.better_by_useful.max(chances.worse_by_useful);
    let futile = doubts.is_empty() && useful < futility;
    if better.max(1.0 - better) < boundary {
        doubts.push(Doubt::NotSureEnough);
    }
    let verdict = match (doubts.is_empty(), better > 0.5) {
        (false, _) => Verdict::Undecided,
        (true, true) => Verdict::Other,
        (true, false) => Verdict::First,
    };
    Judgement { verdict, doubts, boundary, futile, futility }
}
