//! What was so once and is over: a time that is told of as past, and words that close it.

use core::ops::Range;

use crate::matcher::Hit;
use crate::reading::{Cue, CueKind};
use crate::scene::{Flags, Occurrence, Scene};
use crate::token::Break;
use crate::{denial, reach};

/// "Before they operated my leg was numb. The feeling came back": words that put it into a time of its
/// own, and words behind that close that time. Either alone says too little.
pub(crate) fn once(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let frame = framed(scene, hit)?;
    closing(scene, hit, frame.end)?;
    Some(Cue { kind: CueKind::Past, span: scene.span(frame) })
}

/// "There was a time", "my last bout", "in spring": the time a mention belongs to.
fn framed(scene: &Scene, hit: &Hit) -> Option<Range<usize>> {
    let roles = &scene.lexicon.roles;
    let sentence = scene.sentence(hit.start);
    let clause = scene.clause(hit.start);
    let near = clause.start.max(hit.start.saturating_sub(reach::FRAME.0))
        ..sentence.end.min(hit.end + reach::FRAME.1).min(clause.end);
    let own = |word: &Occurrence| (word.start..word.end).any(|word| hit.consumes(word));
    let named = scene.within(roles.once, near).iter().find(|word| !own(word));
    named.map(|word| word.start..word.end).or_else(|| told_as_past(scene, hit))
}

/// "My ankle was swollen", "I had a rash": told in the past tense. "I have had" goes on.
pub(crate) fn told_as_past(scene: &Scene, hit: &Hit) -> Option<Range<usize>> {
    let roles = &scene.lexicon.roles;
    let from = scene.clause(hit.start).start.max(hit.start.saturating_sub(reach::TENSE));
    let past = scene.within(roles.past_tense, from..hit.end).last()?;
    let perfect =
        past.start.checked_sub(1).is_some_and(|before| scene.over(roles.perfect, before).is_some());
    let between = past.end.min(hit.start)..hit.start;
    let joined = !scene.has_comma(between.start..between.end + 1)
        && !scene.flags[between].iter().any(|flags| flags.any(Flags::SUBJECT));
    (joined && !perfect).then_some(past.start..past.end)
}

/// The words that close it: behind the mention, in its sentence or one of the next two, nothing else
/// complained of in between, and nothing that came back behind them.
fn closing(scene: &Scene, hit: &Hit, frame: usize) -> Option<Range<usize>> {
    let roles = &scene.lexicon.roles;
    let until = scene.tokens.len().min(hit.end.max(frame) + reach::FRAME_END);
    let near = hit.end..until;
    let mut first: Option<Occurrence> = None;
    for group in [roles.mended, roles.closed, roles.over_now] {
        // What mends says of what by itself; "spots long gone" is said of the spots.
        let found = scene.within(group, near.clone()).iter().find(|found| {
            (group == roles.mended || is_subject(scene, hit, found)) && holds(scene, hit, found)
        });
        if let Some(found) = found.filter(|found| first.is_none_or(|one| found.start < one.start)) {
            first = Some(*found);
        }
    }
    first.map(|found| found.start..found.end)
}

fn holds(scene: &Scene, hit: &Hit, found: &Occurrence) -> bool {
    let roles = &scene.lexicon.roles;
    // "Now I can not" closes nothing.
    let undone = scene
        .flags
        .get(found.end)
        .is_some_and(|flags| flags.any(Flags::NEGATION.or(Flags::VERB_NEGATION)));
    let own = scene.sentence(hit.start);
    let sentence = scene.sentence(found.start);
    let near = sentence.start == own.start
        || sentence.start == own.end
        || scene.tokens.get(own.end).is_some() && scene.sentence(own.end).end == sentence.start;
    // "Waking at four from the pain" complains of nothing else.
    let other = scene.within(roles.any_symptom, hit.end..found.start).iter().any(|symptom| {
        let before = symptom.start.saturating_sub(2).max(hit.end)..symptom.start;
        scene.within(roles.preposition, before).is_empty()
    });
    near && !undone
        && !other
        && !denial::right_before(scene, found.start)
        && !returned(scene, found.end)
}

