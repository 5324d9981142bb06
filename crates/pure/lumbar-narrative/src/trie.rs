//! All phrases of all groups in one tree, so that a text is searched for them in one pass.

use alloc::vec::Vec;

use hashbrown::HashMap;

use crate::groups::GroupId;
use crate::vocabulary::Symbol;

/// A phrase tree over symbols.
#[derive(Debug, Clone)]
pub(crate) struct Trie {
    edges: HashMap<(u32, Symbol), u32>,
    ends: Vec<Vec<(GroupId, f64)>>,
}

/// A place in the tree.
pub(crate) type Node = u32;

impl Trie {
    pub(crate) const ROOT: Node = 0;

    pub(crate) fn new(phrases: usize) -> Self {
        let mut ends = Vec::with_capacity(phrases);
        ends.push(Vec::new());
        Self { edges: HashMap::with_capacity(phrases), ends }
    }

    /// Enters a phrase of `group`; `value` is the number it stands for, if it does.
    pub(crate) fn enter(&mut self, phrase: &[Symbol], group: GroupId, value: f64) {
        let mut node = Self::ROOT;
        for &symbol in phrase {
            let next = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
            node = *self.edges.entry((node, symbol)).or_insert(next);
            if node == next {
                self.ends.push(Vec::new());
            }
        }
        let ends = &mut self.ends[node as usize];
        if !ends.iter().any(|&(held, _)| held == group) {
            ends.push((group, value));
        }
    }

    pub(crate) fn step(&self, node: Node, symbol: Symbol) -> Option<Node> {
        if symbol == Symbol::UNKNOWN {
            return None;
        }
        self.edges.get(&(node, symbol)).copied()
    }

    /// The groups that have the phrase ending here.
    pub(crate) fn ends(&self, node: Node) -> &[(GroupId, f64)] {
        &self.ends[node as usize]
    }

    /// Adds to `sizes` how many phrases each group has.
    pub(crate) fn count(&self, sizes: &mut [usize]) {
        for (group, _) in self.ends.iter().flatten() {
            sizes[group.0 as usize] += 1;
        }
    }
}
