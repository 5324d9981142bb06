//! How urgent it is, what may be behind it, what is ruled out, what to look at.

use lumbar_model::{Level, State};

use super::told::{Answer, Named};

/// A source behind a statement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cited {
    /// Its id.
    pub id: String,
    /// How it is cited.
    pub cite: String,
    /// Where it was read.
    pub url: Option<String>,
}

/// How urgent it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Urgency {
    /// The level.
    pub level: Level,
    /// Whether the safety screen is still open, so that the level may rise.
    pub provisional: bool,
    /// Why, the gravest first.
    pub reasons: Vec<UrgencyReason>,
}

/// One reason for a level.
#[derive(Debug, Clone, PartialEq)]
pub struct UrgencyReason {
    /// The id of the rule; `None` for a score or an answer that was open.
    pub rule: Option<String>,
    /// The cause whose score it is.
    pub cause: Option<Named>,
    /// The level it gives.
    pub level: Level,
    /// What was found, to the person.
    pub says: String,
    /// What to do.
    pub action: Option<String>,
    /// The findings behind it.
    pub because: Vec<Named>,
    /// Where it stands.
    pub sources: Vec<Cited>,
}

/// One group of the safety screen.
#[derive(Debug, Clone, PartialEq)]
pub struct RedFlagGroup {
    /// Its id.
    pub id: String,
    /// The question over the group.
    pub question: String,
    /// Its red flags, each with its answer.
    pub flags: Vec<RedFlag>,
}

/// One red flag.
#[derive(Debug, Clone, PartialEq)]
pub struct RedFlag {
    /// Which.
    pub finding: Named,
    /// Its answer.
    pub answer: Answer,
}

/// A cause with its probability.
#[derive(Debug, Clone, PartialEq)]
pub struct LikelyCause {
    /// Which.
    pub cause: Named,
    /// Whether missing it can do lasting harm.
    pub serious: bool,
    /// Probability that it is at work.
    pub probability: f64,
    /// Central 90 % interval from the uncertainty of the numbers.
    pub interval: Option<(f64, f64)>,
    /// What speaks for it, the weightiest first.
    pub speaks_for: Vec<Argument>,
    /// What speaks against it, the weightiest first.
    pub speaks_against: Vec<Argument>,
    /// Causes that the answers cannot tell from it.
    pub cannot_be_told_from: Vec<Named>,
}

/// Something that speaks for or against a cause.
#[derive(Debug, Clone, PartialEq)]
pub struct Argument {
    /// The finding, where it is one.
    pub finding: Option<String>,
    /// Its state, where it is a finding.
    pub state: Option<State>,
    /// In a few words: "pain below the knee", "no fever", "age".
    pub name: String,
    /// By how much it moves the natural log-odds.
    pub weight: f64,
}

/// How it stands with a cause that one would not want to miss, or that others are told from by exclusion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// A professional made this diagnosis, as the person says.
    Diagnosed,
    /// Answers point to it.
    Open,
    /// It was not asked about, or only in part.
    NotLookedAt,
    /// Every question about it was answered with no. That does not rule it out.
    NothingReported,
    /// It cannot be: age or sex.
    CannotBe,
}

/// One line of the list of what has been ruled out and what has not.
#[derive(Debug, Clone, PartialEq)]
pub struct Excluded {
    /// The cause.
    pub cause: Named,
    /// Whether missing it can do lasting harm.
    pub serious: bool,
    /// How it stands.
    pub standing: Standing,
    /// What was asked about it and answered with yes or perhaps.
    pub reported: Vec<Named>,
    /// What was asked about it and answered with no.
    pub denied: Vec<Named>,
    /// What was not asked about it.
    pub not_asked: Vec<Named>,
}

/// A published set of criteria, with what the answers come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The cause it is about.
    pub cause: Named,
    /// Its parts.
    pub parts: Vec<CriterionPart>,
    /// Whether all holds; `None` while a part is open.
    pub met: Option<bool>,
    /// What it means, in a line.
    pub says: String,
    /// Where it stands.
    pub sources: Vec<Cited>,
}

/// One part of a set of criteria.
#[derive(Debug, Clone, PartialEq)]
pub struct CriterionPart {
    /// Its name.
    pub name: String,
    /// What it comes to; `None` if it was not answered.
    pub value: Option<f64>,
    /// The highest that it can be.
    pub most: f64,
    /// What is wanted, in a few words.
    pub wanted: String,
    /// Whether it holds; `None` if open.
    pub met: Option<bool>,
}

/// What sort of examination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExaminationKind {
    /// A look and a touch in the room.
    Examination,
    /// A picture of the inside.
    Imaging,
    /// Blood, urine.
    Laboratory,
}

/// What guidelines say of it with these answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Support {
    /// They would support it.
    Supported,
    /// It depends on answers that are open; they are named.
    AskFirst,
    /// They would not support it.
    NotSupported,
}

/// An examination and what guidelines would say of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Examination {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What sort.
    pub kind: ExaminationKind,
    /// What guidelines say of it with these answers.
    pub support: Support,
    /// The verdict, in our own words.
    pub says: String,
    /// The same, plainly.
    pub plainly: String,
    /// The answers behind it.
    pub because: Vec<Named>,
    /// What is still to be asked.
    pub ask: Vec<Named>,
    /// Where it stands.
    pub sources: Vec<Cited>,
}
