//! Bounds for cases that are beyond the budget.
//!
//! Some positive findings are *relaxed*: each is replaced by two products over its causes, one
//! nowhere above it and one nowhere below. Products cost nothing, so what is left is swept exactly,
//! once with the lower and once with the upper products, and every posterior lies between
//! lower(cause) / (lower(cause) + upper(no cause)) and the same with the roles changed.
//!
//! The logarithm of a noisy-OR is a submodular function of the set of its present causes: one more
//! cause adds the less, the more there are. So summing what each cause adds to those before it, in
//! any order, is nowhere above it (Edmonds 1970), and summing what each adds to a fixed set, and
//! takes from the whole, is nowhere below it (Nemhauser, Wolsey and Fisher 1978). An uncertain
//! finding that speaks for "absent" is the reverse, so that its bounds change places.

use alloc::vec::Vec;

use crate::budget::{Budget, Workspace};
use crate::engine::Plan;
use crate::error::QueryError;
use crate::evidence::Evidence;
use crate::identifier::FindingId;
use crate::lane::set;
use crate::network::Network;
use crate::posterior::{Method, Posterior};
use crate::structure::{Role, role};

/// By how much bounds are widened for rounding, relative.
const ROUNDING: f64 = 1e-11;
const LOWER: usize = 0;
const UPPER: usize = 1;

pub(crate) fn posterior(
    network: &Network,
    evidence: &Evidence,
    budget: &Budget,
    workspace: &mut Workspace,
) -> Result<Posterior, QueryError> {
    let (plan, limit, kept, relaxed) = relax(network, evidence, budget)?;
    let (_, common) = plan.published(network, &kept, limit, workspace)?;
    let common = common.logarithm();
    let likely = workspace.narrow.present(network.causes.len(), 0);
    let Workspace { list, pair_numbers, pair, .. } = workspace;
    set(pair_numbers, 0, list);
    let mut constants = [0.0; 2];
    for &finding in &relaxed {
        let bounds = products(network, evidence, finding, &likely);
        for (lane, product) in bounds.iter().enumerate() {
            constants[lane] += libm::log(product.constant);
            for &(cause, absent, present) in &product.causes {
                pair_numbers[2 * cause][lane] *= absent;
                pair_numbers[2 * cause + 1][lane] *= present;
            }
        }
    }
    let both = plan.pass(pair_numbers, limit, pair);
    let log = |lane: usize| both[lane].logarithm() + common + constants[lane];
    if !log(UPPER).is_finite() {
        return Err(QueryError::Impossible);
    }
    // Everything relative to the upper bound of the evidence.
    let share = libm::exp(log(LOWER) - log(UPPER));
    let (mut lower, mut upper) = (Vec::new(), Vec::new());
    for cause in 0..network.causes.len() {
        let [absent, present] = pair.cause(cause);
        let [low_absent, low_present] = [share * absent[LOWER], share * present[LOWER]];
        let [high_absent, high_present] = [absent[UPPER], present[UPPER]];
        let ratio = |a: f64, b: f64, none: f64| if a + b > 0.0 { a / (a + b) } else { none };
        lower.push(ratio(low_present, high_absent, 0.0) * (1.0 - ROUNDING));
        let above = ratio(high_present, low_absent, 1.0);
        upper.push((above * (1.0 + ROUNDING)).min(1.0));
    }
    let wider = |log: f64, sign: f64| log + sign * ROUNDING * (1.0 + log.abs());
    let log_evidence = (wider(log(LOWER), -1.0), wider(log(UPPER), 1.0));
    Ok(Posterior { method: Method::Bounds, lower, upper, log_evidence })
}

