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
        let nodes = structure.nodes();
        // How many ties each node has, then where its own end, then, as they are put in from there
        // backwards, where they start.
        let mut starts = vec![0_u32; nodes + 1];
        each_tie(structure, |from, _| starts[from as usize] += 1);
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut neighbours = vec![0; sum as usize];
        each_tie(structure, |from, to| {
            starts[from as usize] -= 1;
            neighbours[starts[from as usize] as usize] = to;
        });
        // Ascending and each once; the gaps that this leaves are closed on the way.
        let mut end = 0;
        for node in 0..nodes {
            let (from, to) = (starts[node] as usize, starts[node + 1] as usize);
            neighbours[from..to].sort_unstable();
            starts[node] = end as u32;
            for at in from..to {
                let other = neighbours[at];
                if end == starts[node] as usize || neighbours[end - 1] != other {
                    neighbours[end] = other;
                    end += 1;
                }
            }
        }
        starts[nodes] = end as u32;
        Self { starts, neighbours }
    }

    /// The neighbours of a node, in ascending order.
    pub(crate) fn neighbours(&self, node: Node) -> &[Node] {
        let (start, end) = (self.starts[node as usize], self.starts[node as usize + 1]);
        &self.neighbours[start as usize..end as usize]
    }
}

/// Every tie, in both directions; some more than once.
fn each_tie(structure: &Structure, mut tie: impl FnMut(Node, Node)) {
    for edge in &structure.edges {
        let finding = structure.variables as Node + edge.finding;
        tie(edge.cause, finding);
        tie(finding, edge.cause);
    }
    for factor in &structure.factors {
        for &a in &factor.scope {
            for &b in factor.scope.iter().filter(|b| **b != a) {
                tie(a, b);
            }
        }
    }
}
