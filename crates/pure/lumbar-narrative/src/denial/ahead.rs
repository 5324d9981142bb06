//! A denial that stands before what it denies, and how far it reaches.

use crate::denial::{DENIAL, right_before};
use crate::matcher::Hit;
use crate::reach;
use crate::reading::{Cue, CueKind};
use crate::scene::{Flags, Scene};
use crate::token::Break;

/// A denial before the mention. It reaches over a few ordinary words, and over commas as long as
/// what stands between them can be items of one list.
pub(super) fn before(scene: &Scene, hit: &Hit, matched: &[bool]) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    let listable = Flags::FILLER.or(Flags::LISTABLE).or(Flags::TOPIC);
    let mut ordinary = 0;
    let mut crossed_comma = false;
    let mut told = false;
    // "No A, B or C" is one list, whatever A, B and C are.
    let mut listed = closes_list(scene, hit.end);
    let mut all_ordinary = 0;
    let mut joined = false;
    // "No numbness, legs are weak": words with a verb of their own are no item of a list.
    let finite = (hit.start..hit.end).any(|word| scene.over(roles.finite, word).is_some());
    let mut word = hit.start;
    while hit.start - word < reach::DENIAL {
        match scene.tokens[word].before {
            Break::Sentence | Break::Clause => return None,
            // "No appetite, two stone gone": what is counted is told.
            Break::Comma if !listed && scene.over(roles.number, word).is_some() => return None,
            Break::Comma if finite || ordinary > if listed { reach::ITEM } else { 0 } => {
                return None;
            }
            Break::Comma => {
                // "No fever, chills, weight loss over the past month" is a list all the same.
                told = !crossed_comma && ordinary == 0 && !listed && dated(scene, hit);
                crossed_comma = true;
                ordinary = 0;
            }
            Break::None | Break::Label => {}
        }
        word = word.checked_sub(1)?;
        let flags = scene.flags[word];
        let unable = matched.get(word).is_some_and(|&matched| matched)
            && scene.over(roles.inability, word).is_some();
        if unable && !listed {
            // "Can't move the leg, foot numb": that "not" is part of another mention.
            return None;
        }
        if flags.any(DENIAL) && (told || answers(scene, word)) {
            return None;
        }
        if flags.any(Flags::NEGATION) {
            return (!only_when(scene, hit, word)).then(|| super::cue(scene, word));
        }
        if flags.any(Flags::VERB_NEGATION) {
            // "Not" reaches over a comma or an "and" only within a list.
            let parted = crossed_comma || joined && all_ordinary > 0;
            return (!parted || listed).then(|| super::cue(scene, word));
        }
        // "I don't feel faint": the verb right behind a "not" does not end its reach.
        let denied_verb = right_before(scene, word) && scene.over(roles.finite, word).is_some();
        if flags.any(Flags::SUBJECT.or(Flags::NEGATION_END)) && !denied_verb {
            return passed_on(scene, hit, word);
        }
        if flags.any(Flags::OWNER) && begins_clause(scene, word) {
            return None;
        }
        if flags.any(Flags::JOINER) {
            listed |= flags.any(Flags::OR);
            joined |= !flags.any(Flags::OR);
            // "The leg is not moving and feeling is gone."
            if finite && !flags.any(Flags::OR) {
                return None;
            }
            if ordinary > if listed { reach::ITEM } else { 0 } {
                return None;
            }
        } else if !(flags.any(listable) || matched.get(word).is_some_and(|&matched| matched)) {
            ordinary += 1;
            all_ordinary += 1;
            if crossed_comma && !listed || ordinary > reach::DENIED {
                return None;
            }
        }
    }
    None
}

/// Whether a list goes on behind a mention and ends in "or": "…, chills or weight loss".
fn closes_list(scene: &Scene, end: usize) -> bool {
    let mut ordinary = 0;
    for word in end..scene.tokens.len().min(end + reach::LIST) {
        match scene.tokens[word].before {
            Break::Sentence | Break::Clause => return false,
            Break::Comma => ordinary = 0,
            Break::None | Break::Label => {}
        }
        let flags = scene.flags[word];
        if flags.any(Flags::OR) {
            return true;
        }
        if flags.any(DENIAL.or(Flags::SUBJECT))
            || flags.any(Flags::OWNER) && begins_clause(scene, word)
        {
            return false;
        }
        ordinary += u32::from(!flags.any(Flags::FILLER));
        if ordinary > reach::ITEM {
            return false;
        }
    }
    false
}

