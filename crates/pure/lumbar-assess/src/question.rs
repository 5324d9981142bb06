//! The question worth asking next.

use alloc::vec;
use alloc::vec::Vec;

use lumbar_inference::{Budget, QueryError, Workspace};
use lumbar_knowledge::{Cost, FindingIndex, FindingKind, Knowledge, OddsWhen};
use lumbar_model::{Level, State};

use crate::answers::Answers;
use crate::assessor::Assessor;
use crate::evidence::evidence;
use crate::screen::{Screen, may_apply};
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
    /// It tells causes apart: how much of the causes' order it is expected to settle, in bits.
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
const LEAST_RAISE: f64 = 0.06;

/// Questions that are expected to tell less than this many bits are not worth a person's time.
const LEAST_GAIN: f64 = 0.03;

/// What a question must be worth, in bits, to stand beside another one in a list, where it costs a
/// glance.
const A_GLANCE: f64 = 0.01;

/// A self-test must tell this many times what a tap tells.
const SELF_TEST_COST: f64 = 2.0;

/// How often a risk factor is met where the knowledge does not say, and how often a past or lasting
/// illness; rough, and it only orders questions.
const USUAL_FREQUENCY: f64 = 0.1;
const USUAL_FREQUENCY_OF_ILLNESS: f64 = 0.03;

/// How often a finding is met in people with back trouble, nothing else known.
pub(crate) fn usual_frequency(knowledge: &Knowledge, finding: FindingIndex) -> f64 {
    let usual = match knowledge[finding].kind {
        FindingKind::History => USUAL_FREQUENCY_OF_ILLNESS,
        _ => USUAL_FREQUENCY,
    };
    knowledge[finding].leak.as_ref().map_or(usual, |leak| leak.value)
}

/// A question with what it is worth.
#[derive(Debug)]
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
        self.worth() >= A_GLANCE
    }

    /// All it is worth, in bits.
    pub(crate) fn worth(&self) -> f64 {
        self.raises + self.gain
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
    /// one that is worth most; `None` when nothing is worth asking.
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
    fn ranked_questions(&self, answers: &Answers) -> Result<Vec<NextQuestion>, QueryError> {
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
    /// [`QueryError`] if the answers cannot all hold.
    pub(crate) fn scored_questions(&self, answers: &Answers) -> Result<Vec<Scored>, QueryError> {
        let knowledge = self.knowledge();
        let level = Triage::new(knowledge, answers).level;
        if level == Level::Emergency {
            return Ok(Vec::new());
        }
        let open = open(self, answers);
        let mut scored = Vec::new();
        for Candidate { finding, chance, gain } in self.candidates(answers, &open)? {
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
            let finding = |scored: &Scored| scored.question.finding;
            other.worth().total_cmp(&one.worth()).then_with(|| finding(one).cmp(&finding(other)))
        });
        Ok(scored)
    }

    /// What each of the `open` findings is expected to tell about the causes.
    fn candidates(&self, answers: &Answers, open: &[bool]) -> Result<Vec<Candidate>, QueryError> {
        let evidence = evidence(self.knowledge(), self.model(), answers);
        let network = self.model().network();
        let interview = network.interview(&evidence, &Budget::default(), &mut Workspace::new())?;
        let settled = Settled::new(&interview.now);
        let mut candidates = Vec::new();
        for question in &interview.questions {
            let finding = self.model().finding(question.finding);
            if open[finding.get()] {
                let chance = question.probability;
                let gain = settled.gain(chance, &question.present, &question.absent);
                candidates.push(Candidate { finding, chance, gain });
            }
        }
        for (finding, _) in self.knowledge().enumerate_findings() {
            if !open[finding.get()] || self.model().node(finding).is_some() {
                continue;
            }
            let Some([yes, no]) = self.with_risk_factor(&interview.now, finding) else { continue };
            let chance = usual_frequency(self.knowledge(), finding);
            let gain = settled.gain(chance, &yes, &no);
            candidates.push(Candidate { finding, chance, gain });
        }
        Ok(candidates)
    }

    /// The causes' probabilities with a risk factor present and absent, if it is one of any cause:
    /// the odds of its own causes, multiplied. What the others lose or gain by that is small, and it
    /// only orders questions.
    fn with_risk_factor(&self, now: &[f64], finding: FindingIndex) -> Option<[Vec<f64>; 2]> {
        let (mut yes, mut no) = (now.to_vec(), now.to_vec());
        let mut matters = false;
        for (index, cause) in self.knowledge().enumerate_causes() {
            let place = self.model().cause(index).index();
            for odds in cause.odds.iter().filter(|odds| odds.when == OddsWhen::Finding(finding)) {
                matters = true;
                yes[place] = multiplied(yes[place], odds.present.value);
                if let Some(absent) = &odds.absent {
                    no[place] = multiplied(no[place], absent.value);
                }
            }
        }
        matters.then_some([yes, no])
    }
}

/// A probability whose odds are multiplied.
fn multiplied(probability: f64, factor: f64) -> f64 {
    let yes = probability * factor;
    yes / (yes + 1.0 - probability)
}

/// Which findings can be asked: nothing is known of them, they can be true of a person of this age
/// and sex, and they are no special case of something the person could not tell.
pub(crate) fn open(assessor: &Assessor, answers: &Answers) -> Vec<bool> {
    let knowledge = assessor.knowledge();
    let mut open = vec![false; knowledge.findings().len()];
    for (index, finding) in knowledge.enumerate_findings() {
        let applies = finding.only_if.as_ref().is_none_or(|when| may_apply(when, answers));
        open[index.get()] = finding.same_as.is_none() && applies && answers.state(index).is_none();
    }
    for (general, finding) in knowledge.enumerate_findings() {
        if answers.state(general) == Some(State::Unknown) {
            for special in &finding.implied_by {
                open[special.get()] = false;
            }
        }
    }
    open
}

/// How far the causes are settled, and what an answer is expected to add.
struct Settled {
    now: f64,
}

impl Settled {
    fn new(now: &[f64]) -> Self {
        Self { now: disorder(now) }
    }

    fn gain(&self, chance: f64, present: &[f64], absent: &[f64]) -> f64 {
        let after = chance * disorder(present) + (1.0 - chance) * disorder(absent);
        libm::fabs(self.now - after)
    }
}

/// How open it is which causes stand first: the entropy of their shares, in bits. A share is a
/// cause's probability among all of them, so that it stays a question which one it is when every
/// cause has become unlikely.
fn disorder(probabilities: &[f64]) -> f64 {
    let total: f64 = probabilities.iter().sum();
    let shares = probabilities.iter().map(|p| p / total).filter(|share| *share > 0.0);
    shares.map(|share| -share * libm::log2(share)).sum()
}

/// What raising to a level is worth, in bits: as much as settling that many causes that were as
/// likely as not.
fn stake(level: Level) -> f64 {
    match level {
        Level::Emergency | Level::Urgent => 6.0,
        _ => 1.0,
    }
}
