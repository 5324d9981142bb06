//! A number and what it rests on.

use alloc::string::String;
use alloc::vec::Vec;

use crate::evidence::FactIndex;

/// What a number rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// A published fact.
    Fact(FactIndex),
    /// An estimate, because nothing suitable is published.
    Estimate {
        /// What it rests on, in one sentence.
        why: String,
        /// Facts it leans on.
        draws_on: Vec<FactIndex>,
    },
}

/// A number with its interval and its basis.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// The best single value.
    pub value: f64,
    /// The lower end of its interval; equal to `value` where none is known.
    pub low: f64,
    /// The upper end of its interval.
    pub high: f64,
    /// What it rests on.
    pub basis: Basis,
}

impl Number {
    /// The interval where it is wider than a point.
    #[must_use]
    pub fn interval(&self) -> Option<(f64, f64)> {
        (self.low < self.high).then_some((self.low, self.high))
    }

    /// The published fact it is, if it is one.
    #[must_use]
    pub const fn fact(&self) -> Option<FactIndex> {
        match self.basis {
            Basis::Fact(fact) => Some(fact),
            Basis::Estimate { .. } => None,
        }
    }

    /// Whether it is an estimate.
    #[must_use]
    pub const fn is_estimate(&self) -> bool {
        matches!(self.basis, Basis::Estimate { .. })
    }
}
