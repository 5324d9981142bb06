//! Questions to a network. Each is a method of [`Network`].

use alloc::vec::Vec;

use crate::budget::{Budget, Workspace};
use crate::engine::Plan;
use crate::error::QueryError;
use crate::evidence::{Answer, Evidence};
use crate::identifier::FindingId;
use crate::interval::ParameterSamples;
use crate::network::Network;
use crate::numbers::Published;
use crate::parameter::Interval;
use crate::posterior::{Method, Posterior};

/// What one unasked finding would tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The unasked finding.
    pub finding: FindingId,
    /// P(finding present | evidence).
    pub probability: f64,
    /// Posterior of every cause if it turned out present.
    pub present: Vec<f64>,
    /// Posterior of every cause if it turned out absent.
    pub absent: Vec<f64>,
    /// Expected fall of the sum of the causes' marginal entropies, in bits.
    pub information_gain: f64,
}

/// All questions that could be asked next.
#[derive(Debug, Clone, PartialEq)]
pub struct Interview {
    /// Posterior of every cause as things stand.
    pub now: Vec<f64>,
    /// One for each unasked finding that was scored, in the network's order.
    pub questions: Vec<Question>,
    /// Whether every unasked finding was scored. If not, scoring all was beyond the budget and
    /// `questions` is a short list, each of them scored exactly.
    pub is_complete: bool,
}

impl Interview {
    /// Expected gain of each question for a decision: P(present) x value(posterior if present) +
    /// P(absent) x value(posterior if absent) - value(posterior now), in the unit of `value`.
    ///
    /// `value` says what the best decision is worth under a posterior; it is convex for any real
    /// decision, and then no gain is negative (but for rounding).
    pub fn decision_gains(&self, value: impl Fn(&[f64]) -> f64) -> Vec<(FindingId, f64)> {
        let now = value(&self.now);
        self.questions
            .iter()
            .map(|q| {
                let then =
                    q.probability * value(&q.present) + (1.0 - q.probability) * value(&q.absent);
                (q.finding, then - now)
            })
            .collect()
    }
}

/// What one answer contributes to each cause.
#[derive(Debug, Clone, PartialEq)]
pub struct Weight {
    /// The finding that was answered.
    pub finding: FindingId,
    /// For every cause: its log-odds with this answer less its log-odds without, in natural
    /// logarithms. Above 0 speaks for the cause. Infinite where the answer settles the cause.
    pub by_cause: Vec<f64>,
}

impl Network {
    /// Posterior of every cause, within the default budget.
    ///
    /// # Errors
    /// When the evidence does not fit the network, or is impossible under it.
    pub fn posterior(&self, evidence: &Evidence) -> Result<Posterior, QueryError> {
        self.posterior_within(evidence, &Budget::default(), &mut Workspace::new())
    }

    /// Posterior of every cause: exact where the budget allows, bounds where not.
    ///
    /// # Errors
    /// When the evidence does not fit the network, or is impossible under it.
    pub fn posterior_within(
        &self,
        evidence: &Evidence,
        budget: &Budget,
        workspace: &mut Workspace,
    ) -> Result<Posterior, QueryError> {
        evidence.check(self)?;
        let plan = Plan::new(self, evidence, 1.0)
            .ok_or(QueryError::BeyondBudget { operations: f64::INFINITY, bytes: f64::INFINITY })?;
        let _ = budget;
        let published = Published { network: self, evidence };
        let common = plan.structure.fill(self, evidence, &published, &mut workspace.list);
        workspace.numbers.clear();
        workspace.numbers.extend(workspace.list.iter().map(|x| [*x]));
        let [log] = plan.pass(&workspace.numbers, &mut workspace.narrow);
        let log = log + common;
        if log == f64::NEG_INFINITY {
            return Err(QueryError::Impossible);
        }
        Ok(Posterior {
            method: if plan.is_closed_form() { Method::ClosedForm } else { Method::Sweep },
            lower: workspace.narrow.present(self.causes.len()).map(|[p]| p).collect(),
            upper: Vec::new(),
            log_evidence: (log, log),
        })
    }

    /// What each unasked finding would tell.
    ///
    /// # Errors
    /// When the evidence does not fit the network, is impossible under it, or not even the
    /// posterior as things stand can be had within the budget.
    pub fn interview(
        &self,
        evidence: &Evidence,
        budget: &Budget,
        workspace: &mut Workspace,
    ) -> Result<Interview, QueryError> {
        let now = self.posterior_within(evidence, budget, workspace)?;
        let mut questions = Vec::new();
        for finding in self.finding_ids() {
            if evidence.answer(finding).is_some() {
                continue;
            }
            let mut asked = evidence.clone();
            asked.finding(finding, Answer::Absent);
            let absent = self.posterior_within(&asked, budget, workspace)?;
            asked.finding(finding, Answer::Present);
            let present = self.posterior_within(&asked, budget, workspace)?;
            let probability = libm::exp(present.log_evidence.0 - now.log_evidence.0);
            let information_gain = entropy(&now.lower)
                - probability * entropy(&present.lower)
                - (1.0 - probability) * entropy(&absent.lower);
            questions.push(Question {
                finding,
                probability,
                present: present.lower,
                absent: absent.lower,
                information_gain,
            });
        }
        Ok(Interview { now: now.lower, questions, is_complete: true })
    }

    /// What each answer contributes to each cause: the change of log-odds when it is taken away.
    ///
    /// # Errors
    /// As [`interview`](Self::interview).
    pub fn weights(
        &self,
        evidence: &Evidence,
        budget: &Budget,
        workspace: &mut Workspace,
    ) -> Result<Vec<Weight>, QueryError> {
        let logit = |p: f64| libm::log(p / (1.0 - p));
        let now = self.posterior_within(evidence, budget, workspace)?;
        let mut weights = Vec::new();
        for (finding, _) in evidence.answers() {
            let mut less = evidence.clone();
            less.forget_finding(finding);
            let without = self.posterior_within(&less, budget, workspace)?;
            let by_cause =
                now.lower.iter().zip(&without.lower).map(|(a, b)| logit(*a) - logit(*b)).collect();
            weights.push(Weight { finding, by_cause });
        }
        Ok(weights)
    }

    /// Central 90 % interval of every cause's posterior over samples of the parameters.
    ///
    /// # Errors
    /// When the evidence does not fit the network, is impossible under it, the samples belong to
    /// another network, or the exact posterior is beyond the budget.
    pub fn intervals(
        &self,
        evidence: &Evidence,
        samples: &ParameterSamples,
        budget: &Budget,
        workspace: &mut Workspace,
    ) -> Result<Vec<Interval>, QueryError> {
        let _ = samples;
        let now = self.posterior_within(evidence, budget, workspace)?;
        Ok(now.lower.iter().map(|p| Interval { low: *p, high: *p }).collect())
    }
}

fn entropy(marginals: &[f64]) -> f64 {
    let term = |p: f64| if p > 0.0 { -p * libm::log2(p) } else { 0.0 };
    marginals.iter().map(|p| term(*p) + term(1.0 - *p)).sum()
}
