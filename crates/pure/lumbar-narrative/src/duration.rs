//! How long it has been: "for two and a half weeks", "since Tuesday", "3 months ago".

use core::ops::Range;

use alloc::vec::Vec;

use crate::scene::{Flags, Occurrence, Scene};
use crate::today::Today;
use crate::token::Break;
use crate::whose::Speaker;

/// Years, months and weeks without a number ("for years") stand for about so many of them.
const SEVERAL: f64 = 3.0;

struct Candidate {
    days: f64,
    words: Range<usize>,
    score: i32,
    /// Whether its form says that it is a length of time up to now: "for six months", "a year now".
    lasting: bool,
}

/// How far before a time that is ago a "since" may stand, and what came then: "since my divorce".
const SINCE: usize = 5;

/// How far behind "it started" the month may stand.
const BEGUN: usize = 4;

/// Less than a day, in days: half an hour, six hours.
const SHORT: f64 = 0.8;

/// What is so long ago is no beginning of a complaint unless the words around say so: "had the coil
/// fitted last year".
const LONG: f64 = 42.0;

/// The duration of the complaint in days, and the words it was read from.
pub(crate) fn read(
    scene: &Scene,
    speaker: &Speaker,
    today: Option<Today>,
    taken: &[Range<usize>],
) -> Option<(f64, Range<usize>)> {
    let mut candidates = counted(scene);
    candidates.extend(named(scene, today));
    let mut best: Option<Candidate> = None;
    for mut candidate in candidates {
        let span = scene.span(candidate.words.clone());
        if taken.iter().any(|taken| taken.start < span.end && span.start < taken.end) {
            continue;
        }
        candidate.score += surroundings(scene, speaker, &candidate);
        if candidate.days >= LONG && !candidate.lasting && !told(scene, &candidate.words) {
            continue;
        }
        let better = best.as_ref().is_none_or(|best| candidate.score > best.score);
        if candidate.score > 0 && better {
            best = Some(candidate);
        }
    }
    best.map(|best| (best.days, scene.span(best.words)))
}

/// Whether the sentence around some words tells of a complaint or of how it began, or is the length
/// and nothing else: "Two years."
fn told(scene: &Scene, words: &Range<usize>) -> bool {
    let roles = &scene.lexicon.roles;
    let sentence = scene.sentence(words.start);
    let alone = scene.weight(sentence.start..words.start) + scene.weight(words.end..sentence.end);
    let ago = !scene.within(roles.ago, words.start..sentence.end).is_empty();
    alone == 0 && !ago
        || [roles.body, roles.began, roles.onset]
            .iter()
            .any(|&group| !scene.within(group, sentence.clone()).is_empty())
}

/// Numbers with a unit, and units that stand for one or several.
fn counted(scene: &Scene) -> Vec<Candidate> {
    let roles = &scene.lexicon.roles;
    let mut candidates = Vec::new();
    for unit in scene.of(roles.time_unit) {
        if let Some(day) = day_of_spell(scene, unit) {
            candidates.push(day);
            continue;
        }
        let Some((mut count, start)) = count(scene, unit) else { continue };
        let mut words = start..unit.end;
        if let Some(half) = scene.within(roles.and_a_half, unit.end..unit.end + 1).first() {
            count += 0.5;
            words.end = half.end;
        }
        let days = count * unit.value;
        let Some((score, lasting)) = form(scene, &words, days) else { continue };
        candidates.push(Candidate { days, words, score, lasting });
    }
    candidates
}

/// How many of a unit, and where the words for it begin.
fn count(scene: &Scene, unit: &Occurrence) -> Option<(f64, usize)> {
    let roles = &scene.lexicon.roles;
    if let Some(number) = number_before(scene, unit) {
        return Some((number.value, number.start));
    }
    let before = unit.start.saturating_sub(1)..unit.start;
    // "All day" is part of every day.
    if unit.value < 1.5 && scene.over(roles.whole, before.start).is_some() {
        return None;
    }
    if !scene.within(roles.article, before.clone()).is_empty() {
        return Some((1.0, before.start));
    }
    // "For years", but "month of pain" at the head of a sentence.
    let heads = scene.tokens[unit.start].before >= Break::Comma
        && !scene.within(roles.so_far, unit.end..unit.end + 1).is_empty();
    if heads {
        return Some((1.0, unit.start));
    }
    let lasting = !scene.within(roles.lasting, before).is_empty();
    lasting.then_some((SEVERAL, unit.start))
}

