//! The sweep in its plainest form: a map from open state to weights, one cause after the other.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec;
use alloc::vec::Vec;

use crate::error::QueryError;
use crate::evidence::{Answer, Evidence};
use crate::network::{Network, Parent};
use crate::posterior::{Method, Posterior};
use crate::prior;

/// Node of the open state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Risk(usize),
    Cause(usize),
    Finding(usize),
}

type State = BTreeMap<Node, usize>;

pub(crate) fn posterior(network: &Network, evidence: &Evidence) -> Result<Posterior, QueryError> {
    evidence.check(network)?;
    let n = network.causes.len();
    let mut map: BTreeMap<State, Vec<f64>> = BTreeMap::new();
    let mut start = vec![0.0; n + 1];
    start[0] = 1.0;
    map.insert(State::new(), start);
    let mut log = 0.0;
    // Topological order over risks, then causes.
    let mut done: BTreeSet<Node> = BTreeSet::new();
    let mut remaining: Vec<Node> = (0..network.risks.len())
        .map(Node::Risk)
        .chain((0..n).map(Node::Cause))
        .collect();
    let parents_of = |node: Node| -> Vec<Node> {
        match node {
            Node::Risk(r) => network.risks[r]
                .parents
                .iter()
                .map(|p| Node::Risk(p.index()))
                .collect(),
            Node::Cause(c) => network.causes[c]
                .parents
                .iter()
                .map(|p| match p {
                    Parent::Risk(r) => Node::Risk(r.index()),
                    Parent::Cause(c) => Node::Cause(c.index()),
                })
                .collect(),
            Node::Finding(_) => Vec::new(),
        }
    };
    while !remaining.is_empty() {
        let at = remaining
            .iter()
            .position(|node| parents_of(*node).iter().all(|p| done.contains(p)))
            .unwrap_or(0);
        let node = remaining.remove(at);
        done.insert(node);
        let parents = parents_of(node);
        let mut next: BTreeMap<State, Vec<f64>> = BTreeMap::new();
        for (state, weights) in &map {
            let states: Vec<usize> = parents.iter().map(|p| state[p]).collect();
            match node {
                Node::Risk(r) => {
                    let risk = &network.risks[r];
                    let mut row = 0;
                    for (p, s) in risk.parents.iter().zip(&states) {
                        row = row * network.risks[p.index()].states + s;
                    }
                    for s in 0..risk.states {
                        let known = evidence.risks.get(&crate::RiskId::from_index(r));
                        if known.is_some_and(|k| *k != s) {
                            continue;
                        }
                        let mut state = state.clone();
                        state.insert(node, s);
                        add(
                            &mut next,
                            state,
                            weights,
                            risk.table[row * risk.states + s],
                            None,
                        );
                    }
                }
                Node::Cause(c) => {
                    let cause = &network.causes[c];
                    let id = crate::CauseId::from_index(c);
                    let cards: Vec<usize> =
                        cause.parents.iter().map(|p| network.states(*p)).collect();
                    let (absent, present) = prior::row(
                        cause,
                        &states,
                        &cards,
                        prior::product(evidence.shifts.get(&id)),
                    );
                    let ratio = evidence.causes.get(&id).copied().unwrap_or(1.0);
                    let mut without = state.clone();
                    without.insert(node, 0);
                    add(&mut next, without, weights, absent, None);
                    let mut with = vec![(state.clone(), present * ratio)];
                    with[0].0.insert(node, 1);
                    for effect in &cause.findings {
                        let finding = &network.findings[effect.finding.index()];
                        let strength = finding.causes[effect.position].1.value();
                        let key = Node::Finding(effect.finding.index());
                        match evidence.findings.get(&effect.finding) {
                            None => {}
                            Some(Answer::Absent) => {
                                with.iter_mut().for_each(|(_, w)| *w *= 1.0 - strength);
                            }
                            Some(_) => {
                                for (state, weight) in core::mem::take(&mut with) {
                                    if state.get(&key) == Some(&1) {
                                        with.push((state, weight));
                                    } else {
                                        let mut made = state.clone();
                                        made.insert(key, 1);
                                        with.push((made, weight * strength));
                                        with.push((state, weight * (1.0 - strength)));
                                    }
                                }
                            }
                        }
                    }
                    for (state, weight) in with {
                        add(&mut next, state, weights, weight, Some(c));
                    }
                }
                Node::Finding(_) => {}
            }
        }
        // Forget nodes that nothing waits for, and close findings.
        let mut closed: BTreeMap<State, Vec<f64>> = BTreeMap::new();
        for (mut state, weights) in next {
            state.retain(|key, _| {
                matches!(key, Node::Finding(_))
                    || remaining
                        .iter()
                        .any(|waiting| parents_of(*waiting).contains(key))
            });
            let mut factor = 1.0;
            for (&id, &answer) in &evidence.findings {
                let f = id.index();
                let finding = &network.findings[f];
                let last = remaining.iter().all(|node| match node {
                    Node::Cause(c) => finding.causes.iter().all(|(id, _)| id.index() != *c),
                    _ => true,
                });
                let was_last = matches!(node, Node::Cause(c) if finding.causes.iter().any(|(id, _)| id.index() == c));
                if last && was_last {
                    let made = state.remove(&Node::Finding(f)) == Some(1);
                    let leak = finding.leak.value();
                    let present = if made { 1.0 } else { leak };
                    let absent = if made { 0.0 } else { 1.0 - leak };
                    factor *= match answer {
                        Answer::Present => present,
                        Answer::Absent => 1.0 - leak,
                        Answer::Uncertain(ratio) => ratio * present + absent,
                    };
                }
            }
            add(&mut closed, state, &weights, factor, None);
        }
        let most = closed.values().map(|w| w[0]).fold(0.0, f64::max);
        if most <= 0.0 {
            return Err(QueryError::Impossible);
        }
        log += libm::log(most);
        closed.values_mut().flatten().for_each(|w| *w /= most);
        map = closed;
    }
    let mut total = vec![0.0; n + 1];
    for weights in map.values() {
        total.iter_mut().zip(weights).for_each(|(t, w)| *t += w);
    }
    let log_evidence = log + libm::log(total[0]);
    Ok(Posterior {
        method: Method::Sweep,
        lower: total[1..].iter().map(|t| t / total[0]).collect(),
        upper: Vec::new(),
        log_evidence: (log_evidence, log_evidence),
    })
}

fn add(
    map: &mut BTreeMap<State, Vec<f64>>,
    state: State,
    weights: &[f64],
    factor: f64,
    present: Option<usize>,
) {
    if factor == 0.0 {
        return;
    }
    let slot = map.entry(state).or_insert_with(|| vec![0.0; weights.len()]);
    for (i, (s, w)) in slot.iter_mut().zip(weights).enumerate() {
        *s += factor
            * if present.is_some_and(|c| c + 1 == i) {
                weights[0]
            } else {
                *w
            };
    }
}
