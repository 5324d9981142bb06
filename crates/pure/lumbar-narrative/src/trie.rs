//! All phrases of all groups in one tree, so that a text is searched for them in one pass.

use alloc::vec::Vec;

use hashbrown::HashMap;

use crate::groups::GroupId;
use crate::pack::packed;
use crate::vocabulary::Symbol;

/// A place in the tree.
pub(crate) type Node = u32;

/// A group that has a phrase ending at a node, the number the phrase stands for, and the next such
/// end of the same node.
#[derive(Debug, Clone, Copy)]
struct End {
    group: GroupId,
    value: f64,
    next: u32,
}

packed!(End { group, value, next });

const NONE: u32 = u32::MAX;

/// A phrase tree over symbols. Nodes and ends lie in two flat lists: a small list of its own for
/// each node would cost most of the time it takes to build the lexicon.
#[derive(Debug, Clone)]
pub(crate) struct Trie {
    edges: HashMap<(Node, Symbol), Node>,
    first_end: Vec<u32>,
    ends: Vec<End>,
}

packed!(Trie { edges, first_end, ends });

impl Default for Trie {
    fn default() -> Self {
        Self {
            edges: HashMap::with_capacity(16_384),
            first_end: Vec::from([NONE]),
            ends: Vec::new(),
        }
    }
}

fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(NONE)
}

impl Trie {
    pub(crate) const ROOT: Node = 0;

    /// Enters a phrase of `group`; `value` is the number it stands for, if it does.
    pub(crate) fn enter(
        &mut self,
        phrase: impl Iterator<Item = Symbol>,
        group: GroupId,
        value: f64,
    ) {
        let mut node = Self::ROOT;
        for symbol in phrase {
            let next = index(self.first_end.len());
            node = *self.edges.entry((node, symbol)).or_insert(next);
            if node == next {
                self.first_end.push(NONE);
            }
        }
        if self.ends(node).any(|(held, _)| held == group) {
            return;
        }
        let next = self.first_end[node as usize];
        self.first_end[node as usize] = index(self.ends.len());
        self.ends.push(End { group, value, next });
    }

    pub(crate) fn step(&self, node: Node, symbol: Symbol) -> Option<Node> {
        if symbol == Symbol::UNKNOWN {
            return None;
        }
        self.edges.get(&(node, symbol)).copied()
    }

    /// The groups that have the phrase ending here.
    pub(crate) fn ends(&self, node: Node) -> impl Iterator<Item = (GroupId, f64)> + '_ {
        let mut at = self.first_end[node as usize];
        core::iter::from_fn(move || {
            let end = self.ends.get(at as usize)?;
            at = end.next;
            Some((end.group, end.value))
        })
    }

    /// The group of every phrase, once for each of its phrases.
    pub(crate) fn groups(&self) -> impl Iterator<Item = GroupId> + '_ {
        self.ends.iter().map(|end| end.group)
    }
}
