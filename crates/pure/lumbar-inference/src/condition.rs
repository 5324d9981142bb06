//! Dear cases in which a risk is unknown, answered state by state.
//!
//! An unknown risk that many causes depend on, such as an age, is open nearly all the way whatever
//! the order, and its axis is as wide as the next power of two. Given its state, every table is
//! smaller by that width: five states cost five tables and not eight. The states change numbers and
//! not the graph, so one plan serves them all, and the space of one state's tables, touched already,
//! serves the next. The answers are then weighed by how probable each state makes the evidence: a sum
//! of numbers that are not negative, as everything else.
//!
//! Where the axis has little room to spare, as with two states, the passes together cost about as much
//! as one, more often more than less, and no cheap guide tells which: those risks stay open. A second
//! risk hardly ever paid.

use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Reverse;

use crate::budget::{Budget, Workspace};
use crate::engine::{Draft, Plan};
use crate::error::QueryError;
use crate::evidence::Evidence;
use crate::identifier::RiskId;
use crate::magnitude::Magnitude;
use crate::network::Network;
use crate::order::Found;
use crate::posterior::{Method, Posterior};

/// Table entries of the best greedy order from which on answering state by state is tried: about a
/// millisecond. Below, the passes take longer to prepare than they save.
const DEAR: f64 = 5e5;

/// Table entries from which on a greedy order says little about what a search finds. The case is then
/// planned both ways, which is a small part of its time.
const VAGUE: f64 = 2e7;

/// How many times as wide as a risk has states its axis is at least. Measured with five states of
/// eight.
const ROOM: f64 = 1.5;

/// A case planned for one pass, or for one in every state of a risk.
pub(crate) struct Conditioned {
    plan: Plan,
    /// Most numbers that a pass keeps.
    limit: u64,
    by: Option<Hub>,
}

/// A risk that many nodes depend on: its position in the network, and its states.
#[derive(Debug, Clone, Copy)]
struct Hub {
    risk: usize,
    states: usize,
}

impl Hub {
    fn passes(self) -> f64 {
        self.states as f64
    }

    /// The case in which the risk is known, and the table entries of its best greedy order for all
    /// states together.
    fn known(self, network: &Network, evidence: &Evidence) -> Option<(Draft, f64)> {
        let mut given = evidence.clone();
        given.risk(RiskId::from_index(self.risk), 0);
        let draft = Draft::new(network, &given);
        let entries = match draft.order(1.0, 0.0)? {
            Found::Dear(entries) => entries,
            Found::Order(_) => 0.0,
        };
        Some((draft, self.passes() * entries))
    }
}

impl Conditioned {
    /// # Errors
    /// `BeyondBudget` when the passes would cost more operations or bytes than the budget has.
    pub(crate) fn within(
        network: &Network,
        evidence: &Evidence,
        budget: &Budget,
    ) -> Result<Self, QueryError> {
        let draft = Draft::new(network, evidence);
        let hub = hub(network, &draft);
        let ceiling = if hub.is_some() { DEAR } else { f64::INFINITY };
        let (plan, by) = match (draft.order(1.0, ceiling), hub) {
            (Some(Found::Dear(entries)), Some(hub)) => {
                cheaper(draft, entries, hub, hub.known(network, evidence))
            }
            (Some(Found::Order(order)), _) => (draft.plan(&order), None),
            (Some(Found::Dear(_)) | None, _) => (None, None),
        };
        match Plan::checked(plan, by.map_or(1.0, Hub::passes), budget) {
            Ok((plan, limit)) => Ok(Self { plan, limit, by }),
            // All passes together may be beyond a budget that a single one is within.
            Err(_) if by.is_some() => {
                let (plan, limit) = Plan::within(network, evidence, budget)?;
                Ok(Self { plan, limit, by: None })
            }
            Err(error) => Err(error),
        }
    }

