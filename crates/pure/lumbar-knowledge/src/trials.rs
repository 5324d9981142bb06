//! What the knowledge has for trials with one person: from what was written to what was checked.

use alloc::string::String;
use alloc::vec::Vec;

/// The words of trials.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrialText {
    /// Single words, lower case, any of which says that an arm is the usual day.
    pub usual: Vec<String>,
}
