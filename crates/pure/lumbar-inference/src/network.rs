//! A network that has passed every check, shared by reference between threads.

use alloc::string::String;
use alloc::vec::Vec;

use crate::identifier::{CauseId, FindingId, RiskId};
use crate::parameter::Parameter;

/// A noisy-OR belief network that has passed every check of the
/// [`NetworkBuilder`](crate::NetworkBuilder).
///
/// It never changes, so threads share it by reference; a question brings its own scratch space.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    pub(crate) risks: Vec<RiskNode>,
    pub(crate) causes: Vec<CauseNode>,
    pub(crate) findings: Vec<FindingNode>,
}

/// A parent of a cause's prior.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Parent {
    Risk(RiskId),
    Cause(CauseId),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RiskNode {
    pub(crate) name: String,
    pub(crate) states: usize,
    pub(crate) parents: Vec<RiskId>,
    pub(crate) table: Vec<f64>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CauseNode {
    pub(crate) name: String,
    pub(crate) parents: Vec<Parent>,
    pub(crate) prior: Prior,
    /// Findings that this cause can bring about, in the order of the findings.
    pub(crate) findings: Vec<Effect>,
}

/// One strength, seen from the cause.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Effect {
    pub(crate) finding: FindingId,
    /// Position among the finding's own causes.
    pub(crate) position: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Prior {
    /// P(present | parents), row-major, the last parent fastest.
    Table(Vec<Parameter>),
    /// Odds of the base times one multiplier for each parent; `multipliers[i]` belongs to
    /// `parents[i]` and has one entry a state (a cause: absent = 1, then present).
    Odds { base: Parameter, multipliers: Vec<Vec<Parameter>> },
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FindingNode {
    pub(crate) name: String,
    pub(crate) leak: Parameter,
    pub(crate) causes: Vec<(CauseId, Parameter)>,
}

impl Network {
    /// The causes, in the order in which they were added.
    pub fn cause_ids(&self) -> impl ExactSizeIterator<Item = CauseId> + use<> {
        (0..self.causes.len()).map(CauseId::from_index)
    }

    /// The findings, in the order in which they were added.
    pub fn finding_ids(&self) -> impl ExactSizeIterator<Item = FindingId> + use<> {
        (0..self.findings.len()).map(FindingId::from_index)
    }

    /// The risk of that name.
    #[must_use]
    pub fn risk(&self, name: &str) -> Option<RiskId> {
        self.risks.iter().position(|r| r.name == name).map(RiskId::from_index)
    }

    /// The cause of that name.
    #[must_use]
    pub fn cause(&self, name: &str) -> Option<CauseId> {
        self.causes.iter().position(|c| c.name == name).map(CauseId::from_index)
    }

    /// The finding of that name.
    #[must_use]
    pub fn finding(&self, name: &str) -> Option<FindingId> {
        self.findings.iter().position(|f| f.name == name).map(FindingId::from_index)
    }

    /// The name of a cause, `None` if the network has no such cause.
    #[must_use]
    pub fn cause_name(&self, id: CauseId) -> Option<&str> {
        self.causes.get(id.index()).map(|c| c.name.as_str())
    }

    /// The name of a finding, `None` if the network has no such finding.
    #[must_use]
    pub fn finding_name(&self, id: FindingId) -> Option<&str> {
        self.findings.get(id.index()).map(|f| f.name.as_str())
    }

    /// How many states a risk has, `None` if the network has no such risk.
    #[must_use]
    pub fn risk_states(&self, id: RiskId) -> Option<usize> {
        self.risks.get(id.index()).map(|r| r.states)
    }

    /// Row of a cause's table for these states of its parents.
    pub(crate) fn row(&self, cause: usize, states: &[usize]) -> usize {
        let parents = self.causes[cause].parents.iter();
        parents.zip(states).fold(0, |row, (p, state)| row * self.states(*p) + state)
    }

    /// Number of states of a parent.
    pub(crate) fn states(&self, parent: Parent) -> usize {
        match parent {
            Parent::Risk(id) => self.risks[id.index()].states,
            Parent::Cause(_) => 2,
        }
    }
}
