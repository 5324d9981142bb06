//! The score of a serious cause: its prior odds times its own likelihood ratios.
//!
//! Competing causes are ignored on purpose: a good everyday explanation must not lower a score.

use alloc::vec::Vec;

use lumbar_knowledge::{Cause, FindingIndex, Knowledge, OddsWhen, ScoreRatio};
use lumbar_model::{Level, State};

use crate::answers::Answers;
use crate::evidence::{Holds, holds};
use crate::triage::{Reason, Why};

/// The probability of `cause` by its own score, and the findings that raised it.
pub(crate) fn probability(cause: &Cause, answers: &Answers) -> (f64, Vec<FindingIndex>) {
    let prior = cause.prior.value;
    let mut odds = prior / (1.0 - prior);
    let mut because = Vec::new();
    for ratio in &cause.score.ratios {
        odds *= factor(ratio, answers);
        if let OddsWhen::Finding(finding) = ratio.when
            && answers.state(finding) == Some(State::Present)
        {
            because.push(finding);
        }
    }
    (odds / (1.0 + odds), because)
}

fn factor(ratio: &ScoreRatio, answers: &Answers) -> f64 {
    match holds(ratio.when, answers) {
        Holds::Yes => ratio.present.value,
        Holds::No => ratio.absent.as_ref().map_or(1.0, |absent| absent.value),
        Holds::NotKnown => 1.0,
    }
}

/// A reason for each serious cause whose score reaches the threshold.
pub(crate) fn reasons(knowledge: &Knowledge, answers: &Answers) -> Vec<Reason> {
    knowledge
        .enumerate_causes()
        .filter(|(_, cause)| cause.serious && !cause.score.ratios.is_empty())
        .filter_map(|(index, cause)| {
            let (probability, because) = probability(cause, answers);
            (probability >= knowledge.score_threshold().routine).then_some(Reason {
                why: Why::Score { cause: index, probability },
                level: Level::Routine,
                because,
            })
        })
        .collect()
}
