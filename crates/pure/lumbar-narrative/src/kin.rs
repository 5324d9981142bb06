//! How far someone named beside the writer reaches: over what their clause goes on to tell, and with
//! "she", "his" or "himself" over later words.

use core::ops::Range;

use crate::matcher::Hit;
use crate::once;
use crate::reach;
use crate::scene::{Flags, Occurrence, Scene};
use crate::token::Break;
use crate::when;

/// The words that tell a mention of someone else, in an account that is the writer's own. Any "I" or
/// "my" between them and the mention makes it the writer's. Of `own` see [`has_own_complaint`].
pub(crate) fn told_of(scene: &Scene, hit: &Hit, own: bool) -> Option<Range<usize>> {
    let roles = &scene.lexicon.roles;
    if !scene.within(roles.first_person, hit.start..hit.end).is_empty() {
        return None;
    }
    let words = owned(scene, hit).or_else(|| carried(scene, hit))?;
    spoken_aside(scene, hit, own).then_some(words)
}

/// Whether someone is named near who is not asked for: the writer tells of a complaint of their own,
/// or it is someone of whom only a story is told, and no advice is sought.
fn spoken_aside(scene: &Scene, hit: &Hit, own: bool) -> bool {
    let roles = &scene.lexicon.roles;
    let before = hit.start.saturating_sub(reach::ANTECEDENT)..hit.start;
    let story = !scene.within(roles.outsider, before.clone()).is_empty();
    if story && scene.of(roles.advice).is_empty() && !scene.of(roles.first_person).is_empty() {
        return true;
    }
    let near = before.start..scene.sentence(hit.start).end;
    let named = [roles.party, roles.relative];
    own && named.into_iter().any(|group| !scene.within(group, near.clone()).is_empty())
}

/// "My back", "mine", "I am having pain": the writer is a patient themselves.
pub(crate) fn has_own_complaint(scene: &Scene) -> bool {
    let roles = &scene.lexicon.roles;
    let own = |word: &Occurrence| {
        // "Should I be nagging?" tells of no pain, "my husband's foot" is not mine.
        let near = word.end..(word.end + 7).min(scene.sentence(word.start).end);
        let most = u32::from(scene.flags[word.start].any(Flags::SUBJECT));
        !scene.tokens[word.start].asked
            && scene.within(roles.body, near).iter().any(|body| {
                let between = word.end..body.start;
                scene.weight(between.clone()) <= most
                    && !scene.has_comma(between.start..body.start + 1)
                    && scene.within(roles.third_person, between).is_empty()
                    && !is_over(scene, body)
            })
    };
    !scene.of(roles.contrast).is_empty() || scene.of(roles.first_person).iter().any(own)
}

/// "When I was carrying my second I had pain in my pelvis": who tells of what is over is no patient for it.
pub(crate) fn is_over(scene: &Scene, body: &Occurrence) -> bool {
    let hit = Hit::new(body.start, body.end);
    when::past(scene, &hit)
        .or_else(|| when::over_now(scene, &hit))
        .or_else(|| once::once(scene, &hit))
        .is_some()
}

/// "I'm 45 with a sore back", "I have this ache": said of oneself and of no one else.
pub(crate) fn complains(scene: &Scene) -> bool {
    let roles = &scene.lexicon.roles;
    scene.of(roles.first_person).iter().any(|word| {
        let sentence = scene.sentence(word.start);
        let near = word.end..(word.end + 7).min(sentence.end);
        scene.flags[word.start].any(Flags::SUBJECT)
            && !scene.tokens[word.start].asked
            && scene.within(roles.body, near).iter().any(|body| {
                let between = word.end..body.start;
                let plain = between.clone().all(|word| {
                    scene.flags[word].any(Flags::FILLER) || scene.over(roles.number, word).is_some()
                });
                let whole = word.end..sentence.end.min(body.end + 5);
                plain
                    && !scene.has_comma(between.start..between.end + 1)
                    && scene.within(roles.third_person, whole).is_empty()
            })
    })
}

/// Whether the account puts a complaint of its relative into the present, or asks for help: then it may
/// be about them, whatever the writer says of themselves.
pub(crate) fn presses(scene: &Scene) -> bool {
    let roles = &scene.lexicon.roles;
    let now = |word: &Occurrence| {
        let sentence = scene.sentence(word.start);
        !scene.within(roles.current, sentence).is_empty()
    };
    !scene.of(roles.advice).is_empty()
        || [roles.relative, roles.third_person].iter().any(|&group| scene.of(group).iter().any(now))
}

/// "My husband can't pass water since this morning", "my girlfriend is bleeding, what do we do?": someone
/// close has a complaint of these very hours, or help is asked for one and the writer has none of their
/// own. Then the account is about them, whatever the writer says of their own back.
pub(crate) fn ails_now(scene: &Scene, complaints: &[Hit]) -> bool {
    let roles = &scene.lexicon.roles;
    let relatives = scene.of(roles.relative);
    let known = |relative: &Occurrence| scene.over(roles.party, relative.start).is_none();
    let Some(first) = relatives.iter().find(|relative| known(relative)) else { return false };
    let pronouns = scene.of(roles.third_subject).iter().filter(|word| {
        // A "she" is whoever was named last.
        let before = relatives.partition_point(|relative| relative.start < word.start);
        word.start > first.start && relatives[..before].last().is_some_and(known)
    });
    let helpless = !scene.of(roles.our_advice).is_empty() && !has_own_complaint(scene);
    relatives.iter().filter(|relative| known(relative)).chain(pronouns).any(|person| {
        let sentence = scene.sentence(person.start);
        let until = sentence.end.min(person.end + reach::PARTY);
        let mine = scene.within(roles.first_person, person.end..until).first();
        let told = person.end..mine.map_or(until, |mine| mine.start);
        // "Since last night she has", not "my back went last night, and my mum has".
        let begin = sentence.start.max(person.start.saturating_sub(reach::PARTY));
        let opening = begin..person.start.saturating_sub(1).max(begin);
        let opens = scene.within(roles.first_person, opening.clone()).is_empty();
        let from = if opens { opening.start } else { person.end };
        let now = !scene.within(roles.these_hours, from..told.end).is_empty();
        (now || helpless)
            && scene.within(roles.in_care, sentence.clone()).is_empty()
            && within(complaints, &told).any(|hit| {
                is_theirs(scene, told.start..hit.start)
                    && (now || once::told_as_past(scene, hit).is_none())
            })
    })
}

