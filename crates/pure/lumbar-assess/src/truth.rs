//! Whether a condition holds, given that answers can be doubtful.

use alloc::vec::Vec;

use lumbar_knowledge::{Condition, FindingIndex};
use lumbar_model::State;

use crate::answers::Answers;

/// Whether a condition holds. The order is the meaning: a doubtful answer counts more than a no
/// and less than a yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// It does not hold, as far as is known.
    No,
    /// It would hold if the doubtful answers were yes.
    Maybe,
    /// It holds.
    Yes,
}

impl Truth {
    /// Whether `condition` holds under `answers`. What is not known does not hold.
    #[must_use]
    pub fn of(condition: &Condition, answers: &Answers) -> Self {
        let sure = |holds: bool| if holds { Self::Yes } else { Self::No };
        match condition {
            Condition::Finding(finding) => match answers.state(*finding) {
                Some(State::Present) => Self::Yes,
                Some(State::Uncertain) => Self::Maybe,
                _ => Self::No,
            },
            Condition::All(parts) => {
                parts.iter().map(|part| Self::of(part, answers)).min().unwrap_or(Self::Yes)
            }
            Condition::AtLeast { count, of } => {
                let mut truths: Vec<_> = of.iter().map(|part| Self::of(part, answers)).collect();
                truths.sort_unstable_by(|a, b| b.cmp(a));
                count
                    .checked_sub(1)
                    .map_or(Self::Yes, |place| truths.get(place).copied().unwrap_or(Self::No))
            }
            Condition::AgeAtLeast(least) => sure(answers.age().is_some_and(|age| age >= *least)),
            Condition::AgeUnder(most) => sure(answers.age().is_some_and(|age| age < *most)),
            Condition::Sex(sex) => sure(answers.sex() == Some(*sex)),
            Condition::QuantityAtLeast(quantity, least) => {
                sure(answers.quantity(*quantity).is_some_and(|value| value >= *least))
            }
            Condition::QuantityBelow(quantity, most) => {
                sure(answers.quantity(*quantity).is_some_and(|value| value < *most))
            }
        }
    }
}

/// The findings that make `condition` hold, or would if the doubtful ones were yes.
pub(crate) fn because(condition: &Condition, answers: &Answers) -> Vec<FindingIndex> {
    let mut found = Vec::new();
    condition.for_each_finding(&mut |finding| {
        let counts = matches!(answers.state(finding), Some(State::Present | State::Uncertain));
        if counts && !found.contains(&finding) {
            found.push(finding);
        }
    });
    found
}
