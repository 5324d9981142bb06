//! What may help.

use alloc::string::String;
use alloc::vec::Vec;

use lumbar_model::RemedyId;

use crate::evidence::FactIndex;
use crate::text::Texts;

/// Position of a [`Remedy`] in the knowledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RemedyIndex(pub(crate) usize);

/// Who does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The person, at home.
    #[serde(rename = "self")]
    Person,
    /// A clinician.
    Clinician,
}

/// A remedy in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemedyText {
    /// A few plain words, lower case.
    pub name: String,
    /// How to do it.
    pub how: String,
    /// What is known of it, and where article and evidence differ.
    pub evidence: String,
    /// When to stop.
    pub stop: String,
}

/// Something that may help.
#[derive(Debug, Clone, PartialEq)]
pub struct Remedy {
    /// Its id.
    pub id: RemedyId,
    /// Who does it.
    pub who: Who,
    /// The published facts behind it.
    pub facts: Vec<FactIndex>,
    /// Its words.
    pub text: Texts<RemedyText>,
}
