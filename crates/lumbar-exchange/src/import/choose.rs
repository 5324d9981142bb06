//! One source for each measure and day.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::BadInput;
use crate::import::{Measure, Record};

/// Days on which several sources measured the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// What they measured.
    pub measure: Measure,
    /// On how many days more than one did.
    pub days: usize,
    /// The sources, the one that is taken first; a later one is taken only on days the earlier ones lack.
    pub order: Vec<String>,
}

/// What is taken of all records.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Choice {
    /// The records that are kept, one source a measure and day.
    pub records: Vec<Record>,
    /// Where there was something to choose.
    pub overlaps: Vec<Overlap>,
}

/// Takes one source for each measure and day. `wanted` is what the person named: "steps=Watch" for one measure,
/// "Watch" for all; a part of a name that fits one source only is enough. Sources that are not named follow, the one with the most days
/// first.
///
/// # Errors
/// [`BadInput`] if a named source is not in the file, with those that are.
pub fn choose(records: Vec<Record>, wanted: &[String]) -> Result<Choice, BadInput> {
    let mut days = Days::new();
    for record in records.iter().filter(|record| record.measure().is_one_a_day()) {
        let sources = days.entry(record.measure()).or_default();
        sources.entry(record.source.clone()).or_default().insert(record.at.date().days());
    }
    check(wanted, &days)?;
    let mut overlaps = Vec::new();
    let mut taken: BTreeMap<(Measure, i64), String> = BTreeMap::new();
    for (measure, sources) in &days {
        let order = order(*measure, sources, wanted);
        let mut doubled = BTreeSet::new();
        for source in &order {
            for day in sources.get(source).into_iter().flatten() {
                match taken.entry((*measure, *day)) {
                    Entry::Vacant(vacant) => {
                        vacant.insert(source.clone());
                    }
                    Entry::Occupied(_) => {
                        doubled.insert(*day);
                    }
                }
            }
        }
        if !doubled.is_empty() {
            overlaps.push(Overlap { measure: *measure, days: doubled.len(), order });
        }
    }
    let is_taken = |record: &Record| {
        let place = (record.measure(), record.at.date().days());
        !place.0.is_one_a_day() || taken.get(&place) == Some(&record.source)
    };
    Ok(Choice { records: records.into_iter().filter(is_taken).collect(), overlaps })
}

/// On which days each source measured something.
type Days = BTreeMap<Measure, BTreeMap<String, BTreeSet<i64>>>;

/// Every wanted name must mean a source that is there.
fn check(wanted: &[String], days: &Days) -> Result<(), BadInput> {
    for name in wanted {
        let (measure, part) = split(name);
        let fits = days.iter().any(|(one, sources)| {
            measure.is_none_or(|measure| measure == one.as_str())
                && sources.keys().any(|source| fits(source, part))
        });
        if !fits {
            let there: Vec<String> = days
                .iter()
                .map(|(measure, sources)| {
                    let names: Vec<&str> = sources.keys().map(String::as_str).collect();
                    format!("{}: {}", measure.as_str(), names.join(", "))
                })
                .collect();
            return Err(BadInput::new(
                "--source",
                format!("no such source in this file; there are: {}", there.join("; ")),
            ));
        }
    }
    Ok(())
}

/// "steps=Watch" or "Watch".
fn split(name: &str) -> (Option<&str>, &str) {
    let named = |word: &str| {
        [Measure::Steps, Measure::Active, Measure::Sleep].iter().any(|one| one.as_str() == word)
    };
    match name.split_once('=') {
        Some((measure, part)) if named(measure) => (Some(measure), part),
        _ => (None, name),
    }
}

fn fits(source: &str, part: &str) -> bool {
    source.to_lowercase().contains(&part.to_lowercase())
}

fn order(
    measure: Measure,
    sources: &BTreeMap<String, BTreeSet<i64>>,
    wanted: &[String],
) -> Vec<String> {
    let rank = |source: &String| {
        wanted
            .iter()
            .position(|name| {
                let (one, part) = split(name);
                one.is_none_or(|one| one == measure.as_str()) && fits(source, part)
            })
            .unwrap_or(usize::MAX)
    };
    let mut order: Vec<&String> = sources.keys().collect();
    order.sort_by_key(|source| {
        let days = sources.get(*source).map_or(0, BTreeSet::len);
        (rank(source), usize::MAX - days, (*source).clone())
    });
    order.into_iter().cloned().collect()
}