/// "Day 4".
fn day_of_spell(scene: &Scene, unit: &Occurrence) -> Option<Candidate> {
    let number = scene.within(scene.lexicon.roles.number, unit.end..unit.end + 1).first()?;
    let closed = scene.tokens.get(number.end).is_none_or(|next| next.before >= Break::Comma)
        || scene.tokens[unit.start].before >= Break::Comma;
    let fits = (1.0..1.5).contains(&unit.value) && number.value <= 60.0 && closed;
    let words = unit.start..number.end;
    fits.then_some(Candidate { days: number.value, words, score: 3, lasting: true })
}

fn number_before(scene: &Scene, unit: &Occurrence) -> Option<Occurrence> {
    let numbers =
        scene.within(scene.lexicon.roles.number, unit.start.saturating_sub(6)..unit.start);
    let number = numbers.iter().rev().find(|number| number.end <= unit.start)?;
    let between = number.end..unit.start;
    let close =
        scene.weight(between.clone()) == 0 && !scene.has_comma(between.start..between.end + 1);
    close.then_some(*number)
}

/// How much the words right before and after speak for a duration, and whether they say that it
/// lasts; `None` where they rule it out.
fn form(scene: &Scene, words: &Range<usize>, days: f64) -> Option<(i32, bool)> {
    let roles = &scene.lexicon.roles;
    let before = words.start.saturating_sub(2)..words.start;
    let touches = |occurrences: &[Occurrence]| {
        occurrences.iter().any(|held| {
            held.end <= words.start
                && scene.weight(held.end..words.start) == 0
                && !scene.has_comma(held.end..words.start + 1)
        })
    };
    let after = words.end..(words.end + 2).min(scene.tokens.len());
    let follows = |occurrences: &[Occurrence]| {
        occurrences.iter().any(|held| {
            scene.tokens[held.start].before < Break::Comma
                && scene.weight(words.end..held.start) == 0
        })
    };
    if follows(scene.within(roles.not_lasted, after.clone()))
        || follows(scene.within(roles.age_suffix, words.start + 1..words.end + 1))
    {
        return None;
    }
    let ago = follows(scene.within(roles.ago, after.clone()));
    // "Every couple of years my back", but "never had it till ten weeks ago".
    let till = ago && touches(scene.within(roles.until, before.clone()));
    if touches(scene.within(roles.not_lasting, before.clone())) && !till {
        return None;
    }
    if ago {
        // "Since my divorce 18 months ago."
        let since = scene.sentence(words.start).start.max(words.start.saturating_sub(SINCE));
        let since = !scene.within(roles.since, since..words.start).is_empty();
        return Some((3 + 3 * i32::from(since), since));
    }
    let lasting = touches(scene.within(roles.lasting, before.clone()));
    let so_far = follows(scene.within(roles.so_far, after.clone()));
    // An hour or a few minutes is how long something takes, unless they are the latest.
    if days < SHORT {
        let latest = touches(scene.within(roles.latest, before))
            || lasting && follows(scene.within(roles.now, after));
        return latest.then_some((3, true));
    }
    // "Back pain 2 years".
    let told = touches(scene.within(roles.complaint, words.start.saturating_sub(4)..words.start));
    // "Nine weeks and I'm over it", "Two weeks, on and off."
    let opens = words.start == scene.sentence(words.start).start
        && scene.tokens.get(words.end).is_some_and(|next| {
            next.before == Break::Comma || scene.flags[words.end].any(Flags::JOINER)
        });
    let so_far = so_far || opens;
    Some((1 + 2 * i32::from(lasting || told) + 2 * i32::from(so_far), lasting || so_far))
}

