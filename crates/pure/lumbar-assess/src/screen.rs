//! What of the safety screen has been answered.

use alloc::vec::Vec;

use lumbar_knowledge::{Condition, FindingIndex, Knowledge};
use lumbar_model::Level;

use crate::answers::Answers;

/// The state of the safety screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    /// Findings of the screen that have an answer.
    pub asked: Vec<FindingIndex>,
    /// Findings of the screen that apply to the person and have none.
    pub not_asked: Vec<FindingIndex>,
    /// Whether the level may still rise when the rest is answered: self care without the whole screen.
    pub provisional: bool,
}

impl Screen {
    pub(crate) fn new(knowledge: &Knowledge, answers: &Answers, level: Level) -> Self {
        let mut asked = Vec::new();
        let mut not_asked = Vec::new();
        for group in knowledge.screen() {
            let applies =
                group.only_if.as_ref().is_none_or(|condition| may_apply(condition, answers));
            for &finding in &group.findings {
                if answers.state(finding).is_some() {
                    asked.push(finding);
                } else if applies {
                    not_asked.push(finding);
                }
            }
        }
        let provisional = level == Level::SelfCare && !not_asked.is_empty();
        Self { asked, not_asked, provisional }
    }
}

/// Whether a condition on age and sex holds, or may hold because age or sex is not known.
#[must_use]
pub fn may_apply(condition: &Condition, answers: &Answers) -> bool {
    match condition {
        Condition::All(parts) => parts.iter().all(|part| may_apply(part, answers)),
        Condition::AtLeast { count, of } => {
            of.iter().filter(|part| may_apply(part, answers)).count() >= *count
        }
        Condition::AgeAtLeast(least) => answers.age().is_none_or(|age| age >= *least),
        Condition::AgeUnder(most) => answers.age().is_none_or(|age| age < *most),
        Condition::Sex(sex) => answers.sex().is_none_or(|given| given == *sex),
        Condition::Finding(_) | Condition::QuantityAtLeast(..) | Condition::QuantityBelow(..) => {
            true
        }
    }
}
