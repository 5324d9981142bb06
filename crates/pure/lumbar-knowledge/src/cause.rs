//! Causes: what can be behind a spasm, how likely, and what it makes a person feel.

use alloc::string::String;
use alloc::vec::Vec;

use lumbar_model::{Age, CauseId, Sex};

use crate::calm::CalmIndex;
use crate::evidence::FactIndex;
use crate::finding::FindingIndex;
use crate::number::Number;
use crate::remedy::RemedyIndex;
use crate::text::Texts;

/// Position of a [`Cause`] in the knowledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CauseIndex(pub(crate) usize);

impl CauseIndex {
    /// The position as a number, for tables that run beside [`crate::Knowledge::causes`].
    #[must_use]
    pub const fn get(self) -> usize {
        self.0
    }
}

/// How a cause relates to a true muscle spasm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spasm {
    /// It is one.
    Is,
    /// It feels like one.
    FeelsLike,
    /// It leads to one.
    LeadsTo,
}

impl Spasm {
    /// The word used in files and on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Is => "is",
            Self::FeelsLike => "feels_like",
            Self::LeadsTo => "leads_to",
        }
    }
}

/// What multiplies the odds of a cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OddsWhen {
    /// A finding.
    Finding(FindingIndex),
    /// An age from the first (included) to the second (not included), where given.
    Age {
        /// Youngest.
        from: Option<Age>,
        /// First age that no longer counts.
        below: Option<Age>,
    },
    /// A sex.
    Sex(Sex),
}

/// A risk factor: it multiplies the prior odds of the cause.
#[derive(Debug, Clone, PartialEq)]
pub struct Odds {
    /// Of whom.
    pub when: OddsWhen,
    /// The factor where it holds.
    pub present: Number,
    /// The factor where it is known not to hold; without it a "no" changes nothing.
    pub absent: Option<Number>,
}

/// A finding that the cause can produce.
#[derive(Debug, Clone, PartialEq)]
pub struct Produces {
    /// Which.
    pub finding: FindingIndex,
    /// P(present | this cause alone at work), the leak included.
    pub probability: Number,
}

/// Another cause that this one leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Which.
    pub cause: CauseIndex,
    /// By how much it multiplies the other's prior odds; without it only the map shows it.
    pub odds: Option<Number>,
    /// The chain in one sentence.
    pub says: String,
}

/// One likelihood ratio of a serious cause's own score.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreRatio {
    /// What it depends on.
    pub when: OddsWhen,
    /// At least 1.
    pub present: Number,
    /// At most 1.
    pub absent: Option<Number>,
}

/// What a serious cause's score is made of, besides the prior odds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Score {
    /// Its likelihood ratios.
    pub ratios: Vec<ScoreRatio>,
}

/// From when a serious cause's own score asks for a doctor.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreThreshold {
    /// The probability from which a doctor should look within days to weeks.
    pub routine: f64,
    /// What it rests on.
    pub facts: Vec<FactIndex>,
}

/// How it usually goes, in days.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// By when it should have eased clearly, in days from its beginning.
    pub eases_within_days: Option<Number>,
    /// When to be seen if it has not.
    pub seen_after_days: Number,
    /// It comes and goes or stays: being seen is about a plan.
    pub chronic: bool,
}

/// A cause in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CauseText {
    /// A few plain words, lower case.
    pub name: String,
    /// What it is.
    pub what: String,
    /// How it feels.
    pub feels: String,
    /// What usually helps.
    pub helps: String,
    /// What not to do.
    pub avoid: String,
    /// How it usually goes.
    pub course: String,
    /// Where the article and the evidence differ, in one line.
    pub evidence: Option<String>,
}

/// Something that can be behind a back spasm.
#[derive(Debug, Clone, PartialEq)]
pub struct Cause {
    /// Its id.
    pub id: CauseId,
    /// How it relates to a true spasm.
    pub spasm: Spasm,
    /// Whether the article names it.
    pub in_seed: bool,
    /// Whether missing it can do lasting harm.
    pub serious: bool,
    /// Causes of one family cannot be told apart by questions alone.
    pub family: String,
    /// The share of people with back trouble in whom it is at work.
    pub prior: Number,
    /// Risk factors.
    pub odds: Vec<Odds>,
    /// What it makes a person feel.
    pub produces: Vec<Produces>,
    /// What it leads to.
    pub leads_to: Vec<Link>,
    /// Its own score, if it is serious and has checked figures.
    pub score: Score,
    /// How it goes.
    pub outlook: Outlook,
    /// What may help.
    pub remedies: Vec<RemedyIndex>,
    /// What to show with a result where this cause is likely.
    pub pages: Vec<CalmIndex>,
    /// ICD-10 code, where sure.
    pub icd10: Option<String>,
    /// Its words.
    pub text: Texts<CauseText>,
}

impl Cause {
    /// Whether the cause says what this finding means for it, as risk factor or as something it
    /// produces.
    #[must_use]
    pub fn speaks_of(&self, finding: FindingIndex) -> bool {
        self.produces.iter().any(|item| item.finding == finding)
            || self.odds.iter().any(|odds| odds.when == OddsWhen::Finding(finding))
    }
}
