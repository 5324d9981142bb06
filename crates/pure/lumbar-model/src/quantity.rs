//! The measured things that rules and evidence know.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use crate::bounded::{OutOfRange, within};

/// Something that has a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quantity {
    /// Pain now, 0 (none) to 10 (the worst imaginable).
    PainNow,
    /// The worst pain of this spell, 0 to 10.
    PainWorst,
    /// Days since this spell began.
    DurationDays,
    /// Hours a day spent sitting.
    SittingHours,
    /// Body temperature in °C.
    Temperature,
    /// Limiting spells within the last 12 months, this one counted.
    Episodes12Months,
    /// Days of looking after it at home so far.
    HomeCareDays,
}

impl Quantity {
    /// All quantities.
    pub const ALL: [Self; 7] = [
        Self::PainNow,
        Self::PainWorst,
        Self::DurationDays,
        Self::SittingHours,
        Self::Temperature,
        Self::Episodes12Months,
        Self::HomeCareDays,
    ];

    /// The word used in files and on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PainNow => "pain_now",
            Self::PainWorst => "pain_worst",
            Self::DurationDays => "duration_days",
            Self::SittingHours => "sitting_hours",
            Self::Temperature => "temperature",
            Self::Episodes12Months => "episodes_12_months",
            Self::HomeCareDays => "home_care_days",
        }
    }

    /// Passes `value` through if it can be this quantity.
    ///
    /// # Errors
    /// [`OutOfRange`] with the range that makes sense, e.g. 0 to 10 for pain.
    pub fn check(self, value: f64) -> Result<f64, OutOfRange> {
        let (least, most) = match self {
            Self::PainNow | Self::PainWorst => (0.0, 10.0),
            Self::DurationDays | Self::HomeCareDays => (0.0, 44_000.0),
            Self::SittingHours => (0.0, 24.0),
            Self::Temperature => (30.0, 45.0),
            Self::Episodes12Months => (0.0, 366.0),
        };
        within(self.as_str(), value, least, most)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// A word that is no quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownQuantity(pub String);

impl fmt::Display for UnknownQuantity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "\"{}\" is no quantity: use one of", self.0)?;
        for quantity in Quantity::ALL {
            write!(formatter, " {quantity}")?;
        }
        Ok(())
    }
}

impl core::error::Error for UnknownQuantity {}

impl FromStr for Quantity {
    type Err = UnknownQuantity;

    fn from_str(text: &str) -> Result<Self, UnknownQuantity> {
        Self::ALL
            .into_iter()
            .find(|quantity| quantity.as_str() == text)
            .ok_or_else(|| UnknownQuantity(text.chars().take(60).collect()))
    }
}
