//! What an exercise can do where a cause is at work, and from when that counts.

use alloc::string::String;
use alloc::vec::Vec;

use crate::cause::CauseIndex;
use crate::finding::FindingIndex;
use crate::number::Number;
use crate::text::Texts;

/// A harm in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HarmText {
    /// What the exercises would do, as the second half of a sentence.
    pub says: String,
}

/// What the exercises that name a cause under `avoid_causes` do where it is at work.
#[derive(Debug, Clone, PartialEq)]
pub struct Harm {
    /// Which cause.
    pub cause: CauseIndex,
    /// From which probability of the cause the exercises are left out. At even odds they always are.
    pub from: Number,
    /// Findings that tell of the cause outright, such as what a doctor has found: with one of them no probability is asked.
    pub told: Vec<FindingIndex>,
    /// Its words.
    pub text: Texts<HarmText>,
}
