//! What a question may cost, and the scratch space it works in.

use alloc::vec::Vec;

use crate::engine::Scratch;
use crate::lane::{LANES, Lane};

/// What one question may cost before the engine answers with bounds instead.
///
/// Costs are estimated before anything large is allocated, from the plan alone, so the same case
/// takes the same way on every machine.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Budget {
    /// Most table operations (a multiplication and an addition each) for one posterior. 1e9 is
    /// about a second.
    pub operations: f64,
    /// Most bytes of tables held at once.
    pub bytes: f64,
    /// Most bytes of tables held at once for the questions of an interview step, the findings of
    /// an explanation or the samples of an interval, which run eight at a time.
    pub step_bytes: f64,
    /// Most table operations for all questions of one interview step, or all findings of one
    /// explanation, together.
    pub step_operations: f64,
}

impl Default for Budget {
    fn default() -> Self {
        Self { operations: 2e10, bytes: 450e6, step_bytes: 160e6, step_operations: 1.5e8 }
    }
}

/// Scratch space that one thread uses for one question after another.
#[derive(Debug, Default)]
pub struct Workspace {
    pub(crate) list: Vec<f64>,
    pub(crate) narrow_numbers: Vec<Lane<1>>,
    pub(crate) narrow: Scratch<1>,
    pub(crate) pair_numbers: Vec<Lane<2>>,
    pub(crate) pair: Scratch<2>,
    pub(crate) wide_numbers: Vec<Lane<LANES>>,
    pub(crate) wide: Scratch<LANES>,
}

impl Workspace {
    /// Empty space; it grows to what the questions need and keeps it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}