/// Whether words that end something are said of a mention before them: nothing else stands before them
/// in a part of the sentence of their own.
pub(crate) fn is_subject(scene: &Scene, hit: &Hit, found: &Occurrence) -> bool {
    let roles = &scene.lexicon.roles;
    let small = Flags::FILLER.or(Flags::JOINER).or(Flags::SUBJECT);
    let light = |word: usize| {
        let quiet = [roles.clause_break, roles.fine];
        scene.flags[word].any(small) || quiet.iter().any(|&group| scene.over(group, word).is_some())
    };
    let parts = |word: &usize| scene.tokens[*word].before >= Break::Comma;
    let part = (hit.end..found.start + 1).rev().find(parts);
    // "…, operated on and fine since" leaves its subject out.
    let joined =
        found.start.checked_sub(1).is_some_and(|word| scene.flags[word].any(Flags::JOINER));
    joined || part.is_none_or(|part| (part..found.start).all(light))
}

/// "Went away by itself", "is gone": said of a mention right before, with nothing of it back since.
pub(crate) fn ended(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    let clause = scene.clause(hit.start);
    let near = hit.start..clause.end.min(hit.end + reach::ENDED);
    let found = scene.within(roles.ended, near).iter().find(|found| {
        let between = hit.end..found.start.max(hit.end);
        let other = [roles.any_symptom, roles.function]
            .iter()
            .any(|&group| !scene.within(group, between.clone()).is_empty());
        let own = hit.consumes(found.start);
        let hedged = found.start.saturating_sub(2).max(hit.start)..found.end;
        let partly = !scene.within(roles.partly, hedged).is_empty();
        // "It binds me so I have stopped", "has stopped me living".
        let by = (between.start..between.end).rev().find(|&word| {
            !scene.flags[word].any(Flags::FILLER) || scene.flags[word].any(Flags::SUBJECT)
        });
        let mine = |word: usize| scene.over(roles.first_person, word).is_some();
        let done = by.is_some_and(mine) || mine(found.end);
        let about = !done && about(scene, between);
        about
            && closes(scene, found.end)
            && !other
            && !own
            && !partly
            && !denial::right_before(scene, found.start)
            && !returned(scene, found.end)
    })?;
    // "Can't feel my foot, it is gone" tells of no end.
    let unable = (hit.start..hit.end)
        .any(|word| hit.consumes(word) && scene.over(roles.inability, word).is_some())
        || !scene.within(roles.function, hit.start..hit.end).is_empty();
    (!unable).then(|| Cue { kind: CueKind::Past, span: scene.span(found.start..found.end) })
}

/// Whether the words between a mention and "is gone" leave it the subject: no comma, or a comma and
/// then nothing but "it", "that", "they".
fn about(scene: &Scene, between: Range<usize>) -> bool {
    let comma =
        |word: &usize| scene.tokens.get(*word).is_some_and(|word| word.before >= Break::Comma);
    let last = (between.start..between.end + 1).rev().find(comma);
    match last {
        None => {
            let parting = Flags::JOINER.or(Flags::NEGATION_END);
            scene.weight(between.clone()) <= 3
                && !scene.flags[between].iter().any(|flags| flags.any(parting))
        }
        Some(last) => last <= between.end && scene.weight(last..between.end.max(last)) <= 1,
    }
}

/// Whether "is gone" is all that is said: what follows is a new clause or a time; not "gone out of my
/// leg", "gone cold and numb", "has stopped me living".
fn closes(scene: &Scene, end: usize) -> bool {
    let roles = &scene.lexicon.roles;
    for word in end..scene.tokens.len() {
        let flags = scene.flags[word];
        let begun = Flags::JOINER.or(Flags::NEGATION_END);
        if scene.tokens[word].before >= Break::Comma || flags.any(begun) {
            return true;
        }
        let times =
            [roles.number, roles.ordinal, roles.time_unit, roles.days_ago, roles.month_name];
        if times.iter().any(|&group| scene.over(group, word).is_some()) {
            return true;
        }
        if !flags.any(Flags::FILLER) || flags.any(Flags::LISTABLE.or(Flags::TOPIC)) {
            return false;
        }
    }
    true
}

/// "… but it's back since this morning": what is told as over is not.
fn returned(scene: &Scene, end: usize) -> bool {
    let until = scene.tokens.len().min(end + reach::RETURN);
    scene.within(scene.lexicon.roles.came_back, end.min(until)..until).iter().any(|back| {
        !denial::right_before(scene, back.start)
            && !(back.start.saturating_sub(3).max(end)..back.start)
                .any(|word| scene.flags[word].any(Flags::NEGATION.or(Flags::VERB_NEGATION)))
    })
}
