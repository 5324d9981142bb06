//! What is not there yet, if it ever comes: imagined, feared for a day to come, or asked and read of
//! people in general. What is felt is felt, whatever is feared of it: without a word of the future, of
//! an effect or of a dream before it, a mention stands.

use core::ops::Range;

use crate::matcher::Hit;
use crate::reading::{Cue, CueKind};
use crate::scene::{Flags, Scene};
use crate::token::Break;
use crate::{denial, reach};

/// The words that make a mention something only imagined.
pub(crate) fn imagined(scene: &Scene, hit: &Hit) -> Option<Cue> {
    if goes_on(scene, hit) || had(scene, hit) {
        return None;
    }
    let words = conjured(scene, hit)
        .or_else(|| dreaded(scene, hit))
        .or_else(|| foreseen(scene, hit))
        .or_else(|| in_general(scene, hit))?;
    Some(Cue { kind: CueKind::Hypothetical, span: scene.span(words) })
}

/// The words before a mention that are looked at, up to its clause.
fn ahead_of(scene: &Scene, hit: &Hit) -> usize {
    scene.clause(hit.start).start.max(hit.start.saturating_sub(reach::IMAGINED))
}

/// "Again", "still", "every night" right behind: it has come already.
fn goes_on(scene: &Scene, hit: &Hit) -> bool {
    let roles = &scene.lexicon.roles;
    let end = scene.clause(hit.start).end;
    !scene.within(roles.already, hit.end..end.min(hit.end + 4)).is_empty()
        || !scene.within(roles.came_true, hit.end..end.min(hit.end + reach::SUPPOSED)).is_empty()
}

/// "What if my numb foot stays so?": "my" or "this" right before a symptom says that it is there.
pub(crate) fn had(scene: &Scene, hit: &Hit) -> bool {
    let roles = &scene.lexicon.roles;
    let Some(before) = hit.start.checked_sub(1) else { return false };
    let mine = scene.flags[before].any(Flags::OWNER)
        && scene.over(roles.first_person, before).is_some()
        || scene.over(roles.pointing, before).is_some();
    let joined = scene.tokens[hit.start].before == Break::None;
    mine && joined && scene.over(roles.symptom, hit.start).is_some()
}

/// "Imagine if I passed out", "God forbid I should ever": up to a comma that parts no list.
fn conjured(scene: &Scene, hit: &Hit) -> Option<Range<usize>> {
    let roles = &scene.lexicon.roles;
    let from = ahead_of(scene, hit);
    let cue = scene.within(roles.imagining, from..hit.start).iter().rev().find(|cue| {
        let between = cue.end.min(hit.start)..hit.start;
        let reason = (between.start..hit.end).any(|word| scene.over(roles.reason, word).is_some());
        !reason && !told_since(scene, between)
    })?;
    Some(cue.start..cue.end)
}

/// "Terrified I'll end up incontinent", "what I'm most afraid of is waking up unable to feel my
/// legs": a fear and a word of the future behind it. "Worried sick since it went numb" has none.
fn dreaded(scene: &Scene, hit: &Hit) -> Option<Range<usize>> {
    let roles = &scene.lexicon.roles;
    let from = ahead_of(scene, hit);
    let (fear, ahead) =
        scene.within(roles.fear, from..hit.start).iter().rev().find_map(|fear| {
            let behind = fear.end..hit.end.max(fear.end);
            let ahead = scene.within(roles.prospect, behind).iter().find(|ahead| {
                // "Scared I couldn't feel it" tells of what was so.
                !denied_behind(scene, ahead.end)
            })?;
            let between = fear.end..ahead.start.max(fear.end);
            // "I'm scared and my legs won't move."
            let joined = scene.flags[between.clone()].iter().any(|flags| flags.any(Flags::JOINER));
            let parted = joined || scene.has_comma(between.start..between.end + 1);
            (!parted).then_some((fear, ahead))
        })?;
    let between = fear.end.min(hit.start)..hit.start;
    let told = scene
        .within(roles.fear_end, between.clone())
        .iter()
        .any(|end| !(ahead.start..ahead.end).contains(&end.start))
        || told_since(scene, ahead.end.min(hit.start)..hit.start)
        || begins_anew(scene, between)
        || denial::right_before(scene, fear.start);
    (!told).then_some(fear.start..fear.end)
}

