//! What to watch for after a result that is no emergency.

use alloc::string::String;
use alloc::vec::Vec;

use crate::cause::CauseIndex;
use crate::evidence::FactIndex;
use crate::text::Texts;

/// A line of the safety net in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SafetyNetText {
    /// What to watch for.
    pub watch: String,
    /// What to do then.
    pub then: String,
}

/// One thing to watch for.
#[derive(Debug, Clone, PartialEq)]
pub struct SafetyNet {
    /// Its id; lines are shown in the order of their file names.
    pub id: String,
    /// The causes it belongs to; everyone is told it where there are none.
    pub causes: Vec<CauseIndex>,
    /// The published statements behind it.
    pub facts: Vec<FactIndex>,
    /// Its words.
    pub text: Texts<SafetyNetText>,
}