/// Takes open findings with most causes out, until what is left is within the budget.
fn relax(
    network: &Network,
    evidence: &Evidence,
    budget: &Budget,
) -> Result<(Plan, u64, Evidence, Vec<FindingId>), QueryError> {
    let mut kept = evidence.clone();
    let mut open: Vec<FindingId> = evidence
        .answers()
        .filter(|(_, answer)| matches!(role(Some(*answer)), Role::Open(..)))
        .map(|(id, _)| id)
        .collect();
    // Those with most causes first; the last of the list is taken first.
    open.sort_by_key(|id| (network.findings[id.index()].causes.len(), core::cmp::Reverse(*id)));
    // Both bounds run side by side.
    let half = Budget { bytes: budget.bytes / 2.0, ..*budget };
    let mut relaxed = Vec::new();
    loop {
        match Plan::within(network, &kept, &half) {
            Ok((plan, limit)) => return Ok((plan, limit, kept, relaxed)),
            Err(error) if open.is_empty() => return Err(error),
            Err(_) => {
                // One by one where there are few, in strides where there are many.
                for _ in 0..open.len().div_ceil(16) {
                    if let Some(id) = open.pop() {
                        kept.forget_finding(id);
                        relaxed.push(id);
                    }
                }
            }
        }
    }
}

/// A product over causes: constant x (absent or present) of each.
struct Product {
    constant: f64,
    causes: Vec<(usize, f64, f64)>,
}

/// Products nowhere above, and nowhere below, the likelihood of a finding.
fn products(
    network: &Network,
    evidence: &Evidence,
    finding: FindingId,
    likely: &[f64],
) -> [Product; 2] {
    let Role::Open(not, produced) = role(evidence.answer(finding)) else {
        let one = || Product { constant: 1.0, causes: Vec::new() };
        return [one(), one()];
    };
    let node = &network.findings[finding.index()];
    let mut causes: Vec<(usize, f64)> = node
        .causes
        .iter()
        .map(|(id, s)| (id.index(), s.value()))
        .filter(|(_, s)| *s > 0.0)
        .collect();
    if causes.is_empty() {
        let leak = node.leak.value();
        let same =
            || Product { constant: not * (1.0 - leak) + produced * leak, causes: Vec::new() };
        return [same(), same()];
    }
    // The likely ones first: the bounds touch the likelihood where these are present.
    causes.sort_by(|a, b| likely[b.0].total_cmp(&likely[a.0]).then(a.0.cmp(&b.0)));
    let present = causes.iter().take_while(|(cause, _)| likely[*cause] > 0.5).count().max(1);
    let open = 1.0 - node.leak.value();
    let value = |missing: f64| not * missing + produced * (1.0 - missing);

    // What each adds to those before it.
    let mut chain = Product { constant: 1.0, causes: Vec::new() };
    let mut missing = open;
    for (place, &(cause, strength)) in causes.iter().enumerate() {
        let (before, after) = (value(missing), value(missing * (1.0 - strength)));
        let (absent, present) =
            if place == 0 { (before, after) } else { (1.0, quotient(after, before)) };
        chain.causes.push((cause, absent, present));
        missing *= 1.0 - strength;
    }

    // What each adds to the likely ones, or takes from all.
    let without = |skip: usize, among: &[(usize, f64)]| {
        let others = among.iter().enumerate().filter(|(place, _)| *place != skip);
        others.fold(open, |missing, (_, (_, strength))| missing * (1.0 - strength))
    };
    let base = without(usize::MAX, &causes[..present.min(causes.len())]);
    let all = without(usize::MAX, &causes);
    let mut fixed = Product { constant: value(base), causes: Vec::new() };
    for (place, &(cause, strength)) in causes.iter().enumerate() {
        if place < present {
            fixed.causes.push((cause, quotient(value(without(place, &causes)), value(all)), 1.0));
        } else {
            let more = quotient(value(base * (1.0 - strength)), value(base));
            fixed.causes.push((cause, 1.0, more));
        }
    }
    if produced >= not { [chain, fixed] } else { [fixed, chain] }
}

/// `a / b`, and 1 where both are 0: what is not there cannot change.
fn quotient(a: f64, b: f64) -> f64 {
    if b > 0.0 { a / b } else { 1.0 }
}
