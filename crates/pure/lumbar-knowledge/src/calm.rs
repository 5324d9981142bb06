//! Stress and sleep: kind words, rhythms to breathe by, quiet lines, short days of practice, pages to read.

use alloc::string::String;
use alloc::vec::Vec;

use crate::evidence::FactIndex;
use crate::finding::FindingIndex;
use crate::first_aid::FirstAidIndex;
use crate::knowledge::Knowledge;
use crate::number::Number;
use crate::remedy::RemedyIndex;
use crate::text::Texts;

/// Position of a [`Calm`] item in the knowledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalmIndex(pub(crate) usize);

/// A part of a breath.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BreathPart {
    /// Breathing in.
    In,
    /// A sip of air on top.
    More,
    /// Staying full.
    Hold,
    /// Breathing out.
    Out,
    /// Staying empty.
    Rest,
}

/// A part of a breath with its length.
#[derive(Debug, Clone, PartialEq)]
pub struct BreathPhase {
    /// What is done.
    pub does: BreathPart,
    /// For how long; a whole number.
    pub seconds: Number,
}

/// What an item is.
#[derive(Debug, Clone, PartialEq)]
pub enum CalmRole {
    /// Kind words, shown with a result where a cause that names them is likely.
    Words,
    /// A page to read.
    Page {
        /// The remedy it says more of.
        remedy: Option<RemedyIndex>,
    },
    /// A rhythm to breathe by: the parts of one breath in order.
    Breath(Vec<BreathPhase>),
    /// Lines that are read one after the other, each for the same time: those of an item of first aid.
    Lines(FirstAidIndex),
    /// A day of a short course; its lines are its own.
    Day,
}

impl CalmRole {
    /// The word used in files.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Page { .. } => "page",
            Self::Breath(_) => "breath",
            Self::Lines(_) => "lines",
            Self::Day => "day",
        }
    }

    /// The place of its kind among the kinds.
    pub(crate) const fn place(&self) -> u8 {
        match self {
            Self::Words => 0,
            Self::Breath(_) => 1,
            Self::Lines(_) => 2,
            Self::Day => 3,
            Self::Page { .. } => 4,
        }
    }
}

/// The words of an item.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalmText {
    /// A few plain words, lower case.
    pub name: String,
    /// What it is, in a sentence or two.
    pub what: String,
    /// How, one thing a line; of kind words and pages, the paragraphs.
    pub how: Vec<String>,
    /// What is known about it, and where article and evidence differ.
    pub evidence: String,
    /// Who should not do this; only of what is done.
    #[serde(default)]
    pub unsuited: String,
    /// When to stop, or when to get help.
    pub stop: String,
}

/// Something that calms, or that is good to know about stress and sleep.
#[derive(Debug, Clone, PartialEq)]
pub struct Calm {
    /// Its id.
    pub id: String,
    /// Its place among those of its kind, the first being the smallest.
    pub order: u32,
    /// What it is.
    pub role: CalmRole,
    /// How long it takes; what is only read has none.
    pub minutes: Option<Number>,
    /// Findings with which a person asks first, or takes another one.
    pub ask_first: Vec<FindingIndex>,
    /// What goes with it.
    pub also: Vec<CalmIndex>,
    /// The published facts behind it.
    pub facts: Vec<FactIndex>,
    /// Its words.
    pub text: Texts<CalmText>,
}

impl Calm {
    /// How it goes, one thing a line: its own words, or those of the item of first aid that it reads out.
    #[must_use]
    pub fn how<'k>(&'k self, knowledge: &'k Knowledge) -> &'k [String] {
        match self.role {
            CalmRole::Lines(reads) => &knowledge[reads].text.english().how,
            _ => &self.text.english().how,
        }
    }
}
