//! What is frozen when a trial begins: its design, the order as it was drawn, what was known before.

use std::collections::BTreeMap;

use lumbar_model::event::{Body, Fields, TrialStarted, Value, When, Words};
use lumbar_trial::{Design, TrialError};

use super::known::{self, Known};
use super::running::{Running, Unit};
use super::stop;

/// What was to be expected before the first day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Before {
    /// What was published of the arms.
    pub known: BTreeMap<usize, Known>,
    /// How far from 0 chance alone takes the estimate in nine of ten trials.
    pub by_chance: f64,
}

/// Begins a trial: draws the order and keeps it.
///
/// # Errors
/// [`TrialError`] for a design that does not hold.
pub fn begun(
    name: &Words,
    arms: Vec<Words>,
    outcome: Words,
    design: &Design,
    unit: Unit,
    seed: u64,
    before: &Before,
) -> Result<Body, TrialError> {
    let lower: Vec<String> = arms.iter().map(|arm| arm.as_str().trim().to_lowercase()).collect();
    for (index, arm) in lower.iter().enumerate() {
        if lower[..index].contains(arm) {
            return Err(TrialError::ArmsAlike);
        }
    }
    let schedule = design.schedule(seed)?;
    let period = usize::try_from(design.period).unwrap_or(1);
    let order = schedule.days().iter().step_by(period).map(|(arm, _)| whole(*arm)).collect();
    let mut fields = Fields::new();
    for (name, number) in
        [("blocks", design.blocks), ("period", design.period), ("washout", design.washout)]
    {
        fields.insert(name.to_owned(), Value::Whole(i64::from(number)));
    }
    // As words: a seed may be larger than whole numbers are elsewhere.
    fields.insert("seed".to_owned(), Value::Text(seed.to_string()));
    fields.insert("order".to_owned(), Value::List(order));
    fields.insert("harm".to_owned(), Value::Whole(stop::RULE));
    if !before.known.is_empty() {
        fields.insert("known".to_owned(), known::frozen(&before.known));
    }
    fields.insert("by_chance".to_owned(), Value::Number(before.by_chance));
    if unit == Unit::Episode {
        fields.insert("unit".to_owned(), Value::Text(EPISODE.to_owned()));
    }
    let design = Some(Value::Map(fields));
    Ok(TrialStarted { trial: name.clone(), arms, outcome, design }.into())
}

/// How a trial of episodes is kept; one of days says nothing.
const EPISODE: &str = "episode";

fn whole(number: usize) -> Value {
    Value::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}

impl Running {
    /// What was frozen; `None` for a trial of another program, without a design that this one can read.
    pub(crate) fn frozen(started: &TrialStarted, at: &When) -> Option<Self> {
        let Some(Value::Map(fields)) = &started.design else { return None };
        let number = |name: &str| match fields.get(name) {
            Some(Value::Whole(number)) => u32::try_from(*number).ok(),
            _ => None,
        };
        let arms: Vec<String> = started.arms.iter().map(|arm| arm.as_str().to_owned()).collect();
        let design = Design {
            arms: arms.len(),
            blocks: number("blocks")?,
            period: number("period")?,
            washout: number("washout")?,
        };
        let Some(Value::List(order)) = fields.get("order") else { return None };
        let order: Vec<usize> = order
            .iter()
            .map(|arm| match arm {
                Value::Whole(arm) => usize::try_from(*arm).ok().filter(|arm| *arm < arms.len()),
                _ => None,
            })
            .collect::<Option<_>>()?;
        let seed = match fields.get("seed") {
            Some(Value::Text(seed)) => seed.parse().ok()?,
            _ => 0,
        };
        design.check().ok()?;
        Some(Self {
            name: started.trial.as_str().to_owned(),
            outcome: started.outcome.as_str().to_owned(),
            start: at.date().days(),
            begun: at.microseconds(),
            unit: match fields.get("unit") {
                Some(Value::Text(unit)) if unit == EPISODE => Unit::Episode,
                _ => Unit::Day,
            },
            known: known::thawed(fields.get("known")),
            by_chance: known::number(fields.get("by_chance")),
            values: BTreeMap::new(),
            episodes: BTreeMap::new(),
            deviations: BTreeMap::new(),
            ended: None,
            stopped: None,
            watched: fields.get("harm") == Some(&Value::Whole(stop::RULE)),
            arms,
            design,
            seed,
            order,
        })
    }
}
