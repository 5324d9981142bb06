//! What a plan is made for.

use alloc::collections::BTreeSet;

use lumbar_knowledge::{CauseIndex, FindingIndex};
use lumbar_model::Level;

use super::rung::Went;

/// What is known of a person. Where something is not known the plan stays on the gentle side.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// How urgent the last assessment was.
    pub level: Level,
    /// Whether the safety screen was answered as a whole.
    pub screened: bool,
    /// Whether a clinician has looked since, and let the person train.
    pub seen: bool,
    /// What is present or in doubt. A doubtful finding speaks against an exercise as much as a certain one.
    pub findings: &'a BTreeSet<FindingIndex>,
    /// The causes that a red flag which holds, or may hold, is about.
    pub flagged: &'a BTreeSet<CauseIndex>,
    /// The causes with their probabilities, 0 to 1.
    pub causes: &'a [(CauseIndex, f64)],
    /// Pain now, 0 to 10.
    pub pain: Option<f64>,
    /// How the weeks of the plan went, the earliest first.
    pub weeks: &'a [Went],
}

impl Situation<'_> {
    /// Whether muscles are left out of the plan: a doctor should look first, or the safety screen is open.
    pub(super) fn is_held_back(&self) -> bool {
        !self.screened || (self.level >= Level::Routine && !self.seen)
    }

    pub(super) fn probability(&self, cause: CauseIndex) -> f64 {
        self.causes.iter().find(|(known, _)| *known == cause).map_or(0.0, |(_, chance)| *chance)
    }
}
