//! Keys and sealing: XChaCha20-Poly1305 with what a row belongs to authenticated beside it.
//!
//! The nonce of an event is a keyed hash of what it says, so that sealing the same event twice gives the
//! same bytes: adding it again changes nothing, in any database, whatever was killed when.

use chacha20poly1305::aead::{Aead, AeadInOut, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use lumbar_model::event::{EventId, PersonId};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::draft::DraftId;
use crate::error::StoreError;

const NONCE: usize = 24;
/// What a sealed blob begins with; another way of sealing would begin otherwise.
const FORMAT: u8 = 1;

/// Random bytes from the operating system.
///
/// # Errors
/// [`StoreError::NoRandomness`] if it gives none.
pub fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::NoRandomness)?;
    Ok(bytes)
}

/// A secret key; wiped from memory when dropped, and never shown.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Key([u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Key(…)")
    }
}

impl Key {
    /// A new random key.
    ///
    /// # Errors
    /// [`StoreError::NoRandomness`].
    pub fn new() -> Result<Self, StoreError> {
        random().map(Self)
    }

    /// From its bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes, to be locked away.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A key of its own for a purpose.
    #[must_use]
    pub fn for_purpose(&self, purpose: &str) -> Self {
        Self(self.hash(&[purpose.as_bytes()]))
    }

    /// A keyed hash of parts, each told apart by its length.
    #[must_use]
    pub fn hash(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.0)
            .unwrap_or_else(|_| unreachable!("any length is a key"));
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    /// Seals under a random nonce. `owner` says what it belongs to and is authenticated.
    ///
    /// # Errors
    /// [`StoreError::NoRandomness`].
    pub fn seal(&self, owner: &[u8], plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        let nonce = random::<NONCE>()?;
        let mut blob = vec![FORMAT];
        blob.extend_from_slice(&nonce);
        blob.extend_from_slice(&self.seal_with(&nonce, owner, plain));
        Ok(blob)
    }

    /// Opens what [`Key::seal`] sealed; `None` if it was changed, belongs elsewhere or to another key.
    #[must_use]
    pub fn open(&self, owner: &[u8], blob: &[u8]) -> Option<Vec<u8>> {
        let (format, rest) = blob.split_first()?;
        if *format != FORMAT {
            return None;
        }
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>()?;
        self.open_with(nonce, owner, sealed)
    }

    pub(crate) fn seal_with(&self, nonce: &[u8; NONCE], owner: &[u8], plain: &[u8]) -> Vec<u8> {
        XChaCha20Poly1305::new((&self.0).into())
            .encrypt(&XNonce::from(*nonce), Payload { msg: plain, aad: owner })
            .unwrap_or_else(|_| unreachable!("only a message of 256 GB cannot be sealed"))
    }

    pub(crate) fn open_with(
        &self,
        nonce: &[u8; NONCE],
        owner: &[u8],
        sealed: &[u8],
    ) -> Option<Vec<u8>> {
        XChaCha20Poly1305::new((&self.0).into())
            .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: owner })
            .ok()
    }
}

/// An event as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The nonce: equal for the same event with the same content, different for other content.
    pub mark: [u8; NONCE],
    /// The sealed line.
    pub blob: Vec<u8>,
}

/// The keys of one person, all from one data key.
#[derive(Debug, Clone)]
pub struct PersonKeys {
    person: PersonId,
    data: Key,
    events: Key,
    marks: Key,
    derived: Key,
    foreign: Key,
    drafts: Key,
}

/// Lines are filled up to a multiple of this, so that the length does not tell a kind.
const STEP: usize = 128;

impl PersonKeys {
    /// The keys that come from a data key.
    #[must_use]
    pub fn new(person: PersonId, data: Key) -> Self {
        Self {
            person,
            events: data.for_purpose("events"),
            marks: data.for_purpose("marks"),
            derived: data.for_purpose("derived"),
            foreign: data.for_purpose("foreign"),
            drafts: data.for_purpose("drafts"),
            data,
        }
    }

    /// The person they belong to.
    #[must_use]
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// The data key itself, to be locked away.
    #[must_use]
    pub const fn data(&self) -> &Key {
        &self.data
    }

    /// Seals the line of an event.
    #[must_use]
    pub fn seal_event(&self, id: EventId, line: &str) -> Sealed {
        let owner = self.owner(id.as_bytes());
        let mark = first(&self.marks.hash(&[&owner, line.as_bytes()]));
        Sealed { mark, blob: self.events.seal_with(&mark, &owner, &padded(line, STEP)) }
    }