/// Of some complaints in the order of the text those that lie wholly within some words.
fn within<'a>(complaints: &'a [Hit], words: &Range<usize>) -> impl Iterator<Item = &'a Hit> {
    let from = complaints.partition_point(|hit| hit.start < words.start);
    let end = words.end;
    let started = complaints[from..].iter().take_while(move |hit| hit.start < end);
    started.filter(move |hit| hit.end <= end)
}

/// "My wife saw that the foot was dropping" tells of the writer's foot, "my wife says she is" of hers.
fn is_theirs(scene: &Scene, between: Range<usize>) -> bool {
    let roles = &scene.lexicon.roles;
    let reported = scene.within(roles.reporting, between.clone()).last();
    reported
        .is_none_or(|report| !scene.within(roles.third_person, report.end..between.end).is_empty())
}

/// "Numbness in his saddle", "wet herself": the mention itself says whose it is.
fn owned(scene: &Scene, hit: &Hit) -> Option<Range<usize>> {
    let roles = &scene.lexicon.roles;
    let own = scene.within(roles.third_self, hit.start..hit.end + 2).first();
    if let Some(own) = own.filter(|own| scene.weight(hit.end.min(own.start)..own.start) == 0) {
        return Some(own.start..own.end);
    }
    let from = hit.start.saturating_sub(2).max(scene.sentence(hit.start).start);
    let theirs = scene.within(roles.third_person, from..hit.end).iter().find(|word| {
        // "Lifting her" owns nothing; "her leg" does.
        let near = word.end..hit.end.min(word.end + 2);
        let body = scene.within(roles.body, near).iter().any(|body| {
            scene.weight(word.end..body.start) == 0 && !scene.has_comma(word.end..body.start + 1)
        });
        scene.flags[word.start].any(Flags::OWNER)
            && (body || word.end == hit.start || hit.consumes(word.end))
    })?;
    let mine = scene.within(roles.first_person, theirs.end..hit.end);
    mine.is_empty().then_some(theirs.start..theirs.end)
}

/// Someone who stands before a mention as who is told of: "a lad at work had …", "she had …".
fn carried(scene: &Scene, hit: &Hit) -> Option<Range<usize>> {
    let roles = &scene.lexicon.roles;
    let from = scene.sentence(hit.start).start.max(hit.start.saturating_sub(reach::PARTY));
    let mut comma = false;
    for word in (from..hit.start).rev() {
        let next = scene.tokens[word + 1].before;
        let parted = scene.flags[word + 1].any(Flags::OWNER)
            && (next >= Break::Comma || scene.flags[word].any(Flags::JOINER));
        if next >= Break::Clause || parted && word + 1 < hit.start {
            return None;
        }
        comma |= next >= Break::Comma && !scene.listable(word + 1..hit.start);
        if let Some(party) = scene.over(roles.party, word).filter(|party| party.end == word + 1) {
            let who = scene.within(roles.relative_pronoun, party.end..party.end + 1).first();
            let told = who.is_some() || heads_clause(scene, &party);
            let story = scene.over(roles.outsider, party.start).is_some();
            let clear = is_said_of(scene, party.end, story, hit);
            return (told && clear && !comma && !hit.consumes(party.start))
                .then_some(party.start..party.end);
        }
        if scene.over(roles.first_person, word).is_some() {
            return None;
        }
        if let Some(third) = scene.over(roles.third_subject, word) {
            return (is_said_of(scene, third.end, false, hit) && !comma)
                .then_some(third.start..third.end);
        }
        if scene.flags[word].any(Flags::SUBJECT) {
            return None;
        }
    }
    None
}

/// Whether a mention is said of whoever stands before it: "had", "could not" and their like follow, and
/// nothing they said, saw or did to someone. Of an outsider anything may be told in a `story`.
fn is_said_of(scene: &Scene, end: usize, story: bool, hit: &Hit) -> bool {
    let roles = &scene.lexicon.roles;
    let has = story
        || end >= hit.start
        || scene.flags[end].any(Flags::FILLER.or(Flags::NEGATION).or(Flags::VERB_NEGATION))
        || [roles.inability, roles.relative_pronoun]
            .iter()
            .any(|&group| scene.over(group, end).is_some());
    has && scene.within(roles.reporting, end.min(hit.start)..hit.start).is_empty()
}

/// Whether someone named is who a clause begins with: "a lad at work had", not "I fell over the dog".
fn heads_clause(scene: &Scene, party: &Occurrence) -> bool {
    let roles = &scene.lexicon.roles;
    let from = scene.sentence(party.start).start;
    let mut word = party.start;
    loop {
        let begins = word == from || scene.tokens[word].before >= Break::Comma;
        if begins {
            return true;
        }
        word -= 1;
        let flags = scene.flags[word];
        if flags.any(Flags::JOINER.or(Flags::NEGATION_END)) {
            return true;
        }
        let subject = flags.any(Flags::SUBJECT);
        if subject || !flags.any(Flags::FILLER) || scene.over(roles.preposition, word).is_some() {
            return false;
        }
    }
}
