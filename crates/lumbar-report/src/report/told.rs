//! What the person told.

use lumbar_model::{Quantity, Side, State};

/// An item of the knowledge with the name it is shown by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// A few plain words.
    pub name: String,
}

/// What came of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// It was asked, or told unasked, and has this state. "I don't know" is [`State::Unknown`].
    Given(State),
    /// It was not asked.
    NotAsked,
    /// It is not asked of this person: age or sex rule it out.
    DoesNotApply,
}

impl Answer {
    /// Whether it is present, or perhaps.
    #[must_use]
    pub const fn reported(self) -> bool {
        matches!(self, Self::Given(State::Present | State::Uncertain))
    }

    /// Whether it was answered with no.
    #[must_use]
    pub const fn denied(self) -> bool {
        matches!(self, Self::Given(State::Absent))
    }
}

/// A finding with its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Which.
    pub finding: Named,
    /// The kind of finding, as the knowledge has it: `sensation`, `onset`, `pattern`, `course` …
    pub kind: &'static str,
    /// The answer.
    pub answer: Answer,
    /// The person's words it was read from.
    pub said: Option<String>,
}

/// A symptom besides the back, and which of the ranked causes could bring both.
#[derive(Debug, Clone, PartialEq)]
pub struct OtherSymptom {
    /// Which.
    pub finding: Named,
    /// Present or uncertain.
    pub answer: Answer,
    /// Causes that produce it or of which it changes the odds, the most probable first.
    pub may_relate: Vec<Named>,
    /// Whether a red-flag rule looks at it.
    pub is_red_flag: bool,
}

/// A place on the body map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceTold {
    /// The region.
    pub region: Named,
    /// Which side.
    pub side: Option<Side>,
    /// What it feels like there.
    pub sensation: Option<Named>,
}

/// A measured thing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// Which.
    pub quantity: Quantity,
    /// Its value.
    pub value: f64,
}

/// What the person wants of the visit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wish {
    /// Their own question.
    pub question: Option<String>,
    /// What they want to be able to do again.
    pub goal: Option<String>,
    /// Who filled it in; `None` for the person.
    pub filled_in_by: Option<String>,
}

/// The answer to an own question about what may slow recovery.
#[derive(Debug, Clone, PartialEq)]
pub struct Recovery {
    /// Its key: the questionnaire's id and the number of the question.
    pub key: String,
    /// The question.
    pub question: String,
    /// The answer in words.
    pub answer: String,
    /// The value of the answer.
    pub value: f64,
    /// Whether the answer speaks for slower recovery.
    pub slows: bool,
    /// The day it was answered.
    pub day: i64,
}
