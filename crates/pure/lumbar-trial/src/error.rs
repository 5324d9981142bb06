//! What cannot be analysed, and why.

use core::fmt;

/// Rows that make no trial. Rows are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrialError {
    /// Nothing to compare.
    FewArms {
        /// How many there are.
        arms: usize,
    },
    /// Two arms have the same name.
    ArmsAlike,
    /// No rows, or a design without days.
    NoDays,
    /// A row names an arm that the trial has not.
    UnknownArm {
        /// Which row.
        row: usize,
    },
    /// A number that is none.
    NotFinite {
        /// Which row.
        row: usize,
    },
    /// Some rows have a day, this one has none (or the other way round).
    DayMissing {
        /// Which row.
        row: usize,
    },
    /// A day that was there before.
    DayTwice {
        /// Which row.
        row: usize,
    },
    /// A day before the one above it.
    DaysOutOfOrder {
        /// Which row.
        row: usize,
    },
    /// Values of one arm only, or so few that nothing is left to judge their scatter by.
    TooFewValues,
    /// All values are the same: there is no scatter to measure an effect against.
    NoScatter,
    /// A prior, a length or a number of a design that makes no sense.
    BadSetting {
        /// Which one.
        name: &'static str,
    },
}

impl TrialError {
    /// A short name that never changes, for programs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::FewArms { .. } => "few_arms",
            Self::ArmsAlike => "arms_alike",
            Self::NoDays => "no_days",
            Self::UnknownArm { .. } => "unknown_arm",
            Self::NotFinite { .. } => "not_finite",
            Self::DayMissing { .. } => "day_missing",
            Self::DayTwice { .. } => "day_twice",
            Self::DaysOutOfOrder { .. } => "days_out_of_order",
            Self::TooFewValues => "too_few_values",
            Self::NoScatter => "no_scatter",
            Self::BadSetting { .. } => "bad_setting",
        }
    }

    /// The row that does not hold, where it is one.
    #[must_use]
    pub const fn row(self) -> Option<usize> {
        match self {
            Self::UnknownArm { row }
            | Self::NotFinite { row }
            | Self::DayMissing { row }
            | Self::DayTwice { row }
            | Self::DaysOutOfOrder { row } => Some(row),
            _ => None,
        }
    }
}

impl fmt::Display for TrialError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadSetting { name } => write!(formatter, "{} ({name})", self.id()),
            other => match other.row() {
                Some(row) => write!(formatter, "{} (row {row})", self.id()),
                None => formatter.write_str(self.id()),
            },
        }
    }
}

impl core::error::Error for TrialError {}
