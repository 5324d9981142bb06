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
    let text = "date,block,arm,value,reference,deviations\n\
                2026-03-01,1,\"heat, moist\",4,my plain day,\n\
                2026-03-02,1,my plain day,2.5,my plain day,in_part\n\
                2026-03-03,2,\"heat, moist\",,my plain day,\n\
                2026-03-04,2,my plain day,6,my plain day,\"another, extra_medicine\"\n";
    let read = |text: &str| {
        TrialTable::read(&trial_cells(text).unwrap(), &Names::default())
            .unwrap_or_else(|error| panic!("{error}"))
    };
    let table = read(text);
    assert_eq!(table.arms[0], "my plain day", "the sign of the effect stays");
    let differs: Vec<usize> = table.deviations[0].iter().map(|what| what.len()).collect();
    assert_eq!(differs, [0, 1, 0, 2]);
    let says = table.deviations_say(0).unwrap();
    assert!(says.contains("2 of the rated days"), "{says}");
    let whole = lumbar_exchange::trial_json(&table, &serde_json::json!({ "name": "n" }));
    assert_eq!(read(&whole.to_string()), table);
    let handed_on = lumbar_exchange::trial_csv(&table);
    assert_eq!(read(&handed_on), table);
    assert_eq!(lumbar_exchange::trial_csv(&read(&handed_on)), handed_on);
    let unknown = text.replace("in_part", "forgot");
    let error = TrialTable::read(&trial_cells(&unknown).unwrap(), &Names::default()).unwrap_err();
    assert_eq!(error.place, "line 3, column deviations");
    // A column of that name in another program's file is left alone.
    let other = "day,arm,y,reference\n1,a,1,Smith 2004\n2,b,2,Jones 2005\n3,a,2,\n";
    assert!(TrialTable::read(&trial_cells(other).unwrap(), &Names::default()).is_ok());
}
