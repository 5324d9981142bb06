//! The network of mechanisms and criteria, and the class that a patient's answers speak for.

use lumbar_inference::{
    Answer, Cause, CauseId, Evidence, Finding, FindingId, Network, NetworkBuilder, Parameter,
    QueryError,
};
use lumbar_knowledge::Knowledge;

use super::mapping::Mapping;

/// Which numbers stand behind an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// None from the cohort.
    Independent,
    /// The cohort's own odds ratios in place of the strengths of their criteria.
    Published,
}

/// A noisy-OR network with a cause for each mechanism and a finding for each criterion.
pub struct Model {
    network: Network,
    /// Criterion, mechanism and odds ratio as the cohort published them.
    ratios: Vec<(usize, CauseId, f64)>,
}

impl Model {
    /// Builds the network of the mapping.
    ///
    /// # Errors
    /// The number that is missing or not allowed.
    pub fn new(mapping: &Mapping, knowledge: &Knowledge) -> Result<Self, String> {
        let mut builder = NetworkBuilder::new();
        for mechanism in &mapping.mechanisms {
            let prior = mapping.prior(knowledge, mechanism)?;
            builder.cause(Cause::new(mechanism.id.as_str(), prior));
        }
        let leak = mapping.leak(knowledge)?;
        for criterion in &mapping.criteria {
            let mut finding = Finding::new(criterion.column.as_str(), leak);
            for (mechanism, probability) in mapping.strengths(knowledge, criterion)? {
                finding = finding.caused_by(mechanism, beyond(probability, leak));
            }
            builder.finding(finding);
        }
        let network = builder.build().map_err(|error| format!("mapping: {error}"))?;
        let causes: Vec<CauseId> = network.cause_ids().collect();
        let published = mapping.published(knowledge)?.into_iter();
        let ratios =
            published.map(|(criterion, mechanism, ratio)| (criterion, causes[mechanism], ratio));
        Ok(Self { ratios: ratios.collect(), network })
    }

    /// The mechanism with the highest posterior, by its position.
    ///
    /// A posterior near 1 rounds to 1, and then two mechanisms could not be told apart. P(evidence,
    /// mechanism absent) orders them the other way round and does not round: the mechanism that the
    /// answers can do without least has the highest posterior.
    ///
    /// # Errors
    /// When the answers are impossible under the network.
    pub fn mechanism(
        &self,
        answers: &[Option<Answer>],
        numbers: Numbers,
    ) -> Result<usize, QueryError> {
        let evidence = self.evidence(answers, numbers);
        let mut best = (0, f64::INFINITY);
        for cause in self.network.cause_ids() {
            let mut without = evidence.clone();
            without.cause(cause, 0.0);
            let (log_evidence, _) = self.network.posterior(&without)?.log_evidence();
            if log_evidence < best.1 {
                best = (cause.index(), log_evidence);
            }
        }
        Ok(best.0)
    }

    fn evidence(&self, answers: &[Option<Answer>], numbers: Numbers) -> Evidence {
        let mut evidence = Evidence::new();
        let findings: Vec<FindingId> = self.network.finding_ids().collect();
        for (criterion, (&finding, answer)) in findings.iter().zip(answers).enumerate() {
            let Some(answer) = *answer else { continue };
            let mut ratios = self.ratios.iter().filter(|(of, _, _)| *of == criterion);
            match ratios.next() {
                Some(&(_, cause, ratio)) if numbers == Numbers::Published => {
                    evidence.shift_prior(cause, multiplier(ratio, answer));
                }
                _ => {
                    evidence.finding(finding, answer);
                }
            }
        }
        evidence
    }
}

/// What a mechanism adds to the leak so that both together give the probability.
fn beyond(probability: Parameter, leak: Parameter) -> Parameter {
    let strength = |p: f64| (1.0 - (1.0 - p) / (1.0 - leak.value())).clamp(0.0, 1.0);
    let value = strength(probability.value());
    match probability.interval() {
        Some(interval) => Parameter::within(value, strength(interval.low), strength(interval.high)),
        None => Parameter::exact(value),
    }
}

/// An odds ratio compares present with absent and says nothing on where the middle lies: half of
/// it, on the scale of logarithms, goes to either side.
fn multiplier(ratio: f64, answer: Answer) -> f64 {
    match answer {
        Answer::Present => ratio.sqrt(),
        Answer::Absent => 1.0 / ratio.sqrt(),
        Answer::Uncertain(_) => 1.0,
    }
}
