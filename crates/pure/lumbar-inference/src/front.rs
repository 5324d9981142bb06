//! From an order of closing to a layout: what is open, step by step.

use alloc::vec;
use alloc::vec::Vec;

use crate::fold::Forest;
use crate::graph::Graph;
use crate::layout::{Kind, Layout, Part, ScopeAxis, Step};
use crate::structure::{Node, Structure};

/// Where a node stands on the way through the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Not opened yet.
    Ahead,
    /// It has an axis.
    Open,
    /// Closed, or never in the core.
    Gone,
}

/// No edge, or never closed.
const NONE: u32 = u32::MAX;

/// The open nodes, and what a step wants to know of every node, marked and cleared again step by
/// step: to look each thing up where it is wanted took as long as the sweep of a small case.
struct Front<'a> {
    structure: &'a Structure,
    graph: &'a Graph,
    layout: Layout,
    /// Open nodes and their bits, the longest open lowest.
    axes: Vec<(Node, u32)>,
    /// Bits of all axes.
    bits: u32,
    place: Vec<Place>,
    /// The edge between each node and the one that is closing.
    edges: Vec<u32>,
    /// Whether each node is in a factor that the closing node is the first to leave.
    in_factor: Vec<bool>,
}

impl Layout {
    /// `None` when a table would be beyond anything that can be held.
    pub(crate) fn new(
        structure: &Structure,
        graph: &Graph,
        forest: &Forest,
        order: &[Node],
    ) -> Option<Self> {
        let mut front = Front::new(structure, graph, forest, order.len());
        let leaving = leaving(structure, forest, order);
        let mut left = leaving.as_slice();
        for (at, &node) in order.iter().enumerate() {
            for &other in graph.neighbours(node).iter().chain([&node]) {
                let is_private = structure.finding_of(other).is_some_and(|f| forest.private[f]);
                if is_private && front.place[other as usize] == Place::Ahead {
                    front.open(other)?;
                }
            }
            let count = left.iter().take_while(|(closes, _)| *closes == at as u32).count();
            let (now, later) = left.split_at(count);
            left = later;
            front.close(node, now)?;
        }
        front.layout.place_reads(structure.nodes());
        Some(front.layout)
    }
}

/// The factors that the sweep uses, each with the place in the order of the first of its nodes to
/// close, ascending. Those with a folded node were used up by the fold.
fn leaving(structure: &Structure, forest: &Forest, order: &[Node]) -> Vec<(u32, u32)> {
    let mut closes = vec![NONE; structure.nodes()];
    for (at, node) in order.iter().enumerate() {
        closes[*node as usize] = at as u32;
    }
    let mut leaving = Vec::with_capacity(structure.factors.len());
    for (at, factor) in structure.factors.iter().enumerate() {
        if factor.scope.iter().all(|n| forest.in_core[*n as usize]) {
            let first = factor.scope.iter().map(|n| closes[*n as usize]).min();
            leaving.push((first.unwrap_or(NONE), at as u32));
        }
    }
    leaving.sort_unstable();
    leaving
}

impl<'a> Front<'a> {
    fn new(structure: &'a Structure, graph: &'a Graph, forest: &Forest, steps: usize) -> Self {
        let mut layout = Layout::default();
        layout.steps.reserve(steps + structure.findings.len());
        layout.strikes.reserve(structure.edges.len());
        layout.scopes.reserve(2 * steps + structure.edges.len());
        let place = |core: &bool| if *core { Place::Ahead } else { Place::Gone };
        Self {
            structure,
            graph,
            layout,
            axes: Vec::with_capacity(32),
            bits: 0,
            place: forest.in_core.iter().map(place).collect(),
            edges: vec![NONE; structure.nodes()],
            in_factor: vec![false; structure.nodes()],
        }
    }

    fn add_axis(&mut self, node: Node) {
        let bits = self.structure.bits(node);
        self.place[node as usize] = Place::Open;
        self.axes.push((node, bits));
        self.bits += bits;
    }

