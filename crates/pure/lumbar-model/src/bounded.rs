//! Numbers that are checked once, where they enter.

use core::fmt;

/// A number outside the range that its meaning allows.
#[derive(Debug, Clone, PartialEq)]
pub struct OutOfRange {
    /// What the number is, in plain words.
    pub what: &'static str,
    /// The number as it was given.
    pub value: f64,
    /// The least it may be.
    pub least: f64,
    /// The most it may be.
    pub most: f64,
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, value, least, most } = self;
        write!(formatter, "{what} is {value}: give a number from {least} to {most}")
    }
}

impl core::error::Error for OutOfRange {}

/// Passes `value` through if it is a number from `least` to `most`.
pub(crate) fn within(
    what: &'static str,
    value: f64,
    least: f64,
    most: f64,
) -> Result<f64, OutOfRange> {
    if value >= least && value <= most {
        Ok(value)
    } else {
        Err(OutOfRange { what, value, least, most })
    }
}

/// A chance, from 0 (never) to 1 (always).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Probability(f64);

impl Probability {
    /// # Errors
    /// [`OutOfRange`] below 0, above 1, or not a number.
    pub fn new(value: f64) -> Result<Self, OutOfRange> {
        within("a probability", value, 0.0, 1.0).map(Self)
    }

    /// The chance as a plain number.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }

    /// The odds `p / (1 - p)`; infinite at 1.
    #[must_use]
    pub fn odds(self) -> f64 {
        self.0 / (1.0 - self.0)
    }
}
