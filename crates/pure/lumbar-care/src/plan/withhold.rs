//! What speaks against an exercise.

use lumbar_knowledge::{CauseIndex, ExerciseIndex, FindingIndex, Knowledge};

use super::situation::Situation;

/// What speaks against it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Against {
    /// A finding that is there, or may be.
    Finding(FindingIndex),
    /// A cause that a red flag is about.
    RedFlag(CauseIndex),
    /// A cause that is at least as likely as its harm allows, and how likely it is, 0 to 1.
    Cause(CauseIndex, f64),
}

/// An exercise that was left out, and why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Withheld {
    /// Which.
    pub exercise: ExerciseIndex,
    /// Why.
    pub because: Against,
}

impl Against {
    /// The first thing that speaks against an exercise; `None` if nothing does. What was told counts at once, then what a red flag is
    /// about, then what is likely.
    #[must_use]
    pub fn find(
        knowledge: &Knowledge,
        exercise: ExerciseIndex,
        situation: &Situation<'_>,
    ) -> Option<Self> {
        let item = &knowledge[exercise];
        let causes = || item.avoid_causes.iter().copied();
        let told = causes().filter_map(|cause| knowledge.harm(cause)).flat_map(|harm| &harm.told);
        let mut findings = item.avoid_findings.iter().chain(told);
        if let Some(finding) = findings.find(|it| situation.findings.contains(it)) {
            return Some(Self::Finding(*finding));
        }
        if let Some(cause) = causes().find(|it| situation.flagged.contains(it)) {
            return Some(Self::RedFlag(cause));
        }
        causes().find_map(|cause| {
            let chance = situation.probability(cause);
            // A cause without a word on its harm speaks against the exercise however unlikely it is; the knowledge has none.
            let from = knowledge.harm(cause).map_or(0.0, |harm| harm.from.value);
            (chance >= from).then_some(Self::Cause(cause, chance))
        })
    }
}