/// "Yesterday", "since Tuesday", "since February", "for ages".
fn named(scene: &Scene, today: Option<Today>) -> Vec<Candidate> {
    let roles = &scene.lexicon.roles;
    let since = |start: usize| {
        scene
            .within(roles.lasting, start.saturating_sub(3)..start)
            .iter()
            .any(|held| scene.weight(held.end.min(start)..start) == 0)
    };
    let began = |start: usize| {
        let before = scene.clause(start).start.max(start.saturating_sub(BEGUN))..start;
        let began = scene.within(roles.began, before).last();
        began.is_some_and(|began| began.end <= start && !scene.has_comma(began.end..start + 1))
    };
    let mut candidates = Vec::new();
    for group in [roles.days_ago, roles.long_time] {
        for held in scene.of(group) {
            // "64 years of age".
            if !scene.within(roles.age_suffix, held.start..held.end + 1).is_empty() {
                continue;
            }
            let own = !scene.within(roles.since, held.start..held.end).is_empty();
            let sure = own || since(held.start) || group == roles.long_time;
            // "No pain today" tells no beginning; "Tuesday" does where nothing else is told.
            let sentence = scene.sentence(held.start);
            let told = |group| !scene.within(group, sentence.clone()).is_empty();
            let begun = told(roles.onset) || told(roles.complaint) && held.value > 0.0;
            if !sure && !begun && held.value == 0.0 {
                continue;
            }
            let score = 1 + i32::from(sure);
            let words = held.start..held.end;
            candidates.push(Candidate { days: held.value, words, score, lasting: sure });
        }
    }
    let Some(today) = today.or_else(|| told_today(scene)) else { return candidates };
    let months = scene.of(roles.month_name).iter();
    for month in months.filter(|month| since(month.start) || began(month.start)) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "1 to 12 by the lexicon"
        )]
        let days = today.days_since_month(month.value.clamp(1.0, 12.0) as u8);
        // "It started before Christmas before last", told in December.
        if days < 1.0 && !since(month.start) {
            continue;
        }
        let words = month.start..month.end;
        candidates.push(Candidate { days, words, score: 3, lasting: true });
    }
    for number in scene.of(roles.number) {
        let year = number.value;
        let plausible =
            (1920.0..2200.0).contains(&year) && year % 1.0 == 0.0 && since(number.start);
        #[expect(clippy::cast_possible_truncation, reason = "checked to be a year")]
        let days = plausible.then(|| today.days_since_year(year as i32)).flatten();
        if let Some(days) = days {
            let words = number.start..number.end;
            candidates.push(Candidate { days, words, score: 3, lasting: true });
        }
    }
    candidates
}

/// The month in which it was written, if the text says so: "since June, it is now September".
fn told_today(scene: &Scene) -> Option<Today> {
    let roles = &scene.lexicon.roles;
    let month = scene.of(roles.month_name).iter().find(|month| {
        // "It is now June", "it's June now".
        let near = month.start.saturating_sub(4)..month.end + 1;
        scene.within(roles.now, near).iter().any(|now| {
            now.start == month.end
                || now.end <= month.start && scene.weight(now.end..month.start) <= 1
        })
    })?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "1 to 12 by the lexicon"
    )]
    Today::new(2000, month.value.clamp(1.0, 12.0) as u8, 15)
}

/// What the sentence around says about whether this is the duration of the complaint.
fn surroundings(scene: &Scene, speaker: &Speaker, candidate: &Candidate) -> i32 {
    let roles = &scene.lexicon.roles;
    let words = &candidate.words;
    let long = candidate.days >= LONG;
    let sentence = scene.sentence(words.start);
    let said = |group, near: &Range<usize>| !scene.within(group, near.clone()).is_empty();
    let near = segment(scene, words, &sentence);
    let hit = crate::matcher::Hit::new(words.start, words.end);
    let other = speaker.other(scene, &hit).is_some();
    // "It hasn't done that for twenty years" is no beginning.
    let denied = crate::denial::denied(scene, &hit, &[]).is_some();
    // "Whiplash for months in 2021, that's done with" is another complaint.
    // "It's been over a year" is over nothing.
    let apart = |held: &Occurrence| held.end < words.start || words.end <= held.start;
    let over = scene.within(roles.closed, sentence.clone()).iter().any(apart)
        || scene.within(roles.number, near.clone()).iter().any(|number| {
            !words.contains(&number.start)
                && crate::when::year_ago(scene, number).is_some_and(|days| days > 300.0)
        });
    2 * i32::from(said(roles.complaint, &sentence))
        + 2 * i32::from(said(roles.onset, &sentence))
        + 2 * i32::from(said(roles.began, &near))
        - 3 * i32::from(denied)
        - 5 * i32::from(said(roles.background, &near) || long && medicine(scene, &near))
        - 6 * i32::from(over)
        - 6 * i32::from(other)
}

/// "Prednisolone for four years": how long it has been taken.
fn medicine(scene: &Scene, near: &Range<usize>) -> bool {
    let taken = |group| !scene.within(group, near.clone()).is_empty();
    scene.lexicon.medicines.iter().any(|(_, group)| taken(*group))
}

/// The words around that no comma parts from some words, a few on either side.
fn segment(scene: &Scene, words: &Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    let joined = |word: &usize| scene.tokens[*word].before < Break::Comma;
    let from = sentence.start.max(words.start.saturating_sub(6));
    let to = sentence.end.min(words.end + 6);
    let start = words.start - (from + 1..=words.start).rev().take_while(joined).count();
    let end = words.end + (words.end..to).take_while(joined).count();
    start..end
}
