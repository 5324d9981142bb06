//! The figures of an evaluation.

use lumbar_model::Level;

use super::{Outcome, Share};

/// How often each level was given for each right level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LevelTable {
    counts: [[usize; 4]; 4],
}

impl LevelTable {
    /// How often `given` was given where `right` is right.
    #[must_use]
    pub fn count(&self, right: Level, given: Level) -> usize {
        self.counts[right as usize][given as usize]
    }
}

/// The figures of an evaluation. The set of measures follows symptomcheckR (Kopka and Feufel 2024).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evaluation {
    /// Level among those accepted.
    pub accepted: Share,
    /// Level exactly right.
    pub exact: Share,
    /// Level exactly right, by right level, the least urgent first.
    pub exact_by_level: [Share; 4],
    /// Level not below the lowest accepted.
    pub safe: Share,
    /// Level above the highest accepted.
    pub over_triage: Share,
    /// The always-routine baseline: level among those accepted.
    pub baseline_accepted: Share,
    /// The always-routine baseline: level not below the lowest accepted.
    pub baseline_safe: Share,
    /// The first cause is acceptable.
    pub first: Share,
    /// One of the first three causes is acceptable.
    pub among_three: Share,
    /// Cases that got a result at all, whoever the person is.
    pub answered: Share,
    /// Ids below the lowest accepted level.
    pub misses: Vec<String>,
    /// Ids above the highest accepted level.
    pub over: Vec<String>,
    /// Right against given.
    pub table: LevelTable,
}

impl Evaluation {
    /// Counts the outcomes.
    #[must_use]
    pub fn new(outcomes: &[Outcome]) -> Self {
        let mut figures = Self::default();
        for outcome in outcomes {
            figures.add(outcome);
        }
        figures
    }

    fn add(&mut self, outcome: &Outcome) {
        let vignette = &outcome.vignette;
        self.answered.add(outcome.level.is_some());
        // A case without an answer is wrong in every figure.
        let level = outcome.level;
        let accepts = |level: Level| vignette.accepted.contains(&level);
        let lowest = vignette.accepted.iter().min().copied().unwrap_or(vignette.level);
        let highest = vignette.accepted.iter().max().copied().unwrap_or(vignette.level);
        let safe = level.is_some_and(|level| level >= lowest);
        let over = level.is_some_and(|level| level > highest);
        let exact = level == Some(vignette.level);
        self.accepted.add(level.is_some_and(accepts));
        self.exact.add(exact);
        self.exact_by_level[vignette.level as usize].add(exact);
        self.safe.add(safe);
        self.over_triage.add(over);
        self.baseline_accepted.add(accepts(Level::Routine));
        self.baseline_safe.add(Level::Routine >= lowest);
        self.first.add(outcome.rank == Some(0));
        self.among_three.add(outcome.rank.is_some_and(|rank| rank < 3));
        if !safe {
            self.misses.push(vignette.id.clone());
        }
        if over {
            self.over.push(vignette.id.clone());
        }
        if let Some(level) = level {
            self.table.counts[vignette.level as usize][level as usize] += 1;
        }
    }
}
