//! Examinations and pictures: what guidelines would or would not support, and why.

use alloc::string::String;
use alloc::vec::Vec;

use crate::condition::Condition;
use crate::evidence::FactIndex;
use crate::text::Texts;

/// What sort of examination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExaminationSort {
    /// A look, a touch and small tests in the room.
    Examination,
    /// A picture of the inside.
    Imaging,
    /// Blood or urine.
    Laboratory,
}

/// An examination in words. The verdicts are our own words for what the sources say.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExaminationText {
    /// A few words, lower case.
    pub name: String,
    /// Why it would be supported, to a clinician.
    pub supported: String,
    /// Why it would not, to a clinician.
    pub not_supported: String,
    /// The same as the first, to the person.
    pub plainly_supported: String,
    /// The same as the second, to the person.
    pub plainly_not: String,
}

/// An examination and when guidelines support it.
#[derive(Debug, Clone, PartialEq)]
pub struct Examination {
    /// Its id.
    pub id: String,
    /// What sort.
    pub sort: ExaminationSort,
    /// Its place in the list.
    pub order: u32,
    /// When it is supported; never without it.
    pub when: Option<Condition>,
    /// The published statements behind it; all were read.
    pub facts: Vec<FactIndex>,
    /// Its words.
    pub text: Texts<ExaminationText>,
}
