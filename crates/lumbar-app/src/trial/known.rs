//! What was published of the things compared: the size of their effect, as it is known before a person tries them.

use std::collections::BTreeMap;

use lumbar_care::medicine::Names;
use lumbar_knowledge::{Knowledge, KnownEffect, Remedy};
use lumbar_model::event::{Fields, Value, Words};
use lumbar_trial::Prior;

use super::washout::is_named;

/// What was known of an arm, compared with the first.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// The effect in points of 0 to 10, below 0 being less.
    pub prior: Prior,
    /// Where it stands, whom it was measured on, and what of it is an estimate.
    pub from: String,
}

/// What is known of each arm from 1, where something is known of it and of the first. Sizes are known of pain alone.
#[must_use]
pub fn known(knowledge: &Knowledge, arms: &[Words], outcome: &str) -> BTreeMap<usize, Known> {
    let names = Names::new(knowledge);
    let of = |arm: &Words| {
        let mut remedies = knowledge.remedies().iter();
        remedies.find_map(|remedy| Some((remedy, effect(knowledge, &names, remedy, arm.as_str())?)))
    };
    let mut all = BTreeMap::new();
    let Some((first, others)) = arms.split_first() else { return all };
    if !outcome.eq_ignore_ascii_case("pain") {
        return all;
    }
    let reference = of(first);
    let first_arm = first.as_str().to_lowercase();
    let mut words = first_arm.split(|letter: char| !letter.is_alphanumeric());
    let is_usual = words.any(|word| knowledge.usual_words().iter().any(|usual| usual == word));
    for (place, arm) in others.iter().enumerate() {
        let Some((remedy, effect)) = of(arm) else { continue };
        let own = says(knowledge, arm.as_str(), effect);
        let (mean, deviation, from) = match &reference {
            // One thing against itself: nothing was published of that.
            Some((same, _)) if same.id == remedy.id => continue,
            Some((_, known)) => (
                effect.mean - known.mean,
                deviation(effect).hypot(deviation(known)),
                format!("{} {own}", says(knowledge, first.as_str(), known)),
            ),
            None if is_usual => (effect.mean, deviation(effect), own),
            None => continue,
        };
        if let Ok(prior) = Prior::new(mean, deviation) {
            all.insert(place + 1, Known { prior, from });
        }
    }
    all
}

fn effect<'k>(
    knowledge: &'k Knowledge,
    names: &Names,
    remedy: &'k Remedy,
    arm: &str,
) -> Option<&'k KnownEffect> {
    let known = remedy.trial.as_ref()?;
    let named = if known.medicines.is_empty() {
        is_named(knowledge, names, remedy, arm)
    } else {
        names.drug(arm)?.medicines.iter().any(|index| known.medicines.contains(index))
    };
    named.then_some(known)
}

/// How surely the effect in one more person is known.
fn deviation(effect: &KnownEffect) -> f64 {
    effect.error.hypot(effect.spread)
}

fn says(knowledge: &Knowledge, arm: &str, effect: &KnownEffect) -> String {
    let fact = &knowledge[effect.fact];
    let cite = &knowledge[fact.source].cite;
    format!(
        "On {arm}: {} ({}). Estimated: {}.",
        cite.trim_end_matches('.'),
        fact.population,
        effect.estimate
    )
}

/// As it is frozen with a trial.
pub(super) fn frozen(known: &BTreeMap<usize, Known>) -> Value {
    let one = |(arm, known): (&usize, &Known)| {
        let mut fields = Fields::new();
        fields.insert("arm".to_owned(), Value::Whole(i64::try_from(*arm).unwrap_or(i64::MAX)));
        fields.insert("mean".to_owned(), Value::Number(known.prior.mean));
        fields.insert("sd".to_owned(), Value::Number(known.prior.deviation));
        fields.insert("from".to_owned(), Value::Text(known.from.clone()));
        Value::Map(fields)
    };
    Value::List(known.iter().map(one).collect())
}

/// The same read back; what cannot be read is passed over.
pub(super) fn thawed(value: Option<&Value>) -> BTreeMap<usize, Known> {
    let Some(Value::List(list)) = value else { return BTreeMap::new() };
    let one = |value: &Value| {
        let Value::Map(fields) = value else { return None };
        let Value::Whole(arm) = fields.get("arm")? else { return None };
        let prior = Prior::new(number(fields.get("mean"))?, number(fields.get("sd"))?).ok()?;
        let Value::Text(from) = fields.get("from")? else { return None };
        Some((usize::try_from(*arm).ok()?, Known { prior, from: from.clone() }))
    };
    list.iter().filter_map(one).collect()
}

/// A number, however it was written.
#[expect(clippy::cast_precision_loss, reason = "points of a scale")]
pub(super) fn number(value: Option<&Value>) -> Option<f64> {
    match value? {
        Value::Whole(number) => Some(*number as f64),
        Value::Number(number) => Some(*number),
        _ => None,
    }
}
