//! Answers as evidence for the belief network.
//!
//! A special finding replaces the general one, so that a synonym or an implication never counts
//! twice; an absent general finding replaces its special ones.

use alloc::vec;
use alloc::vec::Vec;

use lumbar_inference::{Answer, Evidence, Parameter};
use lumbar_knowledge::{Cause, CauseIndex, FindingIndex, Knowledge, Model, Number, Odds, OddsWhen};
use lumbar_model::State;

use crate::answers::Answers;

/// Whether a risk factor applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    Yes,
    No,
    NotKnown,
}

pub(crate) fn holds(when: OddsWhen, answers: &Answers) -> Holds {
    let known = |yes: bool| if yes { Holds::Yes } else { Holds::No };
    match when {
        OddsWhen::Finding(finding) => match answers.state(finding) {
            Some(State::Present) => Holds::Yes,
            Some(State::Absent) => Holds::No,
            _ => Holds::NotKnown,
        },
        OddsWhen::Age { from, below } => answers.age().map_or(Holds::NotKnown, |age| {
            known(from.is_none_or(|from| age >= from) && below.is_none_or(|below| age < below))
        }),
        OddsWhen::Sex(sex) => answers.sex().map_or(Holds::NotKnown, |given| known(given == sex)),
    }
}

/// Which findings stand behind another one and do not count themselves.
pub(crate) struct Shadowed(Vec<bool>);

impl Shadowed {
    pub(crate) fn new(
        knowledge: &Knowledge,
        answers: &Answers,
        counts: impl Fn(FindingIndex) -> bool,
    ) -> Self {
        let mut shadowed = vec![false; knowledge.findings().len()];
        for (general, finding) in knowledge.enumerate_findings() {
            for &special in &finding.implied_by {
                match (answers.state(general), answers.state(special)) {
                    (Some(State::Present), Some(State::Present)) if counts(special) => {
                        shadowed[general.get()] = true;
                    }
                    (Some(State::Absent), Some(State::Absent)) if counts(general) => {
                        shadowed[special.get()] = true;
                    }
                    _ => {}
                }
            }
        }
        Self(shadowed)
    }

    pub(crate) fn contains(&self, finding: FindingIndex) -> bool {
        self.0[finding.get()]
    }
}

/// The risk factors of a cause that say something about this person: the factor that applies.
pub(crate) fn factors<'k>(
    knowledge: &'k Knowledge,
    cause: &'k Cause,
    answers: &Answers,
) -> Vec<(&'k Odds, &'k Number)> {
    let named = |finding| cause.odds.iter().any(|odds| odds.when == OddsWhen::Finding(finding));
    let shadowed = Shadowed::new(knowledge, answers, named);
    cause
        .odds
        .iter()
        .filter(|odds| match odds.when {
            OddsWhen::Finding(finding) => !shadowed.contains(finding),
            _ => true,
        })
        .filter_map(|odds| match holds(odds.when, answers) {
            Holds::Yes => Some((odds, &odds.present)),
            Holds::No => Some((odds, odds.absent.as_ref()?)),
            Holds::NotKnown => None,
        })
        .collect()
}

/// The evidence that `answers` are.
pub(crate) fn evidence(knowledge: &Knowledge, model: &Model, answers: &Answers) -> Evidence {
    let mut evidence = Evidence::new();
    let shadowed = Shadowed::new(knowledge, answers, |finding| model.node(finding).is_some());
    for (index, _) in knowledge.enumerate_findings() {
        let (Some(node), false) = (model.node(index), shadowed.contains(index)) else {
            continue;
        };
        match answers.state(index) {
            Some(State::Present) => evidence.finding(node, Answer::Present),
            Some(State::Absent) => evidence.finding(node, Answer::Absent),
            _ => &mut evidence,
        };
    }
    for (index, cause) in knowledge.enumerate_causes() {
        for (_, factor) in factors(knowledge, cause, answers) {
            shift(&mut evidence, model, index, factor);
        }
    }
    evidence
}

pub(crate) fn shift(evidence: &mut Evidence, model: &Model, cause: CauseIndex, factor: &Number) {
    let parameter = match factor.interval() {
        Some((low, high)) => Parameter::within(factor.value, low, high),
        None => Parameter::exact(factor.value),
    };
    evidence.shift_prior(model.cause(cause), parameter);
}
