//! Which question to ask next: what each answer would tell.
//!
//! An absent answer only changes the causes' own weights, so the questions run side by side over
//! the plan of the case, one a lane. The present answer is what is left of the case without the
//! absent one. Where that difference would lose digits (a finding that is nearly sure to be absent)
//! the present answer is summed from terms instead, each again a change of weights:
//! P(present | causes) = leak + sum over its causes of P(this cause is the first to produce it).

use alloc::vec::Vec;

use crate::budget::{Budget, Workspace};
use crate::engine::{Course, Plan, Scratch};
use crate::entropy::entropy;
use crate::error::QueryError;
use crate::evidence::Evidence;
use crate::identifier::FindingId;
use crate::lane::Lane;
use crate::magnitude::Magnitude;
use crate::network::Network;

/// Below this probability of being present the terms are summed. The probability of the absent
/// answer is good to some 2e-15, which is then 3e-13 of that of the present one.
const RARE: f64 = 1.0 / 128.0;

/// Questions that the search for an order is charged to at most.
const WORTH_PLANNING: usize = 24;

/// What one unasked finding would tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The unasked finding.
    pub finding: FindingId,
    /// P(finding present | evidence).
    pub probability: f64,
    /// P(cause present) for every cause if it turned out present; as things stand if it cannot.
    pub present: Vec<f64>,
    /// P(cause present) for every cause if it turned out absent; as things stand if it cannot.
    pub absent: Vec<f64>,
    /// Expected fall of the sum of the causes' marginal entropies, in bits.
    pub information_gain: f64,
}

/// All questions that could be asked next.
#[derive(Debug, Clone, PartialEq)]
pub struct Interview {
    /// P(cause present) for every cause as things stand.
    pub now: Vec<f64>,
    /// One for each unasked finding that was scored, in the network's order.
    pub questions: Vec<Question>,
    /// Whether every unasked finding was scored. If not, scoring all was beyond the budget, and
    /// `questions` is a short list of those that promised most, each of them scored exactly.
    pub is_complete: bool,
}

impl Interview {
    /// Expected gain of each question for a decision: P(present) x value(posterior if present) +
    /// P(absent) x value(posterior if absent) - value(posterior now), in the unit of `value`.
    ///
    /// `value` says what the best decision is worth under a posterior, given as P(present) of every
    /// cause.
    ///
    /// ```
    /// use lumbar_inference::{Budget, Cause, Evidence, Finding, NetworkBuilder, Workspace};
    /// let network = NetworkBuilder::new()
    ///     .cause(Cause::new("rain", 0.2))
    ///     .finding(Finding::new("dark clouds", 0.1).caused_by("rain", 0.9))
    ///     .build()?;
    /// let step = network.interview(&Evidence::new(), &Budget::default(), &mut Workspace::new())?;
    /// // An umbrella costs 1, getting wet costs 4.
    /// let gains = step.decision_gains(|p| -f64::min(1.0, 4.0 * p[0]));
    /// assert!(gains[0].1 > 0.0);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn decision_gains(&self, value: impl Fn(&[f64]) -> f64) -> Vec<(FindingId, f64)> {
        let now = value(&self.now);
        let gain = |q: &Question| {
            let present = q.probability * value(&q.present);
            (q.finding, present + (1.0 - q.probability) * value(&q.absent) - now)
        };
        self.questions.iter().map(gain).collect()
    }
}

/// The case as things stand, which every question starts from.
struct Now<'a> {
    network: &'a Network,
    plan: Plan,
    lanes: usize,
    limit: u64,
    present: Vec<f64>,
    /// The evidence, without what the list of numbers leaves out.
    evidence: Magnitude,
    entropy: f64,
}

impl Network {
    /// What each unasked finding would tell: its probability, the posterior under both answers, and
    /// the expected information gain.
    ///
    /// # Errors
    /// When the evidence does not fit the network, is impossible under it, or not even the
    /// posterior as things stand can be had exactly within the budget.
    pub fn interview(
        &self,
        evidence: &Evidence,
        budget: &Budget,
        workspace: &mut Workspace,
    ) -> Result<Interview, QueryError> {
        evidence.check(self)?;
        let unasked: Vec<FindingId> =
            self.finding_ids().filter(|id| evidence.answer(*id).is_none()).collect();
        // As many passes as an expensive case will get share the cost of planning.
        let repeats = unasked.len().min(WORTH_PLANNING) as f64;
        let Course { plan, lanes, limit } = Plan::course(self, evidence, budget, 1.0 + repeats)?;
        let (without_common, _) = plan.published(self, evidence, limit, workspace)?;
        let present = workspace.narrow.present(self.causes.len(), 0);
        let entropy = entropy(&present);
        let now =
            Now { network: self, plan, lanes, limit, present, evidence: without_common, entropy };

        let affordable = budget.step_operations / now.plan.operations().max(1.0);
        // A pass costs the same with lanes left empty.
        let affordable = (affordable as usize).max(now.lanes) / now.lanes * now.lanes;
        let is_complete = unasked.len() <= affordable;
        let chosen = if is_complete { unasked } else { now.short_list(unasked, affordable) };
        let mut questions = Vec::with_capacity(chosen.len());
        let Workspace { list, narrow_numbers, narrow, wide_numbers, wide, .. } = workspace;
        if now.lanes == 1 {
            now.score(&chosen, list, narrow_numbers, narrow, &mut questions);
        } else {
            now.score(&chosen, list, wide_numbers, wide, &mut questions);
        }
        Ok(Interview { now: now.present, questions, is_complete })
    }
}

