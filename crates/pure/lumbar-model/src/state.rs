//! What is known about a finding.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

/// The answer to "is it there?". Not having been asked is the absence of a state, not one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Asked, and the person does not know. Changes no probability.
    Unknown,
    /// It is not there.
    Absent,
    /// It may be there. Changes no probability; a red flag counts one level lower.
    Uncertain,
    /// It is there.
    Present,
}

impl State {
    /// All states.
    pub const ALL: [Self; 4] = [Self::Unknown, Self::Absent, Self::Uncertain, Self::Present];

    /// The word used in files and on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Absent => "absent",
            Self::Uncertain => "uncertain",
            Self::Present => "present",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// A word that is no state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownState(pub String);

impl fmt::Display for UnknownState {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The word itself is not repeated: it may be a sentence that stands in the wrong place.
        formatter.write_str("not a state: use present, absent, uncertain or unknown")
    }
}

impl core::error::Error for UnknownState {}

impl FromStr for State {
    type Err = UnknownState;

    fn from_str(text: &str) -> Result<Self, UnknownState> {
        Self::ALL
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or_else(|| UnknownState(text.chars().take(60).collect()))
    }
}
