//! What is only supposed: asked, warned of, or feared, and not told as a complaint. An illness is left
//! open by any question or fear; what a person feels they feel, whatever they ask about it.

use core::ops::Range;

use crate::groups::GroupId;
use crate::matcher::Hit;
use crate::reading::{Cue, CueKind};
use crate::scene::{Flags, Scene};
use crate::token::Break;
use crate::{imagined, reach};

/// "worried it might be", "what if", "could it be".
pub(crate) fn supposed(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    // "Told me to look out for numbness and I have it now."
    let behind = hit.end..scene.sentence(hit.start).end.min(hit.end + reach::SUPPOSED);
    if !scene.within(roles.came_true, behind).is_empty() || imagined::had(scene, hit) {
        return None;
    }
    let words = leading(scene, hit, roles.hypothetical, reach::SUPPOSED)
        .filter(|words| {
            let start = words.end.min(hit.start);
            !told_on(scene, start..hit.end) && !told_behind(scene, start..hit.start)
        })
        .or_else(|| warned(scene, hit));
    let words = words.or_else(|| {
        // "If my legs go numb should I ring someone?", not "if I cough it shoots".
        let sentence = scene.sentence(hit.start);
        let reach = if scene.tokens[hit.start].asked { reach::SUPPOSED } else { reach::CONDITION };
        let before = sentence.start.max(hit.start.saturating_sub(reach))..hit.start;
        let words = scene.within(roles.condition, before).last()?;
        // "Like if my legs go numb?" is all there is to the question.
        let whole = scene.tokens[hit.start].asked
            && words.start - sentence.start <= 1
            && !scene.has_comma(words.end..sentence.end);
        let sought = whole || !scene.within(roles.advice, sentence).is_empty();
        let is_so = (words.end..hit.end).any(|word| scene.over(roles.finite, word).is_some());
        // "If my foot goes numb should I call?": the condition is the complaint itself.
        let between = words.end.min(hit.start)..hit.start;
        let subject = |word: usize| scene.flags[word].any(Flags::SUBJECT);
        let own = between.clone().filter(|&word| subject(word)).count() <= 1
            && !scene.has_comma(between.start..hit.start + 1)
            && scene.within(roles.first_person, between).iter().all(|word| !subject(word.start));
        (sought && (!is_so || own)).then_some(words.start..words.end)
    });
    cue(scene, words)
}

/// "Told me to look out for numbness, losing control or weak legs": the list that a warning names,
/// up to where the writer speaks of themselves or of now.
fn warned(scene: &Scene, hit: &Hit) -> Option<Range<usize>> {
    let roles = &scene.lexicon.roles;
    let clause = scene.clause(hit.start);
    let from = clause.start.max(hit.start.saturating_sub(reach::WARNED));
    let cue = scene.within(roles.warned, from..hit.start).last()?;
    let own = (cue.end..hit.end).any(|word| {
        let subject = scene.flags[word].any(Flags::SUBJECT)
            && scene.over(roles.first_person, word).is_some()
            && word.checked_sub(1).is_some_and(|before| {
                scene.over(roles.condition, before).is_none()
                    && scene.over(roles.occasion, before).is_none()
            });
        subject && word > cue.end
    });
    let told = own || told_on(scene, cue.end.min(hit.start)..hit.end);
    (!told && cue.end <= hit.start).then_some(cue.start..cue.end)
}

/// Whether the words behind a warning tell on of the writer: "… and now I am", "… because my".
fn told_on(scene: &Scene, words: Range<usize>) -> bool {
    let roles = &scene.lexicon.roles;
    words.clone().any(|word| {
        let joined = word > words.start
            && (scene.flags[word - 1].any(Flags::JOINER)
                || scene.tokens[word].before >= Break::Comma);
        let own =
            scene.flags[word].any(Flags::SUBJECT) && scene.over(roles.first_person, word).is_some();
        // "…, and my feet are numb", unless an "if" still reaches there.
        let mine = scene.flags[word].any(Flags::OWNER)
            && scene.over(roles.first_person, word).is_some()
            && (word..words.end).any(|word| scene.over(roles.finite, word).is_some())
            && scene.within(roles.condition, words.start.saturating_sub(3)..word).is_empty();
        (own || mine) && joined || scene.over(roles.reason, word).is_some()
    })
}

/// "What if it's my kidneys, my foot is numb": behind the comma something is told. In "look out for
/// numbness, my bladder" the list goes on.
fn told_behind(scene: &Scene, words: Range<usize>) -> bool {
    !scene.listable(words.clone()) && imagined::begins_anew(scene, words)
}

/// "Is it …", "do I have …", "worried about …": leaves an illness open. What a person feels they
/// feel, whatever they ask about it.
pub(crate) fn asked(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let words = leading(scene, hit, scene.lexicon.roles.asking, reach::SUPPOSED)?;
    let begins = scene.tokens[words.start].before >= Break::Comma;
    (begins || scene.tokens[words.start].asked || words.len() > 2)
        .then(|| Cue { kind: CueKind::Hypothetical, span: scene.span(words) })
}

/// "Scared it's …", "can't stop thinking about …", "… is my worst fear": an illness that is feared.
/// "My cancer" is there, whatever is feared of it; "worried because I had …" tells of it.
pub(crate) fn feared(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    let own = hit.start.checked_sub(1).is_some_and(|word| {
        scene.flags[word].any(Flags::OWNER) && scene.over(roles.first_person, word).is_some()
    });
    if own {
        return None;
    }
    let before = leading(scene, hit, roles.fear, reach::FEARED).filter(|words| {
        words.end <= hit.start
            && !scene.has_comma(words.end..hit.start + 1)
            && scene.within(roles.fear_end, words.end..hit.start).is_empty()
    });
    let after = || {
        let window = hit.end..(hit.end + 4).min(scene.tokens.len());
        let cue = scene.within(roles.fear_after, window).first()?;
        let joined = scene.same_clause(hit.start, cue.start)
            && !scene.has_comma(hit.end..cue.start + 1)
            && scene.weight(hit.end..cue.start) <= 1;
        joined.then_some(cue.start..cue.end)
    };
    cue(scene, before.or_else(after))
}

/// The nearest phrase of `group` that stands before the mention in the same sentence, or over it,
/// at most `reach` words away and without a subject of its own in between.
fn leading(scene: &Scene, hit: &Hit, group: GroupId, reach: usize) -> Option<Range<usize>> {
    let sentence = scene.clause(hit.start);
    let from = sentence.start.max(hit.start.saturating_sub(reach));
    scene
        .within(group, from..hit.end)
        .iter()
        .rev()
        .map(|cue| cue.start..cue.end)
        .find(|cue| !(cue.clone()).any(|word| hit.consumes(word)))
}

fn cue(scene: &Scene, words: Option<Range<usize>>) -> Option<Cue> {
    words.map(|words| Cue { kind: CueKind::Hypothetical, span: scene.span(words) })
}