    /// Opens the line of an event.
    ///
    /// # Errors
    /// [`StoreError::Unsealable`] naming the event.
    pub fn open_event(&self, id: EventId, sealed: Sealed) -> Result<String, StoreError> {
        // Where it lies: a log of years is opened without a copy of each line.
        let Sealed { mark, mut blob } = sealed;
        XChaCha20Poly1305::new((&self.events.0).into())
            .decrypt_in_place(&XNonce::from(mark), &self.owner(id.as_bytes()), &mut blob)
            .ok()
            .and_then(|()| text(blob))
            .ok_or(StoreError::Unsealable { what: "the event", event: Some(id) })
    }

    /// The opaque name under which something derived is kept.
    #[must_use]
    pub fn slot(&self, name: &str) -> [u8; 16] {
        first(&self.derived.hash(&[b"slot", name.as_bytes()]))
    }

    /// Seals something derived; the same content gives the same bytes.
    #[must_use]
    pub fn seal_derived(&self, slot: [u8; 16], content: &str) -> Vec<u8> {
        let owner = self.owner(&slot);
        let nonce = first::<NONCE>(&self.derived.hash(&[b"mark", &owner, content.as_bytes()]));
        let mut blob = nonce.to_vec();
        blob.extend(self.derived.seal_with(&nonce, &owner, &padded(content, 1024)));
        blob
    }

    /// Opens something derived; `None` if it does not open, and then it is built anew.
    #[must_use]
    pub fn open_derived(&self, slot: [u8; 16], blob: &[u8]) -> Option<String> {
        let (nonce, sealed) = blob.split_first_chunk::<NONCE>()?;
        self.derived.open_with(nonce, &self.owner(&slot), sealed).and_then(text)
    }

    /// The id of a record that another program made: the same for the same record of the same source.
    #[must_use]
    pub fn foreign_id(&self, source: &str, canonical_record: &str) -> EventId {
        let parts =
            [self.person.as_bytes().as_slice(), source.as_bytes(), canonical_record.as_bytes()];
        EventId::derived(first(&self.foreign.hash(&parts)))
    }

    /// The draft that the person has under a name.
    #[must_use]
    pub fn draft(&self, name: &str) -> DraftId {
        DraftId::from_bytes(first(&self.drafts.hash(&[self.person.as_bytes(), name.as_bytes()])))
    }

    fn owner(&self, part: &[u8; 16]) -> [u8; 32] {
        let mut owner = [0; 32];
        owner[..16].copy_from_slice(self.person.as_bytes());
        owner[16..].copy_from_slice(part);
        owner
    }
}

fn first<const N: usize>(hash: &[u8; 32]) -> [u8; N] {
    let mut bytes = [0; N];
    bytes.copy_from_slice(&hash[..N]);
    bytes
}

/// Lines and texts end in no space of their own, so spaces can fill them up.
fn padded(text: &str, step: usize) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    bytes.resize(bytes.len().next_multiple_of(step), b' ');
    bytes
}

fn text(mut bytes: Vec<u8>) -> Option<String> {
    bytes.truncate(bytes.trim_ascii_end().len());
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_opens_only_where_it_belongs_and_only_unchanged() {
        let person = PersonId::random([1; 16]);
        let keys = PersonKeys::new(person, Key::from_bytes([7; 32]));
        let (one, other) = (EventId::entered(1, [0; 10]), EventId::entered(2, [0; 10]));
        let sealed = keys.seal_event(one, "{}");
        assert_eq!(keys.open_event(one, sealed.clone()).as_deref(), Ok("{}"));
        assert_eq!(sealed, keys.seal_event(one, "{}"), "the same gives the same");
        assert_ne!(sealed.mark, keys.seal_event(one, "{ }").mark);
        assert!(keys.open_event(other, sealed.clone()).is_err(), "moved to another id");
        let stranger = PersonKeys::new(PersonId::random([2; 16]), Key::from_bytes([7; 32]));
        assert!(stranger.open_event(one, sealed.clone()).is_err(), "moved to another person");
        for place in 0..sealed.blob.len() {
            let mut changed = sealed.clone();
            changed.blob[place] ^= 1;
            assert!(keys.open_event(one, changed).is_err(), "byte {place}");
        }
        assert!(!format!("{keys:?}").contains('7'), "a key is never shown");
    }

    #[test]
    fn foreign_records_get_the_same_id_again() {
        let keys = PersonKeys::new(PersonId::random([1; 16]), Key::from_bytes([7; 32]));
        assert_eq!(keys.foreign_id("a", "x"), keys.foreign_id("a", "x"));
        assert_ne!(keys.foreign_id("a", "x"), keys.foreign_id("b", "x"));
        assert_ne!(keys.foreign_id("a", "bx"), keys.foreign_id("ab", "x"));
    }
}
