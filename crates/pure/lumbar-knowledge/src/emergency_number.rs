//! Whom to call in an emergency.

use alloc::string::String;
use alloc::vec::Vec;

use crate::evidence::SourceIndex;
use crate::text::Texts;

/// A number in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmergencyNumberText {
    /// Where it reaches help, as one would say it.
    pub place: String,
}

/// A telephone number that reaches an ambulance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmergencyNumber {
    /// What to dial, digits only.
    pub number: String,
    /// The countries it is shown first in, as ISO 3166 codes.
    pub countries: Vec<String>,
    /// Where it stands.
    pub sources: Vec<SourceIndex>,
    /// Its words.
    pub text: Texts<EmergencyNumberText>,
}
