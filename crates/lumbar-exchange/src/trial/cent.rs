//! The items of CENT 2015 (Vohra and others 2015, BMJ 350:h1738), as a trial of this program answers them.

use lumbar_trial::Design;
use serde_json::{Value, json};

/// What an item is answered with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CentAnswer {
    /// Words.
    Words(String),
    /// A number.
    Number(u64),
    /// Yes or no.
    Fact(bool),
}

impl CentAnswer {
    /// As JSON.
    #[must_use]
    pub fn into_json(self) -> Value {
        match self {
            Self::Words(words) => json!(words),
            Self::Number(number) => json!(number),
            Self::Fact(fact) => json!(fact),
        }
    }

    /// As words.
    #[must_use]
    pub fn into_words(self) -> String {
        match self {
            Self::Words(words) => words,
            Self::Number(number) => number.to_string(),
            Self::Fact(fact) => if fact { "yes" } else { "no" }.to_owned(),
        }
    }
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CentItem {
    /// A name for programs that begins with the item's number; it never changes.
    pub id: &'static str,
    /// What the item is about.
    pub about: &'static str,
    /// The answer.
    pub answer: CentAnswer,
}

impl CentItem {
    /// The number in the checklist, as 12b.
    #[must_use]
    pub fn number(&self) -> &'static str {
        self.id.split('_').next().unwrap_or(self.id)
    }
}

/// Every item that the protocol answers, in the order of the checklist.
#[must_use]
pub fn cent_items(design: &Design, looks: u32) -> Vec<CentItem> {
    let item = |id, about, answer| CentItem { id, about, answer };
    let says = |id, about, words: &str| item(id, about, CentAnswer::Words(words.to_owned()));
    let counts = |id, about, number| item(id, about, CentAnswer::Number(number));
    let arms = u64::try_from(design.arms).unwrap_or(u64::MAX);
    vec![
        item("1a_n_of_1", "Called an N-of-1 trial", CentAnswer::Fact(true)),
        says("2b_objective", "Aim", "which of the things compared is better for this person"),
        says("3a_design", "Design", "randomised blocks of periods"),
        says("3b_changes_after_start", "Changes after the start", "none: frozen"),
        says("4a_person", "Person", "an adult with back pain that lasts or comes back"),
        says("4c_research_or_care", "Research or care", "own care"),
        counts("5_periods", "Periods", u64::from(design.blocks).saturating_mul(arms)),
        says("6a_outcome", "What is measured", "daily rating"),
        counts("7a_length_days", "Planned length in days", design.length()),
        counts("7b_looks_planned", "Looks planned", u64::from(looks)),
        says(
            "7b_stopping",
            "When it may stop early",
            "a sure difference, or a useful difference that became unlikely; boundaries set beforehand",
        ),
        says("8a_sequence", "How the order was drawn", "ChaCha8, seed given"),
        says(
            "8b_restriction",
            "What bounds the order",
            "each arm once a block; every second block turned round",
        ),
        says(
            "9_concealment",
            "How the order stays hidden",
            "the order is drawn by program and shown day by day",
        ),
        says("11a_blinding", "Blinding", "none"),
        says(
            "12a_analysis",
            "Analysis",
            "regression with AR(1) errors, flat prior, integrated numerically",
        ),
        says("12b_carry_over_and_drift", "Carry-over and drift", "washout left out, linear drift"),
        says(
            "13a_changes_from_plan",
            "Days not as drawn",
            "kept with what was done, analysed as drawn",
        ),
        says("13_missing", "Missing days", "kept as missing, never filled in"),
        says(
            "19_harms",
            "Harms",
            "it ends by itself where it stays clearly worse than usual for the person, or a warning sign is told",
        ),
        says("20_limits", "Limits", "not blinded: hope is part of what is measured"),
        says("23_registration", "Registration", "none"),
    ]
}
