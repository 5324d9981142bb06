//! What speaks against an exercise.

use lumbar_knowledge::{CauseIndex, ExerciseIndex, FindingIndex, Knowledge};

use super::situation::Situation;

/// What speaks against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Against {
    /// A finding that is there, or may be.
    Finding(FindingIndex),
    /// A cause that the answers have made likelier than it is among people with back pain.
    Cause(CauseIndex),
}

/// An exercise that was left out, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Withheld {
    /// Which.
    pub exercise: ExerciseIndex,
    /// Why.
    pub because: Against,
}

impl Against {
    /// The first thing that speaks against an exercise; `None` if nothing does. No chosen threshold decides over a cause: its own share
    /// among people with back pain is the measure.
    #[must_use]
    pub fn find(
        knowledge: &Knowledge,
        exercise: ExerciseIndex,
        situation: &Situation<'_>,
    ) -> Option<Self> {
        let item = &knowledge[exercise];
        let present = item.avoid_findings.iter().find(|it| situation.findings.contains(it));
        let likelier =
            |cause: &&CauseIndex| situation.probability(**cause) > knowledge[**cause].prior.value;
        present
            .map(|finding| Self::Finding(*finding))
            .or_else(|| item.avoid_causes.iter().find(likelier).map(|cause| Self::Cause(*cause)))
    }
}
