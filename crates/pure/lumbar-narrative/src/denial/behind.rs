//! A denial that stands behind what it denies: an answer, a verdict, "none of that".

use core::ops::Range;

use crate::denial::{DENIAL, right_before};
use crate::matcher::Hit;
use crate::reading::{Cue, CueKind};
use crate::scene::{Flags, Occurrence, Scene};
use crate::token::Break;
use crate::{imagined, reach, supposition};

/// A denial that follows: "cancer was ruled out", "fever: none". Behind what is itself a "not" it
/// strengthens: "can't pee, zero".
pub(super) fn after(scene: &Scene, hit: &Hit) -> Option<Cue> {
    if (hit.start..hit.end).any(|word| hit.consumes(word) && scene.flags[word].any(DENIAL)) {
        return None;
    }
    let window = hit.end..(hit.end + 5).min(scene.tokens.len());
    let cue = scene.within(scene.lexicon.roles.negation_after, window).iter().find(|cue| {
        let near = scene.same_clause(hit.start, cue.start) && next_to(scene, hit.end..cue.start);
        let closes = scene.tokens.get(cue.end).is_none_or(|next| {
            next.before >= Break::Comma || scene.text.as_bytes().get(next.start) == Some(&b'/')
        });
        // "Fever, no cough" denies the cough: a short denial counts only where nothing follows it.
        let short = cue.end - cue.start == 1
            || scene.has_comma(hit.end..cue.start + 1)
            // "Pregnant I am not."
            || scene.flags[cue.start].any(Flags::SUBJECT);
        near && (closes || !short)
    })?;
    Some(Cue { kind: CueKind::Negation, span: scene.span(cue.start..cue.end) })
}

/// Whether nothing stands between a mention and its denial, or only the place of it before a comma:
/// "numb toes, no".
fn next_to(scene: &Scene, between: Range<usize>) -> bool {
    let placed = || {
        scene.listable(between.clone())
            && !scene.has_comma(between.clone())
            && scene.tokens[between.end].before >= Break::Comma
            && scene.weight(between.clone()) <= 2
    };
    scene.weight(between.clone()) == 0 || placed()
}

/// A question that someone put, or that the text puts to itself, and a "no" to it: "the doctor
/// asked if I was numb down below, I'm not", "Numb down below? No."
pub(super) fn answered(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let before =
        scene.sentence(hit.start).start.max(hit.start.saturating_sub(reach::QUESTION))..hit.end;
    let asked = scene.tokens[hit.end - 1].asked
        || !scene.within(scene.lexicon.roles.questioned, before).is_empty();
    if !asked {
        return None;
    }
    let until = scene.tokens.len().min(hit.end + reach::ANSWER);
    let word = (hit.end..until).find(|&word| {
        scene.flags[word].any(DENIAL)
            || scene.over(scene.lexicon.roles.negation_after, word).is_some()
    })?;
    // "Can't feel my foot? Because I can't."
    let own = (hit.start..hit.end).any(|at| hit.consumes(at) && scene.flags[at].any(DENIAL));
    if own && scene.flags[word].any(Flags::VERB_NEGATION) {
        return None;
    }
    let parted = scene.has_comma(hit.end..word + 1)
        || scene.flags[hit.end..word]
            .iter()
            .any(|flags| flags.any(Flags::JOINER.or(Flags::SUBJECT)));
    let words = super::words(scene, word);
    let whole = scene.over(scene.lexicon.roles.negation_after, word);
    let words = words.start..whole.map_or(words.end, |whole| whole.end.max(words.end));
    // "And no feeling at all" answers nothing: the "no" must be all there is.
    let closes = scene.tokens.get(words.end).is_none_or(|next| next.before >= Break::Comma);
    let near = scene.weight(hit.end..word) <= 4;
    (parted && closes && near).then(|| Cue { kind: CueKind::Negation, span: scene.span(words) })
}

