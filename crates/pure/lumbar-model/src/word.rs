//! Small sets of things, each with one word for files and the wire.

use core::fmt;

/// A word that is none of those expected.
///
/// It is not repeated: it may be a sentence about someone's health that stands in the wrong place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    pub(crate) kind: &'static str,
    pub(crate) known: &'static [&'static str],
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "not a {}: use ", self.kind)?;
        for (place, word) in self.known.iter().enumerate() {
            let before = match place {
                0 => "",
                place if place + 1 == self.known.len() => " or ",
                _ => ", ",
            };
            write!(formatter, "{before}{word}")?;
        }
        Ok(())
    }
}

impl core::error::Error for UnknownWord {}

/// An enum with one word for each variant: `ALL`, `as_str`, `Display` and `FromStr`. Words in
/// brackets are what a message names, where that is not the variants in their order.
macro_rules! words {
    (
        $(#[$meaning:meta])*
        $kind:literal $([$($shown:literal),+])? $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)* }
    ) => {
        $(#[$meaning])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$of])* $variant,)*
        }

        impl $name {
            const WORDS: &[&'static str] = &[$($word),*];

            /// What a message names.
            const SHOWN: &[&'static str] = {
                let given: &[&'static str] = &[$($($shown),+)?];
                if given.is_empty() { Self::WORDS } else { given }
            };

            /// All of them, in their order.
            pub const ALL: [Self; Self::WORDS.len()] = [$(Self::$variant),*];

            /// The word used in files and on the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                Self::WORDS[self as usize]
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl core::str::FromStr for $name {
            type Err = $crate::word::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let unknown = $crate::word::UnknownWord { kind: $kind, known: Self::SHOWN };
                Self::ALL.into_iter().find(|own| own.as_str() == text).ok_or(unknown)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use crate::{Level, Quantity, Sex, Side, State, Verdict};
    use alloc::string::ToString;

    #[test]
    fn every_word_is_read_as_it_is_written() {
        assert!(Level::ALL.into_iter().all(|own| own.as_str().parse() == Ok(own)));
        assert!(State::ALL.into_iter().all(|own| own.to_string().parse() == Ok(own)));
        assert!(Quantity::ALL.into_iter().all(|own| own.as_str().parse() == Ok(own)));
        assert!(Verdict::ALL.into_iter().all(|own| own.as_str().parse() == Ok(own)));
        assert!(Side::ALL.into_iter().all(|own| own.as_str().parse() == Ok(own)));
        assert!(Sex::ALL.into_iter().all(|own| own.as_str().parse() == Ok(own)));
    }

    #[test]
    fn another_word_is_refused_and_not_repeated() {
        let error = "Urgent".parse::<Level>().unwrap_err();
        assert_eq!(error.to_string(), "not a level: use self_care, routine, urgent or emergency");
    }
}
