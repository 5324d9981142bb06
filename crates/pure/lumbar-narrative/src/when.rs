//! When a mention is or was: past and over, long dated, or nothing new.

use alloc::vec::Vec;
use core::ops::Range;

use crate::matcher::Hit;
use crate::reading::{Cue, CueKind};
use crate::scene::{Flags, Occurrence, Scene};
use crate::token::Break;
use crate::{denial, once, reach};

/// "As a child", "used to", "years ago", "in 2016", unless it goes on to this day. "Two years ago my foot went
/// numb" and "in the past two days" tell a beginning, not an end.
pub(crate) fn past(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let clause = scene.clause(hit.start);
    let roles = &scene.lexicon.roles;
    let near = clause.start.max(hit.start.saturating_sub(reach::PAST.0))
        ..clause.end.min(hit.end + reach::PAST.1);
    let counts = |cue: &&Occurrence| {
        let numbered =
            cue.start.checked_sub(1).is_some_and(|word| scene.over(roles.number, word).is_some());
        let after = cue.end..cue.end + 2;
        // "When I was six, no lasting damage" measures nothing.
        let joined = scene.tokens.get(cue.end).is_some_and(|next| next.before < Break::Comma);
        let measured = joined
            && (!scene.within(roles.number, after.clone()).is_empty()
                || !scene.within(roles.time_unit, after).is_empty());
        // "When I was expecting my second" is past as a whole.
        let whole = cue.start < hit.start && hit.end < cue.end;
        let own = !whole && (cue.start..cue.end).any(|word| hit.consumes(word));
        !(numbered || measured || own)
    };
    let found = scene.within(roles.past, near.clone()).iter().find(counts);
    // "Used to get it, not now."
    let found = found.filter(|_| !goes_on(scene, near)).map(|found| found.start..found.end);
    let words = found.or_else(|| formerly(scene, hit)).or_else(|| dated(scene, hit))?;
    Some(Cue { kind: CueKind::Past, span: scene.span(words) })
}

/// Whether words like "still" say that it goes on; not "nothing since".
fn goes_on(scene: &Scene, near: Range<usize>) -> bool {
    scene
        .within(scene.lexicon.roles.ongoing, near)
        .iter()
        .any(|on| !denial::right_before(scene, on.start))
}

/// "My foot used to go numb, not now": what comes after it in the same clause, up to a new subject.
/// Something else must say that it is over: "it used to go to the groin" may be of last week.
fn formerly(scene: &Scene, hit: &Hit) -> Option<Range<usize>> {
    let clause = scene.clause(hit.start);
    let from = clause.start.max(hit.start.saturating_sub(reach::FORMERLY));
    let cue = scene.within(scene.lexicon.roles.formerly, from..hit.end).last()?;
    let between = cue.end.min(hit.start)..hit.start;
    let parted = scene.has_comma(between.start..hit.start + 1)
        || scene.flags[between].iter().any(|flags| flags.any(Flags::SUBJECT));
    let after = hit.end..clause.end.min(hit.end + reach::FORMERLY);
    let around = scene.sentence(hit.start).start..scene.sentence(hit.start).end;
    let roles = &scene.lexicon.roles;
    let said = |group| !scene.within(group, around.clone()).is_empty();
    let over = said(roles.closed)
        || said(roles.over_now)
        || scene
            .within(roles.ongoing, around.clone())
            .iter()
            .any(|on| denial::right_before(scene, on.start))
        || scene.within(roles.number, around.clone()).iter().any(|n| year_ago(scene, n).is_some());
    (over && !parted && !hit.consumes(cue.start) && !goes_on(scene, after))
        .then_some(cue.start..cue.end)
}

/// A year and more back: what a sentence puts there is no news.
const LONG_PAST: f64 = 300.0;

