//! What is taken into account.

use crate::error::TrialError;

/// Whether less of what is measured is better, as for pain, or more, as for sleep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// Less is better.
    Lower,
    /// More is better.
    Higher,
}

/// What is known of an effect beforehand: a normal distribution, in points of the outcome.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    /// Its mean; negative where the arm is expected to lower the outcome.
    pub mean: f64,
    /// Its standard deviation, above 0.
    pub deviation: f64,
}

impl Prior {
    /// # Errors
    /// [`TrialError::BadSetting`] unless both are finite and the deviation is above 0.
    pub fn new(mean: f64, deviation: f64) -> Result<Self, TrialError> {
        if mean.is_finite() && deviation.is_finite() && deviation > 0.0 {
            Ok(Self { mean, deviation })
        } else {
            Err(TrialError::BadSetting { name: "prior" })
        }
    }

    /// Logarithm of the density, but for its constant.
    pub(crate) fn log(self, value: f64) -> f64 {
        let z = (value - self.mean) / self.deviation;
        -0.5 * z * z
    }
}

/// How days of the week are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weekday {
    /// Not at all.
    Ignored,
    /// Saturday and Sunday from the rest. Needs days counted from 1970-01-01.
    Weekend,
    /// Each from the others. Needs days counted from 1970-01-01.
    Each,
}

/// What is taken into account besides the arm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// A steady drift over the days.
    pub trend: bool,
    /// Days close together are alike (an AR(1) process over the days). Without, rows are independent.
    pub correlation: bool,
    /// The arm before wears off, and the new one sets in, by a constant share each day that is not known
    /// beforehand; the effect is then the full one. Without, an arm has its full effect at once.
    pub carry_over: bool,
    /// Days after a change of arm that are not counted.
    pub washout: u32,
    /// Days of the week.
    pub weekday: Weekday,
    /// How active the person was, where it is known. It takes away what an arm does by way of activity.
    pub activity: bool,
    /// Blocks differ from each other by chance.
    pub blocks: bool,
    /// Which is better.
    pub better: Better,
    /// A difference that matters, in points of the outcome.
    pub useful: f64,
    /// What is known beforehand, if anything.
    pub prior: Option<Prior>,
}

impl Settings {
    /// The probability that an interval holds.
    pub const LEVEL: f64 = 0.9;

    /// What suits most: for rows with days a correlation, for rows without days the blocks.
    #[must_use]
    pub const fn usual(dated: bool) -> Self {
        Self {
            trend: false,
            correlation: dated,
            carry_over: false,
            washout: 0,
            weekday: Weekday::Ignored,
            activity: false,
            blocks: !dated,
            better: Better::Lower,
            useful: 2.0,
            prior: None,
        }
    }
}
