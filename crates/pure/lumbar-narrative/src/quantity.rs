//! Measured things: how bad, how long, how hot, how often.

use alloc::vec::Vec;
use core::ops::Range;

use lumbar_model::Quantity;

use crate::duration;
use crate::matcher::Hit;
use crate::scene::{Occurrence, Scene};
use crate::today::Today;
use crate::token::Break;
use crate::when;
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

/// The highest of the temperatures that are not past: "had 39.5 last month, long gone".
fn temperature(scene: &Scene) -> Option<Measured> {
    let roles = &scene.lexicon.roles;
    let read = |number: &Occurrence| {
        let sentence = scene.sentence(number.start);
        let told = !scene.within(roles.fever_word, sentence).is_empty();
        let timed = !scene.within(roles.time_unit, number.end..number.end + 1).is_empty();
        let aged = !scene.within(roles.age_suffix, number.end..number.end + 1).is_empty();
        let degrees = is_in_degrees(scene, number);
        let celsius = match number.value {
            value if (35.0..=42.5).contains(&value) && (degrees || value >= 36.0) => value,
            value if (95.0..=108.0).contains(&value) && (degrees || value >= 97.0) => {
                (value - 32.0) / 1.8
            }
            _ => return None,
        };
        // "Ran in 29 degrees, 42 (f)" tells an age.
        let sexed = [roles.female_letter, roles.male_letter]
            .iter()
            .any(|&letter| !scene.within(letter, number.end..number.end + 1).is_empty());
        // "Forty degrees at the cricket", "lifted my leg to forty degrees".
        let elsewhere = !scene.within(roles.no_body_heat, number.end..number.end + 1).is_empty()
            || !scene.within(roles.raised, number.start.saturating_sub(8)..number.start).is_empty();
        let exact = number.value % 1.0 != 0.0;
        let hit = Hit::new(number.start, number.end);
        let over = || when::past(scene, &hit).or_else(|| when::closed(scene, &hit, true)).is_some();
        (!timed
            && (exact || !sexed || number.value > 90.0)
            && (!aged || degrees)
            && (told || degrees || exact && number.value < 50.0)
            && (exact || !elsewhere)
            && !over())
        .then(|| (Quantity::Temperature, celsius, scene.span(number.start..number.end)))
    };
    let numbers = scene.of(roles.number).iter();
    numbers.filter_map(read).max_by(|one, other| one.1.total_cmp(&other.1))
}

/// Below this no temperature is a fever (NICE NG143 and others begin at 38 °C).
const COOL: f64 = 37.5;

/// The normal temperature told in the sentence of a word: "Temp 36.8", "it was 98.4".
pub(crate) fn cool(scene: &Scene, word: usize) -> Option<Range<usize>> {
    let numbers = scene.within(scene.lexicon.roles.number, scene.sentence(word));
    let celsius = |number: &Occurrence| match number.value {
        value if (35.0..=42.5).contains(&value) => Some(value),
        value if (95.0..=108.0).contains(&value) => Some((value - 32.0) / 1.8),
        _ => None,
    };
    let near = |number: &&Occurrence| {
        let counted = scene.within(scene.lexicon.roles.time_unit, number.end..number.end + 1);
        number.start.abs_diff(word) <= NEAR && counted.is_empty()
    };
    let told = || numbers.iter().filter(near).filter_map(|held| Some((celsius(held)?, held)));
    if told().any(|(celsius, _)| celsius >= COOL) {
        return None;
    }
    told().map(|(_, held)| scene.span(held.start..held.end)).next()
}

/// How many words may stand between a temperature and the word for it.
const NEAR: usize = 6;

/// "101F", "38.4°": whether the unit of a temperature stands right behind a number. "64 f" is a
/// woman's age.
pub(crate) fn is_in_degrees(scene: &Scene, number: &Occurrence) -> bool {
    let rest = scene.text.get(scene.span(number.start..number.end).end..).unwrap_or_default();
    let hot = (35.0..=42.5).contains(&number.value) && number.value % 1.0 != 0.0
        || (99.0..=108.0).contains(&number.value);
    rest.trim_start().starts_with('°')
        || hot && scene.within(scene.lexicon.roles.degree, number.end..number.end + 1).len() == 1
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
