//! "Bladder and bowels are fine", "no trouble with the legs": a judgement on something speaks of
//! every finding that belongs to it.

use alloc::vec::Vec;
use core::ops::Range;

use crate::groups::GroupId;
use crate::matcher::Hit;
use crate::reach;
use crate::reading::{Cue, CueKind};
use crate::scene::{Flags, Occurrence, Scene};
use crate::token::Break;

/// What is said of a topic.
pub(crate) struct Judged {
    pub(crate) topic: usize,
    pub(crate) well: bool,
    /// The topic and the judgement with what lies between.
    pub(crate) hit: Hit,
    pub(crate) cue: Cue,
}

impl Judged {
    /// The first word of the judgement, its denial if it has one.
    pub(crate) fn denial(&self, scene: &Scene) -> usize {
        scene.tokens.partition_point(|token| token.start < self.cue.span.start)
    }
}

/// All judgements on topics.
pub(crate) fn judgements(scene: &Scene) -> Vec<Judged> {
    let mut judged = Vec::new();
    for (topic, entry) in scene.lexicon.topics.iter().enumerate() {
        for place in scene.of(entry.words) {
            if let Some((well, words)) = judge(scene, place) {
                let hit = Hit::new(place.start.min(words.start), place.end.max(words.end));
                let kind = if well { CueKind::Fine } else { CueKind::Trouble };
                judged.push(Judged {
                    topic,
                    well,
                    hit,
                    cue: Cue { kind, span: scene.span(words) },
                });
            }
        }
    }
    judged
}

type Judgement = (bool, Range<usize>);

fn judge(scene: &Scene, place: &Occurrence) -> Option<Judgement> {
    behind(scene, place).or_else(|| ahead(scene, place))
}

/// Whether the words up to `until` may stand between a topic and its judgement.
const PASSED: Flags = Flags::FILLER.or(Flags::JOINER).or(Flags::TOPIC).or(Flags::LEADING);

/// A judgement before the topic: "no trouble with my bladder", "nothing down the legs".
fn behind(scene: &Scene, place: &Occurrence) -> Option<Judgement> {
    let roles = &scene.lexicon.roles;
    let mut ordinary = 0;
    let mut word = place.start;
    while place.start - word < reach::JUDGEMENT {
        if scene.tokens[word].before >= Break::Clause || ordinary > 1 {
            return None;
        }
        if scene.tokens[word].before == Break::Comma
            && (ordinary > 0 || word == place.start && !in_list(scene, word))
        {
            return None;
        }
        word = word.checked_sub(1)?;
        if let Some(trouble) = scene.over(roles.trouble, word) {
            let denied = denied_before(scene, trouble.start);
            let denied = denied.map(|start| start..trouble.end);
            return Some(match denied.or_else(|| answered_no(scene, place.end)) {
                Some(words) => (true, words),
                None => (false, trouble.start..trouble.end),
            });
        }
        if let Some(nothing) = scene.over(roles.nothing, word) {
            return Some((true, nothing.start..nothing.end));
        }
        if let Some(fine) = scene.over(roles.fine, word).filter(|_| ordinary == 0) {
            // "Fine" before a topic is about it only with a word like "with" or as its adjective.
            let adjective = word + 1 == place.start || scene.flags[word + 1].any(Flags::LEADING);
            return (adjective && denied_before(scene, fine.start).is_none())
                .then_some((true, fine.start..fine.end));
        }
        let flags = scene.flags[word];
        if flags.any(Flags::SUBJECT) || scene.over(roles.exception, word).is_some() {
            return None;
        }
        if !flags.any(PASSED) {
            ordinary += 1;
        }
    }
    None
}

/// Whether the comma before `word` parts two topics of one list.
fn in_list(scene: &Scene, word: usize) -> bool {
    word > 0 && scene.flags[word - 1].any(Flags::TOPIC.or(Flags::LISTABLE))
}

