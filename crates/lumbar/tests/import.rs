//! `lumbar import` of what phones and watches measured.

mod common;
#[path = "../../lumbar-exchange/tests/fit_file/mod.rs"]
#[allow(dead_code, reason = "each user takes its part")]
mod fit_file;

use common::{Ran, file, folder, lumbar_with, word};
use std::path::Path;

fn run(data: &Path, words: &[&str]) -> Ran {
    lumbar_with(words, b"", &[("LUMBAR_DATA", word(data)), ("TZ", "UTC")])
}

fn said(data: &Path, words: &[&str]) -> String {
    let ran = run(data, words);
    assert_eq!(ran.status, 0, "{}", ran.err);
    ran.out
}

/// An export of Apple Health with these records.
fn health(records: &[(&str, &str, u32)]) -> String {
    let records: String = records
        .iter()
        .map(|(source, day, steps)| {
            format!(
                "<Record type=\"HKQuantityTypeIdentifierStepCount\" sourceName=\"{source}\" unit=\"count\" startDate=\"{day} 08:00:00 +0000\" endDate=\"{day} 08:10:00 +0000\" value=\"{steps}\"/>\n"
            )
        })
        .collect();
    format!("<?xml version=\"1.0\"?>\n<HealthData locale=\"en_GB\">\n{records}</HealthData>\n")
}

fn steps(data: &Path) -> Vec<String> {
    let list = said(data, &["log", "list"]);
    let mut steps: Vec<String> = list
        .split("steps: ")
        .skip(1)
        .map(|rest| {
            rest.split_whitespace()
                .next()
                .unwrap()
                .trim_matches(|c: char| !c.is_ascii_digit())
                .to_owned()
        })
        .collect();
    steps.sort();
    steps
}

#[test]
fn what_a_phone_measured_is_kept_once() {
    let folder = folder("import-once");
    let data = folder.join("data");
    let first = health(&[
        ("Phone", "2026-03-28", 900),
        ("Phone", "2026-03-29", 400),
        ("Watch", "2026-03-28", 950),
    ]);
    let path = file(&folder, "export.xml", first);
    let words = ["import", word(&path), "--yes"];
    // As wide as the terminal: where a line breaks is nobody's matter here.
    let told = said(&data, &words).split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "Apple Health",
        "3 entries read",
        "steps 2 days, 28 Mar to 29 Mar 2026",
        "More than one source measured steps on 1 day",
        "taken is Phone, and only where that has nothing Watch",
        "--source steps=NAME",
        "2 events added, 0 were there already",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert_eq!(steps(&data), ["400", "900"]);
    let before = said(&data, &["export"]);
    assert!(said(&data, &words).contains("0 events added, 2 were there already"));
    assert_eq!(said(&data, &["export"]), before, "a second import adds nothing");

    // The same day again, when more of it had passed: the fuller count stands in its place; the older file takes
    // nothing back.
    let later = file(
        &folder,
        "later.xml",
        health(&[("Phone", "2026-03-28", 900), ("Phone", "2026-03-29", 3000)]),
    );
    assert!(said(&data, &["import", word(&later), "--yes"]).contains("1 events added, 1 were"));
    assert_eq!(steps(&data), ["3000", "900"]);
    assert!(said(&data, &words).contains("0 events added"));
    assert_eq!(steps(&data), ["3000", "900"]);

    // Another device's file of the same days is not added on top.
    let watch = file(
        &folder,
        "watch.xml",
        health(&[("Watch", "2026-03-28", 950), ("Watch", "2026-03-30", 10)]),
    );
    let told = said(&data, &["import", word(&watch), "--yes"]);
    assert!(
        told.contains("Left out: 1 day or night that another source told you before"),
        "{told}"
    );
    assert_eq!(steps(&data), ["10", "3000", "900"]);
}

#[test]
fn the_person_chooses_the_source() {
    let folder = folder("import-source");
    let data = folder.join("data");
    let both = health(&[("Phone", "2026-03-28", 900), ("Watch", "2026-03-28", 950)]);
    let path = file(&folder, "export.xml", both);
    let ran = run(&data, &["import", word(&path), "--yes", "--source", "Ring"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("export.xml") && ran.err.contains("Phone, Watch"), "{}", ran.err);
    said(&data, &["import", word(&path), "--yes", "--source", "steps=watch"]);
    assert_eq!(steps(&data), ["950"]);
}

#[test]
fn a_broken_file_changes_nothing() {
    let folder = folder("import-broken");
    let data = folder.join("data");
    let whole = health(&[("Phone", "2026-03-28", 900)]);
    let cut = file(&folder, "cut.xml", &whole[..whole.len() - 20]);
    let ran = run(&data, &["import", word(&cut), "--yes"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("line 3") && ran.err.contains("cut short"), "{}", ran.err);
    assert!(!ran.err.contains("900"), "{}", ran.err);
    assert_eq!(said(&data, &["export"]), "");
}

#[test]
fn import_export_and_import_again_change_nothing() {
    let folder = folder("import-export");
    let (data, other) = (folder.join("data"), folder.join("other"));
    let corpus = common::root().join("crates/lumbar-exchange/fuzz/corpus");
    let mut total = 0;
    for name in [
        "apple_health/steps-sleep-workouts",
        "archive/apple-health",
        "fit/day-and-session",
        "gpx/track",
        "tcx/training",
        "json/fitbit",
        "table/google-fit",
        "table/strava",
        "table/plain",
    ] {
        let path = corpus.join(name);
        let told = said(&data, &["import", word(&path), "--yes"]);
        let lines = said(&data, &["export"]);
        let count = lines.lines().count();
        assert!(count >= total, "{name}: {told}");
        total = count;
        assert!(
            said(&data, &["import", word(&path), "--yes"]).contains("0 events added"),
            "{name}"
        );
        let kept = file(&folder, "kept.jsonl", &lines);
        for place in [&data, &other] {
            said(place, &["import", word(&kept), "--yes"]);
            assert_eq!(said(place, &["export"]), lines, "{name}");
        }
    }
    assert!(total >= 10, "{total} events of all files");
}

#[test]
fn a_field_of_a_length_that_does_not_fit_its_type_says_nothing_of_its_own() {
    let folder = folder("import-odd-field");
    let data = folder.join("data");
    // The message of a day's counts, with its steps in three bytes: the parser would say so on standard error.
    let mut watch = fit_file::FitFile::default();
    watch.define(0, 0, &[(1, fit_file::U16)]).data(0, &[1]);
    watch.define(1, 55, &[(253, fit_file::U32), (3, (fit_file::U16.0, 3)), (5, fit_file::U8)]);
    watch.data(1, &[1_143_590_400, 400, 6]);
    let path = file(&folder, "day.fit", watch.bytes());
    let ran = run(&data, &["import", word(&path), "--yes"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{}", ran.out);
}
