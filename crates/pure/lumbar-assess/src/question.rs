//! The question worth asking next.

use alloc::vec::Vec;

use lumbar_inference::{Budget, Evidence, QueryError, Workspace};
use lumbar_knowledge::{Cost, FindingIndex, OddsWhen};
use lumbar_model::{Level, State};

use crate::answers::Answers;
use crate::assessor::Assessor;
use crate::evidence::{evidence, shift};
use crate::screen::Screen;
use crate::triage::Triage;

/// Why a question is asked next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// It belongs to the safety screen.
    Safety,
    /// A yes would raise the level.
    MayRaise(Level),
    /// It tells causes apart: the expected fall of the causes' entropies, in bits.
    TellsApart(f64),
}

/// A question and why it is worth asking.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NextQuestion {
    /// What is asked.
    pub finding: FindingIndex,
    /// Why.
    pub reason: Reason,
}

/// Questions that are expected to tell less than this many bits are not worth a person's time.
const LEAST_GAIN: f64 = 0.02;

/// A self-test must tell this many times what a tap tells.
const SELF_TEST_COST: f64 = 2.0;

/// How often a risk factor is met where the knowledge does not say.
const USUAL_FREQUENCY: f64 = 0.1;

impl Assessor {
    /// The open question of the safety screen, then one whose yes would raise the level and that is
    /// not far-fetched, then the one that tells the causes apart best; `None` when nothing is worth
    /// asking.
    ///
    /// # Errors
    /// [`QueryError`] if the answers cannot all hold.
    pub fn next_question(
        &self,
        answers: &Answers,
        screen: &Screen,
    ) -> Result<Option<NextQuestion>, QueryError> {
        let level = Triage::new(self.knowledge(), answers).level;
        if level < Level::Emergency
            && let Some(&finding) = screen.not_asked.first()
        {
            return Ok(Some(NextQuestion {
                finding,
                reason: Reason::Safety,
            }));
        }
        let ranked = self.ranked_questions(answers)?;
        Ok(ranked.first().copied())
    }

    /// All open questions worth asking, the best first.
    ///
    /// # Errors
    /// [`QueryError`] if the answers cannot all hold.
    pub fn ranked_questions(&self, answers: &Answers) -> Result<Vec<NextQuestion>, QueryError> {
        let knowledge = self.knowledge();
        let level = Triage::new(knowledge, answers).level;
        let mut gains = self.symptom_gains(answers)?;
        gains.extend(self.risk_gains(answers)?);
        let mut ranked = Vec::new();
        for (finding, gain) in gains {
            let cost = match knowledge[finding].cost {
                Cost::Tap => 1.0,
                Cost::SelfTest => SELF_TEST_COST,
            };
            let gain = gain / cost;
            if gain < LEAST_GAIN {
                continue;
            }
            let raised =
                Triage::new(knowledge, &answers.with(knowledge, finding, State::Present)).level;
            let reason = if raised > level {
                Reason::MayRaise(raised)
            } else {
                Reason::TellsApart(gain)
            };
            ranked.push((NextQuestion { finding, reason }, gain));
        }
        let raises = |question: &NextQuestion| matches!(question.reason, Reason::MayRaise(_));
        ranked.sort_by(|(a, gain_a), (b, gain_b)| {
            raises(b)
                .cmp(&raises(a))
                .then(gain_b.total_cmp(gain_a))
                .then(a.finding.cmp(&b.finding))
        });
        Ok(ranked.into_iter().map(|(question, _)| question).collect())
    }

    /// What each open symptom is expected to tell.
    fn symptom_gains(&self, answers: &Answers) -> Result<Vec<(FindingIndex, f64)>, QueryError> {
        let evidence = evidence(self.knowledge(), self.model(), answers);
        let network = self.model().network();
        let interview = network.interview(&evidence, &Budget::default(), &mut Workspace::new())?;
        let open = interview.questions.into_iter().filter_map(|question| {
            let finding = self.model().finding(question.finding);
            answers
                .state(finding)
                .is_none()
                .then_some((finding, question.information_gain))
        });
        Ok(open.collect())
    }

    /// What each open risk factor is expected to tell. How often it is met comes from its leak.
    fn risk_gains(&self, answers: &Answers) -> Result<Vec<(FindingIndex, f64)>, QueryError> {
        let (budget, mut workspace) = (Budget::default(), Workspace::new());
        let base = evidence(self.knowledge(), self.model(), answers);
        let now = self.entropy(&base, &budget, &mut workspace)?;
        let mut gains = Vec::new();
        for (index, finding) in self.knowledge().enumerate_findings() {
            if answers.state(index).is_some()
                || finding.same_as.is_some()
                || self.model().node(index).is_some()
            {
                continue;
            }
            let Some([yes, no]) = self.with_risk_factor(&base, index) else {
                continue;
            };
            let frequency = finding
                .leak
                .as_ref()
                .map_or(USUAL_FREQUENCY, |leak| leak.value);
            let after = frequency * self.entropy(&yes, &budget, &mut workspace)?
                + (1.0 - frequency) * self.entropy(&no, &budget, &mut workspace)?;
            gains.push((index, libm::fabs(now - after)));
        }
        Ok(gains)
    }

    /// The evidence with a risk factor present and absent, if it is one of any cause.
    fn with_risk_factor(&self, base: &Evidence, finding: FindingIndex) -> Option<[Evidence; 2]> {
        let (mut yes, mut no) = (base.clone(), base.clone());
        let mut matters = false;
        for (index, cause) in self.knowledge().enumerate_causes() {
            for odds in cause
                .odds
                .iter()
                .filter(|odds| odds.when == OddsWhen::Finding(finding))
            {
                matters = true;
                shift(&mut yes, self.model(), index, &odds.present);
                if let Some(absent) = &odds.absent {
                    shift(&mut no, self.model(), index, absent);
                }
            }
        }
        matters.then_some([yes, no])
    }

    fn entropy(
        &self,
        evidence: &Evidence,
        budget: &Budget,
        workspace: &mut Workspace,
    ) -> Result<f64, QueryError> {
        let posterior = self
            .model()
            .network()
            .posterior_within(evidence, budget, workspace)?;
        let middle = posterior
            .lower()
            .iter()
            .zip(posterior.upper())
            .map(|(a, b)| 0.5 * (a + b));
        Ok(middle.map(binary_entropy).sum())
    }
}

fn binary_entropy(probability: f64) -> f64 {
    let part = |p: f64| if p > 0.0 { -p * libm::log2(p) } else { 0.0 };
    part(probability) + part(1.0 - probability)
}
