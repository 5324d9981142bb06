//! Questionnaires of other people, word for word, with the credit their owners ask for; and own questions.

use alloc::string::String;
use alloc::vec::Vec;

use crate::evidence::FactIndex;
use crate::text::Texts;

/// A questionnaire in words. Questions and answers are the owners' and never paraphrased.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentText {
    /// Its name.
    pub name: String,
    /// Whose it is; shown wherever the questionnaire is.
    pub credit: String,
    /// What stands above the questions.
    pub intro: String,
    /// The questions.
    pub items: Vec<String>,
    /// The answers, in the order of their values.
    pub answers: Vec<String>,
    /// What to do, a line for each band; in our words.
    pub bands: Vec<String>,
    /// What the score means; in our words.
    pub says: String,
}

/// From a score on.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// The score from which it holds.
    pub from: f64,
    /// Where the cut-off is published.
    pub fact: FactIndex,
    /// Whether to ask at once if the person is safe.
    pub asks_safety: bool,
}

/// Some of the questions with a score of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct InstrumentPart {
    /// Its id.
    pub id: String,
    /// Which questions, from 1.
    pub items: Vec<usize>,
    /// From which score it speaks.
    pub band: Band,
}

/// A questionnaire.
#[derive(Debug, Clone, PartialEq)]
pub struct Instrument {
    /// Its id.
    pub id: String,
    /// Whether the questions are our own words; then no licence and no credit is needed.
    pub own: bool,
    /// How many questions.
    pub items: usize,
    /// The values of the answers.
    pub answers: Vec<f64>,
    /// What a question passed over counts; without it all must be answered.
    pub blank: Option<f64>,
    /// From low to high.
    pub bands: Vec<Band>,
    /// Parts with a score of their own.
    pub parts: Vec<InstrumentPart>,
    /// The published statements behind it, the licence among them.
    pub facts: Vec<FactIndex>,
    /// Its words.
    pub text: Texts<InstrumentText>,
}
