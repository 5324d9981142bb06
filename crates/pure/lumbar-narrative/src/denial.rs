//! What is denied, and by which words: "no numbness", "legs are not numb", "fever: none", "none of that".
//!
//! After NegEx (Chapman 2001) and ConText (Harkema 2009), with reach decided by what stands between
//! cue and mention instead of by a fixed number of words.

mod ahead;
mod behind;

use core::ops::Range;

use crate::matcher::Hit;
use crate::reading::{Cue, CueKind};
use crate::scene::{Flags, Scene};
use crate::token::Break;
use crate::twice;

/// What a word of a denial is.
pub(crate) const DENIAL: Flags = Flags::NEGATION.or(Flags::VERB_NEGATION);

/// Whether a mention is denied, and by which words.
pub(crate) fn denied(scene: &Scene, hit: &Hit, matched: &[bool]) -> Option<Cue> {
    // "Neither leg is numb" denies whatever else asks for a "neither".
    let neither = scene.within(scene.lexicon.roles.neither, hit.start..hit.end).first();
    let obeys = !scene.within(scene.lexicon.roles.obeying, hit.start..hit.end + 1).is_empty();
    if let Some(neither) = neither.filter(|_| !obeys) {
        return Some(Cue { kind: CueKind::Negation, span: scene.span(neither.start..neither.end) });
    }
    // "No numbness except between my legs."
    if !scene.within(scene.lexicon.roles.exception, hit.start..hit.end).is_empty() {
        return None;
    }
    let denied = inside(scene, hit).or_else(|| ahead::before(scene, hit, matched));
    if denied.as_ref().is_some_and(|cue| twice::denies_nothing(scene, hit, cue)) {
        return None;
    }
    denied
        .or_else(|| behind::after(scene, hit))
        .or_else(|| behind::answered(scene, hit))
        .or_else(|| behind::none_of_that(scene, hit))
        .or_else(|| behind::cleared(scene, hit))
}

/// A denial between the words of the mention: "legs are not numb". One that the mention itself asks
/// for in part is its own: "not had a wee".
fn inside(scene: &Scene, hit: &Hit) -> Option<Cue> {
    (hit.start..hit.end)
        .filter(|&word| scene.flags[word].any(DENIAL))
        .map(|word| words(scene, word))
        .find(|words| !words.clone().any(|word| hit.consumes(word)))
        .map(|words| Cue { kind: CueKind::Negation, span: scene.span(words) })
}

/// A denial of words that themselves say that something is absent: only one that stands among them
/// or right before them counts, for "no numbness, bladder fine" denies nothing of the bladder.
pub(crate) fn negation_of_absence(scene: &Scene, hit: &Hit) -> Option<Cue> {
    if let Some(cue) = inside(scene, hit) {
        return Some(cue);
    }
    let word = hit.start.checked_sub(1)?;
    let adjacent = scene.tokens[hit.start].before == Break::None
        && scene.flags[word].any(Flags::VERB_NEGATION);
    adjacent.then(|| cue(scene, word))
}

/// Whether a denial stands right before a word: "not worse".
pub(crate) fn right_before(scene: &Scene, word: usize) -> bool {
    let joined = scene.tokens[word].before == Break::None;
    joined && word.checked_sub(1).is_some_and(|before| scene.flags[before].any(DENIAL))
}

fn words(scene: &Scene, word: usize) -> Range<usize> {
    let roles = &scene.lexicon.roles;
    let phrase = scene.over(roles.negation, word).or_else(|| scene.over(roles.verb_negation, word));
    phrase.map_or(word..word + 1, |phrase| phrase.start..phrase.end)
}

fn cue(scene: &Scene, word: usize) -> Cue {
    Cue { kind: CueKind::Negation, span: scene.span(words(scene, word)) }
}
