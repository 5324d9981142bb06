//! A case from structure to marginals: fold, sweep, unfold.

use alloc::vec::Vec;

use crate::evidence::Evidence;
use crate::fold::{Forest, Weights};
use crate::graph::Graph;
use crate::lane::Lane;
use crate::layout::Layout;
use crate::network::Network;
use crate::order;
use crate::structure::{Logarithm, Structure};
use crate::sweep::{Pass, Tables};

/// A case ready for any number of passes: everything that depends on the evidence, not on the
/// numbers.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) structure: Structure,
    forest: Forest,
    pub(crate) layout: Layout,
}

/// Scratch space of passes with `L` lanes.
#[derive(Debug, Default)]
pub(crate) struct Scratch<const L: usize> {
    weights: Weights<L>,
    tables: Tables<L>,
    marginals: Vec<Lane<L>>,
    derivatives: Vec<[Lane<L>; 2]>,
}

impl Plan {
    /// Plans a case; `repeats` passes will share the plan. `None` when no table of the order found
    /// could be held.
    pub(crate) fn new(network: &Network, evidence: &Evidence, repeats: f64) -> Option<Self> {
        let structure = Structure::new(network, evidence);
        let graph = Graph::new(&structure);
        let forest = Forest::new(&structure, &graph);
        let order = order::find(&structure, &graph, &forest.core, repeats)?;
        let layout = Layout::new(&structure, &graph, &forest, &order)?;
        Some(Self { structure, forest, layout })
    }

    /// Whether every cause has a closed form.
    pub(crate) fn is_closed_form(&self) -> bool {
        self.layout.steps.is_empty()
    }

    /// One pass over one list of numbers a lane. Calls `answer` with the marginals of all causes
    /// (P(present) at `2 * cause + 1`), and returns the logarithm of each lane's evidence.
    pub(crate) fn pass<const L: usize>(
        &self,
        numbers: &[Lane<L>],
        scratch: &mut Scratch<L>,
    ) -> [f64; L] {
        let mut common: [Logarithm; L] = core::array::from_fn(|_| Logarithm::default());
        let Scratch { weights, tables, marginals, derivatives } = scratch;
        self.forest.fold(&self.structure, numbers, weights, |factor| {
            common.iter_mut().zip(factor).for_each(|(c, f)| c.times(f));
        });
        marginals.clear();
        marginals.resize(weights.unary.len(), [0.0; L]);
        derivatives.clear();
        derivatives.resize(self.structure.findings.len(), [[0.0; L]; 2]);
        let pass = Pass { layout: &self.layout, structure: &self.structure, numbers, weights };
        pass.run(tables, &mut common, marginals, derivatives);
        self.forest.unfold(&self.structure, numbers, weights, marginals, derivatives);
        core::array::from_fn(|k| common[k].value())
    }
}

impl<const L: usize> Scratch<L> {
    /// P(present) of every cause after a pass.
    pub(crate) fn present(&self, causes: usize) -> impl Iterator<Item = Lane<L>> + '_ {
        (0..causes).map(|cause| self.marginals[2 * cause + 1])
    }
}
