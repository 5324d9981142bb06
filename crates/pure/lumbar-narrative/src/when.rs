//! When a mention is or was: past and over, long dated, or nothing new.

use alloc::vec::Vec;
use core::ops::Range;

use crate::context::denied;
use crate::matcher::Hit;
use crate::reading::{Cue, CueKind};
use crate::scene::{Flags, Occurrence, Scene};
use crate::token::Break;

/// "As a child", "used to", "years ago", unless it goes on to this day. "Two years ago my foot went
/// numb" and "in the past two days" tell a beginning, not an end.
pub(crate) fn past(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let clause = scene.clause(hit.start);
    let roles = &scene.lexicon.roles;
    let near = clause.start.max(hit.start.saturating_sub(12))..clause.end.min(hit.end + 8);
    let counts = |cue: &&Occurrence| {
        let numbered =
            cue.start.checked_sub(1).is_some_and(|word| scene.over(roles.number, word).is_some());
        let after = cue.end..cue.end + 2;
        let measured = !scene.within(roles.number, after.clone()).is_empty()
            || !scene.within(roles.time_unit, after).is_empty();
        let own = (cue.start..cue.end).any(|word| hit.consumes(word));
        !(numbered || measured || own)
    };
    let found = scene.within(roles.past, near.clone()).iter().find(counts)?;
    // "Used to get it, not now."
    let goes_on = scene.within(roles.ongoing, near).iter().any(|on| !denied(scene, on.start));
    (!goes_on).then(|| Cue { kind: CueKind::Past, span: scene.span(found.start..found.end) })
}

/// "Never changed", "same as ever" near a mention, or "for years" right behind it, unless the words
/// around it say that something did change.
pub(crate) fn unchanged(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    let sentence = scene.sentence(hit.start);
    let near = sentence.start.max(hit.start.saturating_sub(6))..sentence.end.min(hit.end + 20);
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
        around.contains(&cue.start) && !whole.contains(&cue.start) && !denied(scene, cue.start)
    });
    (!changed).then(|| Cue { kind: CueKind::Unchanged, span: scene.span(whole) })
}

/// So many words away a time may stand from what it dates.
const DATED: usize = 8;

/// "Ten years ago", "in 2009": a time that puts a mention further back than `days`.
pub(crate) fn long_ago(scene: &Scene, hit: &Hit, days: f64) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    let sentence = scene.sentence(hit.start);
    let near =
        sentence.start.max(hit.start.saturating_sub(DATED))..sentence.end.min(hit.end + DATED);
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
    let years = scene.within(roles.old_year, near).iter();
    times.extend(years.map(|year| (year.start..year.end, f64::INFINITY)));
    let apart = |words: &Range<usize>| {
        if words.end <= hit.start {
            hit.start - words.end
        } else {
            words.start.saturating_sub(hit.end)
        }
    };
    let (words, ago) = times.into_iter().min_by_key(|(words, _)| apart(words))?;
    (ago > days).then(|| Cue { kind: CueKind::Past, span: scene.span(words) })
}

/// "…, gone now", "but that's over", "It cleared up": said of a mention right before.
pub(crate) fn over_now(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    let until = scene.tokens.len().min(hit.end + DATED + 2);
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
        let closes = scene.weight(found.end..closes) <= 1;
        // In the next sentence only as its first words.
        let same = scene.sentence(hit.start).contains(&found.start);
        let opens = found.start - scene.sentence(found.start).start <= 3;
        clear && closes && (same || opens) && !denied(scene, found.start)
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
