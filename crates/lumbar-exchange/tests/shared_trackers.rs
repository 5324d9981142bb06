//! The sample files of phones and watches come to the same here as in other parsers.
//!
//! What those said is committed as `oracles/trackers.json`; `cargo xtask oracles trackers` makes it anew.

use std::fs::File;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use lumbar_exchange::BadInput;
use lumbar_exchange::import::{Context, Foreign, read, recognise_file};
use lumbar_model::event::{Body, Minutes};
use serde_json::Value;

fn shared(path: &str) -> Option<PathBuf> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder =
        std::env::var_os("LUMBAR_SHARED").map_or_else(|| top.join("../shared"), PathBuf::from);
    let file = folder.join(path);
    if !file.exists() {
        eprintln!("skipped: {} is not there", file.display());
        return None;
    }
    Some(file)
}

fn foreign(path: &Path) -> Result<Foreign, BadInput> {
    let mut file = File::open(path).unwrap();
    let format = recognise_file(&mut file)?;
    read(format, &mut file, &Context { zone: &TimeZone::UTC, progress: &|_| {} })
}

/// What a file comes to.
#[derive(Debug, Default, Clone, PartialEq)]
struct Totals {
    /// Of each source, in order of size.
    steps: Vec<f64>,
    moderate_minutes: Vec<f64>,
    sessions: u64,
    session_minutes: f64,
    /// Of walks only: other activities are kept without a distance.
    metres: f64,
}

fn totals(foreign: &Foreign) -> Totals {
    let mut totals = Totals::default();
    let mut steps = std::collections::BTreeMap::new();
    let mut moderate = std::collections::BTreeMap::new();
    for record in &foreign.records {
        let minutes = |minutes: Option<Minutes>| minutes.map_or(0.0, Minutes::get);
        match &record.body {
            Body::Walking(walk) if walk.minutes.is_none() => {
                let count = walk.steps.map_or(0.0, |steps| f64::from(steps.get()));
                *steps.entry(&record.source).or_insert(0.0) += count;
            }
            Body::Walking(walk) => {
                totals.sessions += 1;
                totals.session_minutes += minutes(walk.minutes);
                totals.metres += walk.metres.map_or(0.0, |metres| f64::from(metres.get()));
            }
            Body::Activity(activity) if activity.what.as_str() == "moderate activity" => {
                *moderate.entry(&record.source).or_insert(0.0) += minutes(activity.minutes);
            }
            Body::Activity(activity) => {
                totals.sessions += 1;
                totals.session_minutes += minutes(activity.minutes);
            }
            Body::Strengthening(exercise) => {
                totals.sessions += 1;
                totals.session_minutes += minutes(exercise.minutes);
            }
            _ => {}
        }
    }
    totals.steps = steps.into_values().filter(|steps| *steps > 0.0).collect();
    totals.moderate_minutes = moderate.into_values().filter(|minutes| *minutes > 0.0).collect();
    totals.steps.sort_by(f64::total_cmp);
    totals.moderate_minutes.sort_by(f64::total_cmp);
    totals
}

fn list(value: &Value) -> Vec<f64> {
    let values = value.as_array().into_iter().flatten();
    values.filter_map(Value::as_f64).filter(|value| *value > 0.0).collect()
}

#[test]
fn totals_are_those_of_other_parsers() {
    let committed = include_str!("oracles/trackers.json");
    let oracle: Value = serde_json::from_str(committed).unwrap();
    let Some(folder) = shared("data/wearables") else { return };
    let files = oracle["files"].as_object().unwrap();
    assert!(files.len() >= 25, "{}", files.len());
    for (name, theirs) in files {
        let ours = foreign(&folder.join(name));
        if theirs["refused"].is_string() {
            let error = ours.expect_err(name);
            assert!(!error.place.is_empty(), "{name}: {error}");
            continue;
        }
        let ours = ours.unwrap_or_else(|error| panic!("{name}: {error}"));
        let totals = totals(&ours);
        let near = |one: f64, other: f64, by: f64| (one - other).abs() <= by;
        if let Some(entries) = theirs["entries"].as_u64() {
            assert_eq!(ours.entries, entries, "{name}");
        }
        assert_eq!(totals.steps, list(&theirs["steps"]), "{name}");
        assert_eq!(totals.moderate_minutes, list(&theirs["moderate_minutes"]), "{name}");
        assert_eq!(Some(totals.sessions), theirs["sessions"].as_u64(), "{name}: {totals:?}");
        // A tenth of a minute is the grain of each session here.
        let told = theirs["session_minutes"].as_f64().unwrap();
        let grain = 0.1 * f64::from(u32::try_from(totals.sessions).unwrap().max(1));
        assert!(near(totals.session_minutes, told, grain), "{name}: {totals:?} and {told}");
        if let Some(metres) = theirs["metres"].as_f64().filter(|_| totals.metres > 0.0) {
            // They take a slightly larger earth.
            assert!(near(totals.metres, metres, metres * 0.005 + 1.0), "{name}: {totals:?}");
        }
    }
}
