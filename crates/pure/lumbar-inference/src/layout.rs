//! From an order of closing to steps over tables.
//!
//! A table has one axis of bits for each open node, the longest open lowest. A step closes one
//! node: `rest` is the table without its axis, `out` is `rest` with axes for the nodes that the
//! step opens above it.

use alloc::vec;
use alloc::vec::Vec;

use crate::few::Few;
use crate::fold::Forest;
use crate::graph::Graph;
use crate::segment::leaf;
use crate::structure::{Factor, Node, Structure};

/// Most bits of a table that is laid out at all.
const MOST_BITS: u32 = 40;

/// Bits of the stretches in which the loops go over a table, with one lane; fewer with more.
const STRETCH_BITS: u32 = 6;

/// The steps for one core.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub(crate) steps: Vec<Step>,
    /// Estimated table operations for one lane.
    pub(crate) operations: f64,
    /// Entries of the largest two tables of one step.
    pub(crate) largest: f64,
    /// Entries of all tables.
    pub(crate) entries: f64,
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
    /// Open findings that a closing cause can produce: bit of `rest`, edge. Ascending.
    pub(crate) strikes: Few<(u32, u32), 4>,
    /// Axes that the weights depend on, ascending in `out`.
    pub(crate) scope: Few<ScopeAxis, 4>,
    /// Factors that the closed node is the first to leave.
    pub(crate) factors: Few<u32, 2>,
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

#[derive(Debug, Clone, Copy, Default)]
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

struct Axes {
    open: Vec<(Node, u32)>,
}

impl Axes {
    fn total(&self) -> u32 {
        self.open.iter().map(|(_, bits)| bits).sum()
    }

    fn offset(&self, node: Node) -> Option<(u32, u32)> {
        let mut offset = 0;
        for &(other, bits) in &self.open {
            if other == node {
                return Some((offset, bits));
            }
            offset += bits;
        }
        None
    }
}

impl Layout {
    /// `None` when a table would be beyond anything that can be held.
    pub(crate) fn new(
        structure: &Structure,
        graph: &Graph,
        forest: &Forest,
        order: &[Node],
    ) -> Option<Self> {
        let mut layout = Self::default();
        let mut closed = vec![false; structure.nodes()];
        // A factor with a folded node was used up by the fold.
        let folded = |f: &Factor| f.scope.iter().any(|n| !forest.in_core[*n as usize]);
        let mut factor_used: Vec<bool> = structure.factors.iter().map(folded).collect();
        layout.steps.reserve(order.len());
        let mut axes = Axes { open: Vec::with_capacity(16) };
        let (mut near, mut opened) = (Vec::new(), Vec::new());
        for &node in order {
            let left = |n: &Node| forest.in_core[*n as usize] && !closed[*n as usize];
            near.clear();
            near.extend(graph.neighbours(node).iter().copied().filter(left));
            opened.clear();
            for other in near.iter().copied().chain([node]) {
                let private = structure.finding_of(other).is_some_and(|f| forest.private[f]);
                if private && axes.offset(other).is_none() {
                    layout.push(open(&mut axes, other))?;
                }
            }
            for &other in &near {
                if axes.offset(other).is_none() {
                    opened.push(other);
                }
            }
            // A finding is in none.
            let among = if structure.finding_of(node).is_some() { 0 } else { factor_used.len() };
            let factors: Few<u32, 2> = (0..among)
                .filter(|f| !factor_used[*f] && structure.factors[*f].scope.contains(&node))
                .map(|f| f as u32)
                .collect();
            factors.iter().for_each(|f| factor_used[*f as usize] = true);
            let step = close(structure, &mut axes, node, &near, &opened, factors);
            layout.push(step)?;
            closed[node as usize] = true;
        }
        Some(layout)
    }

    /// Numbers of the table before each step.
    pub(crate) fn sizes(&self, lanes: usize) -> Vec<u64> {
        self.steps.iter().map(|s| (lanes as u64) << s.before_bits).collect()
    }