/// "Aneurysm scan at 65 and it was normal", "the biopsy for cancer came back clear": looked for and
/// not found.
pub(super) fn cleared(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    let sentence = scene.sentence(hit.start);
    let after = scene.within(roles.screening, hit.end..(hit.end + 2).min(sentence.end)).first();
    let before = || {
        let near = hit.start.saturating_sub(5).max(sentence.start)..hit.start;
        scene.within(roles.screening, near).last().filter(|test| {
            scene.weight(test.end.min(hit.start)..hit.start) <= 1
                && !scene.has_comma(test.end.min(hit.start)..hit.start + 1)
        })
    };
    let test = after.filter(|test| scene.weight(hit.end..test.start) == 0).or_else(before)?;
    let from = test.end.max(hit.end);
    let verdict = |group| {
        scene.within(group, from..sentence.end).iter().find(|verdict| {
            // "Scan: cancer, bladder fine" judges the bladder.
            let other = scene.flags[from..verdict.start]
                .iter()
                .any(|flags| flags.any(Flags::LISTABLE.or(Flags::TOPIC)));
            let joined = test.start >= hit.end || !scene.has_comma(from..verdict.start + 1);
            !other
                && joined
                && scene.weight(from..verdict.start) <= reach::VERDICT
                && !right_before(scene, verdict.start)
        })
    };
    let found = verdict(roles.fine).or_else(|| verdict(roles.harmless))?;
    Some(Cue { kind: CueKind::Negation, span: scene.span(found.start..found.end) })
}

/// "Like if my legs go numb? None of that.", "… look out for numbness. Neither of those.": what was
/// only asked or warned of is denied as a whole. What was told as a complaint stands.
pub(super) fn none_of_that(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    let behind = hit.end..scene.tokens.len().min(hit.end + reach::NONE_OF_THAT);
    let none = scene.within(roles.none_of_that, behind.clone());
    let not_come = scene.within(roles.not_come, behind);
    if none.is_empty() && not_come.is_empty() {
        return None;
    }
    let supposed =
        supposition::supposed(scene, hit).is_some() || imagined::imagined(scene, hit).is_some();
    let sentence = scene.sentence(hit.start);
    let found = none.iter().chain(not_come.iter().filter(|_| supposed)).find(|found| {
        let own = scene.sentence(found.start);
        let near = own.start == sentence.start || own.start == sentence.end;
        let closes = (found.end..own.end)
            .find(|&word| scene.tokens[word].before >= Break::Comma)
            .unwrap_or(own.end);
        near && (own.start == sentence.start || found.start - own.start <= 5)
            && scene.weight(found.end..closes) <= 3
    })?;
    let before = sentence.start.max(hit.start.saturating_sub(reach::NONE_OF_THAT))..hit.start;
    let open = supposed
        || scene.tokens[hit.start].asked
        || !scene.within(roles.questioned, before).is_empty()
        || own_list(scene, sentence.start..hit.end, found);
    open.then(|| Cue { kind: CueKind::Negation, span: scene.span(found.start..found.end) })
}

/// "Pins and needles, weakness, none of that": a bare list with no verb, and all it comes to. "…, none
/// of which I had last week" tells of it.
fn own_list(scene: &Scene, list: Range<usize>, none: &Occurrence) -> bool {
    let roles = &scene.lexicon.roles;
    let bare = list.clone().all(|word| {
        !scene.flags[word].any(Flags::SUBJECT) && scene.over(roles.finite, word).is_none()
    });
    let own = scene.sentence(none.start);
    let end = scene.over(roles.none_of_that, none.start).map_or(none.end, |whole| whole.end);
    let ends = (end..own.end).find(|&word| scene.tokens[word].before >= Break::Comma);
    let rest = end..ends.unwrap_or(own.end);
    let closes = scene.listable(rest.clone()) && scene.weight(rest) <= 2;
    bare && closes && own.contains(&list.start)
}
