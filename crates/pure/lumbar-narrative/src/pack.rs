//! A lexicon as bytes and back: building it from its files takes several times as long.
//!
//! The same lexicon gives the same bytes on every machine. They are for the version of the program
//! that wrote them and for no other.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::hash::{BuildHasher, Hash};

use hashbrown::HashMap;
use lumbar_model::FindingId;

/// Something that can be put into bytes and taken out again.
pub(crate) trait Pack: Sized {
    fn pack(&self, bytes: &mut Vec<u8>);
    /// Takes it from the front of `bytes`; `None` where they do not hold it.
    fn unpack(bytes: &mut &[u8]) -> Option<Self>;
}

/// Packs a struct field by field.
macro_rules! packed {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::pack::Pack for $name {
            fn pack(&self, bytes: &mut alloc::vec::Vec<u8>) {
                $($crate::pack::Pack::pack(&self.$field, bytes);)*
            }

            fn unpack(bytes: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: $crate::pack::Pack::unpack(bytes)?,)* })
            }
        }
    };
}
pub(crate) use packed;

macro_rules! packed_numbers {
    ($($name:ident)*) => {$(
        impl Pack for $name {
            fn pack(&self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }

            fn unpack(bytes: &mut &[u8]) -> Option<Self> {
                let (own, rest) = bytes.split_first_chunk()?;
                *bytes = rest;
                Some(Self::from_le_bytes(*own))
            }
        }
    )*};
}
packed_numbers! { u8 u16 u32 u64 f64 }

impl Pack for usize {
    fn pack(&self, bytes: &mut Vec<u8>) {
        u32::try_from(*self).unwrap_or(u32::MAX).pack(bytes);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        u32::unpack(bytes)?.try_into().ok()
    }
}

impl Pack for bool {
    fn pack(&self, bytes: &mut Vec<u8>) {
        bytes.push(u8::from(*self));
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Some(u8::unpack(bytes)? == 1)
    }
}

impl Pack for String {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.len().pack(bytes);
        bytes.extend_from_slice(self.as_bytes());
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let length = usize::unpack(bytes)?;
        let (own, rest) = bytes.split_at_checked(length)?;
        *bytes = rest;
        core::str::from_utf8(own).ok().map(ToOwned::to_owned)
    }
}

impl Pack for FindingId {
    fn pack(&self, bytes: &mut Vec<u8>) {
        String::from(self.as_str()).pack(bytes);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Self::new(&String::unpack(bytes)?).ok()
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.is_some().pack(bytes);
        if let Some(held) = self {
            held.pack(bytes);
        }
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        if bool::unpack(bytes)? { Some(Some(T::unpack(bytes)?)) } else { Some(None) }
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.len().pack(bytes);
        self.iter().for_each(|held| held.pack(bytes));
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let length = usize::unpack(bytes)?;
        // Each takes a byte at least: a damaged length must not ask for all memory.
        let mut held = Self::with_capacity(length.min(bytes.len()));
        for _ in 0..length {
            held.push(T::unpack(bytes)?);
        }
        Some(held)
    }
}

impl<A: Pack, B: Pack> Pack for (A, B) {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.0.pack(bytes);
        self.1.pack(bytes);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Some((A::unpack(bytes)?, B::unpack(bytes)?))
    }
}

impl<K: Pack + Ord + Hash + Clone, V: Pack + Clone, S: BuildHasher + Default> Pack
    for HashMap<K, V, S>
{
    fn pack(&self, bytes: &mut Vec<u8>) {
        let mut entries: Vec<(&K, &V)> = self.iter().collect();
        entries.sort_unstable_by_key(|(key, _)| *key);
        entries.len().pack(bytes);
        for (key, value) in entries {
            key.pack(bytes);
            value.pack(bytes);
        }
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let length = usize::unpack(bytes)?;
        let mut map = Self::with_capacity_and_hasher(length.min(bytes.len()), S::default());
        for _ in 0..length {
            map.insert(K::unpack(bytes)?, V::unpack(bytes)?);
        }
        Some(map)
    }
}

/// Tells whether bytes are whole: a sum of all of them (FNV-1a, Fowler, Noll, Vo), eight at a time.
pub(crate) fn sum(bytes: &[u8]) -> u64 {
    let mix = |sum: u64, next: u64| (sum ^ next).wrapping_mul(0x0000_0100_0000_01b3);
    let (chunks, rest) = bytes.as_chunks();
    let start = chunks
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |sum, chunk| mix(sum, u64::from_le_bytes(*chunk)));
    rest.iter().fold(start, |sum, &byte| mix(sum, u64::from(byte)))
}
