//! What the words around a mention make of it: denied, someone else's, past, feared, unsure.
//!
//! After NegEx (Chapman 2001) and ConText (Harkema 2009), with reach decided by what stands between
//! cue and mention instead of by a fixed number of words.

use core::ops::Range;

use crate::groups::GroupId;
use crate::matcher::Hit;
use crate::reading::{Cue, CueKind};
use crate::scene::{Flags, Occurrence, Scene};
use crate::token::Break;
use crate::{imagined, twice};

/// How many ordinary words may stand between a denial and what it denies.
const REACH: u32 = 5;

/// Whether a mention is denied, and by which words.
pub(crate) fn negation(scene: &Scene, hit: &Hit, matched: &[bool]) -> Option<Cue> {
    // "Neither leg is numb" denies whatever else asks for a "neither".
    let neither = scene.within(scene.lexicon.roles.neither, hit.start..hit.end).first();
    let obeys = !scene.within(scene.lexicon.roles.obeying, hit.start..hit.end + 1).is_empty();
    if let Some(neither) = neither.filter(|_| !obeys) {
        return cue(scene, CueKind::Negation, Some(neither.start..neither.end));
    }
    // "No numbness except between my legs."
    if !scene.within(scene.lexicon.roles.exception, hit.start..hit.end).is_empty() {
        return None;
    }
    let denied = inside(scene, hit).or_else(|| before(scene, hit, matched));
    if denied.as_ref().is_some_and(|cue| twice::denies_nothing(scene, hit, cue)) {
        return None;
    }
    denied
        .or_else(|| after(scene, hit))
        .or_else(|| answered(scene, hit))
        .or_else(|| none_of_that(scene, hit))
        .or_else(|| cleared(scene, hit))
}

/// How many words that are no fillers may stand between a scan and what it showed.
const VERDICT: u32 = 9;

/// "Aneurysm scan at 65 and it was normal", "the biopsy for cancer came back clear": looked for and
/// not found.
fn cleared(scene: &Scene, hit: &Hit) -> Option<Cue> {
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
                && scene.weight(from..verdict.start) <= VERDICT
                && !denied(scene, verdict.start)
        })
    };
    let found = verdict(roles.fine).or_else(|| verdict(roles.harmless))?;
    Some(Cue { kind: CueKind::Negation, span: scene.span(found.start..found.end) })
}

const DENIAL: Flags = Flags::NEGATION.or(Flags::VERB_NEGATION);

/// A denial between the words of the mention: "legs are not numb". One that the mention itself asks
/// for in part is its own: "not had a wee".
fn inside(scene: &Scene, hit: &Hit) -> Option<Cue> {
    (hit.start..hit.end)
        .filter(|&word| scene.flags[word].any(DENIAL))
        .map(|word| denial_words(scene, word))
        .find(|words| !words.clone().any(|word| hit.consumes(word)))
        .map(|words| Cue { kind: CueKind::Negation, span: scene.span(words) })
}

fn denial_words(scene: &Scene, word: usize) -> Range<usize> {
    let roles = &scene.lexicon.roles;
    let phrase = scene.over(roles.negation, word).or_else(|| scene.over(roles.verb_negation, word));
    phrase.map_or(word..word + 1, |phrase| phrase.start..phrase.end)
}

fn denial(scene: &Scene, word: usize) -> Cue {
    Cue { kind: CueKind::Negation, span: scene.span(denial_words(scene, word)) }
}

/// How many words of any kind are looked at: keeps the time linear in the text.
const SIGHT: usize = 40;

/// How many ordinary words one item of a list may have.
const ITEM: u32 = 3;

/// A denial before the mention. It reaches over a few ordinary words, and over commas as long as
/// what stands between them can be items of one list.
fn before(scene: &Scene, hit: &Hit, matched: &[bool]) -> Option<Cue> {
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
    while hit.start - word < SIGHT {
        match scene.tokens[word].before {
            Break::Sentence | Break::Clause => return None,
            Break::Comma if finite || ordinary > if listed { ITEM } else { 0 } => return None,
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
            return (!only_when(scene, hit, word)).then(|| denial(scene, word));
        }
        if flags.any(Flags::VERB_NEGATION) {
            // "Not" reaches over a comma or an "and" only within a list.
            let parted = crossed_comma || joined && all_ordinary > 0;
            return (!parted || listed).then(|| denial(scene, word));
        }
        // "I don't feel faint": the verb right behind a "not" does not end its reach.
        let denied_verb = denied(scene, word) && scene.over(roles.finite, word).is_some();
        if flags.any(Flags::SUBJECT.or(Flags::NEGATION_END)) && !denied_verb {
            return passed_on(scene, hit, word);
        }
        if flags.any(Flags::OWNER) && begins_clause(scene, word) {
            return None;
        }
        if flags.any(Flags::JOINER) {
            listed |= flags.any(Flags::OR);
            joined |= !flags.any(Flags::OR);
            if ordinary > if listed { ITEM } else { 0 } {
                return None;
            }
        } else if !(flags.any(listable) || matched.get(word).is_some_and(|&matched| matched)) {
            ordinary += 1;
            all_ordinary += 1;
            if crossed_comma && !listed || ordinary > REACH {
                return None;
            }
        }
    }
    None
}

