//! Finds the patterns of the lexicon in a text.

use alloc::vec::Vec;

use crate::groups::Step;
use crate::lexicon::{Rule, Says};
use crate::pattern::{Join, Nearness};
use crate::scene::{Flags, Scene};

/// A place where a pattern matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The words that the pattern itself asked for, one bit each from `start`; what lies between
    /// them may still deny it.
    consumed: u64,
}

impl Hit {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        Self { start, end, consumed: ones(end - start) }
    }

    /// Whether the pattern asked for this very word.
    pub(crate) fn consumes(&self, word: usize) -> bool {
        (self.start..self.end).contains(&word)
            && self.consumed >> (word - self.start).min(63) & 1 == 1
    }

    pub(crate) fn holds(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    fn joined(self, other: Self) -> Self {
        let start = self.start.min(other.start);
        let moved = |hit: Self| hit.consumed.checked_shl(clamp(hit.start - start)).unwrap_or(0);
        Self { start, end: self.end.max(other.end), consumed: moved(self) | moved(other) }
    }
}

fn clamp(width: usize) -> u32 {
    u32::try_from(width).unwrap_or(u32::MAX)
}

fn ones(width: usize) -> u64 {
    1u64.checked_shl(clamp(width)).map_or(u64::MAX, |bit| bit - 1)
}

/// How many words apart "in the same sentence" may be.
const SENTENCE_REACH: usize = 25;
/// How many fillers may stand between neighbours.
const FILLERS: usize = 4;

/// A rule and where it matches.
pub(crate) struct Match {
    pub(crate) says: Says,
    pub(crate) hit: Hit,
}

/// All matches of all rules.
pub(crate) fn rules(scene: &Scene) -> Vec<Match> {
    let mut matches = Vec::new();
    for rule in &scene.lexicon.rules {
        let possible = rule.parts.iter().flatten().all(|step| !scene.of(step.group).is_empty());
        if possible {
            matches.extend(hits(scene, rule).into_iter().map(|hit| Match { says: rule.says, hit }));
        }
    }
    matches
}

fn hits(scene: &Scene, rule: &Rule) -> Vec<Hit> {
    let mut hits = sequence(scene, &rule.parts[0]);
    for (part, &nearness) in rule.parts[1..].iter().zip(&rule.nearness) {
        if hits.is_empty() {
            break;
        }
        let others = sequence(scene, part);
        hits = near(scene, &hits, &others, nearness);
    }
    hits
}

/// The places where steps follow each other.
pub(crate) fn sequence(scene: &Scene, steps: &[Step]) -> Vec<Hit> {
    let Some((first, rest)) = steps.split_first() else { return Vec::new() };
    if rest.iter().any(|step| scene.of(step.group).is_empty()) {
        return Vec::new();
    }
    scene
        .of(first.group)
        .iter()
        .filter_map(|occurrence| follow(scene, Hit::new(occurrence.start, occurrence.end), rest))
        .collect()
}

fn follow(scene: &Scene, hit: Hit, steps: &[Step]) -> Option<Hit> {
    let Some((step, rest)) = steps.split_first() else { return Some(hit) };
    let reach = match step.join {
        Join::Next => FILLERS,
        Join::Gap(words) => usize::from(words) + FILLERS,
    };
    let window = hit.end..(hit.end + reach + 1).min(scene.tokens.len());
    scene.within(step.group, window).iter().find_map(|next| {
        let between = hit.end..next.start;
        let fits = scene.same_clause(hit.start, next.start)
            && match step.join {
                Join::Next => {
                    scene.weight(between.clone()) == 0
                        && !scene.has_comma(between.start..between.end + 1)
                }
                Join::Gap(words) => {
                    scene.weight(between.clone()) <= u32::from(words) && connected(scene, between)
                }
            };
        if !fits {
            return None;
        }
        follow(scene, hit.joined(Hit::new(next.start, next.end)), rest)
    })
}

/// Each of `hits` with the nearest of `others`, where one lies near enough.
fn near(scene: &Scene, hits: &[Hit], others: &[Hit], nearness: Nearness) -> Vec<Hit> {
    let reach = match nearness {
        Nearness::Near(words) => usize::from(words) + 2 * FILLERS,
        Nearness::Sentence => SENTENCE_REACH,
    };
    hits.iter()
        .filter_map(|hit| {
            let from = others.partition_point(|other| other.start + reach + 8 < hit.start);
            others[from..]
                .iter()
                .take_while(|other| other.start <= hit.end + reach)
                .filter(|other| fits(scene, hit, other, nearness))
                .min_by_key(|other| gap(hit, other).len())
                .map(|other| hit.joined(*other))
        })
        .collect()
}

fn gap(one: &Hit, other: &Hit) -> core::ops::Range<usize> {
    if one.start < other.start {
        one.end..other.start.max(one.end)
    } else {
        other.end..one.start.max(other.end)
    }
}

/// Whether neither a comma nor an "and I", "and now my" parts what stands on both sides of some
/// words, except within a list.
fn connected(scene: &Scene, between: core::ops::Range<usize>) -> bool {
    let parted = scene.has_comma(between.start..between.end + 1) || begins_anew(scene, &between);
    !parted || scene.listable(between.clone()) && scene.weight(between) > 0
}

/// Whether an "and" among some words has a subject of its own behind it: "chest bug and now my back".
fn begins_anew(scene: &Scene, between: &core::ops::Range<usize>) -> bool {
    between.clone().any(|word| {
        let joins = scene.flags[word].any(Flags::JOINER) && !scene.flags[word].any(Flags::OR);
        joins
            && (word + 1..(word + 3).min(scene.tokens.len()))
                .any(|next| scene.flags[next].any(Flags::SUBJECT.or(Flags::OWNER)))
    })
}

fn fits(scene: &Scene, one: &Hit, other: &Hit, nearness: Nearness) -> bool {
    if one.overlaps(other) || !scene.same_clause(one.start, other.start) {
        return false;
    }
    let between = gap(one, other);
    match nearness {
        Nearness::Near(words) => {
            scene.weight(between.clone()) <= u32::from(words) && connected(scene, between)
        }
        Nearness::Sentence => between.len() <= SENTENCE_REACH,
    }
}
