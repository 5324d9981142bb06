//! What fields hold, checked where it enters.

use alloc::string::String;

use crate::bounded::{OutOfRange, within};

macro_rules! bounded {
    ($($(#[$meaning:meta])* $name:ident = $what:literal, $least:literal, $most:literal;)*) => {$(
        $(#[$meaning])*
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
        pub struct $name(f64);

        impl $name {
            /// # Errors
            /// [`OutOfRange`] with the range that makes sense.
            pub fn new(value: f64) -> Result<Self, OutOfRange> {
                within($what, value, $least, $most).map(Self)
            }

            /// The plain number.
            #[must_use]
            pub const fn get(self) -> f64 {
                self.0
            }
        }
    )*};
}

bounded! {
    /// A rating from 0 (none) to 10 (the most imaginable).
    Score = "the rating", 0.0, 10.0;
    /// Minutes, up to a week.
    Minutes = "the number of minutes", 0.0, 10080.0;
    /// Any measured amount.
    Amount = "the amount", -1e15, 1e15;
}

/// How many, up to a million.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count(u32);

impl Count {
    /// # Errors
    /// [`OutOfRange`] below 0 or above a million.
    #[expect(clippy::cast_precision_loss, reason = "only the message needs it")]
    pub fn new(value: i64) -> Result<Self, OutOfRange> {
        within("the count", value as f64, 0.0, 1_000_000.0)?;
        Ok(Self(u32::try_from(value).unwrap_or_default()))
    }

    /// The plain number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

/// Something said: not empty, at most 100,000 bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words(String);

impl Words {
    /// The longest text taken, in bytes.
    pub const MOST: usize = 100_000;

    /// # Errors
    /// [`OutOfRange`] for an empty text or one of more than 100,000 bytes.
    #[expect(clippy::cast_precision_loss, reason = "only the message needs it")]
    pub fn new(text: &str) -> Result<Self, OutOfRange> {
        let length = if text.trim().is_empty() { 0 } else { text.len() };
        within("the length of the text in bytes", length as f64, 1.0, Self::MOST as f64)?;
        Ok(Self(text.into()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
