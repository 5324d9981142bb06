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
    /// A yes would raise the level, and that is most of its worth.
    MayRaise {
        /// To which.
        level: Level,
        /// How likely a yes is.
        chance: f64,
    },
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

/// A question that may raise the level is worth a person's time from here on, in bits (chance of a
/// yes times what the level is worth): at 1 % for being seen today or sooner, at 6 % for seeing a doctor in weeks.
/// The safety screen has asked what must not be missed.
pub const LEAST_RAISE: f64 = 0.06;

/// Questions that are expected to tell less than this many bits are not worth a person's time.
pub const LEAST_GAIN: f64 = 0.08;

/// What a question must be worth, in bits, to stand beside another one in a list, where it costs a
/// glance.
const A_GLANCE: f64 = 0.01;

/// A self-test must tell this many times what a tap tells.
const SELF_TEST_COST: f64 = 2.0;

/// How often a risk factor is met where the knowledge does not say.
const USUAL_FREQUENCY: f64 = 0.1;

/// A question with what it is worth.
pub(crate) struct Scored {
    pub(crate) question: NextQuestion,
    /// What raising the level is worth, times how likely it is, in bits.
    raises: f64,
    /// What it is expected to tell about causes, in bits.
    gain: f64,
}

impl Scored {
    pub(crate) fn is_worth_asking(&self) -> bool {
        self.raises >= LEAST_RAISE || self.gain >= LEAST_GAIN
    }

    /// Whether it may stand beside a question that is worth asking, where it costs a glance.
    pub(crate) fn is_worth_a_glance(&self) -> bool {
        self.raises + self.gain >= A_GLANCE
    }
}

/// What an open question is expected to tell.
struct Candidate {
    finding: FindingIndex,
    chance: f64,
    gain: f64,
}

impl Assessor {
    /// The first open question of the safety screen, unless it is an emergency already; then the
    /// best of [`Assessor::ranked_questions`]; `None` when nothing is worth asking.
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
            return Ok(Some(NextQuestion { finding, reason: Reason::Safety }));
        }
        Ok(self.ranked_questions(answers)?.first().copied())
    }

    /// All open questions worth asking, the best first, by what raising the level is worth and what
    /// they tell about causes. In an emergency nothing is worth asking.
    ///
    /// # Errors
    /// [`QueryError`] if the answers cannot all hold.
    pub fn ranked_questions(&self, answers: &Answers) -> Result<Vec<NextQuestion>, QueryError> {
        let ranked = self.scored_questions(answers)?;
        Ok(ranked
            .into_iter()
            .filter(Scored::is_worth_asking)
            .map(|scored| scored.question)
            .collect())
    }

    /// All open questions with what they are worth, the best first.
    ///
    /// # Errors
    /// As [`Assessor::ranked_questions`].
    pub(crate) fn scored_questions(&self, answers: &Answers) -> Result<Vec<Scored>, QueryError> {
        let knowledge = self.knowledge();
        let level = Triage::new(knowledge, answers).level;
        if level == Level::Emergency {
            return Ok(Vec::new());
        }
        let mut candidates = self.symptoms(answers)?;
        candidates.extend(self.risk_factors(answers)?);
        let mut scored = Vec::new();
        for Candidate { finding, chance, gain } in candidates {
            let yes = answers.with(knowledge, finding, State::Present);
            let raised = Triage::new(knowledge, &yes).level;
            let gain = match knowledge[finding].cost {
                Cost::Tap => gain,
                Cost::SelfTest => gain / SELF_TEST_COST,
            };
            let raises = if raised > level { chance * stake(raised) } else { 0.0 };
            let reason = if raises > gain {
                Reason::MayRaise { level: raised, chance }
            } else {
                Reason::TellsApart(gain)
            };
            scored.push(Scored { question: NextQuestion { finding, reason }, raises, gain });
        }
        scored.sort_by(|one, other| {
            let worth = |scored: &Scored| scored.raises + scored.gain;
            let finding = |scored: &Scored| scored.question.finding;
            worth(other).total_cmp(&worth(one)).then_with(|| finding(one).cmp(&finding(other)))
        });
        Ok(scored)
    }

    /// Open findings that causes produce.
    fn symptoms(&self, answers: &Answers) -> Result<Vec<Candidate>, QueryError> {
        let evidence = evidence(self.knowledge(), self.model(), answers);
        let network = self.model().network();
        let interview = network.interview(&evidence, &Budget::default(), &mut Workspace::new())?;
        let open = interview.questions.into_iter().filter_map(|question| {
            let finding = self.model().finding(question.finding);
            answers.state(finding).is_none().then_some(Candidate {
                finding,
                chance: question.probability,
                gain: question.information_gain,
            })
        });
        Ok(open.collect())
    }

    /// Open risk factors. How often one is met comes from its leak.
    fn risk_factors(&self, answers: &Answers) -> Result<Vec<Candidate>, QueryError> {
        let (budget, mut workspace) = (Budget::default(), Workspace::new());
        let base = evidence(self.knowledge(), self.model(), answers);
        let now = self.entropy(&base, &budget, &mut workspace)?;
        let mut candidates = Vec::new();
        for (index, finding) in self.knowledge().enumerate_findings() {
            if answers.state(index).is_some()
                || finding.same_as.is_some()
                || self.model().node(index).is_some()
            {
                continue;
            }
            let Some([yes, no]) = self.with_risk_factor(&base, index) else { continue };
            let chance = finding.leak.as_ref().map_or(USUAL_FREQUENCY, |leak| leak.value);
            let after = chance * self.entropy(&yes, &budget, &mut workspace)?
                + (1.0 - chance) * self.entropy(&no, &budget, &mut workspace)?;
            // Telling causes apart can mean either way: a factor that makes a cause possible raises
            // its entropy at first.
            let gain = libm::fabs(now - after);
            candidates.push(Candidate { finding: index, chance, gain });
        }
        Ok(candidates)
    }

    /// The evidence with a risk factor present and absent, if it is one of any cause.
    fn with_risk_factor(&self, base: &Evidence, finding: FindingIndex) -> Option<[Evidence; 2]> {
        let (mut yes, mut no) = (base.clone(), base.clone());
        let mut matters = false;
        for (index, cause) in self.knowledge().enumerate_causes() {
            for odds in cause.odds.iter().filter(|odds| odds.when == OddsWhen::Finding(finding)) {
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
        let posterior = self.model().network().posterior_within(evidence, budget, workspace)?;
        let middle = posterior.lower().iter().zip(posterior.upper()).map(|(a, b)| 0.5 * (a + b));
        Ok(middle.map(binary_entropy).sum())
    }
}

/// What raising to a level is worth, in bits: as much as settling that many causes that were as
/// likely as not.
fn stake(level: Level) -> f64 {
    match level {
        Level::Emergency | Level::Urgent => 6.0,
        _ => 1.0,
    }
}

fn binary_entropy(probability: f64) -> f64 {
    let part = |p: f64| if p > 0.0 { -p * libm::log2(p) } else { 0.0 };
    part(probability) + part(1.0 - probability)
}