    /// The posterior of every cause.
    ///
    /// # Errors
    /// `Impossible` when the evidence is.
    pub(crate) fn posterior(
        self,
        network: &Network,
        evidence: &Evidence,
        workspace: &mut Workspace,
    ) -> Result<Posterior, QueryError> {
        let Self { mut plan, limit, by } = self;
        let Some(hub) = by else {
            let (swept, common) = plan.published(network, evidence, limit, workspace)?;
            let log = swept.logarithm() + common.logarithm();
            let lower = workspace.narrow.present(network.causes.len(), 0);
            let (method, upper) = (plan.method(), Vec::new());
            return Ok(Posterior { method, lower, upper, log_evidence: (log, log) });
        };
        // P(evidence, state), and the posteriors given the state.
        let mut answers: Vec<(Magnitude, Vec<f64>)> = Vec::new();
        for state in 0..hub.states {
            plan.structure.set_state(hub.risk, state);
            match plan.published(network, evidence, limit, workspace) {
                Ok((swept, common)) => {
                    let present = workspace.narrow.present(network.causes.len(), 0);
                    answers.push((swept.by(&common), present));
                }
                Err(QueryError::Impossible) => {}
                Err(other) => return Err(other),
            }
        }
        let larger = |a: Magnitude, b: Magnitude| if b.over(&a) > 1.0 { b } else { a };
        let most = answers.iter().map(|(joint, _)| *joint).reduce(larger);
        let most = most.ok_or(QueryError::Impossible)?;
        let (mut sum, mut lower) = (0.0, vec![0.0; network.causes.len()]);
        for (joint, present) in &answers {
            let weight = joint.over(&most);
            sum += weight;
            lower.iter_mut().zip(present).for_each(|(sum, p)| *sum += weight * p);
        }
        lower.iter_mut().for_each(|p| *p /= sum);
        let log = most.logarithm() + libm::log(sum);
        let (method, upper) = (Method::Sweep, Vec::new());
        Ok(Posterior { method, lower, upper, log_evidence: (log, log) })
    }
}

/// The plan of a dear case as it is, whose best greedy order has so many `entries`, or state by state
/// if that is cheaper.
fn cheaper(
    whole: Draft,
    entries: f64,
    hub: Hub,
    known: Option<(Draft, f64)>,
) -> (Option<Plan>, Option<Hub>) {
    let Some((known, _)) = known.filter(|(_, together)| *together <= entries) else {
        return (whole.planned(1.0), None);
    };
    let by_state = known.planned(hub.passes());
    if entries > VAGUE {
        let whole = whole.planned(1.0);
        let operations =
            |plan: &Option<Plan>| plan.as_ref().map_or(f64::INFINITY, Plan::operations);
        if operations(&whole) < hub.passes() * operations(&by_state) {
            return (whole, None);
        }
    }
    (by_state, Some(hub))
}

/// The unknown risk to answer state by state in a dear case: of those in the core whose axis has room
/// to spare the one that is tied to most nodes.
fn hub(network: &Network, draft: &Draft) -> Option<Hub> {
    let hubs = draft.forest.core.iter().filter_map(|node| {
        let risk = draft.structure.risk_of(*node)?;
        let states = network.risks[risk].states;
        let axis = (1_u64 << draft.structure.bits(*node)) as f64;
        let hub = Hub { risk, states };
        (axis >= ROOM * states as f64).then_some((draft.graph.neighbours(*node).len(), hub))
    });
    hubs.max_by_key(|(ties, hub)| (*ties, Reverse(hub.risk))).map(|(_, hub)| hub)
}

#[cfg(test)]
mod tests {
    use super::{Conditioned, Hub, hub};
    use crate::engine::{Draft, Plan};
    use crate::posterior::Posterior;
    use crate::{
        Answer, Budget, Cause, Evidence, Finding, Network, NetworkBuilder, QueryError, Risk,
        Workspace,
    };
    use alloc::format;

    const AGES: usize = 5;
    const CAUSES: usize = 6;

