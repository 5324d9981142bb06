//! Causes: how likely, and what speaks for and against each.

use alloc::vec::Vec;

use lumbar_inference::{Budget, QueryError, Workspace};
use lumbar_knowledge::{CauseIndex, FindingIndex, OddsWhen, RuleIndex};
use lumbar_model::State;

use crate::answers::Answers;
use crate::assessor::Assessor;
use crate::evidence::{self, evidence};

/// What an argument rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Speaks {
    /// A finding, present or absent.
    Finding(FindingIndex, State),
    /// Who the person is: an age or a sex.
    Person(OddsWhen),
    /// Several findings together, by the rule that needs them.
    Together(RuleIndex),
}

/// Something that speaks for or against a cause.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Argument {
    /// What it rests on.
    pub speaks: Speaks,
    /// By how much it moves the natural log-odds of the cause; above 0 speaks for it.
    pub weight: f64,
}

/// A cause with its probability.
#[derive(Debug, Clone, PartialEq)]
pub struct CauseEstimate {
    /// Which.
    pub cause: CauseIndex,
    /// P(at work | answers).
    pub probability: f64,
    /// Central 90 % interval from the uncertainty of the numbers; `None` if not asked for.
    pub interval: Option<(f64, f64)>,
    /// What speaks for it, the weightiest first.
    pub speaks_for: Vec<Argument>,
    /// What speaks against it, the weightiest first.
    pub speaks_against: Vec<Argument>,
    /// Likely causes that the answers so far cannot tell from this one.
    pub cannot_be_told_from: Vec<CauseIndex>,
}

/// Arguments below this weight (a twentieth more or less) are not worth a line.
const LEAST_WEIGHT: f64 = 0.05;

/// Two causes of one family are told apart only if the odds of one are this many times those of
/// the other.
const TOLD_APART: f64 = 3.0;

/// Causes below this probability are not called likely.
const LIKELY: f64 = 0.05;

impl Assessor {
    /// All causes, the most probable first; equals keep the order of the knowledge.
    pub(crate) fn differential(
        &self,
        answers: &Answers,
        seed: Option<u64>,
    ) -> Result<Vec<CauseEstimate>, QueryError> {
        let (budget, mut workspace) = (Budget::default(), Workspace::new());
        let network = self.model().network();
        let evidence = evidence(self.knowledge(), self.model(), answers);
        let posterior = network.posterior_within(&evidence, &budget, &mut workspace)?;
        let weights = network.weights(&evidence, &budget, &mut workspace)?;
        let intervals = match seed {
            Some(seed) => {
                let samples = self.samples(seed)?;
                Some(network.intervals(&evidence, &samples, &budget, &mut workspace)?)
            }
            None => None,
        };
        let mut estimates = Vec::new();
        for (index, _) in self.knowledge().enumerate_causes() {
            let place = self.model().cause(index).index();
            let of_findings = weights.iter().filter_map(|weight| {
                let finding = self.model().finding(weight.finding);
                let state = answers.state(finding)?;
                let weight = weight.by_cause[place];
                Some(Argument { speaks: Speaks::Finding(finding, state), weight })
            });
            let arguments = of_findings.chain(self.arguments_of_risk(index, answers)).collect();
            let (speaks_for, speaks_against) = split(arguments);
            // Where exact inference is out of reach the middle of the bounds ranks the cause.
            let probability = 0.5 * (posterior.lower()[place] + posterior.upper()[place]);
            let interval = intervals.as_ref().map(|all| (all[place].low, all[place].high));
            estimates.push(CauseEstimate {
                cause: index,
                probability,
                interval,
                speaks_for,
                speaks_against,
                cannot_be_told_from: Vec::new(),
            });
        }
        estimates.sort_by(|a, b| b.probability.total_cmp(&a.probability));
        self.note_look_alikes(&mut estimates);
        Ok(estimates)
    }

    fn arguments_of_risk(&self, cause: CauseIndex, answers: &Answers) -> Vec<Argument> {
        let factors = evidence::factors(self.knowledge(), &self.knowledge()[cause], answers);
        let together = evidence::combinations(self.knowledge(), answers).into_iter();
        let together = together.filter(|(about, ..)| *about == cause).map(|(_, rule, factor)| {
            Argument { speaks: Speaks::Together(rule), weight: libm::log(factor.value) }
        });
        factors
            .into_iter()
            .filter_map(|(odds, factor)| {
                let speaks = match odds.when {
                    OddsWhen::Finding(finding) => Speaks::Finding(finding, answers.state(finding)?),
                    person => Speaks::Person(person),
                };
                Some(Argument { speaks, weight: libm::log(factor.value) })
            })
            .chain(together)
            .collect()
    }

    /// Notes which likely causes of one family stand too close to be told apart.
    fn note_look_alikes(&self, estimates: &mut [CauseEstimate]) {
        let odds = |p: f64| p / (1.0 - p).max(f64::MIN_POSITIVE);
        for place in 0..estimates.len() {
            let this = &estimates[place];
            let alike = |other: &CauseEstimate| {
                let (here, there) = (odds(this.probability), odds(other.probability));
                other.cause != this.cause
                    && other.probability >= LIKELY
                    && self.knowledge()[other.cause].family == self.knowledge()[this.cause].family
                    && here < there * TOLD_APART
                    && there < here * TOLD_APART
            };
            if this.probability >= LIKELY {
                let found = estimates
                    .iter()
                    .filter(|other| alike(other))
                    .map(|other| other.cause)
                    .collect();
                estimates[place].cannot_be_told_from = found;
            }
        }
    }
}

fn split(mut arguments: Vec<Argument>) -> (Vec<Argument>, Vec<Argument>) {
    arguments.retain(|argument| libm::fabs(argument.weight) >= LEAST_WEIGHT);
    arguments.sort_by(|a, b| libm::fabs(b.weight).total_cmp(&libm::fabs(a.weight)));
    arguments.into_iter().partition(|argument| argument.weight > 0.0)
}
