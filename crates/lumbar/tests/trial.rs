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

#[test]
fn what_is_unsafe_or_makes_no_trial_is_refused_with_its_reason() {
    let folder = folder("trial_refused");
    let plain = ["trial", "new", "--arms", "usual,heat", "--age", "40", "--blocks", "2"];
    let medicine = ["trial", "new", "--arms", "usual,ibuprofen", "--age", "40", "--blocks", "2"];
    for (begin, more, says) in [
        (plain, &["--red-flag"][..], "doctor first"),
        (plain, &["--single-spasm"], "single spasm"),
        (plain, &["--leaves-out-prescribed"], "prescribed"),
        (plain, &["--bed-rest"], "bed"),
        (medicine, &["--period", "3"], "medicine check"),
        (medicine, &["--period", "4", "--medicine"], "label allows"),
        (medicine, &["--period", "3", "--medicine", "--pregnant"], "pregnancy"),
        (plain, &["--period", "0"], "needs days"),
        (plain, &["--washout", "4"], "--washout"),
        (plain, &["--scatter", "much"], "--scatter"),
    ] {
        let ran = lumbar(&folder, &[&begin[..], more].concat());
        assert!(ran.status != 0 && ran.err.contains(says), "{more:?}: {} {}", ran.out, ran.err);
    }
    assert_eq!(lumbar(&folder, &["trial", "today"]).status, 1, "none was begun");
}

/// As an earlier version wrote it. It ran 32 days, so that it is over.
const KEPT: &str = r#"{"id":"019c0000-0000-7000-8000-000000000001","kind":"trial_started","version":1,"at":"2026-01-05T08:00:00+01:00[Europe/Berlin]","body":{"arms":["usual","heat"],"design":{"blocks":4,"order":[0,1,1,0,1,0,0,1],"period":4,"seed":"7","washout":2},"outcome":"pain","trial":"trial"}}
{"id":"019c0000-0000-7000-8000-000000000002","kind":"trial_outcome","version":1,"at":"2026-01-06T20:00:00+01:00[Europe/Berlin]","body":{"period":1,"trial":"trial","value":4}}
"#;

