//! How much each answer speaks for and against each cause.

use alloc::vec::Vec;

use crate::budget::{Budget, Workspace};
use crate::engine::{Course, Plan, Scratch};
use crate::error::QueryError;
use crate::evidence::Evidence;
use crate::identifier::FindingId;
use crate::lane::Lane;
use crate::network::Network;
use crate::numbers::Published;

/// What one answer contributes to each cause.
#[derive(Debug, Clone, PartialEq)]
pub struct Weight {
    /// The finding that was answered.
    pub finding: FindingId,
    /// For every cause: its log-odds with this answer less its log-odds without it, all other
    /// answers in place, in natural logarithms. Above 0 speaks for the cause. Infinite where the
    /// answer alone settles the cause; 0 where the cause is settled with and without it.
    pub by_cause: Vec<f64>,
}

impl Network {
    /// What each answer contributes to each cause: the change of log-odds when it is taken away,
    /// one for every finding that something was said about, in the network's order.
    ///
    /// The answers that are taken away run side by side over one plan.
    ///
    /// # Errors
    /// When the evidence does not fit the network, is impossible under it, or the exact answer is
    /// beyond the budget.
    ///
    /// ```
    /// use lumbar_inference::{Answer, Budget, Cause, Evidence, Finding, NetworkBuilder, Workspace};
    /// let network = NetworkBuilder::new()
    ///     .cause(Cause::new("rain", 0.2))
    ///     .finding(Finding::new("wet grass", 0.1).caused_by("rain", 0.9))
    ///     .build()?;
    /// let mut evidence = Evidence::new();
    /// evidence.finding(network.finding("wet grass").unwrap(), Answer::Present);
    /// let weights = network.weights(&evidence, &Budget::default(), &mut Workspace::new())?;
    /// // P(wet | rain) / P(wet | no rain) = 0.91 / 0.1
    /// assert!((weights[0].by_cause[0] - 9.1_f64.ln()).abs() < 1e-12);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn weights(
        &self,
        evidence: &Evidence,
        budget: &Budget,
        workspace: &mut Workspace,
    ) -> Result<Vec<Weight>, QueryError> {
        evidence.check(self)?;
        let answered: Vec<FindingId> = evidence.answers().map(|(id, _)| id).collect();
        let repeats = answered.len() as f64;
        let Course { plan, lanes, limit } = Plan::course(self, evidence, budget, 1.0 + repeats)?;
        plan.published(self, evidence, limit, workspace)?;
        let now: Vec<f64> = (0..self.causes.len())
            .map(|cause| log_odds(workspace.narrow.cause(cause).map(|[p]| p)))
            .collect();
        let less = Less { network: self, evidence, plan, limit, now };
        let Workspace { list, narrow_numbers, narrow, wide_numbers, wide, .. } = workspace;
        let mut weights = Vec::with_capacity(answered.len());
        if lanes == 1 {
            less.weigh(&answered, list, narrow_numbers, narrow, &mut weights);
        } else {
            less.weigh(&answered, list, wide_numbers, wide, &mut weights);
        }
        Ok(weights)
    }
}

/// The case, from which one answer after the other is taken away.
struct Less<'a> {
    network: &'a Network,
    evidence: &'a Evidence,
    plan: Plan,
    limit: u64,
    /// Log-odds of every cause with all answers in place.
    now: Vec<f64>,
}

impl Less<'_> {
    /// Takes the answers away, `L` cases at a time.
    fn weigh<const L: usize>(
        &self,
        answered: &[FindingId],
        list: &mut Vec<f64>,
        numbers: &mut Vec<Lane<L>>,
        scratch: &mut Scratch<L>,
        weights: &mut Vec<Weight>,
    ) {
        let published = Published { network: self.network, evidence: self.evidence };
        for batch in answered.chunks(L) {
            for (lane, id) in batch.iter().enumerate() {
                let structure = &self.plan.structure;
                structure.fill(self.network, self.evidence, &published, Some(*id), list);
                crate::lane::set(numbers, lane, list);
            }
            self.plan.pass(numbers, self.limit, scratch);
            for (lane, &finding) in batch.iter().enumerate() {
                let change = |(cause, now): (usize, &f64)| {
                    let without = log_odds(scratch.cause(cause).map(|lanes| lanes[lane]));
                    if without == *now { 0.0 } else { now - without }
                };
                let by_cause = self.now.iter().enumerate().map(change).collect();
                weights.push(Weight { finding, by_cause });
            }
        }
    }
}

fn log_odds([absent, present]: [f64; 2]) -> f64 {
    libm::log(present) - libm::log(absent)
}
