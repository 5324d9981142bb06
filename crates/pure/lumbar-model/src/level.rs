//! How urgent it is.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

/// What the person should do, from the least to the most urgent; the order is the meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Look after it at home, with a safety net.
    SelfCare,
    /// See a doctor within days to weeks.
    Routine,
    /// Be seen today.
    Urgent,
    /// Call now.
    Emergency,
}

impl Level {
    /// All levels, the least urgent first.
    pub const ALL: [Self; 4] = [Self::SelfCare, Self::Routine, Self::Urgent, Self::Emergency];

    /// The word used in files and on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SelfCare => "self_care",
            Self::Routine => "routine",
            Self::Urgent => "urgent",
            Self::Emergency => "emergency",
        }
    }

    /// The level below, if there is one.
    #[must_use]
    pub const fn lower(self) -> Option<Self> {
        match self {
            Self::SelfCare => None,
            Self::Routine => Some(Self::SelfCare),
            Self::Urgent => Some(Self::Routine),
            Self::Emergency => Some(Self::Urgent),
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// A word that is no level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLevel(pub String);

impl fmt::Display for UnknownLevel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "\"{}\" is no level: use self_care, routine, urgent or emergency", self.0)
    }
}

impl core::error::Error for UnknownLevel {}

impl FromStr for Level {
    type Err = UnknownLevel;

    fn from_str(text: &str) -> Result<Self, UnknownLevel> {
        Self::ALL
            .into_iter()
            .find(|level| level.as_str() == text)
            .ok_or_else(|| UnknownLevel(text.chars().take(60).collect()))
    }
}
