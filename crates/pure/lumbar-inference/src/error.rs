//! What can be wrong with a network or a question, as values that name the item and the remedy.

use alloc::string::String;
use core::fmt;

use crate::identifier::{CauseId, FindingId, RiskId};

/// Why a description is not a network. Each names the item at fault.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum BuildError {
    /// Two risks or causes, or two findings, share a name.
    NameTaken {
        /// The name that was given twice.
        name: String,
    },
    /// A parent is named that is neither a risk nor a cause (or is of the wrong kind).
    UnknownParent {
        /// The item that names the parent.
        item: String,
        /// The parent's name.
        parent: String,
        /// What the parent has to be.
        expected: &'static str,
    },
    /// The same parent is named twice.
    ParentTwice {
        /// The item that names the parent.
        item: String,
        /// The parent's name.
        parent: String,
    },
    /// An item depends on itself through its parents.
    Cycle {
        /// One item of the cycle.
        item: String,
    },
    /// A number is not a probability, or its interval does not contain it or leaves 0..=1.
    NotAProbability {
        /// The item that carries the number.
        item: String,
        /// What the number stands for.
        what: String,
        /// The number as given.
        value: f64,
    },
    /// A number cannot multiply odds, or its interval does not contain it.
    NotAMultiplier {
        /// The item that carries the number.
        item: String,
        /// What the number stands for.
        what: String,
        /// The number as given.
        value: f64,
    },
    /// A table has the wrong length for the parents it names.
    TableLength {
        /// The item that carries the table.
        item: String,
        /// How many numbers the parents call for.
        expected: usize,
        /// How many were given.
        found: usize,
    },
    /// The probabilities of a risk's states do not add up to 1.
    NotADistribution {
        /// The risk.
        item: String,
        /// Position of the row, counted from 0 in row-major order of the parents' states.
        row: usize,
        /// What the row adds up to.
        sum: f64,
    },
    /// A count is outside what the crate accepts.
    Count {
        /// The item.
        item: String,
        /// What is counted.
        what: &'static str,
        /// The count.
        found: usize,
        /// Smallest count accepted.
        least: usize,
        /// Largest count accepted.
        most: usize,
    },
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NameTaken { name } => {
                write!(f, "`{name}` is defined twice: give each item a name of its own")
            }
            Self::UnknownParent { item, parent, expected } => {
                write!(
                    f,
                    "`{item}` names the parent `{parent}`, which is not {expected}: add it or correct the name"
                )
            }
            Self::ParentTwice { item, parent } => {
                write!(f, "`{item}` names the parent `{parent}` twice: name it once")
            }
            Self::Cycle { item } => {
                write!(
                    f,
                    "`{item}` depends on itself through its parents: remove one link of the cycle"
                )
            }
            Self::NotAProbability { item, what, value } => write!(
                f,
                "`{item}`: {what} is {value}, which is not a probability inside its interval: give a number from 0 to 1, and an interval within 0 to 1 that contains it"
            ),
            Self::NotAMultiplier { item, what, value } => write!(
                f,
                "`{item}`: {what} is {value}, which cannot multiply odds: give a number from 1e-9 to 1e9, and an interval that contains it"
            ),
            Self::TableLength { item, expected, found } => write!(
                f,
                "`{item}`: the table has {found} numbers, its parents call for {expected}: give one for each state of the parents, the last parent fastest"
            ),
            Self::NotADistribution { item, row, sum } => write!(
                f,
                "`{item}`: row {row} adds up to {sum}: make the probabilities of its states add up to 1"
            ),
            Self::Count { item, what, found, least, most } => {
                write!(f, "`{item}` has {found} {what}: {least} to {most} are accepted")
            }
        }
    }
}

impl core::error::Error for BuildError {}

/// Why a question has no answer.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum QueryError {
    /// The evidence names a finding that the network does not have.
    UnknownFinding(FindingId),
    /// The evidence names a cause that the network does not have.
    UnknownCause(CauseId),
    /// The evidence names a risk that the network does not have.
    UnknownRisk(RiskId),
    /// The evidence gives a risk a state that it does not have.
    UnknownState {
        /// The risk.
        risk: RiskId,
        /// The state, counted from 0.
        state: usize,
        /// How many states the risk has.
        states: usize,
    },
    /// A likelihood ratio is not a finite number from 0 upwards within range.
    NotARatio {
        /// The number as given.
        value: f64,
    },
    /// A multiplier of prior odds is not a finite number above 0 within range.
    NotAMultiplier {
        /// The number as given.
        value: f64,
    },
    /// The evidence has probability 0 under the network (or one below what a double can hold).
    Impossible,
    /// Even the bounds cannot be had within the budget.
    BeyondBudget {
        /// Estimated number of table operations.
        operations: f64,
        /// Estimated bytes of tables.
        bytes: f64,
    },
    /// The number of parameter samples is outside 1..=4096.
    SampleCount {
        /// The number asked for.
        found: usize,
    },
    /// The samples were drawn from another network.
    ForeignSamples,
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownFinding(id) => {
                write!(f, "finding {} is not in the network: look it up by name first", id.index())
            }
            Self::UnknownCause(id) => {
                write!(f, "cause {} is not in the network: look it up by name first", id.index())
            }
            Self::UnknownRisk(id) => {
                write!(f, "risk {} is not in the network: look it up by name first", id.index())
            }
            Self::UnknownState { risk, state, states } => write!(
                f,
                "risk {} has states 0 to {}, not {state}",
                risk.index(),
                states.saturating_sub(1)
            ),
            Self::NotARatio { value } => write!(
                f,
                "{value} is not a likelihood ratio: give a number from 0 to 1e9, or say `Present` for certainty"
            ),
            Self::NotAMultiplier { value } => write!(
                f,
                "{value} cannot multiply odds: give a number from 1e-9 to 1e9, and an interval that contains it"
            ),
            Self::Impossible => write!(
                f,
                "the evidence has probability 0: some answer has no leak and no cause left that could bring it about"
            ),
            Self::BeyondBudget { operations, bytes } => write!(
                f,
                "needs about {operations:.1e} operations and {bytes:.1e} bytes, bounds included: raise the budget"
            ),
            Self::SampleCount { found } => {
                write!(f, "{found} samples were asked for: 1 to 4096 are accepted")
            }
            Self::ForeignSamples => {
                write!(f, "the samples were drawn from another network: draw them from this one")
            }
        }
    }
}

impl core::error::Error for QueryError {}
