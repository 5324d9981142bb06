//! What is still to come, or was only advised: planned, booked, thought of, told to and not done.

use core::ops::Range;

use crate::matcher::Hit;
use crate::reading::{Cue, CueKind};
use crate::scene::{Flags, Occurrence, Scene};
use crate::token::Break;
use crate::{denial, reach};

/// "The plan is to …", "… has been booked", "told to take … but I haven't".
pub(crate) fn planned(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let words = before(scene, hit).or_else(|| after(scene, hit)).or_else(|| undone(scene, hit))?;
    Some(Cue { kind: CueKind::Hypothetical, span: scene.span(words) })
}

/// A plan that governs what follows it: up to a new subject, a comma, or words for why and for now.
fn before(scene: &Scene, hit: &Hit) -> Option<Range<usize>> {
    let roles = &scene.lexicon.roles;
    let from = scene.clause(hit.start).start.max(hit.start.saturating_sub(reach::PLANNED));
    let plan = scene.within(roles.planned, from..hit.end).last()?;
    if plan.end > hit.start {
        return (!hit.consumes(plan.start)).then_some(plan.start..plan.end);
    }
    let between = plan.end.min(hit.start)..hit.start;
    let governs = scene.weight(between.clone()) <= reach::GOVERNED
        && !scene.has_comma(between.start..between.end + 1)
        && !scene.flags[between.clone()]
            .iter()
            .any(|flags| flags.any(Flags::SUBJECT.or(Flags::NEGATION_END)))
        && scene.within(roles.reason, between).is_empty()
        && !denial::right_before(scene, plan.start);
    governs.then_some(plan.start..plan.end)
}

/// "… has been booked for June": said of what stands right before.
fn after(scene: &Scene, hit: &Hit) -> Option<Range<usize>> {
    let roles = &scene.lexicon.roles;
    let until = scene.clause(hit.start).end.min(hit.end + 5);
    let plan = scene.within(roles.planned_after, hit.end..until.max(hit.end)).first()?;
    let between = hit.end..plan.start;
    let joined = scene.weight(between.clone()) <= 1
        && !scene.has_comma(between.start..between.end + 1)
        && !scene.flags[between].iter().any(|flags| flags.any(Flags::SUBJECT.or(Flags::JOINER)));
    joined.then_some(plan.start..plan.end)
}

/// "Was told to take … but I haven't opened the packet": advice, and that it was not followed.
fn undone(scene: &Scene, hit: &Hit) -> Option<Range<usize>> {
    let roles = &scene.lexicon.roles;
    let from = scene.sentence(hit.start).start.max(hit.start.saturating_sub(reach::PLANNED));
    let advice = scene.within(roles.advised, from..hit.start).last()?;
    let sentence = scene.sentence(hit.start);
    let until = scene.tokens.len().min(hit.end + reach::ADVICE);
    let not = scene.within(roles.undone, hit.end..until).iter().find(|not| {
        let own = scene.sentence(not.start);
        own.start == sentence.start || own.start == sentence.end
    })?;
    let whole = advice.end.min(hit.start)..not.start;
    let told = scene.within(roles.any_symptom, hit.end..not.start).is_empty()
        && scene.within(roles.reason, whole).is_empty();
    told.then_some(advice.start..advice.end)
}

/// "You should ring if you can't feel your legs, the website said": what people in general are told. The
/// writer's own "you" ("you can feel the lump") has no such advice beside it.
pub(crate) fn general(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    let sentence = scene.sentence(hit.start);
    let clause = scene.clause(hit.start);
    let from = clause.start.max(hit.start.saturating_sub(reach::PLANNED));
    let people = scene.within(roles.generic, from..hit.end).last()?;
    let near = sentence.start.max(hit.start.saturating_sub(reach::ADVICE))
        ..sentence.end.min(hit.end + reach::ADVICE);
    if !speaks_of_all(scene, people) {
        return None;
    }
    let advice = scene.within(roles.general_advice, near).first()?;
    let between = people.end.min(hit.start)..hit.start;
    if scene.has_comma(between.start..between.end + 1) && !scene.listable(between) {
        return None;
    }
    // Up to where the writer speaks of themselves or of now.
    let whole = people.start.min(hit.start)..hit.end;
    let own = !scene.within(roles.first_person, whole.clone()).is_empty()
        || !scene.within(roles.reason, whole).is_empty()
        || came_true(scene, hit);
    (!own).then(|| Cue { kind: CueKind::Hypothetical, span: scene.span(advice.start..advice.end) })
}

/// Whether a "you" is who a clause is about: "if you", "you should"; not "I should ring you".
fn speaks_of_all(scene: &Scene, people: &Occurrence) -> bool {
    let roles = &scene.lexicon.roles;
    if people.end - people.start > 1 || scene.tokens[people.start].before >= Break::Comma {
        return true;
    }
    people.start.checked_sub(1).is_none_or(|before| {
        let opening = [roles.condition, roles.occasion];
        scene.flags[before].any(Flags::JOINER.or(Flags::NEGATION_END))
            || opening.iter().any(|&group| scene.over(group, before).is_some())
    })
}

fn came_true(scene: &Scene, hit: &Hit) -> bool {
    let until = scene.sentence(hit.start).end.min(hit.end + reach::PLANNED);
    !scene.within(scene.lexicon.roles.came_true, hit.end..until.max(hit.end)).is_empty()
}

/// "I should be able to pee by now", "I used to be able to": what is only wished for, or was so once,
/// says nothing of today.
pub(crate) fn wished(scene: &Scene, hit: &Hit) -> bool {
    let from = scene.clause(hit.start).start.max(hit.start.saturating_sub(reach::WISHED));
    scene.within(scene.lexicon.roles.wished, from..hit.start).last().is_some_and(|wish| {
        let between = wish.end.min(hit.start)..hit.start;
        scene.weight(between.clone()) == 0 && !scene.has_comma(between.start..between.end + 1)
    })
}