impl Now<'_> {
    /// Scores questions, `L` at a time.
    fn score<const L: usize>(
        &self,
        chosen: &[FindingId],
        list: &[f64],
        numbers: &mut Vec<Lane<L>>,
        scratch: &mut Scratch<L>,
        questions: &mut Vec<Question>,
    ) {
        for batch in chosen.chunks(L) {
            self.ask(batch, list, numbers, scratch, questions);
        }
        self.sum_terms(list, numbers, scratch, questions);
        for question in questions {
            question.information_gain = self.gain(question);
        }
    }

    /// Scores up to `L` questions, but for rare findings and the gain.
    fn ask<const L: usize>(
        &self,
        batch: &[FindingId],
        list: &[f64],
        lanes: &mut Vec<Lane<L>>,
        scratch: &mut Scratch<L>,
        questions: &mut Vec<Question>,
    ) {
        crate::lane::set(lanes, 0, list);
        for (lane, finding) in batch.iter().enumerate() {
            for (cause, strength) in &self.network.findings[finding.index()].causes {
                lanes[2 * cause.index() + 1][lane] *= 1.0 - strength.value();
            }
        }
        let evidence = self.plan.pass(lanes, self.limit, scratch);
        for (lane, &finding) in batch.iter().enumerate() {
            let leak = self.network.findings[finding.index()].leak.value();
            let absent_share = ((1.0 - leak) * evidence[lane].over(&self.evidence)).min(1.0);
            let probability = 1.0 - absent_share;
            let absent = if absent_share > 0.0 {
                scratch.present(self.present.len(), lane)
            } else {
                self.present.clone()
            };
            let left = |(now, absent): (&f64, &f64)| {
                ((now - absent_share * absent) / probability).clamp(0.0, 1.0)
            };
            let present = if probability > 0.0 {
                self.present.iter().zip(&absent).map(left).collect()
            } else {
                self.present.clone()
            };
            questions.push(Question {
                finding,
                probability,
                present,
                absent,
                information_gain: 0.0,
            });
        }
    }

    /// The present answers of rare findings, each as a sum. The terms of all of them fill the lanes
    /// together: half of the lanes would be empty if every finding had passes of its own.
    fn sum_terms<const L: usize>(
        &self,
        list: &[f64],
        lanes: &mut Vec<Lane<L>>,
        scratch: &mut Scratch<L>,
        questions: &mut [Question],
    ) {
        let findings = &self.network.findings;
        let is_rare = |question: &Question| question.probability < RARE;
        let rare: Vec<usize> = (0..questions.len()).filter(|at| is_rare(&questions[*at])).collect();
        let mut terms = Vec::new();
        for &at in &rare {
            let question = &mut questions[at];
            let finding = &findings[question.finding.index()];
            // The term of the leak. Until all terms are in, `present` holds joint probabilities.
            let leak = finding.leak.value();
            question.probability = leak;
            question.present = self.present.iter().map(|p| leak * p).collect();
            terms.extend((0..finding.causes.len()).map(|first| (at, first)));
        }
        for batch in terms.chunks(L) {
            crate::lane::set(lanes, 0, list);
            for (lane, &(at, first)) in batch.iter().enumerate() {
                let causes = &findings[questions[at].finding.index()].causes;
                for (cause, strength) in &causes[..first] {
                    lanes[2 * cause.index() + 1][lane] *= 1.0 - strength.value();
                }
                lanes[2 * causes[first].0.index()][lane] = 0.0;
            }
            let evidence = self.plan.pass(lanes, self.limit, scratch);
            for (lane, &(at, first)) in batch.iter().enumerate() {
                let question = &mut questions[at];
                let finding = &findings[question.finding.index()];
                let produces = (1.0 - finding.leak.value()) * finding.causes[first].1.value();
                let term = produces * evidence[lane].over(&self.evidence);
                question.probability += term;
                if term > 0.0 {
                    for (cause, joint) in question.present.iter_mut().enumerate() {
                        *joint += term * scratch.cause(cause)[1][lane];
                    }
                }
            }
        }
        for at in rare {
            let question = &mut questions[at];
            let total = question.probability;
            question.probability = total.min(1.0);
            if total > 0.0 {
                question.present.iter_mut().for_each(|joint| *joint = (*joint / total).min(1.0));
            } else {
                question.present.clone_from(&self.present);
            }
        }
    }

    fn gain(&self, question: &Question) -> f64 {
        let p = question.probability;
        self.entropy - p * entropy(&question.present) - (1.0 - p) * entropy(&question.absent)
    }

    /// The findings that promise most if the causes were independent, in the network's order.
    fn short_list(&self, unasked: Vec<FindingId>, count: usize) -> Vec<FindingId> {
        let mut promises: Vec<(f64, FindingId)> =
            unasked.into_iter().map(|id| (self.promise(id), id)).collect();
        promises.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut chosen: Vec<FindingId> =
            promises.into_iter().take(count).map(|(_, id)| id).collect();
        chosen.sort_unstable();
        chosen
    }

    fn promise(&self, finding: FindingId) -> f64 {
        let finding = &self.network.findings[finding.index()];
        let mut absent_share = 1.0 - finding.leak.value();
        for (cause, strength) in &finding.causes {
            absent_share *= 1.0 - strength.value() * self.present[cause.index()];
        }
        let mut gain = 0.0;
        for (cause, strength) in &finding.causes {
            let now = self.present[cause.index()];
            let left = 1.0 - strength.value() * now;
            let absent = if left > 0.0 { now * (1.0 - strength.value()) / left } else { now };
            let produced = 1.0 - absent_share;
            let present = if produced > 0.0 {
                ((now - absent_share * absent) / produced).clamp(0.0, 1.0)
            } else {
                now
            };
            gain += entropy(&[now])
                - absent_share * entropy(&[absent])
                - produced * entropy(&[present]);
        }
        gain
    }
}