/// Where the denial of a "trouble" or a "fine" begins.
fn denied_before(scene: &Scene, start: usize) -> Option<usize> {
    let mut word = start;
    for _ in 0..5 {
        if scene.tokens[word].before >= Break::Clause {
            return None;
        }
        word = word.checked_sub(1)?;
        let flags = scene.flags[word];
        if flags.any(Flags::NEGATION.or(Flags::VERB_NEGATION)) {
            return Some(word);
        }
        if !flags.any(PASSED.or(Flags::LISTABLE)) {
            return None;
        }
    }
    None
}

/// "Toilet trouble: no": the answer to a label, with nothing behind it.
fn answered_no(scene: &Scene, end: usize) -> Option<Range<usize>> {
    let word = scene.tokens.get(end)?;
    let parted = matches!(word.before, Break::Label | Break::Comma);
    let roles = &scene.lexicon.roles;
    let answer = scene.over(roles.negation_after, end).filter(|answer| answer.start == end)?;
    let closes = scene.tokens.get(answer.end).is_none_or(|next| next.before >= Break::Comma);
    (parted && closes).then_some(answer.start..answer.end)
}

/// The phrase of `group` that follows with nothing but fillers between, and nothing denied.
fn close_behind(scene: &Scene, group: GroupId, end: usize) -> Option<Range<usize>> {
    let next = scene.within(group, end..scene.tokens.len().min(end + 4)).first()?;
    let joined = (end..=next.start).all(|word| scene.tokens[word].before == Break::None);
    let between = &scene.flags[end..next.start];
    let plain = between.iter().all(|flags| {
        flags.any(Flags::FILLER) && !flags.any(Flags::NEGATION.or(Flags::VERB_NEGATION))
    });
    (joined && plain).then_some(next.start..next.end)
}

/// A judgement after the topic: "bladder and bowels are fine", "no bladder trouble".
fn ahead(scene: &Scene, place: &Occurrence) -> Option<Judgement> {
    let roles = &scene.lexicon.roles;
    let mut ordinary = 0;
    let mut denied = None;
    let mut word = place.end;
    while word < scene.tokens.len().min(place.end + reach::JUDGEMENT) {
        let token = &scene.tokens[word];
        if token.before >= Break::Clause || ordinary > 2 {
            return None;
        }
        // After a comma only further topics of the same list may stand before the judgement.
        if token.before == Break::Comma && (ordinary > 0 || denied.is_some()) {
            return None;
        }
        if let Some(trouble) = scene.within(roles.trouble, word..word + 1).last() {
            let start = denied.or_else(|| denied_before(scene, place.start));
            if start.is_none()
                && let Some(fine) = close_behind(scene, roles.fine, trouble.end)
            {
                // "Bathroom stuff is regular."
                return Some((true, fine));
            }
            let denied = start.map(|start| start.min(trouble.start)..trouble.end);
            return Some(match denied.or_else(|| answered_no(scene, trouble.end)) {
                Some(words) => (true, words),
                None => (false, trouble.start..trouble.end),
            });
        }
        if let Some(bad) = scene.within(roles.playing_up, word..word + 1).last() {
            return Some((denied.is_some(), denied.unwrap_or(bad.start)..bad.end));
        }
        if let Some(fine) = scene.within(roles.fine, word..word + 1).last() {
            if denied.is_none()
                && let Some(until) = close_behind(scene, roles.no_longer, fine.end)
            {
                return Some((false, fine.start..until.end));
            }
            return Some((denied.is_none(), denied.unwrap_or(fine.start)..fine.end));
        }
        let flags = scene.flags[word];
        if flags.any(Flags::NEGATION.or(Flags::VERB_NEGATION)) {
            denied = Some(word);
        } else if flags.any(Flags::SUBJECT) || scene.over(roles.exception, word).is_some() {
            return None;
        } else if !flags.any(PASSED) {
            ordinary += 1;
        }
        word += 1;
    }
    None
}
