//! Rules that give a level.

use alloc::string::String;
use alloc::vec::Vec;

use lumbar_model::{Level, RuleId};

use crate::cause::CauseIndex;
use crate::condition::Condition;
use crate::evidence::FactIndex;
use crate::number::Number;
use crate::text::Texts;

/// Position of a [`Rule`] in the knowledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleIndex(pub(crate) usize);

impl RuleIndex {
    /// The position as a number, for tables that run beside [`crate::Knowledge::rules`].
    #[must_use]
    pub const fn get(self) -> usize {
        self.0
    }
}

/// Where a rule comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleKind {
    /// A red flag.
    RedFlag,
    /// The course: intense, not improving, recurring, worsening. Gives routine at most.
    Course,
}

/// A rule in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleText {
    /// What was found, to the person.
    pub says: String,
    /// What to do now.
    pub action: String,
    /// Why it matters.
    #[serde(default)]
    pub why: String,
}

/// A condition that gives a level.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// Where it comes from.
    pub kind: RuleKind,
    /// The level it gives.
    pub level: Level,
    /// The causes or topics it guards against.
    pub about: Vec<String>,
    /// Those of them that are causes.
    pub causes: Vec<CauseIndex>,
    /// The published statements behind it; at least one was read.
    pub facts: Vec<FactIndex>,
    /// When it holds.
    pub when: Condition,
    /// Its words.
    pub text: Texts<RuleText>,
}

/// What signs that a rule needs together say beyond each of them: a factor on the prior odds of the
/// causes it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Combination {
    /// For a rule that gives an emergency.
    pub emergency: Number,
    /// For a rule that asks for care today.
    pub urgent: Number,
}

impl Combination {
    /// The factor of a rule, if it needs several findings and gives such a level.
    #[must_use]
    pub fn of(&self, rule: &Rule) -> Option<&Number> {
        if rule.when.findings_needed() < 2 {
            return None;
        }
        match rule.level {
            Level::Emergency => Some(&self.emergency),
            Level::Urgent => Some(&self.urgent),
            Level::Routine | Level::SelfCare => None,
        }
    }
}
