//! Trials from the command line.

mod common;

use common::{Ran, file, folder, lumbar_with, word};

fn lumbar(data: &std::path::Path, words: &[&str]) -> Ran {
    lumbar_with(words, b"", &[("LUMBAR_DATA", word(data))])
}

const DAYS: &str = "day,arm,y\n1,usual,6\n2,usual,5\n3,heat,3\n4,heat,4\n5,usual,6\n6,usual,7\n\
                    7,heat,4\n8,heat,3\n9,usual,5\n10,usual,6\n11,heat,2\n12,heat,4\n";

#[test]
fn a_file_is_analysed_and_bad_ones_are_named() {
    let folder = folder("trial_file");
    let good = file(&folder, "good.csv", DAYS);
    let ran = lumbar(&folder, &["trial", "analyse", word(&good), "--json"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    for part in ["\"effect\"", "\"probability_better\"", "\"verdict\"", "\"a\": \"usual\""] {
        assert!(ran.out.contains(part), "{part} is not in {}", ran.out);
    }
    let pooled = lumbar(&folder, &["trial", "pool", word(&good), "--reference", "heat", "--json"]);
    assert!(pooled.out.contains("\"reference\": \"heat\""), "{}", pooled.out);
    for (name, text, part) in [
        ("text.csv", DAYS.replace(",2\n", ",two\n"), "column y: not a number"),
        ("alike.csv", DAYS.replace("1,usual", "1,Usual"), "capitals"),
        ("order.csv", DAYS.replace("\n4,", "\n2,"), "column day"),
        ("none.csv", "day,arm,y\n".to_owned(), "no days"),
    ] {
        let bad = file(&folder, name, text);
        let ran = lumbar(&folder, &["trial", "analyse", word(&bad)]);
        assert_eq!(ran.status, 1, "{name}");
        assert!(ran.err.contains(part) && ran.err.contains(name), "{}", ran.err);
    }
}

#[test]
fn a_trial_of_ones_own_survives_a_restart() {
    let folder = folder("trial_own");
    let begin = ["trial", "new", "--arms", "usual,heat", "--age", "40", "--blocks", "4"];
    let refused = lumbar(&folder, &["trial", "new", "--arms", "usual,heat", "--age", "17"]);
    assert!(refused.status == 1 && refused.err.contains("18"), "{}", refused.err);
    let alike = lumbar(&folder, &["trial", "new", "--arms", "heat,Heat", "--age", "40"]);
    assert!(alike.status == 1 && alike.err.contains("alike"), "{}", alike.err);
    let begun = lumbar(&folder, &begin);
    assert_eq!(begun.status, 0, "{}", begun.err);
    assert!(begun.out.contains("PREEMPT") && begun.out.contains("Day 1 of 32"), "{}", begun.out);
    assert_eq!(lumbar(&folder, &begin).status, 1, "one at a time");
    assert_eq!(lumbar(&folder, &["trial", "log", "4"]).status, 0);
    assert!(lumbar(&folder, &["trial", "today"]).out.contains("kept"));
    let early = lumbar(&folder, &["trial", "result"]);
    assert!(early.status == 1 && early.err.contains("too early"), "{}", early.err);
    let days = lumbar(&folder, &["trial", "result", "--csv"]);
    assert!(days.out.starts_with("date,block,arm,\"pain\"\n"), "{}", days.out);
    let exported = || -> serde_json::Value {
        let ran = lumbar(&folder, &["trial", "export"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        serde_json::from_str(&ran.out).unwrap()
    };
    let running = exported();
    assert_eq!(running["data"][0]["value"], 4.0);
    assert_eq!(running["protocol"]["cent_2015"]["5_periods"], 8);
    assert_eq!(running["protocol"]["order"].as_array().unwrap().len(), 1, "the draw stays hidden");
    assert!(running["protocol"]["seed"].is_null() && running["effect"].is_null(), "{running}");
    assert_eq!(lumbar(&folder, &["trial", "stop"]).status, 0);
    let over = exported();
    assert_eq!(over["protocol"]["order"].as_array().unwrap().len(), 8);
    assert_eq!(over["protocol"]["seed"], 1);
    assert!(lumbar(&folder, &["trial", "today"]).out.contains("over"));
}
