//! Names of things in the knowledge: `snake_case`, never renamed.

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::fmt;

/// A name that is not `snake_case`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadId {
    /// The name as it was given, cut to 60 characters.
    pub given: String,
}

impl fmt::Display for BadId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "\"{}\" is not an id: use small letters, digits and underscores, beginning with a letter",
            self.given
        )
    }
}

impl core::error::Error for BadId {}

fn checked(text: &str) -> Result<String, BadId> {
    let begins = text.as_bytes().first().is_some_and(u8::is_ascii_lowercase);
    let rest = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if begins && text.len() <= 80 && text.bytes().all(rest) {
        Ok(text.to_owned())
    } else {
        Err(BadId { given: text.chars().take(60).collect() })
    }
}

macro_rules! ids {
    ($($(#[$meaning:meta])* $name:ident)*) => {$(
        $(#[$meaning])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// # Errors
            /// [`BadId`] unless the text is `snake_case` of at most 80 characters.
            pub fn new(text: &str) -> Result<Self, BadId> {
                checked(text).map(Self)
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl core::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )*};
}

ids! {
    /// A thing that is present or absent: a symptom, an exposure, a past illness.
    FindingId
    /// Something that can be behind a back spasm.
    CauseId
    /// A rule that gives a level: a red flag or a course rule.
    RuleId
    /// Something that may help.
    RemedyId
    /// Something of first aid: a step, a position, a page.
    FirstAidId
    /// A medicine that is sold without a prescription.
    MedicineId
    /// Something about a person that decides whether a medicine is safe.
    FactorId
    /// A publication, guideline or page.
    SourceId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_snake_case() {
        for good in ["a", "leg_pain", "acute_lt_6w"] {
            assert_eq!(FindingId::new(good).unwrap().as_str(), good);
        }
        for bad in ["", "Leg", "leg pain", "6w", "_x", "é", &"a".repeat(81)] {
            assert!(FindingId::new(bad).is_err(), "{bad}");
        }
    }
}
