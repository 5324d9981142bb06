//! A case from structure to marginals: fold, sweep, unfold.

use alloc::vec::Vec;

use crate::budget::Budget;
use crate::error::QueryError;
use crate::evidence::Evidence;
use crate::fold::{Forest, Weights};
use crate::graph::Graph;
use crate::lane::{LANES, Lane};
use crate::layout::Layout;
use crate::magnitude::Magnitude;
use crate::network::Network;
use crate::order::{self, Found};
use crate::structure::{Node, Structure};
use crate::sweep::{Pass, Tables};

/// What a case costs of which no table could be held.
const UNBOUNDED: QueryError =
    QueryError::BeyondBudget { operations: f64::INFINITY, bytes: f64::INFINITY };

/// A case ready for any number of passes: everything that depends on the evidence, not on the
/// numbers.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) structure: Structure,
    forest: Forest,
    pub(crate) layout: Layout,
}

/// A plan with what was chosen for its passes: how many lanes run side by side, and how many
/// numbers each pass may keep.
pub(crate) struct Course {
    pub(crate) plan: Plan,
    pub(crate) lanes: usize,
    pub(crate) limit: u64,
}

/// Scratch space of passes with `L` lanes.
#[derive(Debug, Default)]
pub(crate) struct Scratch<const L: usize> {
    pub(crate) weights: Weights<L>,
    tables: Tables<L>,
    marginals: Vec<Lane<L>>,
    derivatives: Vec<[Lane<L>; 2]>,
    evidence: Option<[Magnitude; L]>,
}

/// A case before its order is searched.
pub(crate) struct Draft {
    pub(crate) structure: Structure,
    pub(crate) graph: Graph,
    pub(crate) forest: Forest,
}

impl Draft {
    pub(crate) fn new(network: &Network, evidence: &Evidence) -> Self {
        let structure = Structure::new(network, evidence);
        let graph = Graph::new(&structure);
        let forest = Forest::new(&structure, &graph);
        Self { structure, graph, forest }
    }

    /// Searches an order that `repeats` passes will share; see [`order::find`].
    pub(crate) fn order(&self, repeats: f64, ceiling: f64) -> Option<Found> {
        order::find(&self.structure, &self.graph, &self.forest.core, repeats, ceiling)
    }

    /// `None` when no table of the order could be held.
    pub(crate) fn plan(self, order: &[Node]) -> Option<Plan> {
        let Self { structure, graph, forest } = self;
        let layout = Layout::new(&structure, &graph, &forest, order)?;
        Some(Plan { structure, forest, layout })
    }

    /// A plan that `repeats` passes will share. `None` when no table of the order found could be
    /// held.
    pub(crate) fn planned(self, repeats: f64) -> Option<Plan> {
        match self.order(repeats, f64::INFINITY)? {
            Found::Order(order) => self.plan(&order),
            Found::Dear(_) => None,
        }
    }
}

impl Plan {
    /// Plans a case for a single pass, and says how many numbers it may keep.
    ///
    /// # Errors
    /// `BeyondBudget` when the pass would cost more operations or bytes than the budget has.
    pub(crate) fn within(
        network: &Network,
        evidence: &Evidence,
        budget: &Budget,
    ) -> Result<(Self, u64), QueryError> {
        let plan = Draft::new(network, evidence).planned(1.0);
        Self::checked(plan, 1.0, budget)
    }

    /// The same for a plan that was made, if it could be, and `passes` passes one after the other.
    pub(crate) fn checked(
        plan: Option<Self>,
        passes: f64,
        budget: &Budget,
    ) -> Result<(Self, u64), QueryError> {
        let plan = plan.ok_or(UNBOUNDED)?;
        let (limit, fits) = plan.limit(1, budget.bytes);
        if fits && passes * plan.operations() <= budget.operations {
            Ok((plan, limit))
        } else {
            Err(plan.beyond())
        }
    }

    /// Plans a case for many passes: [`LANES`] side by side where one such pass is within the
    /// budget of a step, else one by one.
    ///
    /// # Errors
    /// `BeyondBudget` when one pass would cost more operations or bytes than the budget has.
    pub(crate) fn course(
        network: &Network,
        evidence: &Evidence,
        budget: &Budget,
        repeats: f64,
    ) -> Result<Course, QueryError> {
        let plan = Draft::new(network, evidence).planned(repeats).ok_or(UNBOUNDED)?;
        if plan.operations() > budget.operations {
            return Err(plan.beyond());
        }
        for lanes in [LANES, 1] {
            let (limit, fits) = plan.limit(lanes, budget.step_bytes);
            let cheap = plan.operations() * lanes as f64 <= budget.step_operations;
            if fits && (cheap || lanes == 1) {
                return Ok(Course { plan, lanes, limit });
            }
        }
        let (limit, fits) = plan.limit(1, budget.bytes);
        if fits { Ok(Course { plan, lanes: 1, limit }) } else { Err(plan.beyond()) }
    }

    fn beyond(&self) -> QueryError {
        let bytes = 8.0 * (self.layout.leaf(1, 0).1 as f64 + self.layout.fixed(1));
        QueryError::BeyondBudget { operations: self.operations(), bytes }
    }

    /// Whether every cause has a closed form.
    pub(crate) fn is_closed_form(&self) -> bool {
        self.layout.steps.is_empty()
    }

    /// Estimated table operations of one pass for each lane.
    pub(crate) fn operations(&self) -> f64 {
        self.layout.operations
    }

    /// Numbers that a pass may keep for its way back within so many bytes, and whether it keeps to
    /// that.
    pub(crate) fn limit(&self, lanes: usize, bytes: f64) -> (u64, bool) {
        let limit = (bytes / 8.0 - self.layout.fixed(lanes)).max(0.0) as u64;
        let fits = self.layout.leaf(lanes, limit).1 <= limit;
        (limit, fits || self.is_closed_form())
    }

    /// One pass over one list of numbers a lane. Calls `answer` with the marginals of all causes
    /// (P(present) at `2 * cause + 1`), and returns each lane's evidence.
    pub(crate) fn pass<const L: usize>(
        &self,
        numbers: &[Lane<L>],
        limit: u64,
        scratch: &mut Scratch<L>,
    ) -> [Magnitude; L] {
        let mut common = [Magnitude::default(); L];
        let Scratch { weights, tables, marginals, derivatives, .. } = scratch;
        self.forest.fold(&self.structure, numbers, weights, |factor| {
            common.iter_mut().zip(factor).for_each(|(c, f)| c.times(f));
        });
        marginals.clear();
        marginals.resize(weights.unary.len(), [0.0; L]);
        derivatives.clear();
        derivatives.resize(self.structure.findings.len(), [[0.0; L]; 2]);
        let Self { structure, layout, .. } = self;
        let pass = Pass { layout, structure, numbers, weights, limit };
        pass.run(tables, &mut common, marginals, derivatives);
        self.forest.unfold(&self.structure, numbers, weights, marginals, derivatives);
        scratch.evidence = Some(common);
        common
    }
}

impl<const L: usize> Scratch<L> {
    /// P(absent) and P(present) of a cause after a pass.
    pub(crate) fn cause(&self, cause: usize) -> [Lane<L>; 2] {
        [self.marginals[2 * cause], self.marginals[2 * cause + 1]]
    }

    /// P(present) of every cause in one lane after a pass.
    pub(crate) fn present(&self, causes: usize, lane: usize) -> Vec<f64> {
        (0..causes).map(|cause| self.marginals[2 * cause + 1][lane]).collect()
    }
}
