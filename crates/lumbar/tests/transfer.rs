//! Everything kept, out and in again: as lines, as tables and as FHIR.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Ran, file, folder, lumbar_with, root, word};

/// Runs the program over a data folder; it must succeed.
fn said(data: &Path, words: &[&str]) -> Ran {
    let ran = run(data, words);
    assert_eq!(ran.status, 0, "{words:?}: {}", ran.err);
    ran
}

fn run(data: &Path, words: &[&str]) -> Ran {
    lumbar_with(words, b"", &[("LUMBAR_DATA", word(data))])
}

/// A data folder with an event of every kind.
fn full(folder: &Path) -> PathBuf {
    let fixtures = root().join("crates/lumbar-store/tests/fixtures");
    let mut lines = String::new();
    for entry in fs::read_dir(fixtures).unwrap() {
        lines += fs::read_to_string(entry.unwrap().path()).unwrap().trim();
        lines.push('\n');
    }
    let data = folder.join("full");
    said(&data, &["import", word(&file(folder, "fixtures.jsonl", lines)), "--yes"]);
    data
}

#[test]
fn tables_bring_back_every_line() {
    let folder = folder("transfer_tables");
    let (data, other, tables) = (full(&folder), folder.join("other"), folder.join("tables"));
    said(&data, &["log", "note", "=1+1, \"quoted\"\nsecond line"]);
    said(&data, &["log", "stress", "3"]);
    said(&data, &["undo"]);
    said(&data, &["export", "--format", "csv", "--out", word(&tables)]);
    let added = said(&other, &["import", word(&tables), "--yes"]).out;
    assert!(added.contains("0 were there already"), "{added}");
    assert_eq!(said(&other, &["export"]).out, said(&data, &["export"]).out);
    let again = said(&other, &["import", word(&tables), "--yes"]).out;
    assert!(again.starts_with("0 events added"), "{again}");

    let over = run(&data, &["export", "--format", "csv", "--out", word(&tables)]);
    assert_eq!(over.status, 1);
    assert!(over.err.contains("name a new one"), "{}", over.err);
    let nowhere = run(&data, &["export", "--format", "csv"]);
    assert!(nowhere.err.contains("--out FOLDER"), "{}", nowhere.err);
    let before = said(&other, &["export"]).out;
    let pain = tables.join("pain.csv");
    let broken = fs::read_to_string(&pain).unwrap().replace(",1,", ",one,");
    fs::write(&pain, broken).unwrap();
    let bad = run(&other, &["import", word(&tables), "--yes"]);
    assert_eq!(bad.status, 1);
    assert!(bad.err.contains("pain.csv, row 2, column version"), "{}", bad.err);
    fs::remove_file(tables.join("dictionary.csv")).unwrap();
    let bad = run(&other, &["import", word(&tables), "--yes"]);
    assert!(bad.err.contains("no dictionary.csv"), "{}", bad.err);
    assert_eq!(said(&other, &["export"]).out, before);
}

#[test]
fn fhir_brings_back_what_it_has_a_place_for_and_says_the_rest() {
    let folder = folder("transfer_fhir");
    let (data, other, bundle) = (full(&folder), folder.join("other"), folder.join("bundle.json"));
    let told = said(&data, &["export", "--format", "fhir", "--out", word(&bundle)]).err;
    for kind in ["assessment result", "trial started"] {
        assert!(told.contains(kind), "{told}");
    }
    said(&other, &["import", word(&bundle), "--yes"]);
    let came_back = said(&other, &["export", "--format", "fhir"]).out;
    let entries = |text: &str| {
        let whole: serde_json::Value = serde_json::from_str(text).unwrap();
        // The first is the person, whose id is that of the data folder.
        whole["entry"].as_array().unwrap()[1..].len()
    };
    let lines = said(&data, &["export"]).out;
    let kept = said(&other, &["export"]).out;
    assert_eq!(kept.lines().count(), entries(&came_back));
    assert!(entries(&came_back) > 20, "{came_back}");
    for line in kept.lines() {
        assert!(lines.lines().any(|own| own == line), "changed on its way: {line}");
    }
    let again = said(&other, &["import", word(&bundle), "--yes"]).out;
    assert!(again.contains("0 events added"), "{again}");
}

#[test]
fn a_record_of_others_is_read_and_what_is_left_out_is_said() {
    let folder = folder("transfer_foreign");
    let data = folder.join("data");
    let observation = r#"{"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"72514-3"}]},"effectiveDateTime":"2026-01-05T08:00:00Z","valueInteger":6}"#;
    let refuted = r#"{"resourceType":"Condition","subject":{"display":"x"},"verificationStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-ver-status","code":"refuted"}]},"code":{"text":"SECRET"},"recordedDate":"2026-01-05"}"#;
    let bundle = format!(
        r#"{{"resourceType":"Bundle","type":"collection","entry":[{{"resource":{observation}}},{{"resource":{refuted}}},{{"resource":{{"resourceType":"Encounter"}}}}]}}"#
    );
    let path = file(&folder, "record.json", &bundle);
    let ran = said(&data, &["import", word(&path), "--yes"]).out;
    assert!(ran.contains("1 events added"), "{ran}");
    assert!(ran.contains("1 Encounter"), "{ran}");
    assert!(ran.contains("Bundle.entry[1].resource: the diagnosis was taken back"), "{ran}");
    assert!(!ran.contains("SECRET"), "{ran}");
    let ran = lumbar_with(&["import", "-"], bundle.as_bytes(), &[("LUMBAR_DATA", word(&data))]);
    assert!(ran.out.contains("0 events added, 1 were there"), "{} {}", ran.out, ran.err);
    assert!(said(&data, &["log", "list"]).out.contains("level: 6"));

    let broken = file(&folder, "broken.json", &bundle[..bundle.len() - 2]);
    let ran = run(&data, &["import", word(&broken), "--yes"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("broken.json: "), "{}", ran.err);
}

#[test]
fn the_document_for_a_clinic_has_the_persons_question() {
    let folder = folder("transfer_report");
    let (data, out) = (full(&folder), folder.join("document.json"));
    said(&data, &["report", "--format", "fhir", "--out", word(&out)]);
    let text = fs::read_to_string(&out).unwrap();
    let bundle: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(bundle["type"], "document");
    assert_eq!(bundle["entry"][0]["resource"]["resourceType"], "Composition");
    let wish = root().join("crates/lumbar-store/tests/fixtures/visit_wish-1.json");
    let wish: serde_json::Value = serde_json::from_str(&fs::read_to_string(wish).unwrap()).unwrap();
    let goals: Vec<&str> = bundle["entry"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|entry| entry["resource"]["description"]["text"].as_str())
        .collect();
    assert!(goals.contains(&wish["body"]["goal"].as_str().unwrap()), "{goals:?}");
    assert!(text.contains(wish["body"]["question"].as_str().unwrap()));

    let other = run(&data, &["report", "--format", "fhir", "--for", "me", "--out", word(&out)]);
    assert_eq!(other.status, 1);
    assert!(other.err.contains("--for doctor"), "{}", other.err);
}