    /// Causes that depend on an age, of which nobody has the third, some on a habit that does too.
    fn network() -> Network {
        let mut builder = NetworkBuilder::new();
        builder.risk(Risk::new("age", [0.2, 0.3, 0.0, 0.4, 0.1]));
        let habit = [0.9, 0.1, 0.7, 0.3, 0.5, 0.5, 0.8, 0.2, 0.6, 0.4];
        builder.risk(Risk::depending("habit", ["age"], 2, habit));
        for cause in 0..CAUSES {
            let parents = if cause % 2 == 0 { ["age", "habit"].as_slice() } else { &["age"] };
            let rows = AGES * parents.len();
            let prior = (0..rows).map(|row| 0.02 + 0.03 * ((row * 7 + cause * 5) % 11) as f64);
            builder.cause(Cause::with_table(format!("c{cause}"), parents.iter().copied(), prior));
        }
        for finding in 0..7 {
            let mut description = Finding::new(format!("f{finding}"), 0.01);
            for place in 0..3 {
                let cause = (finding + place * (1 + finding % 2)) % CAUSES;
                description = description.caused_by(format!("c{cause}"), 0.2 + 0.1 * place as f64);
            }
            builder.finding(description);
        }
        builder.build().unwrap()
    }

    /// Planned whole, and by the states of each risk.
    fn ways(network: &Network, evidence: &Evidence) -> [Result<Posterior, QueryError>; 3] {
        let by = |risk: usize| Some(Hub { risk, states: network.risks[risk].states });
        let workspace = &mut Workspace::new();
        [None, by(0), by(1)].map(|by| {
            let draft = match by {
                Some(hub) => hub.known(network, evidence).unwrap().0,
                None => Draft::new(network, evidence),
            };
            let plan = draft.planned(1.0);
            let (plan, limit) = Plan::checked(plan, 1.0, &Budget::default()).unwrap();
            Conditioned { plan, limit, by }.posterior(network, evidence, workspace)
        })
    }

    #[test]
    fn a_risk_with_room_to_spare_is_the_hub() {
        let network = network();
        let mut evidence = Evidence::new();
        for finding in network.finding_ids() {
            evidence.finding(finding, Answer::Present);
        }
        let found = hub(&network, &Draft::new(&network, &evidence)).unwrap();
        assert_eq!((found.risk, found.states), (0, AGES));
        evidence.risk(network.risk("age").unwrap(), 1);
        assert!(
            hub(&network, &Draft::new(&network, &evidence)).is_none(),
            "two states fill an axis"
        );
    }

    #[test]
    fn state_by_state_equals_all_states_at_once() {
        let network = network();
        let mut evidence = Evidence::new();
        for (place, finding) in network.finding_ids().enumerate() {
            let answer = if place == 3 { Answer::Absent } else { Answer::Present };
            evidence.finding(finding, answer);
        }
        let [whole, splits @ ..] = ways(&network, &evidence).map(Result::unwrap);
        for split in splits {
            let logs = [whole.log_evidence().0, split.log_evidence().0];
            assert!((logs[0] - logs[1]).abs() < 1e-14 * logs[0].abs(), "{logs:?}");
            for (a, b) in whole.lower().iter().zip(split.lower()) {
                assert!((a - b).abs() < 1e-14 * a, "{a} {b}");
            }
        }
    }

    #[test]
    fn what_no_state_allows_is_impossible() {
        let mut builder = NetworkBuilder::new();
        builder.risk(Risk::new("age", [0.5, 0.5])).risk(Risk::new("habit", [0.5, 0.5]));
        for cause in ["a", "b"] {
            builder.cause(Cause::with_table(cause, ["age", "habit"], [0.1, 0.2, 0.3, 0.4]));
        }
        for finding in ["f", "g"] {
            let finding = Finding::new(finding, 0.0).caused_by("a", 1.0).caused_by("b", 0.5);
            builder.finding(finding);
        }
        let network = builder.build().unwrap();
        let mut evidence = Evidence::new();
        evidence.finding(network.finding("f").unwrap(), Answer::Present);
        evidence.finding(network.finding("g").unwrap(), Answer::Present);
        for cause in network.cause_ids() {
            evidence.cause(cause, 0.0);
        }
        for answer in ways(&network, &evidence) {
            assert_eq!(answer, Err(QueryError::Impossible));
        }
    }
}