/// "In 2016 my foot went numb", "a bad crash back in 1991": a year that is past dates what no comma
/// and no new subject parts from it, unless the words between say that it is so now.
fn dated(scene: &Scene, hit: &Hit) -> Option<Range<usize>> {
    let roles = &scene.lexicon.roles;
    let sentence = scene.sentence(hit.start);
    let near = sentence.start.max(hit.start.saturating_sub(reach::YEAR.0))
        ..sentence.end.min(hit.end + reach::YEAR.1);
    let dates = |number: &&Occurrence| {
        if year_ago(scene, number).is_none_or(|days| days < LONG_PAST) {
            return false;
        }
        let before = number.end <= hit.start;
        let between =
            if before { number.end..hit.start } else { hit.end.min(number.start)..number.start };
        let opens = before && number.start - sentence.start <= 2;
        let comma = scene.has_comma(between.start..between.end + 1);
        // "Valve done in 2012 and on warfarin."
        let parting = Flags::SUBJECT.or(Flags::JOINER);
        let subject = scene.flags[between.clone()].iter().any(|flags| flags.any(parting));
        let whole = number.start.min(hit.start)..number.end.max(hit.end);
        let now = !scene.within(roles.at_present, whole.clone()).is_empty();
        let around = whole.start.saturating_sub(1)..(whole.end + 10).min(sentence.end);
        // "Since 2016", and what is told of today.
        (opens || !(comma || before && subject)) && !now && !goes_on(scene, around)
    };
    let found = scene.within(roles.number, near).iter().find(dates)?;
    Some(found.start..found.end)
}

/// How many days ago a year was, where a number is one. Without a day to count from, what is
/// surely past is long past.
pub(crate) fn year_ago(scene: &Scene, number: &Occurrence) -> Option<f64> {
    let year = number.value;
    let alone = scene.tokens.get(number.end).is_none_or(|next| {
        next.before >= Break::Comma
            || scene.flags[number.end].any(Flags::FILLER.or(Flags::JOINER).or(Flags::SUBJECT))
            || scene.tokens[number.start].before == Break::None
                && number
                    .start
                    .checked_sub(1)
                    .is_some_and(|before| scene.flags[before].any(Flags::FILLER))
    });
    let written = scene.tokens[number.start].number == Some(year);
    if !(written && alone && (1930.0..2200.0).contains(&year) && year % 1.0 == 0.0) {
        return None;
    }
    match scene.today {
        #[expect(clippy::cast_possible_truncation, reason = "checked to be a year")]
        Some(today) => today.days_since_year(year as i32),
        None => (year <= SURELY_PAST).then_some(f64::INFINITY),
    }
}

/// The last year that is more than a year ago whenever this is read.
const SURELY_PAST: f64 = 2024.0;

/// "… in January, fully over it", "… in 2014 and was on it for six months, long finished": strong
/// words that close what came before them. They close what passes by itself (`passing`), and else
/// only what the sentence puts into the past.
pub(crate) fn closed(scene: &Scene, hit: &Hit, passing: bool) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    let sentence = scene.sentence(hit.start);
    let until = scene.tokens.len().min(hit.end + reach::CLOSED);
    let found = scene.within(roles.closed, hit.end..until).iter().find(|found| {
        let same = sentence.contains(&found.start);
        let opens = found.start - scene.sentence(found.start).start <= 2;
        // "Numb since 2019, the pain is long gone": another complaint takes the words.
        // "… after my knee operation, that finished in 2020" is none.
        let own = (hit.end..found.start).all(|word| {
            let place = scene.over(roles.any_symptom, word).is_none()
                && [roles.body, roles.background]
                    .iter()
                    .any(|&group| scene.over(group, word).is_some());
            place || !scene.flags[word].any(Flags::LISTABLE.or(Flags::TOPIC))
        });
        (same || opens && scene.sentence(found.start).start == sentence.end)
            && own
            && once::is_subject(scene, hit, found)
    })?;
    let told = sentence.start..found.end;
    // "Resolved with physio, back in 2014", not "nothing since 2014".
    let later = found.end..sentence.end.min(found.end + 6).max(found.end);
    let ago = || {
        scene.within(roles.time_unit, told.clone()).iter().any(|unit| {
            let ago = !scene.within(roles.ago, unit.end..unit.end + 1).is_empty();
            ago && unit.value >= 7.0
        })
    };
    let past = passing
        || scene
            .within(roles.number, told.clone())
            .iter()
            .any(|number| year_ago(scene, number).is_some())
        || scene.within(roles.number, later.clone()).iter().any(|number| {
            let since = scene.within(roles.ongoing, number.start.saturating_sub(2)..number.start);
            year_ago(scene, number).is_some() && since.is_empty()
        })
        || !scene.within(roles.month_name, later).is_empty()
        || !scene.within(roles.past, told.clone()).is_empty()
        || !scene.within(roles.formerly, told.clone()).is_empty()
        || !scene.within(roles.month_name, told.clone()).is_empty()
        || ago();
    past.then(|| Cue { kind: CueKind::Past, span: scene.span(found.start..found.end) })
}