/// "No leg pain, numb down below since Monday", "no injury, weight loss of a stone since June": a new
/// item with a time of its own is told, not denied.
fn dated(scene: &Scene, hit: &Hit) -> bool {
    let roles = &scene.lexicon.roles;
    let sentence = scene.sentence(hit.start);
    let sight = sentence.end.min(hit.end + 2 * ITEM as usize);
    let other = Flags::LISTABLE.or(Flags::TOPIC).or(Flags::SUBJECT).or(DENIAL);
    let ends =
        |&word: &usize| scene.tokens[word].before >= Break::Comma || scene.flags[word].any(other);
    let item = (hit.end..sight).find(ends).unwrap_or(sight);
    let times = [roles.time_unit, roles.days_ago, roles.long_time, roles.month_name];
    scene.within(roles.lasting, hit.end..item).iter().any(|lasting| {
        let end = sentence.end.min(lasting.end + 4);
        let near = scene.weight(hit.end..lasting.start) <= ITEM;
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
    let words = denial_words(scene, word);
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
    joined.then(|| denial(scene, word))
}

/// Whether a list goes on behind a mention and ends in "or": "…, chills or weight loss".
fn closes_list(scene: &Scene, end: usize) -> bool {
    let mut ordinary = 0;
    for word in end..scene.tokens.len().min(end + 12) {
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
        if ordinary > ITEM {
            return false;
        }
    }
    false
}

/// Whether a "my" or "the" begins a new clause: after a comma or an "and".
fn begins_clause(scene: &Scene, word: usize) -> bool {
    let Some(before) = word.checked_sub(1) else { return true };
    let joined = scene.flags[before].any(Flags::JOINER) && !scene.flags[before].any(Flags::OR);
    scene.tokens[word].before >= Break::Comma || joined
}

/// A denial that follows: "cancer was ruled out", "fever: none". Behind what is itself a "not" it
/// strengthens: "can't pee, zero".
fn after(scene: &Scene, hit: &Hit) -> Option<Cue> {
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

/// A denial of words that themselves say that something is absent: only one that stands among them
/// or right before them counts, for "no numbness, bladder fine" denies nothing of the bladder.
pub(crate) fn negation_of_absence(scene: &Scene, hit: &Hit) -> Option<Cue> {
    if let Some(cue) = inside(scene, hit) {
        return Some(cue);
    }
    let word = hit.start.checked_sub(1)?;
    let adjacent = scene.tokens[hit.start].before == Break::None
        && scene.flags[word].any(Flags::VERB_NEGATION);
    adjacent.then(|| denial(scene, word))
}

/// "Can wiggle the toes of one foot but not the other": right behind words that say that something is
/// absent, it says that it is there after all.
pub(crate) fn only_one(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let behind = hit.end..(hit.end + 7).min(scene.sentence(hit.start).end);
    let cue = scene.within(scene.lexicon.roles.only_one, behind).first()?;
    let adjacent = scene.weight(hit.end.min(cue.start)..cue.start) <= 3;
    adjacent.then(|| Cue { kind: CueKind::Trouble, span: scene.span(cue.start..cue.end) })
}

/// "The left foot is normal. The right one I can't feel.", "fine except that …": whatever follows,
/// what is fine is not all there is to say.
pub(crate) fn set_aside(scene: &Scene, hit: &Hit) -> bool {
    let behind = hit.end..(hit.end + 5).min(scene.tokens.len());
    let said = scene.within(scene.lexicon.roles.set_aside, behind).first();
    said.is_some_and(|cue| scene.weight(hit.end..cue.start.max(hit.end)) <= 1)
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

fn cue(scene: &Scene, kind: CueKind, words: Option<Range<usize>>) -> Option<Cue> {
    words.map(|words| Cue { kind, span: scene.span(words) })
}

/// "worried it might be", "what if", "could it be".
pub(crate) fn hypothetical(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    // "Told me to look out for numbness and I have it now."
    let behind = hit.end..scene.sentence(hit.start).end.min(hit.end + 12);
    if !scene.within(roles.came_true, behind).is_empty() || imagined::had(scene, hit) {
        return None;
    }
    let words = leading(scene, hit, roles.hypothetical, 12)
        .filter(|words| {
            let start = words.end.min(hit.start);
            !told_on(scene, start..hit.end) && !told_behind(scene, start..hit.start)
        })
        .or_else(|| warned(scene, hit));
    let words = words.or_else(|| {
        // "If my legs go numb should I ring someone?", not "if I cough it shoots".
        let sentence = scene.sentence(hit.start);
        let reach = if scene.tokens[hit.start].asked { 12 } else { 4 };
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
    cue(scene, CueKind::Hypothetical, words)
}

/// How long a list of warnings is followed.
const WARNINGS: usize = 40;

/// "Told me to look out for numbness, losing control or weak legs": the list that a warning names,
/// up to where the writer speaks of themselves or of now.
fn warned(scene: &Scene, hit: &Hit) -> Option<Range<usize>> {
    let roles = &scene.lexicon.roles;
    let clause = scene.clause(hit.start);
    let from = clause.start.max(hit.start.saturating_sub(WARNINGS));
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

/// How many words behind a question or a list of warnings a "none of that" may stand.
const LIST: usize = 40;

/// "Like if my legs go numb? None of that.", "… look out for numbness. Neither of those.": what was
/// only asked or warned of is denied as a whole. What was told as a complaint stands.
fn none_of_that(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    let until = scene.tokens.len().min(hit.end + LIST);
    let sentence = scene.sentence(hit.start);
    let only_imagined =
        || hypothetical(scene, hit).is_some() || imagined::imagined(scene, hit).is_some();
    let not_come = scene.within(roles.not_come, hit.end..until);
    let not_come = if not_come.is_empty() || !only_imagined() { &[] } else { not_come };
    let mut none = scene.within(roles.none_of_that, hit.end..until).iter().chain(not_come);
    let found = none.find(|found| {
        let own = scene.sentence(found.start);
        let near = own.start == sentence.start || own.start == sentence.end;
        let closes = (found.end..own.end)
            .find(|&word| scene.tokens[word].before >= Break::Comma)
            .unwrap_or(own.end);
        near && (own.start == sentence.start || found.start - own.start <= 5)
            && scene.weight(found.end..closes) <= 3
    })?;
    let before = sentence.start.max(hit.start.saturating_sub(LIST))..hit.start;
    let open = scene.tokens[hit.start].asked
        || only_imagined()
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

/// "Is it …", "do I have …", "worried about …": leaves an illness open. What a person feels they
/// feel, whatever they ask about it.
pub(crate) fn asked(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let words = leading(scene, hit, scene.lexicon.roles.asking, 12)?;
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
    let before = leading(scene, hit, roles.fear, 10).filter(|words| {
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
    cue(scene, CueKind::Hypothetical, before.or_else(after))
}

/// Whether an "I can't" stands right before a mention: "can't roll over" says that it hurts.
pub(crate) fn unable(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    let from = hit.start.saturating_sub(6);
    let words = scene.within(roles.inability, from..hit.start).last()?;
    let joined = words.end <= hit.start
        && scene.weight(words.end..hit.start) == 0
        && !scene.has_comma(words.end..hit.start + 1)
        && scene.same_clause(words.start, hit.start);
    joined.then(|| Cue { kind: CueKind::Unable, span: scene.span(words.start..words.end) })
}

/// "on purpose", before or after in the same sentence; not "not dieting".
pub(crate) fn intended(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let sentence = scene.sentence(hit.start);
    let words = scene.within(scene.lexicon.roles.intended, sentence).iter().find(|cue| {
        !(cue.start.saturating_sub(3)..cue.start).any(|word| scene.flags[word].any(DENIAL))
    })?;
    Some(Cue { kind: CueKind::Intended, span: scene.span(words.start..words.end) })
}

/// Whether a denial stands right before a word: "not worse".
pub(crate) fn denied(scene: &Scene, word: usize) -> bool {
    let joined = scene.tokens[word].before == Break::None;
    joined && word.checked_sub(1).is_some_and(|before| scene.flags[before].any(DENIAL))
}

/// A question that someone put, or that the text puts to itself, and a "no" to it: "the doctor
/// asked if I was numb down below, I'm not", "Numb down below? No."
fn answered(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let before = scene.sentence(hit.start).start.max(hit.start.saturating_sub(14))..hit.end;
    let asked = scene.tokens[hit.end - 1].asked
        || !scene.within(scene.lexicon.roles.questioned, before).is_empty();
    if !asked {
        return None;
    }
    let until = scene.tokens.len().min(hit.end + 9);
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
    let words = denial_words(scene, word);
    let whole = scene.over(scene.lexicon.roles.negation_after, word);
    let words = words.start..whole.map_or(words.end, |whole| whole.end.max(words.end));
    // "And no feeling at all" answers nothing: the "no" must be all there is.
    let closes = scene.tokens.get(words.end).is_none_or(|next| next.before >= Break::Comma);
    let near = scene.weight(hit.end..word) <= 4;
    (parted && closes && near).then(|| Cue { kind: CueKind::Negation, span: scene.span(words) })
}
