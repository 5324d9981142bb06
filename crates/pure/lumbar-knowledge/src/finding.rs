//! Findings: what is present or absent.

use alloc::string::String;
use alloc::vec::Vec;

use lumbar_model::{FindingId, Quantity};

use crate::condition::Condition;
use crate::evidence::FactIndex;
use crate::number::Number;
use crate::text::Texts;

/// Position of a [`Finding`] in the knowledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingIndex(pub(crate) usize);

impl FindingIndex {
    /// The position as a number, for tables that run beside [`crate::Knowledge::findings`].
    #[must_use]
    pub const fn get(self) -> usize {
        self.0
    }
}

/// What sort of thing a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// Something felt or noticed.
    Symptom,
    /// What the pain feels like.
    Sensation,
    /// How it began.
    Onset,
    /// What makes it better or worse, when it comes.
    Pattern,
    /// What the person does or did.
    Exposure,
    /// Past and lasting illness.
    History,
    /// What a small test or a look shows.
    Sign,
    /// How long and which way it goes.
    Course,
    /// Circumstances: a job, a pregnancy, mood.
    Circumstance,
}

/// What an answer costs the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cost {
    /// A tap.
    #[default]
    Tap,
    /// A small test that may hurt a little.
    SelfTest,
}

/// A quantity from which a finding follows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DerivedQuantity {
    /// Which.
    pub quantity: Quantity,
    /// Present from this value on.
    pub at_least: Option<f64>,
    /// Present below this value.
    pub below: Option<f64>,
}

impl DerivedQuantity {
    /// Whether a value makes the finding present.
    #[must_use]
    pub fn holds(&self, value: f64) -> bool {
        self.at_least.is_none_or(|least| value >= least)
            && self.below.is_none_or(|most| value < most)
    }
}

/// Other answers from which a finding follows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Derived {
    /// Medicine names, lower case.
    pub medicines: Vec<String>,
    /// Diagnoses, lower case.
    pub diagnoses: Vec<String>,
    /// Occupations, lower case.
    pub occupations: Vec<String>,
    /// Weeks of pregnancy were given.
    pub pregnant: bool,
    /// A measured thing.
    pub quantity: Option<DerivedQuantity>,
}

/// A finding in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingText {
    /// A few plain words, lower case.
    pub name: String,
    /// The question; a synonym has none.
    #[serde(default)]
    pub question: String,
    /// Why it is asked.
    #[serde(default)]
    pub why: String,
    /// How to check when not sure.
    pub check: Option<String>,
}

/// Something that is present or absent.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Its id.
    pub id: FindingId,
    /// What sort of thing.
    pub kind: FindingKind,
    /// The finding it is another name of.
    pub same_as: Option<FindingIndex>,
    /// More specific findings, each of which makes this one present.
    pub implied_by: Vec<FindingIndex>,
    /// Findings that cannot be present together with this one: present here, they are absent.
    pub excludes: Vec<FindingIndex>,
    /// Whom it can be asked, by age and sex; everyone without it.
    pub only_if: Option<Condition>,
    /// P(present) in someone with back trouble that none of the causes explains.
    pub leak: Option<Number>,
    /// Facts about it.
    pub draws_on: Vec<FactIndex>,
    /// What the answer costs.
    pub cost: Cost,
    /// Other answers it follows from.
    pub derived: Derived,
    /// Its words.
    pub text: Texts<FindingText>,
}
