//! Measured things: how bad, how long, how hot, how often.

use alloc::vec::Vec;
use core::ops::Range;

use lumbar_model::Quantity;

use crate::duration;
use crate::scene::{Occurrence, Scene};
use crate::today::Today;
use crate::token::Break;
use crate::whose::Speaker;

/// A measured thing with the words it was read from.
type Measured = (Quantity, f64, Range<usize>);

/// All measured things of a text, at most one of each. `pregnancy` is where the weeks of pregnancy
/// stand: they are no duration of the complaint.
pub(crate) fn read(
    scene: &Scene,
    speaker: &Speaker,
    today: Option<Today>,
    pregnancy: Option<Range<usize>>,
) -> Vec<Measured> {
    let mut quantities = pain(scene);
    quantities.extend(temperature(scene));
    quantities.extend(sitting(scene));
    quantities.extend(episodes(scene));
    let mut taken: Vec<Range<usize>> = quantities.iter().map(|(_, _, span)| span.clone()).collect();
    taken.extend(pregnancy);
    if let Some((days, span)) = duration::read(scene, speaker, today, &taken) {
        quantities.push((Quantity::DurationDays, days, span));
    }
    quantities.retain(|(quantity, value, _)| quantity.check(*value).is_ok());
    quantities.sort_by_key(|(quantity, _, _)| *quantity);
    quantities
}

/// The last score told is the pain now, the highest of several the worst.
fn pain(scene: &Scene) -> Vec<Measured> {
    let scores: Vec<(f64, Range<usize>)> = scene
        .of(scene.lexicon.roles.number)
        .iter()
        .filter_map(|number| score(scene, number))
        .collect();
    let Some((now, span)) = scores.last().cloned() else { return Vec::new() };
    let mut quantities = Vec::from([(Quantity::PainNow, now, scene.span(span))]);
    let worst = scores.iter().max_by(|one, other| one.0.total_cmp(&other.0));
    if let Some((worst, span)) = worst.filter(|_| scores.len() > 1).cloned() {
        quantities.push((Quantity::PainWorst, worst, scene.span(span)));
    }
    quantities
}

fn score(scene: &Scene, number: &Occurrence) -> Option<(f64, Range<usize>)> {
    let roles = &scene.lexicon.roles;
    if !(0.0..=10.0).contains(&number.value) {
        return None;
    }
    let end = number.end;
    let ten = scene.tokens.get(end).is_some_and(|next| next.number == Some(10.0));
    if ten && scene.gap_before(end).trim() == "/" {
        return Some((number.value, number.start..end + 1));
    }
    if let Some(out_of) = scene.within(roles.out_of_ten, end..end + 1).first() {
        return Some((number.value, number.start..out_of.end));
    }
    let ends = scene.tokens.get(end).is_none_or(|next| next.before >= Break::Comma);
    let told = scene
        .within(roles.pain_is, number.start.saturating_sub(6)..number.start)
        .iter()
        .any(|told| told.end <= number.start && scene.weight(told.end..number.start) == 0);
    (ends && told).then_some((number.value, number.start..end))
}

fn temperature(scene: &Scene) -> Option<Measured> {
    let roles = &scene.lexicon.roles;
    scene.of(roles.number).iter().find_map(|number| {
        let sentence = scene.sentence(number.start);
        let told = !scene.within(roles.fever_word, sentence).is_empty();
        let timed = !scene.within(roles.time_unit, number.end..number.end + 1).is_empty();
        let aged = !scene.within(roles.age_suffix, number.end..number.end + 1).is_empty();
        let celsius = match number.value {
            value if (36.0..=42.5).contains(&value) => value,
            value if (97.0..=108.0).contains(&value) => (value - 32.0) / 1.8,
            _ => return None,
        };
        let exact = number.value % 1.0 != 0.0;
        (!timed && !aged && (told || exact && number.value < 50.0))
            .then(|| (Quantity::Temperature, celsius, scene.span(number.start..number.end)))
    })
}

fn sitting(scene: &Scene) -> Option<Measured> {
    let roles = &scene.lexicon.roles;
    scene.of(roles.time_unit).iter().filter(|unit| unit.value > 0.03 && unit.value < 0.05).find_map(
        |unit| {
            let number = scene
                .within(roles.number, unit.start.saturating_sub(3)..unit.start)
                .iter()
                .rev()
                .find(|number| scene.weight(number.end.min(unit.start)..unit.start) == 0)?;
            let clause = scene.clause(unit.start);
            let near =
                clause.start.max(unit.start.saturating_sub(10))..clause.end.min(unit.end + 8);
            let told = !scene.within(roles.sitting, near).is_empty();
            told.then(|| (Quantity::SittingHours, number.value, scene.span(number.start..unit.end)))
        },
    )
}

/// "Three times this year", "the third this year".
fn episodes(scene: &Scene) -> Option<Measured> {
    let roles = &scene.lexicon.roles;
    let year = scene.of(roles.within_year).first()?;
    let near = year.start.saturating_sub(6)..year.start;
    let counted = scene
        .within(roles.number, near.clone())
        .iter()
        .rev()
        .find(|number| !scene.within(roles.times, number.end..number.end + 2).is_empty());
    let told = counted.or_else(|| scene.within(roles.ordinal, near).last())?;
    Some((Quantity::Episodes12Months, told.value, scene.span(told.start..year.end)))
}
