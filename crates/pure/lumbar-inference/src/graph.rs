//! Who is tied to whom in a case.

use alloc::vec;
use alloc::vec::Vec;

use crate::structure::{Node, Structure};

/// The neighbours of every node: variables that share a factor, and a finding and its causes.
#[derive(Debug)]
pub(crate) struct Graph {
    starts: Vec<u32>,
    neighbours: Vec<Node>,
}

impl Graph {
    pub(crate) fn new(structure: &Structure) -> Self {
        let mut ties: Vec<(Node, Node)> = Vec::with_capacity(4 * structure.edges.len());
        for edge in &structure.edges {
            let finding = structure.variables as Node + edge.finding;
            ties.push((edge.cause, finding));
            ties.push((finding, edge.cause));
        }
        for factor in &structure.factors {
            for &a in &factor.scope {
                ties.extend(factor.scope.iter().filter(|b| **b != a).map(|b| (a, *b)));
            }
        }
        ties.sort_unstable();
        ties.dedup();
        let mut starts = vec![0; structure.nodes() + 1];
        for &(a, _) in &ties {
            starts[a as usize + 1] += 1;
        }
        for node in 0..structure.nodes() {
            starts[node + 1] += starts[node];
        }
        Self { starts, neighbours: ties.into_iter().map(|(_, b)| b).collect() }
    }

    /// The neighbours of a node, in ascending order.
    pub(crate) fn neighbours(&self, node: Node) -> &[Node] {
        let (start, end) = (self.starts[node as usize], self.starts[node as usize + 1]);
        &self.neighbours[start as usize..end as usize]
    }
}