/// "Never changed", "same as ever" near a mention, or "for years" right behind it, unless the words
/// around it say that something did change.
pub(crate) fn unchanged(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    let sentence = scene.sentence(hit.start);
    let near = sentence.start.max(hit.start.saturating_sub(reach::UNCHANGED.0))
        ..sentence.end.min(hit.end + reach::UNCHANGED.1);
    let said = |group| scene.within(group, near.clone()).iter();
    let clear = |between: Range<usize>| {
        !scene.flags[between].iter().any(|flags| flags.any(Flags::LISTABLE.or(Flags::TOPIC)))
    };
    let same = said(roles.unchanged).find(|cue| {
        if cue.end <= hit.start {
            let apart = scene.has_comma(cue.end..hit.start + 1) || hit.start > cue.end + 2;
            return !apart && scene.weight(cue.end..hit.start) == 0;
        }
        cue.start < hit.end || clear(hit.end..cue.start)
    });
    let long = || {
        said(roles.long_standing).find(|cue| {
            cue.start >= hit.start
                && (cue.start < hit.end
                    || !scene.has_comma(hit.end..cue.start + 1)
                        && scene.weight(hit.end..cue.start) <= 2
                        && clear(hit.end..cue.start))
        })
    };
    let words = same.or_else(long)?;
    let whole = words.start..words.end;
    let around = whole.start.min(hit.start).saturating_sub(4)..whole.end.max(hit.end) + 3;
    let changed = said(roles.changing).any(|cue| {
        around.contains(&cue.start)
            && !whole.contains(&cue.start)
            && !denial::right_before(scene, cue.start)
    });
    (!changed).then(|| Cue { kind: CueKind::Unchanged, span: scene.span(whole) })
}

