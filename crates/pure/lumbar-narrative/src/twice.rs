//! Denials that deny nothing: those that are themselves denied ("I can't say I've never had", "not a
//! day without", "it isn't that I don't"; not "I ain't got no", where the second only strengthens the
//! first), those that hold only until now, and those of a world that is not ("if it weren't numb").

use crate::denial::DENIAL;
use crate::matcher::Hit;
use crate::reach;
use crate::reading::Cue;
use crate::scene::{Flags, Scene};
use crate::token::Break;

/// Whether a denial of a mention denies nothing after all.
pub(crate) fn denies_nothing(scene: &Scene, hit: &Hit, cue: &Cue) -> bool {
    let denial = scene.tokens.partition_point(|token| token.start < cue.span.start);
    denied_twice(scene, denial)
        || needed(scene, denial)
        || until_now(scene, hit, denial)
        || unreal(scene, hit, denial)
}

/// "Can't get to the shop without both calves aching": what cannot be done without it is so.
fn needed(scene: &Scene, denial: usize) -> bool {
    let roles = &scene.lexicon.roles;
    let clause = scene.clause(denial).start;
    let before = clause.max(denial.saturating_sub(reach::TWICE))..denial;
    let unable = scene.within(roles.inability, before).last();
    scene.over(roles.privative, denial).is_some()
        && unable
            .is_some_and(|unable| unable.end <= denial && !scene.has_comma(unable.end..denial + 1))
}

/// "No numbness until today", "doesn't bother me until I twist": so it is now.
fn until_now(scene: &Scene, hit: &Hit, denial: usize) -> bool {
    let roles = &scene.lexicon.roles;
    if denial >= hit.end {
        return false;
    }
    let within = scene.within(roles.until, denial.max(hit.start)..hit.end);
    if within.iter().any(|until| !hit.consumes(until.start)) {
        return true;
    }
    let behind = hit.end..scene.clause(hit.start).end.min(hit.end + 3);
    scene.within(roles.no_longer, behind).iter().any(|until| {
        scene.weight(hit.end..until.start) == 0 && !scene.has_comma(hit.end..until.start + 1)
    })
}

/// "If my leg weren't so weak I would have driven": so it is, and only that world is another.
fn unreal(scene: &Scene, hit: &Hit, denial: usize) -> bool {
    let roles = &scene.lexicon.roles;
    let clause = scene.clause(hit.start);
    let before = clause.start.max(denial.saturating_sub(5))..denial;
    let condition = scene.within(roles.supposing, before).last();
    let would = hit.end..scene.sentence(hit.start).end.min(hit.end + reach::TWICE);
    condition.is_some_and(|condition| !scene.has_comma(condition.end..denial + 1))
        && !scene.tokens[hit.start].asked
        && !scene.within(roles.unreal, would).is_empty()
}

/// Whether the denial that begins at a word is denied by what stands before it in its clause.
pub(crate) fn denied_twice(scene: &Scene, denial: usize) -> bool {
    by_saying(scene, denial) || by_another(scene, denial)
}

/// "I can't say", "it would be a lie to tell you", "don't put me down as": words that deny any
/// denial behind them.
fn by_saying(scene: &Scene, denial: usize) -> bool {
    let near = denial.saturating_sub(reach::TWICE)..denial;
    scene.within(scene.lexicon.roles.undenied, near).iter().any(|outer| {
        outer.end <= denial
            && scene.same_clause(outer.start, denial)
            && scene.weight(outer.end..denial) <= 3
            && !scene.has_comma(outer.end..denial + 1)
            && !scene.flags[outer.end..denial].iter().any(|flags| flags.any(Flags::JOINER))
    })
}

/// "There isn't a night that it doesn't", "never not": a denial, then words that only say when or
/// what was said, then the other denial.
fn by_another(scene: &Scene, denial: usize) -> bool {
    let roles = &scene.lexicon.roles;
    let mut embedded = false;
    let mut word = denial;
    while denial - word < reach::TWICE {
        if scene.tokens[word].before >= Break::Comma {
            return false;
        }
        let Some(before) = word.checked_sub(1) else { return false };
        word = before;
        let flags = scene.flags[word];
        if flags.any(DENIAL) {
            // "No, I don't" answers; "isn't got no" strengthens.
            let adjacent = word + 1 == denial && scene.flags[denial].any(Flags::VERB_NEGATION);
            let private = scene.weight(word + 1..denial) == 0
                && scene.over(roles.privative, denial).is_some();
            // "Not at night, haven't fallen" without its comma.
            let placed = scene.over(roles.preposition, word + 1).is_some();
            return embedded && !placed || adjacent || private;
        }
        let listed = !embedded && flags.any(Flags::LISTABLE);
        let embeds = scene.over(roles.embedding, word).is_some()
            || scene.over(roles.time_unit, word).is_some();
        embedded |= embeds;
        if !(embeds || listed || flags.any(Flags::FILLER.or(Flags::SUBJECT))) {
            return false;
        }
    }
    false
}
