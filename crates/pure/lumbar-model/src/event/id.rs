//! Names of persons and events: 128 bits, written as UUIDs.

use core::fmt;
use core::str::FromStr;

/// A text that is no UUID.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadUuid;

impl fmt::Display for BadUuid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not an id: 32 hexadecimal digits, with hyphens as in 01920000-0000-7000-8000-000000000000")
    }
}

impl core::error::Error for BadUuid {}

macro_rules! uuids {
    ($($(#[$meaning:meta])* $name:ident)*) => {$(
        $(#[$meaning])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 16]);

        impl $name {
            /// From its 16 bytes.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// Its 16 bytes; they sort as the text does.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                for (place, byte) in self.0.iter().enumerate() {
                    if matches!(place, 4 | 6 | 8 | 10) {
                        formatter.write_str("-")?;
                    }
                    write!(formatter, "{byte:02x}")?;
                }
                Ok(())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "{self}")
            }
        }

        impl FromStr for $name {
            type Err = BadUuid;

            fn from_str(text: &str) -> Result<Self, BadUuid> {
                parse(text).map(Self)
            }
        }
    )*};
}

uuids! {
    /// A person: random, says nothing about them.
    PersonId
    /// An event. Ids that a person's own entries get sort by when they were entered.
    EventId
}

impl PersonId {
    /// From 16 random bytes.
    #[must_use]
    pub const fn random(random: [u8; 16]) -> Self {
        Self(stamped(random, 4))
    }
}

impl EventId {
    /// The id of something entered now: UUID version 7, the milliseconds since 1970 and 80 random bits
    /// (of which six give way to version and variant).
    #[must_use]
    pub fn entered(milliseconds: i64, random: [u8; 10]) -> Self {
        let mut bytes = [0; 16];
        bytes[..6].copy_from_slice(&milliseconds.max(0).to_be_bytes()[2..]);
        bytes[6..].copy_from_slice(&random);
        Self(stamped(bytes, 7))
    }

    /// The id of a record that another program made: UUID version 8, from a keyed hash of person, source
    /// and record, so that the same record gets the same id again.
    #[must_use]
    pub const fn derived(hash: [u8; 16]) -> Self {
        Self(stamped(hash, 8))
    }
}

/// Writes version and variant over six bits, as RFC 9562 wants.
const fn stamped(mut bytes: [u8; 16], version: u8) -> [u8; 16] {
    bytes[6] = bytes[6] & 0x0f | version << 4;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    bytes
}

fn parse(text: &str) -> Result<[u8; 16], BadUuid> {
    let mut bytes = [0; 16];
    let mut count = 0;
    for letter in text.chars().filter(|letter| *letter != '-') {
        let digit = letter.to_digit(16).ok_or(BadUuid)? as u8;
        let byte = bytes.get_mut(count / 2).ok_or(BadUuid)?;
        *byte = *byte << 4 | digit;
        count += 1;
    }
    if count == 32 { Ok(bytes) } else { Err(BadUuid) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn ids_are_read_as_they_are_written_and_sort_by_time() {
        let early = EventId::entered(1_700_000_000_000, [255; 10]);
        let late = EventId::entered(1_700_000_000_001, [0; 10]);
        assert!(early < late && early.to_string() < late.to_string());
        assert_eq!(early.to_string().parse(), Ok(early));
        assert_eq!(&early.to_string()[14..15], "7");
        assert_eq!(&EventId::derived([255; 16]).to_string()[14..15], "8");
        for bad in [
            "",
            "zz",
            "0192000000007000800000000000000g",
            "é",
            "019200000000700080000000000000",
            "019200000000700080000000000000000",
        ] {
            assert_eq!(bad.parse::<EventId>(), Err(BadUuid), "{bad}");
        }
    }
}