    /// A step that opens a finding and closes nothing.
    fn open(&mut self, finding: Node) -> Option<()> {
        let before_bits = self.bits;
        self.add_axis(finding);
        let first = self.layout.scopes.len();
        let axis =
            ScopeAxis { node: finding, offset: before_bits, bits: 1, opened: true, edge: None };
        self.layout.scopes.push(axis);
        self.layout.push(Step {
            node: finding,
            kind: Kind::Open,
            axis: None,
            before_bits,
            rest_bits: before_bits,
            out_bits: self.bits,
            strikes: Part::default(),
            scope: Part::since(first, &self.layout.scopes),
            factors: Part::default(),
            reads: Part::default(),
            has_sums: false,
            is_kept: false,
        })
    }

    /// A step that closes a node, the first of `leaving` factors to do so.
    fn close(&mut self, node: Node, leaving: &[(u32, u32)]) -> Option<()> {
        let (before_bits, axis) = (self.bits, self.take_axis(node));
        let (rest, rest_bits) = (self.axes.len(), self.bits);
        self.place[node as usize] = Place::Gone;
        let graph = self.graph;
        for &other in graph.neighbours(node) {
            if self.place[other as usize] == Place::Ahead {
                self.add_axis(other);
            }
        }
        self.mark(node, leaving, true);
        let (strikes, scope) = (self.layout.strikes.len(), self.layout.scopes.len());
        let factors = self.layout.factors.len();
        let is_finding = self.structure.finding_of(node).is_some();
        let mut offset = 0;
        for (at, &(other, bits)) in self.axes.iter().enumerate() {
            let opened = at >= rest;
            let edge = self.edges[other as usize];
            if edge != NONE && !opened && !is_finding {
                self.layout.strikes.push((offset, edge));
            } else if edge != NONE || opened || self.in_factor[other as usize] {
                let edge = (edge != NONE).then_some(edge);
                self.layout.scopes.push(ScopeAxis { node: other, offset, bits, opened, edge });
            }
            offset += bits;
        }
        self.layout.factors.extend(leaving.iter().map(|(_, factor)| *factor));
        self.mark(node, leaving, false);
        self.layout.push(Step {
            node,
            kind: if is_finding { Kind::Finding } else { Kind::Variable },
            axis,
            before_bits,
            rest_bits,
            out_bits: self.bits,
            strikes: Part::since(strikes, &self.layout.strikes),
            scope: Part::since(scope, &self.layout.scopes),
            factors: Part::since(factors, &self.layout.factors),
            reads: Part::default(),
            has_sums: false,
            is_kept: false,
        })
    }

    /// Takes a node's axis out: its lowest bit and its bits, if it was open.
    fn take_axis(&mut self, node: Node) -> Option<(u32, u32)> {
        if self.place[node as usize] != Place::Open {
            return None;
        }
        let at = self.axes.iter().position(|(other, _)| *other == node)?;
        let offset = self.axes[..at].iter().map(|(_, bits)| bits).sum();
        let (_, bits) = self.axes.remove(at);
        self.bits -= bits;
        Some((offset, bits))
    }

    /// Marks what is tied to a closing node, or clears the marks.
    fn mark(&mut self, node: Node, leaving: &[(u32, u32)], set: bool) {
        let structure = self.structure;
        let mut mark = |other: Node, edge: u32| {
            self.edges[other as usize] = if set { edge } else { NONE };
        };
        if let Some(finding) = structure.finding_of(node) {
            for edge in structure.edges_of_finding(finding) {
                mark(structure.edges[edge].cause, edge as u32);
            }
        } else if (node as usize) < structure.causes {
            for &edge in structure.edges_of_cause(node) {
                let finding = structure.edges[edge as usize].finding;
                mark(structure.variables as Node + finding, edge);
            }
        }
        for (_, factor) in leaving {
            for other in &structure.factors[*factor as usize].scope {
                self.in_factor[*other as usize] = set;
            }
        }
    }
}
