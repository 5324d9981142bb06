//! Answers as evidence for the belief network.
//!
//! A special finding replaces the general one, so that a synonym or an implication never counts
//! twice; an absent general finding replaces its special ones.

use alloc::vec;
use alloc::vec::Vec;

use lumbar_inference::{Answer, Evidence, Parameter};
use lumbar_knowledge::{
    Cause, CauseIndex, FindingIndex, Knowledge, Model, Number, Odds, OddsWhen, RuleIndex,
};
use lumbar_model::State;

use crate::answers::Answers;
use crate::truth::Truth;

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

/// The risk factors of a cause that say something about this person: the factor that applies.
pub(crate) fn factors<'k>(
    knowledge: &'k Knowledge,
    cause: &'k Cause,
    answers: &Answers,
) -> Vec<(&'k Odds, &'k Number)> {
    cause
        .odds
        .iter()
        .filter(|odds| match odds.when {
            OddsWhen::Finding(finding) => !is_shadowed(knowledge, cause, answers, finding),
            _ => true,
        })
        .filter_map(|odds| match holds(odds.when, answers) {
            Holds::Yes => Some((odds, &odds.present)),
            Holds::No => Some((odds, odds.absent.as_ref()?)),
            Holds::NotKnown => None,
        })
        .collect()
}

/// Whether a risk factor stands behind another one of the same cause: a general one that is present
/// behind a special one, a special one that is absent behind the general one.
fn is_shadowed(
    knowledge: &Knowledge,
    cause: &Cause,
    answers: &Answers,
    finding: FindingIndex,
) -> bool {
    let state = answers.state(finding);
    let mut others = cause.odds.iter().filter_map(|odds| match odds.when {
        OddsWhen::Finding(other) if answers.state(other) == state => Some(other),
        _ => None,
    });
    match state {
        Some(State::Present) => others.any(|other| knowledge[finding].implied_by.contains(&other)),
        Some(State::Absent) => others.any(|other| knowledge[other].implied_by.contains(&finding)),
        _ => false,
    }
}

/// Which findings of the network stand behind another one and do not count themselves.
fn shadowed(knowledge: &Knowledge, model: &Model, answers: &Answers) -> Vec<bool> {
    let mut shadowed = vec![false; knowledge.findings().len()];
    let counts = |finding| model.node(finding).is_some();
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
    shadowed
}

/// The evidence that `answers` are.
pub(crate) fn evidence(knowledge: &Knowledge, model: &Model, answers: &Answers) -> Evidence {
    let mut evidence = Evidence::new();
    let shadowed = shadowed(knowledge, model, answers);
    for (index, _) in knowledge.enumerate_findings() {
        let (Some(node), false) = (model.node(index), shadowed[index.get()]) else {
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
    for (index, _, factor) in combinations(knowledge, answers) {
        shift(&mut evidence, model, index, factor);
    }
    evidence
}

/// What the rules that need several findings add to the causes they are about: for each cause the
/// gravest such rule that holds.
pub(crate) fn combinations<'k>(
    knowledge: &'k Knowledge,
    answers: &Answers,
) -> Vec<(CauseIndex, RuleIndex, &'k Number)> {
    let Some(combination) = knowledge.combination() else { return Vec::new() };
    let mut gravest: Vec<Option<(RuleIndex, &Number)>> = vec![None; knowledge.causes().len()];
    for (index, rule) in knowledge.enumerate_rules() {
        let Some(factor) = combination.of(rule) else { continue };
        let graver = |held: &Option<(RuleIndex, &Number)>| {
            held.is_none_or(|(other, _)| knowledge[other].level < rule.level)
        };
        if rule.causes.iter().any(|cause| graver(&gravest[cause.get()]))
            && Truth::of(&rule.when, answers) == Truth::Yes
        {
            for cause in &rule.causes {
                let held = &mut gravest[cause.get()];
                if graver(held) {
                    *held = Some((index, factor));
                }
            }
        }
    }
    let causes = knowledge.enumerate_causes().zip(gravest);
    causes
        .filter_map(|((cause, _), held)| held.map(|(rule, factor)| (cause, rule, factor)))
        .collect()
}

fn shift(evidence: &mut Evidence, model: &Model, cause: CauseIndex, factor: &Number) {
    let parameter = match factor.interval() {
        Some((low, high)) => Parameter::within(factor.value, low, high),
        None => Parameter::exact(factor.value),
    };
    evidence.shift_prior(model.cause(cause), parameter);
}
