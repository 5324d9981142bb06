//! Other people's trials: every layout runs, and foreign tools come to the same figures.

use std::path::{Path, PathBuf};

use lumbar_exchange::{Names, TrialTable, trial_cells};
use lumbar_trial::{Look, Series, Settings, Verdict, compare, pool};
use serde_json::Value;

/// The folder of trials, if it is at hand.
fn folder() -> Option<PathBuf> {
    let shared = std::env::var_os("LUMBAR_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let folder = shared.join("data/nof1");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: {} is not there", folder.display());
    None
}

fn read(path: &Path, names: &Names) -> TrialTable {
    let text = std::fs::read_to_string(path).unwrap();
    let table = trial_cells(&text).and_then(|cells| TrialTable::read(&cells, names));
    table.unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn all(table: &TrialTable) -> Vec<Series> {
    table.persons.iter().map(|(_, series)| series.clone()).collect()
}

fn usual(table: &TrialTable) -> Settings {
    let dated = table.persons.iter().all(|(_, series)| series.is_dated());
    let returns = table.persons.iter().all(|(_, series)| series.switches() >= 2);
    Settings { trend: dated && returns, ..Settings::usual(dated) }
}

#[test]
fn shared_every_table_runs_and_laughter_wins_nothing() {
    let Some(folder) = folder() else { return };
    let mut seen = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let foreign = path.extension().is_some_and(|ending| ending == "json");
        // Without any scatter, or an answer of the other program.
        if name.contains("RESULT") || name.contains("no_variability") || name == "README" {
            continue;
        }
        let table = read(&path, &Names::default());
        let settings = usual(&table);
        if foreign || table.persons.len() > 1 {
            pool(&all(&table), 1, &settings).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        if table.persons.len() == 1 {
            let compared = compare(&table.persons[0].1, &settings, Look::LAST);
            let compared = compared.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(compared.len(), table.arms.len() - 1, "{name}");
            if name == "laughter" {
                assert_eq!(compared[0].judgement.verdict, Verdict::Undecided);
            }
        }
        seen += 1;
    }
    assert!(seen >= 14, "{seen}");
}

/// Close enough: the mean within 2 % of the scale, each end of the interval within 5 %.
fn close(name: &str, wanted: &Value, mean: f64, interval: [f64; 2], scale: f64) {
    let number = |value: &Value| value.as_f64().unwrap();
    let off = (mean - number(&wanted["mean"])).abs() / scale;
    assert!(off < 0.02, "{name}: mean {mean} for {wanted}");
    for (own, other) in interval.iter().zip(wanted["interval"].as_array().unwrap()) {
        let off = (own - number(other)).abs() / scale;
        assert!(off < 0.05, "{name}: interval {interval:?} for {wanted}");
    }
}

#[test]
fn shared_foreign_tools_agree() {
    let Some(folder) = folder() else { return };
    let said: Value = serde_json::from_str(include_str!("oracles/trials.json")).unwrap();
    for (name, scale) in [("ins_example", 10.0), ("laughter", 10.0), ("preempt_example", 10.0)] {
        let table = read(&folder.join(name).with_extension("csv"), &Names::default());
        let compared = compare(&table.persons[0].1, &usual(&table), Look::LAST).unwrap();
        let (flat, wanted) = (&compared[0].analysis.flat, &said["one"][name]);
        // The same model by other means: much closer than the bound.
        close(name, wanted, flat.mean, flat.interval, scale / 10.0);
        assert!((flat.better - wanted["below_zero"].as_f64().unwrap()).abs() < 0.005, "{name}");
    }
    for outcome in ["pain", "sleep", "function"] {
        let names = Names {
            outcome: Some(outcome.into()),
            reference: Some("placebo".into()),
            ..Names::default()
        };
        let table = read(&folder.join("gabapentin_yelland2009.csv"), &names);
        let pooled = pool(&all(&table), 1, &usual(&table)).unwrap();
        let name = format!("gabapentin_{outcome}");
        close(&name, &said["pool"][&name], pooled.effect.mean, pooled.effect.interval, 10.0);
        assert_eq!(pooled.persons.len(), 46);
    }
    let table = read(&folder.join("sim_lbp_activity.csv"), &Names::default());
    let settings = Settings { correlation: false, ..Settings::usual(true) };
    let pooled = pool(&all(&table), 1, &settings).unwrap();
    let name = "sim_lbp_independent_days";
    close(name, &said["pool"][name], pooled.effect.mean, pooled.effect.interval, 15.0);
}

#[test]
fn what_is_handed_on_is_read_again() {
    let text = "date,block,arm,value\n2026-03-01,1,usual,4\n2026-03-02,1,\"heat, moist\",2.5\n\
                2026-03-03,2,\"heat, moist\",\n2026-03-04,2,usual,6\n";
    let read = |text: &str| {
        TrialTable::read(&trial_cells(text).unwrap(), &Names::default())
            .unwrap_or_else(|error| panic!("{error}"))
    };
    let table = read(text);
    let whole = lumbar_exchange::trial_json(&table, &serde_json::json!({ "name": "n" }));
    assert_eq!(read(&whole.to_string()), table);
    assert_eq!(read(&lumbar_exchange::trial_csv(&table)), table);
}
