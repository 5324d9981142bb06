//! When a rule holds.
//!
//! There is no "not": a condition can only ask for more, so that nothing a person adds takes a
//! rule back.

use alloc::vec::Vec;

use lumbar_model::{Age, Quantity, Sex};

use crate::finding::FindingIndex;

/// A condition over findings, person and quantities.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// The finding is present.
    Finding(FindingIndex),
    /// All of them hold.
    All(Vec<Condition>),
    /// At least `count` of them hold; 1 is "any".
    AtLeast {
        /// How many.
        count: usize,
        /// Of which.
        of: Vec<Condition>,
    },
    /// The person is at least this old.
    AgeAtLeast(Age),
    /// The person is younger than this.
    AgeUnder(Age),
    /// The person is of this sex.
    Sex(Sex),
    /// The quantity is at least this much.
    QuantityAtLeast(Quantity, f64),
    /// The quantity is less than this.
    QuantityBelow(Quantity, f64),
}

impl Condition {
    /// How many findings must at least be present for it to hold.
    pub(crate) fn findings_needed(&self) -> usize {
        match self {
            Self::Finding(_) => 1,
            Self::All(parts) => parts.iter().map(Self::findings_needed).sum(),
            Self::AtLeast { count, of } => {
                let mut needed: Vec<_> = of.iter().map(Self::findings_needed).collect();
                needed.sort_unstable();
                needed.iter().take(*count).sum()
            }
            _ => 0,
        }
    }

    /// Calls `visit` with every finding that the condition names.
    pub fn for_each_finding(&self, visit: &mut impl FnMut(FindingIndex)) {
        match self {
            Self::Finding(finding) => visit(*finding),
            Self::All(parts) | Self::AtLeast { of: parts, .. } => {
                for part in parts {
                    part.for_each_finding(visit);
                }
            }
            Self::AgeAtLeast(_)
            | Self::AgeUnder(_)
            | Self::Sex(_)
            | Self::QuantityAtLeast(..)
            | Self::QuantityBelow(..) => {}
        }
    }
}
