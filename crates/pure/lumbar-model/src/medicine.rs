//! Words about medicines: an amount, a verdict, a country.

use core::fmt;
use core::str::FromStr;

use crate::bounded::{OutOfRange, within};

/// An amount of a medicine in whole milligrams, 1 to 100 000 (100 g, more than anyone swallows).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Milligrams(u32);

impl Milligrams {
    /// # Errors
    /// [`OutOfRange`] outside 1 to 100 000.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to fit")]
    pub fn new(milligrams: i64) -> Result<Self, OutOfRange> {
        #[expect(clippy::cast_precision_loss, reason = "only the message needs it")]
        within("the amount in milligrams", milligrams as f64, 1.0, 100_000.0)
            .map(|milligrams| Self(milligrams as u32))
    }

    /// The amount in milligrams.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Milligrams {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} mg", self.0)
    }
}

words! {
    /// What the medicine check says, from the least to the most careful; the order is the meaning.
    "verdict" Verdict {
        /// The label has nothing against it.
        Ok = "ok",
        /// A question is open, or a pharmacist should be asked.
        Ask = "ask",
        /// Not without the word of a doctor or pharmacist.
        Caution = "caution",
        /// Not to be taken.
        Stop = "stop",
    }
}

/// A country by its two letters (ISO 3166-1 alpha-2), in capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

/// A word that is no country code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadCountry;

impl fmt::Display for BadCountry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a country is two letters, such as US, CA or GB")
    }
}

impl core::error::Error for BadCountry {}

impl Country {
    /// The United States.
    pub const US: Self = Self(*b"US");

    /// The two letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl fmt::Display for Country {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Country {
    type Err = BadCountry;

    fn from_str(text: &str) -> Result<Self, BadCountry> {
        match text.trim().as_bytes() {
            [first, second] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
                Ok(Self([first.to_ascii_uppercase(), second.to_ascii_uppercase()]))
            }
            _ => Err(BadCountry),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn amounts_and_countries_have_a_range() {
        assert_eq!(Milligrams::new(400).unwrap().get(), 400);
        for bad in [i64::MIN, -400, 0, 100_001, i64::MAX] {
            assert!(Milligrams::new(bad).is_err(), "{bad}");
        }
        assert_eq!(" ca".parse::<Country>().unwrap().to_string(), "CA");
        for bad in ["", "U", "USA", "1A", "é"] {
            assert!(bad.parse::<Country>().is_err(), "{bad}");
        }
    }
}
