//! A report to hand on: one HTML file that opens in a browser with a passphrase, and with nothing else.
//!
//! PBKDF2 with HMAC-SHA256 makes the key, AES-256-GCM seals; both are what browsers can undo themselves (`WebCrypto`), so that
//! the doctor installs nothing. Salt and nonce are random and used once.

use std::fmt;

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};
use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// Rounds of PBKDF2, as OWASP advises for HMAC-SHA256 (Password Storage Cheat Sheet, 2023).
const ITERATIONS: u32 = 600_000;

/// The fewest letters of a passphrase: who has the file can try as often as they like.
pub const LEAST_PASSPHRASE: usize = 12;

/// What is authenticated beside the content: a file of another kind is refused.
const KIND: &[u8] = b"lumbar report 1";

/// Why there is no file; it never says what the report holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealError {
    /// The passphrase is shorter than [`LEAST_PASSPHRASE`].
    TooShort,
    /// The system gives no random numbers.
    NoRandomness,
    /// It could not be sealed or written.
    Failed,
}

impl fmt::Display for SealError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooShort => write!(
                formatter,
                "the passphrase is too short: take {LEAST_PASSPHRASE} letters or more, such as four words that do not belong together"
            ),
            Self::NoRandomness => formatter.write_str("the system gives no random numbers"),
            Self::Failed => formatter.write_str("the file could not be sealed"),
        }
    }
}

impl std::error::Error for SealError {}

/// Salt and nonce. Each pair is used for one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Salted {
    /// For the key.
    pub salt: [u8; 16],
    /// For the sealing.
    pub nonce: [u8; 12],
}

#[derive(Template)]
#[template(path = "sealed.html", escape = "html")]
struct Sealed {
    iterations: u32,
    salt: String,
    nonce: String,
    content: String,
    script: &'static str,
    script_hash: String,
}

const SCRIPT: &str = include_str!("../templates/sealed.js");

/// Seals a page with fresh random numbers.
///
/// # Errors
/// [`SealError`].
pub fn seal(page: &str, passphrase: &str) -> Result<String, SealError> {
    let mut salted = Salted { salt: [0; 16], nonce: [0; 12] };
    getrandom::fill(&mut salted.salt).map_err(|_| SealError::NoRandomness)?;
    getrandom::fill(&mut salted.nonce).map_err(|_| SealError::NoRandomness)?;
    seal_with(page, passphrase, &salted)
}

/// Seals a page with a salt and a nonce that were never used before.
///
/// # Errors
/// [`SealError`].
pub fn seal_with(page: &str, passphrase: &str, salted: &Salted) -> Result<String, SealError> {
    if passphrase.chars().count() < LEAST_PASSPHRASE {
        return Err(SealError::TooShort);
    }
    let mut key = Zeroizing::new([0_u8; 32]);
    pbkdf2::pbkdf2_hmac::<Sha256>(passphrase.as_bytes(), &salted.salt, ITERATIONS, &mut *key);
    let cipher = Aes256Gcm::new_from_slice(&*key).map_err(|_| SealError::Failed)?;
    let payload = Payload { msg: page.as_bytes(), aad: KIND };
    let content = cipher.encrypt(&salted.nonce.into(), payload).map_err(|_| SealError::Failed)?;
    let sealed = Sealed {
        iterations: ITERATIONS,
        salt: STANDARD.encode(salted.salt),
        nonce: STANDARD.encode(salted.nonce),
        content: STANDARD.encode(content),
        script: SCRIPT,
        script_hash: STANDARD.encode(Sha256::digest(SCRIPT.as_bytes())),
    };
    sealed.render().map_err(|_| SealError::Failed)
}
