//! The safety screen: grouped questions asked before anything else; and the opening, grouped
//! questions about what a person would tell of their own accord.

use alloc::string::String;
use alloc::vec::Vec;

use lumbar_model::Level;

use crate::condition::Condition;
use crate::finding::FindingIndex;
use crate::text::Texts;

/// A group in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScreenText {
    /// The question over the group.
    pub question: String,
}

/// One group of the safety screen.
#[derive(Debug, Clone, PartialEq)]
pub struct ScreenGroup {
    /// Its id; groups are asked in the order of their file names.
    pub id: String,
    /// What is asked.
    pub findings: Vec<FindingIndex>,
    /// Who is asked, by age and sex; everyone without it.
    pub only_if: Option<Condition>,
    /// The least level that "I don't know" to one of these gives.
    pub unsure_level: Option<Level>,
    /// Its words.
    pub text: Texts<ScreenText>,
}

/// One question of the opening: where, since when, how it began, what it feels like.
#[derive(Debug, Clone, PartialEq)]
pub struct OpeningGroup {
    /// Its id; groups are asked in the order of their file names.
    pub id: String,
    /// What can be chosen.
    pub findings: Vec<FindingIndex>,
    /// Its words.
    pub text: Texts<ScreenText>,
}