/// "No leg pain, numb down below since Monday", "no injury, weight loss of a stone since June": a new
/// item with a time of its own is told, not denied.
fn dated(scene: &Scene, hit: &Hit) -> bool {
    let roles = &scene.lexicon.roles;
    let sentence = scene.sentence(hit.start);
    let sight = sentence.end.min(hit.end + 2 * reach::ITEM as usize);
    let other = Flags::LISTABLE.or(Flags::TOPIC).or(Flags::SUBJECT).or(DENIAL);
    let ends =
        |&word: &usize| scene.tokens[word].before >= Break::Comma || scene.flags[word].any(other);
    let item = (hit.end..sight).find(ends).unwrap_or(sight);
    let times = [roles.time_unit, roles.days_ago, roles.long_time, roles.month_name];
    scene.within(roles.lasting, hit.end..item).iter().any(|lasting| {
        let end = sentence.end.min(lasting.end + 4);
        let near = scene.weight(hit.end..lasting.start) <= reach::ITEM;
        near && times.iter().any(|&group| !scene.within(group, lasting.end..end).is_empty())
    })
}

/// "Without a trolley my thighs go numb": the words with the denial say when, and a clause with an
/// owner of its own follows.
fn only_when(scene: &Scene, hit: &Hit, word: usize) -> bool {
    let Some(lacking) = scene.over(scene.lexicon.roles.lacking, word) else { return false };
    (lacking.end + 1..=hit.start).any(|owner| {
        scene.flags[owner].any(Flags::OWNER)
            && scene.over(scene.lexicon.roles.first_person, owner).is_some()
            && scene.weight(lacking.end..owner) > 0
            && !scene.flags[owner - 1].any(Flags::JOINER.or(Flags::LEADING))
    })
}

/// "Numbness: no, fever: none", "can't pee, zero, and numb below": a denial that stands alone answers
/// or strengthens what is before it and reaches nothing behind it.
fn answers(scene: &Scene, word: usize) -> bool {
    let words = super::words(scene, word);
    let alone = scene.tokens.get(words.end).is_some_and(|next| {
        next.before >= Break::Comma || scene.text.as_bytes().get(next.start) == Some(&b'/')
    });
    let told = words
        .start
        .checked_sub(1)
        .is_some_and(|before| scene.flags[before].any(Flags::LISTABLE.or(Flags::TOPIC)));
    let before = scene.tokens[words.start].before;
    alone && (before >= Break::Comma && words.len() == 1 || told && before >= Break::Label)
}

/// A denial beyond a word that ends its reach, where it denies all the same: "doesn't hurt when I
/// cough", "neither leg is numb".
fn passed_on(scene: &Scene, hit: &Hit, end: usize) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    let within = |group, from: usize, to: usize| {
        scene.within(group, from.max(scene.clause(hit.start).start)..to).last().copied()
    };
    if scene.weight(end + 1..hit.start) == 0
        && let Some(neither) = within(roles.neither, end.saturating_sub(4), end)
        && scene.listable(neither.end..end)
    {
        return Some(Cue { kind: CueKind::Negation, span: scene.span(neither.start..neither.end) });
    }
    let when = within(roles.occasion, hit.start.saturating_sub(3), hit.start + 1)?;
    let hurting = within(roles.hurting, when.start.saturating_sub(3), when.start)?;
    let word = hurting.start.checked_sub(1).filter(|&word| scene.flags[word].any(DENIAL))?;
    let joined = scene.weight(hurting.end..when.start) == 0
        && scene.weight(when.end..hit.start.max(when.end)) <= 1
        && !scene.has_comma(word + 1..hit.start.max(when.start) + 1);
    joined.then(|| super::cue(scene, word))
}

/// Whether a "my" or "the" begins a new clause: after a comma or an "and".
fn begins_clause(scene: &Scene, word: usize) -> bool {
    let Some(before) = word.checked_sub(1) else { return true };
    let joined = scene.flags[before].any(Flags::JOINER) && !scene.flags[before].any(Flags::OR);
    scene.tokens[word].before >= Break::Comma || joined
}
