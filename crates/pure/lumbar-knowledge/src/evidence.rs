//! Published facts and where they stand.

use alloc::string::String;

use lumbar_model::SourceId;

/// Position of a [`Fact`] in the knowledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactIndex(pub(crate) usize);

/// Position of a [`Source`] in the knowledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceIndex(pub(crate) usize);

/// A publication, guideline or page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// How it is cited.
    pub cite: String,
    /// Where it was read.
    pub url: Option<String>,
}

/// What sort of statement a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FactKind {
    /// A share of a population.
    Prevalence,
    /// P(finding | cause).
    Sensitivity,
    /// P(no finding | no cause).
    Specificity,
    /// P(finding | cause) / P(finding | no cause).
    LrPositive,
    /// P(no finding | cause) / P(no finding | no cause).
    LrNegative,
    /// An odds ratio, or a ratio of risks or rates read as one.
    OddsRatio,
    /// How it goes: shares, times, rates.
    Course,
    /// A statement of a guideline, without a number.
    Rule,
    /// The effect of a treatment.
    Effect,
    /// Anything else with a number: doses, cut-offs, energy costs.
    Other,
}

impl FactKind {
    pub(crate) fn from_word(word: &str) -> Self {
        match word {
            "prevalence" => Self::Prevalence,
            "sensitivity" => Self::Sensitivity,
            "specificity" => Self::Specificity,
            "lr_positive" => Self::LrPositive,
            "lr_negative" => Self::LrNegative,
            "odds_ratio" => Self::OddsRatio,
            "course" => Self::Course,
            "rule" => Self::Rule,
            "effect" => Self::Effect,
            _ => Self::Other,
        }
    }

    /// The kind in plain words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prevalence => "share",
            Self::Sensitivity => "sensitivity",
            Self::Specificity => "specificity",
            Self::LrPositive => "likelihood ratio of a yes",
            Self::LrNegative => "likelihood ratio of a no",
            Self::OddsRatio => "odds ratio",
            Self::Course => "course",
            Self::Rule => "guideline statement",
            Self::Effect => "effect",
            Self::Other => "figure",
        }
    }
}

/// One published statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its id, e.g. `ces-070-rule`; a name of the dossier, not `snake_case`.
    pub id: String,
    /// The file it stands in: a cause or a topic.
    pub topic: String,
    /// What it is about.
    pub about: String,
    /// What sort of statement.
    pub kind: FactKind,
    /// The number; a guideline statement has none.
    pub value: Option<f64>,
    /// The ends of the published interval or range.
    pub interval: Option<(f64, f64)>,
    /// The unit where it is no plain ratio or share.
    pub unit: Option<String>,
    /// Whom it was measured on.
    pub population: String,
    /// Where it stands.
    pub source: SourceIndex,
    /// Whether the number was read in the source; false: from memory or second hand.
    pub checked: bool,
}