#[test]
fn a_trial_past_its_length_is_over_and_blocks_no_other() {
    let folder = folder("trial_past");
    let kept = file(&folder, "kept.jsonl", KEPT);
    let ran = lumbar(&folder, &["import", word(&kept), "--yes"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(lumbar(&folder, &["trial", "today"]).out.contains("over"));
    let days = lumbar(&folder, &["trial", "result", "--csv"]).out;
    assert!(days.contains("2026-01-06,1,\"usual\",4\n") && days.lines().count() == 33, "{days}");
    let next = ["trial", "new", "--arms", "usual,walk", "--age", "40", "--blocks", "2"];
    let ran = lumbar(&folder, &next);
    assert!(ran.status == 0 && ran.out.contains("Day 1 of 16"), "{} {}", ran.out, ran.err);
    // It has the name of the one before, whose values and end are not its own.
    assert!(!lumbar(&folder, &["trial", "result", "--csv"]).out.contains(",4\n"));
}

#[test]
fn how_often_a_trial_goes_wrong_is_said_beforehand() {
    let folder = folder("trial_simulate");
    let ran = lumbar(&folder, &["trial", "simulate", "--blocks", "4"]);
    for part in ["times in 10", "name a winner all the same", "given up too early"] {
        assert!(ran.out.contains(part), "{part}: {} {}", ran.out, ran.err);
    }
}

#[test]
fn what_still_works_after_a_change_is_let_pass() {
    for (name, arms, days, cited) in [
        ("trial_heat", "usual,a warm pack", "first 2 days", "Nadler"),
        ("trial_ibuprofen", "usual,ibuprofen", "first day after", "half-lives"),
        ("trial_walk", "usual,a walk", "first 2 days", "not measured"),
    ] {
        let folder = folder(name);
        let begin = ["trial", "new", "--arms", arms, "--age", "40", "--blocks", "2"];
        let more: &[&str] =
            if arms.contains("ibuprofen") { &["--period", "3", "--medicine"] } else { &[] };
        let ran = lumbar(&folder, &[&begin[..], more].concat());
        assert!(ran.out.contains(days) && ran.out.contains(cited), "{} {}", ran.out, ran.err);
    }
}

#[test]
fn each_bad_day_has_its_own_draw_and_other_days_need_nothing() {
    let folder = folder("trial_episodes");
    let begin = ["trial", "new", "--arms", "usual,heat", "--age", "40", "--episodes"];
    let twice = lumbar(&folder, &[&begin[..], &["--period", "3"]].concat());
    assert!(twice.status != 0, "{}", twice.out);
    let ran = lumbar(&folder, &[&begin[..], &["--blocks", "4"]].concat());
    assert!(ran.out.contains("next bad day, number 1 of 8"), "{} {}", ran.out, ran.err);
    for value in ["7", "6"] {
        let kept = lumbar(&folder, &["trial", "log", value]);
        assert!(kept.out.contains("bad day 1 of 8"), "a day counts once: {}", kept.out);
    }
    let days = lumbar(&folder, &["trial", "result", "--csv"]).out;
    assert!(days.lines().count() == 2 && days.ends_with(",6\n"), "{days}");
    let yesterday = lumbar(&folder, &["trial", "log", "5", "--at", "yesterday"]);
    assert_eq!(yesterday.status, 1, "it was not running then");
}

/// Bad days months apart, as an earlier start of the program kept them.
#[test]
fn bad_days_count_by_their_number_and_not_by_the_calendar() {
    let folder = folder("trial_episodes_kept");
    let mut kept = KEPT.lines().next().unwrap().replace("\"period\":4", "\"period\":1");
    kept = kept.replace("\"washout\":2", "\"unit\":\"episode\",\"washout\":0") + "\n";
    for (number, month) in [(1, "02"), (2, "04"), (3, "07")] {
        kept += &format!(
            "{{\"id\":\"019c0000-0000-7000-8000-00000000001{number}\",\"kind\":\"trial_outcome\",\"version\":1,\
             \"at\":\"2026-{month}-06T20:00:00+00:00[UTC]\",\"body\":{{\"period\":{number},\"trial\":\"trial\",\"value\":{number}}}}}\n"
        );
    }
    let kept = file(&folder, "kept.jsonl", kept);
    let ran = lumbar(&folder, &["import", word(&kept), "--yes"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let today = lumbar(&folder, &["trial", "today"]).out;
    assert!(today.contains("number 4 of 8: usual"), "{today}");
    let days = lumbar(&folder, &["trial", "result", "--csv"]).out;
    for line in ["2026-02-06,1,\"usual\",1", "2026-04-06,1,\"heat\",2", "2026-07-06,2,\"heat\",3"] {
        assert!(days.contains(line), "{line}: {days}");
    }
}

/// Each layout of other people's trials, through the program itself.
#[test]
fn shared_every_layout_is_pooled_and_analysed() {
    let shared = std::env::var_os("LUMBAR_SHARED")
        .map_or_else(|| common::root().join("../shared"), std::path::PathBuf::from);
    let trials = shared.join("data/nof1");
    let Ok(files) = std::fs::read_dir(&trials) else {
        eprintln!("skipped: {} is not there", trials.display());
        return;
    };
    let folder = folder("trial_shared");
    let mut seen = 0;
    for path in files.map(|file| file.unwrap().path()) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        // Answers of another program, and what has no scatter to judge by.
        if name == "README" || name.contains("RESULT") {
            continue;
        }
        for what in ["pool", "analyse"] {
            let ran = lumbar(&folder, &["trial", what, word(&path), "--json"]);
            if name.contains("no_variability") {
                assert!(ran.err.contains("do not vary") || ran.status == 0, "{name}: {}", ran.err);
                continue;
            }
            assert_eq!(ran.status, 0, "{name} {what}: {}", ran.err);
            let said: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
            assert!(said["effect"]["mean"].is_number(), "{name} {what}");
            if name == "laughter" {
                assert_eq!(said["verdict"], "undecided", "{what}");
            }
        }
        seen += 1;
    }
    assert!(seen >= 14, "{seen}");
}
