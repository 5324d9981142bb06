//! Steps over tables, one for each node that closes.
//!
//! A table has one axis of bits for each open node, the longest open lowest. A step closes one
//! node: `rest` is the table without its axis, `out` is `rest` with axes for the nodes that the
//! step opens above it.

use alloc::vec::Vec;
use core::ops::Range;

use crate::read::Read;
use crate::segment::{Size, leaf};
use crate::structure::Node;

/// Most bits of a table that is laid out at all.
const MOST_BITS: u32 = 40;

/// Bits of the stretches in which the loops go over a table, with one lane; fewer with more.
const STRETCH_BITS: u32 = 6;

/// The steps for one core.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub(crate) steps: Vec<Step>,
    /// What the steps refer to, one step after the other: lists of their own would be some hundred
    /// small pieces of memory a case.
    pub(crate) strikes: Vec<(u32, u32)>,
    pub(crate) scopes: Vec<ScopeAxis>,
    pub(crate) factors: Vec<u32>,
    pub(crate) reads: Vec<Read>,
    /// Estimated table operations for one lane.
    pub(crate) operations: f64,
    /// Entries of the largest two tables of one step.
    pub(crate) largest: f64,
    /// Entries of the largest table.
    pub(crate) widest: f64,
    /// Entries of all tables, and of those kept for the way back.
    pub(crate) entries: f64,
    pub(crate) kept: f64,
    /// Entries of the largest set of expanded weights and scratch.
    pub(crate) scratch: f64,
}

#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) node: Node,
    pub(crate) kind: Kind,
    /// Where the closed node's axis starts in the table before, if it was open, and its bits.
    pub(crate) axis: Option<(u32, u32)>,
    /// Bits of the table before, of `rest`, and of `out`.
    pub(crate) before_bits: u32,
    pub(crate) rest_bits: u32,
    pub(crate) out_bits: u32,
    pub(crate) strikes: Part,
    pub(crate) scope: Part,
    pub(crate) factors: Part,
    /// Variables read off the table before the step.
    pub(crate) reads: Part,
    /// Whether the step itself gives something on the way back: the marginal of the variable that it
    /// closes, or the derivatives of the finding that it opens.
    pub(crate) has_sums: bool,
    /// Whether the table before the step is wanted on the way back.
    pub(crate) is_kept: bool,
}

/// A step's part of a list of the layout.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Part {
    start: u32,
    end: u32,
}

impl Part {
    /// What was added to a list since it had `start` items.
    pub(crate) fn since<T>(start: usize, list: &[T]) -> Self {
        Self { start: start as u32, end: list.len() as u32 }
    }

    pub(crate) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Opens a finding into which causes were folded; closes nothing.
    Open,
    /// Closes a variable.
    Variable,
    /// Closes a finding.
    Finding,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct ScopeAxis {
    pub(crate) node: Node,
    /// Lowest bit in `out`.
    pub(crate) offset: u32,
    pub(crate) bits: u32,
    /// Whether this step opens the node.
    pub(crate) opened: bool,
    /// The edge between this axis and the closed node, if it matters to the weights.
    pub(crate) edge: Option<u32>,
}

impl Step {
    /// Entries of the table before the step.
    pub(crate) fn entries(&self) -> f64 {
        (1_u64 << self.before_bits) as f64
    }
}

impl Layout {
    /// Open findings that a closing cause can produce: bit of `rest`, edge. Ascending.
    pub(crate) fn strikes(&self, step: &Step) -> &[(u32, u32)] {
        &self.strikes[step.strikes.range()]
    }

    /// Axes that the weights of a step depend on, ascending in `out`.
    pub(crate) fn scope(&self, step: &Step) -> &[ScopeAxis] {
        &self.scopes[step.scope.range()]
    }

    /// Factors that the closed node is the first to leave.
    pub(crate) fn factors(&self, step: &Step) -> &[u32] {
        &self.factors[step.factors.range()]
    }

    /// Numbers of the table before each step.
    pub(crate) fn sizes(&self, lanes: usize) -> Vec<Size> {
        let size = |step: &Step| {
            let table = (lanes as u64) << step.before_bits;
            Size { table, kept: if step.is_kept { table } else { 0 } }
        };
        self.steps.iter().map(size).collect()
    }

    /// How many numbers of tables to keep whole so that at most `limit` numbers are held, and the
    /// numbers then held.
    pub(crate) fn leaf(&self, lanes: usize, limit: u64) -> (u64, u64) {
        let total = self.kept * lanes as f64;
        if total <= limit as f64 {
            return (total as u64, total as u64);
        }
        leaf(&self.sizes(lanes), limit)
    }

    /// Numbers held at once whatever the segments: two tables of the way back, one more of the way
    /// forwards, and the weights of a step.
    pub(crate) fn fixed(&self, lanes: usize) -> f64 {
        lanes as f64 * (self.largest + self.widest + self.scratch)
    }

    /// Adds a step, whose parts are in the lists already. `None` when its table would be beyond
    /// anything that can be held.
    pub(crate) fn push(&mut self, step: Step) -> Option<()> {
        if step.out_bits.max(step.before_bits) > MOST_BITS {
            return None;
        }
        let size = |bits: u32| (1_u64 << bits) as f64;
        let strikes = self.strikes(&step);
        let (count, is_across) = (strikes.len(), |s: &&(u32, u32)| s.0 >= STRETCH_BITS);
        let across = strikes.iter().filter(is_across).count();
        self.operations += 2.0 * (size(step.before_bits) + size(step.out_bits))
            + size(step.rest_bits) * count as f64;
        self.largest = self.largest.max(size(step.before_bits) + size(step.out_bits));
        self.widest = self.widest.max(size(step.before_bits));
        self.entries += size(step.before_bits);
        // Weights are laid out stretch by stretch for every state of the axes above a stretch.
        let high = |a: &ScopeAxis| (a.offset + a.bits).saturating_sub(a.offset.max(STRETCH_BITS));
        let rows: u32 = self.scope(&step).iter().map(high).sum();
        let branches = step.axis.map_or(2.0, |(_, bits)| size(bits).max(2.0));
        let weights = branches * size(rows) * size(STRETCH_BITS.min(step.rest_bits));
        let tile = size(across as u32) * size(STRETCH_BITS);
        self.scratch = self.scratch.max(weights + tile);
        self.steps.push(step);
        Some(())
    }
}
