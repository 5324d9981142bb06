//! What a key is locked with: a key file, a passphrase, or a recovery code.
//!
//! A key is locked once for each of them; any one opens it. Changing a passphrase writes a new lock and
//! touches no event.

use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use crate::error::StoreError;
use crate::seal::key::{Key, random};

/// Something that opens a lock.
#[derive(Debug, Clone)]
pub enum Secret {
    /// The content of a key file.
    KeyFile(Key),
    /// A passphrase; also a recovery code, which is one that was made up by the program.
    Passphrase(Zeroizing<String>),
}

impl Secret {
    /// A passphrase, if it is long enough to be one.
    ///
    /// # Errors
    /// [`StoreError::PassphraseShort`] under 8 characters.
    pub fn passphrase(text: &str) -> Result<Self, StoreError> {
        if text.chars().count() < 8 {
            return Err(StoreError::PassphraseShort);
        }
        Ok(Self::Passphrase(Zeroizing::new(text.to_owned())))
    }
}

/// What a key is locked with, by the name under which it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lock {
    /// A file of mode 0600.
    KeyFile,
    /// A passphrase that the person chose.
    Passphrase,
    /// A code that the program made, written down by the person.
    RecoveryCode,
}

impl Lock {
    /// Its name in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::KeyFile => "key file",
            Self::Passphrase => "passphrase",
            Self::RecoveryCode => "recovery code",
        }
    }
}

/// A key, locked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked {
    /// With what, by name.
    pub lock: String,
    /// The salt; empty for a key file, which needs no stretching.
    pub salt: Vec<u8>,
    /// KiB of memory that argon2id takes.
    pub memory: i64,
    /// Its passes.
    pub passes: i64,
    /// The locked key.
    pub wrapped: Vec<u8>,
}

/// 64 MiB and 3 passes: the second recommended option of RFC 9106, about 0.1 s here.
const MEMORY: u32 = 65_536;
const PASSES: u32 = 3;
/// What a foreign file may ask for at most, so that a made-up backup cannot take all memory.
const MOST_MEMORY: i64 = 1_048_576;
const MOST_PASSES: i64 = 16;

impl Locked {
    /// Locks a key.
    ///
    /// # Errors
    /// [`StoreError::NoRandomness`].
    pub fn new(lock: Lock, secret: &Secret, key: &Key) -> Result<Self, StoreError> {
        let salt = match secret {
            Secret::KeyFile(_) => Vec::new(),
            Secret::Passphrase(_) => random::<16>()?.to_vec(),
        };
        let mut locked = Self {
            lock: lock.as_str().to_owned(),
            salt,
            memory: i64::from(MEMORY),
            passes: i64::from(PASSES),
            wrapped: Vec::new(),
        };
        let outer = locked.outer(secret).ok_or(StoreError::WrongKey)?;
        locked.wrapped = outer.seal(lock.as_str().as_bytes(), key.as_bytes())?;
        Ok(locked)
    }

    /// Opens it; `None` if the secret is not the right one.
    #[must_use]
    pub fn open(&self, secret: &Secret) -> Option<Key> {
        let fits = matches!(secret, Secret::KeyFile(_)) == (self.lock == Lock::KeyFile.as_str());
        if !fits {
            return None;
        }
        let plain = Zeroizing::new(self.outer(secret)?.open(self.lock.as_bytes(), &self.wrapped)?);
        Some(Key::from_bytes(plain.as_slice().try_into().ok()?))
    }

    /// The key that the secret itself gives.
    fn outer(&self, secret: &Secret) -> Option<Key> {
        let passphrase = match secret {
            Secret::KeyFile(key) => return Some(key.for_purpose("lock")),
            Secret::Passphrase(passphrase) => passphrase,
        };
        if self.memory > MOST_MEMORY || self.passes > MOST_PASSES {
            return None;
        }
        let (memory, passes) = (self.memory.try_into().ok()?, self.passes.try_into().ok()?);
        let parameters = Params::new(memory, passes, 1, Some(32)).ok()?;
        let mut bytes = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
            .hash_password_into(passphrase.as_bytes(), &self.salt, bytes.as_mut_slice())
            .ok()?;
        Some(Key::from_bytes(*bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_secret_opens() {
        let key = Key::new().unwrap();
        let secret = Secret::passphrase("four plain words here").unwrap();
        let locked = Locked::new(Lock::Passphrase, &secret, &key).unwrap();
        assert_eq!(locked.open(&secret), Some(key.clone()));
        assert_eq!(locked.open(&Secret::passphrase("four plain words hers").unwrap()), None);
        assert_eq!(locked.open(&Secret::KeyFile(key.clone())), None);
        let file = Secret::KeyFile(Key::new().unwrap());
        let locked = Locked::new(Lock::KeyFile, &file, &key).unwrap();
        assert_eq!(locked.open(&file), Some(key));
        assert_eq!(locked.open(&secret), None);
        assert!(Secret::passphrase("short").is_err());
    }
}
