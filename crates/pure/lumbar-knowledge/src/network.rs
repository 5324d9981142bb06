//! From knowledge to the belief network that the engine reasons over.
//!
//! Causes keep the positions they have in the knowledge. Only findings that some cause produces
//! become nodes; risk factors are not nodes but multipliers of prior odds, laid on case by case.
//!
//! A node is what a person says, not what is there: every chance is multiplied by how often people say
//! what is there, leak included. The ratio between causes stays for a "yes"; a "no" weighs less.

use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;

use lumbar_inference as inference;
use lumbar_inference::{BuildError, Network, NetworkBuilder, Parameter};

use crate::cause::CauseIndex;
use crate::finding::FindingIndex;
use crate::knowledge::Knowledge;
use crate::number::Number;

/// The network and where each finding stands in it.
#[derive(Debug, Clone)]
pub struct Model {
    network: Network,
    causes: Vec<inference::CauseId>,
    nodes: Vec<Option<inference::FindingId>>,
    findings: Vec<FindingIndex>,
}

impl Model {
    /// Builds the network. Estimates and published numbers alike carry their intervals.
    ///
    /// # Errors
    /// [`BuildError`] naming the cause or finding that does not fit a noisy-OR network, such as a
    /// finding with more than 20 causes or a cycle of links.
    pub fn new(knowledge: &Knowledge) -> Result<Self, BuildError> {
        Self::with_numbers(knowledge, |number| number.value)
    }

    /// Builds the network with another choice of value for each number, for tests that push every
    /// estimate to an end of its interval.
    ///
    /// # Errors
    /// As [`Model::new`].
    pub fn with_numbers(
        knowledge: &Knowledge,
        choose: impl Fn(&Number) -> f64,
    ) -> Result<Self, BuildError> {
        let mut builder = NetworkBuilder::new();
        for (index, cause) in knowledge.enumerate_causes() {
            let mut described = inference::Cause::with_odds(
                cause.id.as_str(),
                parameter(&cause.prior, choose(&cause.prior)),
            );
            for parent in &knowledge.causes {
                for link in parent.leads_to.iter().filter(|link| link.cause == index) {
                    if let Some(odds) = &link.odds {
                        described = described
                            .odds_by_cause(parent.id.as_str(), parameter(odds, choose(odds)));
                    }
                }
            }
            builder.cause(described);
        }
        let told = knowledge.told.as_ref().map_or(1.0, &choose);
        let producers = producers(knowledge);
        let mut findings = Vec::new();
        for (index, finding) in knowledge.enumerate_findings() {
            let (Some(leak), causes) = (&finding.leak, &producers[index.0]) else {
                continue;
            };
            if causes.is_empty() {
                continue;
            }
            let leak_value = told * choose(leak);
            let leak = match leak.interval() {
                Some((low, high)) => Parameter::within(
                    leak_value,
                    (told * low).min(leak_value),
                    (told * high).max(leak_value),
                ),
                None => Parameter::exact(leak_value),
            };
            let mut described = inference::Finding::new(finding.id.as_str(), leak);
            for producer in causes {
                let scaled = |value: f64| (told * value * producer.share).clamp(0.0, 1.0);
                let strength = |value: f64| strength(scaled(value), leak_value);
                let value = strength(choose(producer.probability));
                let parameter = match producer.probability.interval() {
                    Some((low, high)) => Parameter::within(
                        value,
                        strength(low).min(value),
                        strength(high).max(value),
                    ),
                    None => Parameter::exact(value),
                };
                described = described.caused_by(producer.cause.to_string(), parameter);
            }
            builder.finding(described);
            findings.push(index);
        }
        let network = builder.build()?;
        let mut nodes = vec![None; knowledge.findings.len()];
        for (node, index) in network.finding_ids().zip(&findings) {
            nodes[index.0] = Some(node);
        }
        Ok(Self { causes: network.cause_ids().collect(), network, nodes, findings })
    }

    /// The network itself.
    #[must_use]
    pub const fn network(&self) -> &Network {
        &self.network
    }

    /// The node of a finding, if some cause produces it.
    #[must_use]
    pub fn node(&self, finding: FindingIndex) -> Option<inference::FindingId> {
        self.nodes[finding.0]
    }

    /// The finding of a node.
    #[must_use]
    pub fn finding(&self, node: inference::FindingId) -> FindingIndex {
        self.findings[node.index()]
    }

    /// The node of a cause.
    #[must_use]
    pub fn cause(&self, cause: CauseIndex) -> inference::CauseId {
        self.causes[cause.0]
    }
}

/// A cause that can produce a finding.
struct Producer<'k> {
    cause: &'k str,
    probability: &'k Number,
    /// 1, or the share of a general finding that this special one makes up.
    share: f64,
}

/// For each finding the causes that can produce it.
///
/// A special finding replaces the general one as evidence. A cause that speaks of the general one
/// only would then gain nothing from the special one, as if it could not produce it. It is taken to
/// produce the special one as often among the general ones as is usual: the likelihood ratio of the
/// general finding carries over. A cause that names the special finding, in either role, has said
/// what it means and is left alone.
fn producers(knowledge: &Knowledge) -> Vec<Vec<Producer<'_>>> {
    let mut producers: Vec<Vec<Producer<'_>>> =
        (0..knowledge.findings.len()).map(|_| Vec::new()).collect();
    for cause in &knowledge.causes {
        for item in &cause.produces {
            producers[item.finding.0].push(Producer {
                cause: cause.id.as_str(),
                probability: &item.probability,
                share: 1.0,
            });
        }
    }
    let named = |index: FindingIndex| !producers[index.0].is_empty();
    let mut carried = Vec::new();
    for (special, finding) in knowledge.enumerate_findings() {
        let Some(leak) = finding.leak.as_ref().filter(|_| named(special)) else { continue };
        for cause in &knowledge.causes {
            if cause.speaks_of(special) {
                continue;
            }
            // Of several general findings the rarest says the most.
            let general = cause
                .produces
                .iter()
                .filter(|item| knowledge.findings[item.finding.0].implied_by.contains(&special))
                .filter_map(|item| {
                    let usual = knowledge.findings[item.finding.0].leak.as_ref()?.value;
                    (usual > 0.0).then_some((item, usual))
                })
                .min_by(|(_, a), (_, b)| a.total_cmp(b));
            if let Some((item, usual)) = general {
                carried.push((
                    special,
                    Producer {
                        cause: cause.id.as_str(),
                        probability: &item.probability,
                        share: (leak.value / usual).min(1.0),
                    },
                ));
            }
        }
    }
    for (special, producer) in carried {
        if producers[special.0].len() < inference::MOST_CAUSES_OF_A_FINDING {
            producers[special.0].push(producer);
        }
    }
    producers
}

/// What a cause adds to a leak so that both together give `probability`.
fn strength(probability: f64, leak: f64) -> f64 {
    if leak >= 1.0 { 0.0 } else { (1.0 - (1.0 - probability) / (1.0 - leak)).clamp(0.0, 1.0) }
}

/// A number as the engine takes it: the chosen value, and the interval stretched to hold it.
fn parameter(number: &Number, value: f64) -> Parameter {
    match number.interval() {
        Some((low, high)) => Parameter::within(value, low.min(value), high.max(value)),
        None => Parameter::exact(value),
    }
}
