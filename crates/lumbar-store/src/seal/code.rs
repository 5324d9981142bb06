//! Recovery and backup codes: 125 random bits in letters that cannot be mistaken for one another.

use zeroize::Zeroizing;

use crate::error::StoreError;
use crate::seal::key::random;
use crate::seal::lock::Secret;

/// Crockford's alphabet: no I, L, O, U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A code to write down, as `3K7QF-…`: five groups of five.
#[derive(Debug, Clone)]
pub struct RecoveryCode(Zeroizing<String>);

impl RecoveryCode {
    /// A new one.
    ///
    /// # Errors
    /// [`StoreError::NoRandomness`].
    pub fn new() -> Result<Self, StoreError> {
        let letters: Vec<char> = random::<25>()?
            .iter()
            .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
            .collect();
        let groups: Vec<String> = letters.chunks(5).map(|group| group.iter().collect()).collect();
        Ok(Self(Zeroizing::new(groups.join("-"))))
    }

    /// The code as it is written down.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As a secret.
    #[must_use]
    pub fn secret(&self) -> Secret {
        Secret::Passphrase(Zeroizing::new(Self::tidied(&self.0).unwrap_or_default()))
    }

    /// What a person typed, tidied, if it can be a code: small letters, other hyphens, O for 0.
    #[must_use]
    pub fn tidied(typed: &str) -> Option<String> {
        let tidy: String = typed
            .chars()
            .filter(|letter| !letter.is_whitespace() && *letter != '-')
            .map(|letter| match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let holds = tidy.len() == 25 && tidy.bytes().all(|byte| LETTERS.contains(&byte));
        holds.then_some(tidy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_write_it() {
        let code = RecoveryCode::new().unwrap();
        assert_eq!(code.as_str().len(), 29);
        let typed = code.as_str().to_lowercase().replace('-', " ").replace('0', "o");
        assert_eq!(RecoveryCode::tidied(&typed), RecoveryCode::tidied(code.as_str()));
        assert_eq!(RecoveryCode::tidied("four plain words here"), None);
    }
}