    /// How many numbers of tables to keep whole so that at most `limit` numbers are held, and the
    /// numbers then held.
    pub(crate) fn leaf(&self, lanes: usize, limit: u64) -> (u64, u64) {
        let total = self.entries * lanes as f64;
        if total <= limit as f64 {
            return (total as u64, total as u64);
        }
        leaf(&self.sizes(lanes), limit)
    }

    /// Numbers held at once whatever the segments: two tables of the way back, and the weights of
    /// a step.
    pub(crate) fn fixed(&self, lanes: usize) -> f64 {
        lanes as f64 * (self.largest + self.scratch)
    }

    fn push(&mut self, step: Step) -> Option<()> {
        if step.out_bits.max(step.before_bits) > MOST_BITS {
            return None;
        }
        let size = |bits: u32| (1_u64 << bits) as f64;
        let strikes = step.strikes.len() as f64;
        self.operations +=
            2.0 * (size(step.before_bits) + size(step.out_bits)) + size(step.rest_bits) * strikes;
        self.largest = self.largest.max(size(step.before_bits) + size(step.out_bits));
        self.entries += size(step.before_bits);
        // Weights are laid out stretch by stretch for every state of the axes above a stretch.
        let high = |a: &ScopeAxis| (a.offset + a.bits).saturating_sub(a.offset.max(STRETCH_BITS));
        let rows: u32 = step.scope.iter().map(high).sum();
        let branches = step.axis.map_or(2.0, |(_, bits)| size(bits).max(2.0));
        let weights = branches * size(rows) * size(STRETCH_BITS.min(step.rest_bits));
        let across = step.strikes.iter().filter(|(offset, _)| *offset >= STRETCH_BITS).count();
        let tile = size(across as u32) * size(STRETCH_BITS);
        self.scratch = self.scratch.max(weights + tile);
        self.steps.push(step);
        Some(())
    }
}

fn open(axes: &mut Axes, finding: Node) -> Step {
    let bits = axes.total();
    axes.open.push((finding, 1));
    let axis = ScopeAxis { node: finding, offset: bits, bits: 1, opened: true, edge: None };
    Step {
        node: finding,
        kind: Kind::Open,
        axis: None,
        before_bits: bits,
        rest_bits: bits,
        out_bits: bits + 1,
        strikes: Few::default(),
        scope: [axis].into_iter().collect(),
        factors: Few::default(),
    }
}

fn close(
    structure: &Structure,
    axes: &mut Axes,
    node: Node,
    near: &[Node],
    opened: &[Node],
    factors: Few<u32, 2>,
) -> Step {
    let before_bits = axes.total();
    let axis = axes.offset(node);
    axes.open.retain(|(other, _)| *other != node);
    let rest_bits = axes.total();
    axes.open.extend(opened.iter().map(|other| (*other, structure.bits(*other))));
    let finding = structure.finding_of(node);
    let edge_to = |other: Node| -> Option<u32> {
        let (cause, finding) = match (finding, structure.finding_of(other)) {
            (Some(finding), None) => (other, finding),
            (None, Some(finding)) => (node, finding),
            _ => return None,
        };
        let of_cause = structure.edges_of_cause(cause);
        of_cause.iter().copied().find(|e| structure.edges[*e as usize].finding == finding as u32)
    };
    let mut strikes = Few::default();
    let mut scope = Few::default();
    let mut offset = 0;
    for &(other, bits) in &axes.open {
        let is_opened = offset >= rest_bits;
        let is_near = near.contains(&other);
        let in_factor =
            || factors.iter().any(|f| structure.factors[*f as usize].scope.contains(&other));
        let edge = if is_near { edge_to(other) } else { None };
        if is_near && !is_opened && finding.is_none() && structure.finding_of(other).is_some() {
            if let Some(edge) = edge {
                strikes.push((offset, edge));
            }
        } else if is_opened || edge.is_some() || in_factor() {
            scope.push(ScopeAxis { node: other, offset, bits, opened: is_opened, edge });
        }
        offset += bits;
    }
    Step {
        node,
        kind: if finding.is_some() { Kind::Finding } else { Kind::Variable },
        axis,
        before_bits,
        rest_bits,
        out_bits: offset,
        strikes,
        scope,
        factors,
    }
}
