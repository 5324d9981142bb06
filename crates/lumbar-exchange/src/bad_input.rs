//! What is wrong with what was given, where, and how to mend it.

use std::fmt;

/// Input that cannot be used. The message never repeats more of the input than a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadInput {
    /// The place: a key path, or a line and column; empty where the whole is meant.
    pub place: String,
    /// What is wrong and how to mend it.
    pub what: String,
}

impl BadInput {
    /// Wrong at `place`.
    pub fn new(place: impl Into<String>, what: impl fmt::Display) -> Self {
        Self { place: place.into(), what: what.to_string() }
    }
}

impl fmt::Display for BadInput {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() {
            formatter.write_str(&self.what)
        } else {
            write!(formatter, "{}: {}", self.place, self.what)
        }
    }
}

impl std::error::Error for BadInput {}