/// Whether a "not" stands behind a word that speaks of the future; "I won't be able to" still does.
fn denied_behind(scene: &Scene, word: usize) -> bool {
    let denial = Flags::VERB_NEGATION.or(Flags::NEGATION);
    let not = scene.flags.get(word).is_some_and(|flags| flags.any(denial));
    not && scene.over(scene.lexicon.roles.shall, word.saturating_sub(1)).is_none()
}

/// "Could I lose the use of my legs?", "what are the odds of me going numb?": asked of what is to
/// come. "Why would my foot go numb?" and "will my numb foot get better?" tell of the foot.
fn foreseen(scene: &Scene, hit: &Hit) -> Option<Range<usize>> {
    let roles = &scene.lexicon.roles;
    if !scene.tokens[hit.start].asked {
        return None;
    }
    let from = ahead_of(scene, hit);
    let ahead = scene.within(roles.foreseen, from..hit.end).iter().rev().find(|ahead| {
        let between = ahead.end.min(hit.start)..hit.start;
        scene.weight(between.clone()) == 0
            && !scene.has_comma(between.start..between.end + 1)
            && scene.within(roles.why_asked, from..ahead.start).is_empty()
            && !denied_behind(scene, ahead.start + 1)
    })?;
    Some(ahead.start..ahead.end)
}

/// "It can make your foot drop", "I read that a fever is a red flag": an effect that is read of or told
/// of "you", and nothing of the writer's own around it.
fn in_general(scene: &Scene, hit: &Hit) -> Option<Range<usize>> {
    let roles = &scene.lexicon.roles;
    let from = ahead_of(scene, hit);
    let behind = scene.clause(hit.start).end.min(hit.end + 3);
    let own = |from: usize| !scene.within(roles.first_person, from..behind).is_empty();
    let effect = scene.within(roles.effect, from..hit.start).last();
    if let Some(effect) = effect.filter(|effect| effect.end <= hit.start) {
        let between = effect.end..hit.start;
        let joined = scene.weight(between.clone()) <= 2 || scene.listable(between);
        let general = !scene.within(roles.hearsay, from..effect.start).is_empty()
            || !scene.within(roles.effect_told, from..effect.start).is_empty()
            || !scene.within(roles.anyone, effect.end..hit.end).is_empty();
        if joined && general && !own(effect.end) {
            return Some(effect.start..effect.end);
        }
    }
    let read = scene.within(roles.hearsay, from..hit.start).last()?;
    let told = begins_anew(scene, read.end.min(hit.start)..hit.start)
        || own(read.end.min(hit.start))
        || (read.end..hit.end).any(|word| scene.over(roles.reason, word).is_some());
    (!told && read.end <= hit.start).then_some(read.start..read.end)
}

/// Whether a comma that parts no list, or a new clause of the writer's own, stands among some words.
fn told_since(scene: &Scene, words: Range<usize>) -> bool {
    let parted = scene.has_comma(words.start..words.end + 1) && !scene.listable(words.clone());
    parted || begins_anew(scene, words)
}

/// Whether a new clause of the writer's own begins among some words: "…, both my legs", "and I".
pub(crate) fn begins_anew(scene: &Scene, words: Range<usize>) -> bool {
    let first_person = scene.lexicon.roles.first_person;
    let until = (words.end + 1).min(scene.tokens.len());
    scene.within(first_person, words.start + 1..until).iter().any(|mine| {
        let word = mine.start;
        let comma = scene.tokens[word].before >= Break::Comma;
        let joined = comma || scene.flags[word - 1].any(Flags::JOINER);
        let near = scene.has_comma(word.saturating_sub(1).max(words.start + 1)..word + 1);
        scene.flags[word].any(Flags::SUBJECT) && joined
            || scene.flags[word].any(Flags::OWNER) && near
    })
}