/// "Ten years ago", "in 2009": a time that puts a mention further back than `days`.
pub(crate) fn long_ago(scene: &Scene, hit: &Hit, days: f64) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    let sentence = scene.sentence(hit.start);
    let near = sentence.start.max(hit.start.saturating_sub(reach::TIME))
        ..sentence.end.min(hit.end + reach::TIME);
    let mut times: Vec<(Range<usize>, f64)> = Vec::new();
    for unit in scene.within(roles.time_unit, near.clone()) {
        let ago = scene.within(roles.ago, unit.end..unit.end + 1).first();
        let number = scene
            .within(roles.number, unit.start.saturating_sub(4)..unit.start)
            .iter()
            .rev()
            .find(|number| scene.weight(number.end.min(unit.start)..unit.start) == 0);
        if let Some(ago) = ago {
            // "Years ago": several.
            let (start, count) =
                number.map_or((unit.start, 3.0), |number| (number.start, number.value));
            times.push((start..ago.end, count * unit.value));
        }
    }
    let named = scene.within(roles.days_ago, near.clone()).iter();
    times.extend(named.map(|day| (day.start..day.end, day.value)));
    let years = scene.within(roles.number, near.clone()).iter();
    times.extend(years.filter_map(|year| Some((year.start..year.end, year_ago(scene, year)?))));
    times.extend(months(scene, near));
    let apart = |words: &Range<usize>| {
        if words.end <= hit.start {
            hit.start - words.end
        } else {
            words.start.saturating_sub(hit.end)
        }
    };
    // "Hip done in 2015, fell on the stairs": a comma parts what is dated from what is not, except
    // where the date opens the sentence or stands right beside.
    times.retain(|(words, _)| {
        let before = words.end <= hit.start;
        let between =
            if before { words.end..hit.start } else { hit.end.min(words.start)..words.start };
        let comma = scene.has_comma(between.start..between.end + 1);
        before && words.start - sentence.start <= 2
            || !before && scene.weight(between) == 0
            || !comma
    });
    let (words, ago) = times.into_iter().min_by_key(|(words, _)| apart(words))?;
    // "Since the crash in 2019": it began then and goes on.
    let whole = words.start.min(hit.start)..words.end.max(hit.end) + 10;
    let since = goes_on(scene, whole.start.saturating_sub(2)..whole.end.min(sentence.end));
    (ago > days && !since).then(|| Cue { kind: CueKind::Past, span: scene.span(words) })
}

/// "In January", "back in the spring", where it is known when that was.
fn months(scene: &Scene, near: Range<usize>) -> impl Iterator<Item = (Range<usize>, f64)> {
    let today = scene.today;
    scene.within(scene.lexicon.roles.month_name, near).iter().filter_map(move |month| {
        // Only what the months of a year are called by here, 1 to 12.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 12")]
        let number = month.value.clamp(1.0, 12.0) as u8;
        Some((month.start..month.end, today?.days_since_month(number)))
    })
}

/// "…, gone now", "but that's over", "It cleared up": said of a mention right before.
pub(crate) fn over_now(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    let until = scene.tokens.len().min(hit.end + reach::GONE);
    let found = scene.within(roles.over_now, hit.end..until).iter().find(|found| {
        let between = hit.end..found.start;
        // "Numb, all strength has gone" is not over: only times and small words may stand between.
        let clear = between.clone().all(|word| passed_over(scene, word));
        // "The pain is over my hip" says something else: little may follow.
        let closes = (found.end..scene.tokens.len())
            .find(|&word| {
                scene.tokens[word].before >= Break::Comma || scene.flags[word].any(Flags::JOINER)
            })
            .unwrap_or(scene.tokens.len());
        // Nor "has gone cold and numb".
        let listed = scene.flags.get(closes).is_some_and(|next| next.any(Flags::JOINER));
        let most = u32::from(!listed);
        let closes = scene.weight(found.end..closes) <= most;
        // In the next sentence only as its first words.
        let same = scene.sentence(hit.start).contains(&found.start);
        let opens = found.start - scene.sentence(found.start).start <= 3;
        let hedged = found.start.saturating_sub(2).max(hit.end)..found.end;
        let partly = !scene.within(roles.partly, hedged).is_empty();
        clear && closes && !partly && (same || opens) && !denial::right_before(scene, found.start)
    })?;
    Some(Cue { kind: CueKind::Past, span: scene.span(found.start..found.end) })
}

/// Whether a word may stand between a mention and "gone now".
fn passed_over(scene: &Scene, word: usize) -> bool {
    let roles = &scene.lexicon.roles;
    let flags = scene.flags[word];
    let small = flags.any(Flags::FILLER.or(Flags::JOINER).or(Flags::SUBJECT));
    small && !flags.any(Flags::LISTABLE.or(Flags::TOPIC))
        || [roles.time_unit, roles.number, roles.ago, roles.days_ago, roles.clause_break]
            .iter()
            .any(|&group| scene.over(group, word).is_some())
}
