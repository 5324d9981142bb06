//! Words about medicines: an amount, a verdict, a country.

use alloc::string::String;
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

/// What the medicine check says, from the least to the most careful; the order is the meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The label has nothing against it.
    Ok,
    /// A question is open, or a pharmacist should be asked.
    Ask,
    /// Not without the word of a doctor or pharmacist.
    Caution,
    /// Not to be taken.
    Stop,
}

impl Verdict {
    /// All verdicts, the least careful first.
    pub const ALL: [Self; 4] = [Self::Ok, Self::Ask, Self::Caution, Self::Stop];

    /// The word used in files and on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Ask => "ask",
            Self::Caution => "caution",
            Self::Stop => "stop",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// A word that is no verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownVerdict(pub String);

impl fmt::Display for UnknownVerdict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "\"{}\" is no verdict: use ok, ask, caution or stop", self.0)
    }
}

impl core::error::Error for UnknownVerdict {}

impl FromStr for Verdict {
    type Err = UnknownVerdict;

    fn from_str(text: &str) -> Result<Self, UnknownVerdict> {
        Self::ALL
            .into_iter()
            .find(|verdict| verdict.as_str() == text)
            .ok_or_else(|| UnknownVerdict(text.chars().take(60).collect()))
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
    fn verdicts_are_ordered_and_read_back() {
        assert!(Verdict::ALL.windows(2).all(|pair| pair[0] < pair[1]));
        for verdict in Verdict::ALL {
            assert_eq!(verdict.as_str().parse(), Ok(verdict));
        }
        assert!("fine".parse::<Verdict>().is_err());
    }

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
