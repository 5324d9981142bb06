//! A result that was kept comes out again to the last byte, or the program says what it needs.

mod common;

use std::fs;

use common::{file, folder, lumbar, root, word};
use serde_json::Value;

#[test]
fn a_result_of_today_replays() {
    let folder = folder("replay");
    let words = "I bent down yesterday and my back went. Pain 8/10. No fever.";
    let ran = lumbar(&["assess", "--json", "--age", "45", "--seed", "7", "--text", words]);
    let kept = file(&folder, "result.json", &ran.out);
    let again = lumbar(&["assess", "--replay", word(&kept)]);
    assert_eq!(again.status, 0, "{}", again.err);
    assert_eq!(again.out, ran.out);
}

#[test]
fn a_line_of_a_batch_replays() {
    let folder = folder("replay_batch");
    let input = file(&folder, "in.jsonl", "{\"findings\": {\"leg_pain\": \"present\"}}\n");
    for more in [&[][..], &["--intervals"]] {
        let words = [&["assess", "--batch", word(&input)], more].concat();
        let ran = lumbar(&words);
        let kept = file(&folder, "result.json", &ran.out);
        let again = lumbar(&["assess", "--replay", word(&kept)]);
        assert_eq!((again.status, again.out), (0, ran.out), "{}", again.err);
    }
}

#[test]
fn a_result_that_was_changed_does_not_replay() {
    let folder = folder("replay_changed");
    let ran = lumbar(&["assess", "--json", "--text", "fever and my back hurts"]);
    let changed = ran.out.replacen("\"urgent\"", "\"self_care\"", 1);
    let kept = file(&folder, "result.json", changed);
    let again = lumbar(&["assess", "--replay", word(&kept)]);
    assert_eq!(again.status, 1);
    assert!(again.out.is_empty() && again.err.contains("triage came out"), "{}", again.err);
}

/// Results of every kept version of the knowledge are in `fixtures/results`.
#[test]
fn every_kept_result_replays_or_names_the_versions_it_needs() {
    let folder = root().join("crates/lumbar/tests/fixtures/results");
    let mut kept = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let again = lumbar(&["assess", "--replay", word(&path)]);
        kept += 1;
        if again.status == 0 {
            assert_eq!(again.out, text, "{}", path.display());
            continue;
        }
        let result: Value = serde_json::from_str(&text).unwrap();
        for version in ["knowledge_version", "program_version"] {
            let version = result[version].as_str().unwrap();
            assert!(again.err.contains(version), "{}: {}", path.display(), again.err);
        }
        assert!(again.status == 1 && again.out.is_empty());
    }
    assert!(kept > 0);
}
