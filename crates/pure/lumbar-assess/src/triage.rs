//! How urgent it is: the highest of rules, course and scores.

use alloc::vec::Vec;

use lumbar_knowledge::{CauseIndex, FindingIndex, Knowledge, RuleIndex, RuleKind};
use lumbar_model::{Level, State};

use crate::answers::Answers;
use crate::score;
use crate::truth::{Truth, because};

/// What gave a level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Why {
    /// A rule holds.
    Rule(RuleIndex),
    /// A rule would hold if a doubtful answer were a yes; it counts one level lower.
    PerhapsRule(RuleIndex),
    /// A serious cause's own score reaches the threshold.
    Score {
        /// Which cause.
        cause: CauseIndex,
        /// Its probability by its own score, competing causes ignored.
        probability: f64,
    },
    /// The person cannot tell, where not knowing is not enough to stay at home.
    NotSure(FindingIndex),
}

impl Why {
    /// The rule that holds, or would hold if a doubtful answer were a yes.
    #[must_use]
    pub const fn rule(self) -> Option<RuleIndex> {
        match self {
            Self::Rule(rule) | Self::PerhapsRule(rule) => Some(rule),
            Self::Score { .. } | Self::NotSure(_) => None,
        }
    }

    /// The cause whose own score reaches the threshold.
    #[must_use]
    pub const fn cause(self) -> Option<CauseIndex> {
        match self {
            Self::Score { cause, .. } => Some(cause),
            Self::Rule(_) | Self::PerhapsRule(_) | Self::NotSure(_) => None,
        }
    }

    /// Whether it is a red flag, or weak flags that together make a serious cause worth a look; the course of the pain is none.
    #[must_use]
    pub fn is_red_flag(self, knowledge: &Knowledge) -> bool {
        match self.rule() {
            Some(rule) => knowledge[rule].kind == RuleKind::RedFlag,
            None => self.cause().is_some(),
        }
    }
}

/// One reason for a level.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// What gave it.
    pub why: Why,
    /// The level it gives.
    pub level: Level,
    /// The findings behind it.
    pub because: Vec<FindingIndex>,
}

/// The level with its reasons, the gravest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Triage {
    /// How urgent it is.
    pub level: Level,
    /// Why; empty for self care.
    pub reasons: Vec<Reason>,
}

impl Triage {
    /// The level of `answers`.
    #[must_use]
    pub fn new(knowledge: &Knowledge, answers: &Answers) -> Self {
        let mut reasons: Vec<Reason> = knowledge
            .enumerate_rules()
            .filter_map(|(index, rule)| {
                let (level, why) = match Truth::of(&rule.when, answers) {
                    Truth::Yes => (rule.level, Why::Rule(index)),
                    Truth::Maybe => (rule.level.lower()?, Why::PerhapsRule(index)),
                    Truth::No => return None,
                };
                (level > Level::SelfCare).then(|| Reason {
                    why,
                    level,
                    because: because(&rule.when, answers),
                })
            })
            .collect();
        reasons.extend(score::reasons(knowledge, answers));
        reasons.extend(not_sure(knowledge, answers));
        // The sort is stable: among equals the order of the knowledge stays.
        reasons.sort_by_key(|reason| core::cmp::Reverse(reason.level));
        let level = reasons.first().map_or(Level::SelfCare, |reason| reason.level);
        Self { level, reasons }
    }
}

/// "I don't know" to saddle feeling, bladder or bowel.
fn not_sure(knowledge: &Knowledge, answers: &Answers) -> Vec<Reason> {
    let groups = knowledge.screen().iter().filter_map(|group| Some((group, group.unsure_level?)));
    groups
        .flat_map(|(group, level)| group.findings.iter().map(move |finding| (*finding, level)))
        .filter(|(finding, _)| answers.state(*finding) == Some(State::Unknown))
        .map(|(finding, level)| Reason {
            why: Why::NotSure(finding),
            level,
            because: [finding].to_vec(),
        })
        .collect()
}
