//! Which answers would change the level: the smallest sets of at most two.

use alloc::vec;
use alloc::vec::Vec;

use lumbar_knowledge::{Condition, FindingIndex, Knowledge};
use lumbar_model::{Level, State};

use crate::answers::Answers;
use crate::triage::Triage;
use crate::truth::Truth;

/// A set of answers that would change the level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The answers, one or two.
    pub answers: Vec<(FindingIndex, State)>,
    /// The level they would give.
    pub level: Level,
}

/// The most answers in a set.
const MOST: usize = 2;

impl Change {
    /// All smallest sets: yeses to open questions that would raise the level, noes to doubtful
    /// answers that would settle it lower. A set that holds a smaller one with the same effect is
    /// left out. The gravest level stands first, then the smallest set.
    #[must_use]
    pub fn all(knowledge: &Knowledge, answers: &Answers) -> Vec<Self> {
        let now = Triage::new(knowledge, answers).level;
        let mut changes = raising(knowledge, answers, now);
        changes.extend(lowering(knowledge, answers, now));
        changes.sort_by(|a, b| {
            b.level
                .cmp(&a.level)
                .then(a.answers.len().cmp(&b.answers.len()))
                .then_with(|| a.answers.cmp(&b.answers))
        });
        changes.dedup();
        let smallest = |change: &Self| {
            !changes.iter().any(|other| {
                other != change
                    && other.level == change.level
                    && other.answers.len() < change.answers.len()
                    && other.answers.iter().all(|answer| change.answers.contains(answer))
            })
        };
        changes.iter().filter(|change| smallest(change)).cloned().collect()
    }
}

/// Rules above the level of now that lack at most two yeses.
fn raising(knowledge: &Knowledge, answers: &Answers, now: Level) -> Vec<Change> {
    let mut changes = Vec::new();
    for (_, rule) in knowledge.enumerate_rules().filter(|(_, rule)| rule.level > now) {
        for set in missing(&rule.when, answers) {
            if !set.is_empty() {
                let answers = set.into_iter().map(|finding| (finding, State::Present)).collect();
                changes.push(Change { answers, level: rule.level });
            }
        }
    }
    changes
}

/// Open findings of which one alone, if present, would raise the level above `now`, each with the
/// level; the gravest first.
pub(crate) fn one_answer_away(
    knowledge: &Knowledge,
    answers: &Answers,
    now: Level,
) -> Vec<(FindingIndex, Level)> {
    let mut found: Vec<(FindingIndex, Level)> = Vec::new();
    let mut rules: Vec<_> = knowledge.enumerate_rules().map(|(_, rule)| rule).collect();
    rules.sort_by_key(|rule| core::cmp::Reverse(rule.level));
    for rule in rules.into_iter().filter(|rule| rule.level > now) {
        for set in missing(&rule.when, answers) {
            if let [finding] = set.as_slice()
                && found.iter().all(|(other, _)| other != finding)
            {
                found.push((*finding, rule.level));
            }
        }
    }
    found
}

/// Doubtful answers whose "no" would lower the level.
fn lowering(knowledge: &Knowledge, answers: &Answers, now: Level) -> Vec<Change> {
    let open = knowledge
        .enumerate_findings()
        .map(|(index, _)| index)
        .filter(|&index| matches!(answers.state(index), Some(State::Uncertain | State::Unknown)));
    open.filter_map(|finding| {
        let after = answers.with(knowledge, finding, State::Absent);
        let level = Triage::new(knowledge, &after).level;
        (level < now).then(|| Change { answers: vec![(finding, State::Absent)], level })
    })
    .collect()
}

/// The sets of at most [`MOST`] open findings whose presence would make `condition` hold.
fn missing(condition: &Condition, answers: &Answers) -> Vec<Vec<FindingIndex>> {
    if Truth::of(condition, answers) == Truth::Yes {
        return vec![Vec::new()];
    }
    match condition {
        Condition::Finding(finding) => match answers.state(*finding) {
            Some(State::Absent) => Vec::new(),
            _ => vec![vec![*finding]],
        },
        Condition::All(parts) => {
            parts.iter().fold(vec![Vec::new()], |sets, part| join(&sets, &missing(part, answers)))
        }
        Condition::AtLeast { count, of } => at_least(*count, of, answers),
        // Age, sex and quantities are asked for by their own questions.
        _ => Vec::new(),
    }
}

fn at_least(count: usize, of: &[Condition], answers: &Answers) -> Vec<Vec<FindingIndex>> {
    let held = of.iter().filter(|part| Truth::of(part, answers) == Truth::Yes).count();
    let open: Vec<_> = of
        .iter()
        .filter(|part| Truth::of(part, answers) != Truth::Yes)
        .flat_map(|part| missing(part, answers))
        .collect();
    match count.saturating_sub(held) {
        0 => vec![Vec::new()],
        1 => open,
        2 => join(&open, &open).into_iter().filter(|set| set.len() == 2).collect(),
        _ => Vec::new(),
    }
}

/// Every union of one set of each side that is no larger than [`MOST`].
fn join(left: &[Vec<FindingIndex>], right: &[Vec<FindingIndex>]) -> Vec<Vec<FindingIndex>> {
    let mut joined = Vec::new();
    for a in left {
        for b in right {
            let mut union: Vec<_> = a.iter().chain(b).copied().collect();
            union.sort_unstable();
            union.dedup();
            if union.len() <= MOST && !joined.contains(&union) {
                joined.push(union);
            }
        }
    }
    joined
}
