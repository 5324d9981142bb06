//! What may help.

use alloc::string::String;
use alloc::vec::Vec;

use lumbar_model::RemedyId;

use crate::evidence::FactIndex;
use crate::finding::FindingIndex;
use crate::medicine::MedicineIndex;
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

/// What a remedy asks of a person, in money or in effort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Price {
    /// Nothing or next to nothing.
    None,
    /// A little.
    Small,
    /// A good deal.
    Large,
}

/// What a guideline says of a remedy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// It advises it.
    Yes,
    /// It says that it may be offered.
    May,
    /// It wants it only together with something else.
    With,
    /// It advises against it.
    No,
}

/// The verdict of a guideline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Which guideline, as it is called.
    pub guideline: String,
    /// What it says.
    pub says: Says,
    /// The statement; it was read.
    pub fact: FactIndex,
}

/// A measured effect on pain.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// The fact, with interval and population.
    pub fact: FactIndex,
    /// Lower end, value, upper end in points of pain from 0 to 100; below 0 is less pain.
    pub points: [f64; 3],
}

/// What is known of an effect before a person tries it, in points of pain from 0 to 10.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownEffect {
    /// The fact; it was read.
    pub fact: FactIndex,
    /// The mean; below 0 is less pain.
    pub mean: f64,
    /// The standard error of the mean.
    pub error: f64,
    /// How much people differ, a standard deviation; an estimate.
    pub spread: f64,
    /// What of it is an estimate, in words.
    pub estimate: String,
    /// The medicines that it holds for; without any, it holds for the remedy.
    pub medicines: Vec<MedicineIndex>,
}

/// A remedy in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemedyText {
    /// A few plain words, lower case.
    pub name: String,
    /// How to do it.
    pub how: String,
    /// What is known about it, and where article and evidence differ.
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
    /// What it costs.
    pub cost: Price,
    /// How much effort it takes.
    pub effort: Price,
    /// What was measured of it on a scale of pain.
    pub effects: Vec<Effect>,
    /// What is known about it before a trial of one's own.
    pub trial: Option<KnownEffect>,
    /// What guidelines say.
    pub verdicts: Vec<Verdict>,
    /// Findings with which a person asks first.
    pub ask_first: Vec<FindingIndex>,
    /// The medicines it stands for: it is left out where the label says stop to each of them.
    pub medicines: Vec<MedicineIndex>,
    /// The published facts behind it.
    pub facts: Vec<FactIndex>,
    /// Its words.
    pub text: Texts<RemedyText>,
}
