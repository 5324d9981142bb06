//! How hard an activity is.

use lumbar_knowledge::WeekNumbers;

/// How hard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Intensity {
    /// It moves you, but counts for no minutes of the week.
    Light,
    /// You can talk, but not sing.
    Moderate,
    /// A few words, then a breath.
    Vigorous,
}

impl Intensity {
    /// All of them, the lightest first.
    pub const ALL: [Self; 3] = [Self::Light, Self::Moderate, Self::Vigorous];

    /// The word used for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Moderate => "moderate",
            Self::Vigorous => "vigorous",
        }
    }

    /// By its METs. The lower end of a band belongs to it.
    #[must_use]
    pub fn of_met(numbers: &WeekNumbers, met: f64) -> Self {
        Self::from(met, numbers.moderate_from.value, numbers.vigorous_from.value)
    }

    /// By the person's own effort, 0 to 10.
    #[must_use]
    pub fn of_effort(numbers: &WeekNumbers, effort: f64) -> Self {
        Self::from(effort, numbers.moderate_effort.value, numbers.vigorous_effort.value)
    }

    fn from(value: f64, moderate: f64, vigorous: f64) -> Self {
        if value >= vigorous {
            Self::Vigorous
        } else if value >= moderate {
            Self::Moderate
        } else {
            Self::Light
        }
    }
}
