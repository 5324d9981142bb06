//! Trials from the command line.

mod common;

use common::{Ran, file, folder, lumbar_with, word};

fn lumbar(data: &std::path::Path, words: &[&str]) -> Ran {
    lumbar_with(words, b"", &[("LUMBAR_DATA", word(data))])
}

/// What was said, however it was broken into lines.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
    assert!(days.out.starts_with("date,block,arm,\"pain\",reference,deviations\n"), "{}", days.out);
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
    assert!(
        days.contains("2026-01-06,1,\"usual\",4,\"usual\",\n") && days.lines().count() == 33,
        "{days}"
    );
    let next = ["trial", "new", "--arms", "usual,walk", "--age", "40", "--blocks", "2"];
    let ran = lumbar(&folder, &next);
    assert!(ran.status == 0 && ran.out.contains("Day 1 of 16"), "{} {}", ran.out, ran.err);
    // It has the name of the one before, whose values and end are not its own.
    assert!(!lumbar(&folder, &["trial", "result", "--csv"]).out.contains(",4,"));
}

#[test]
fn how_often_a_trial_goes_wrong_is_said_beforehand() {
    let folder = folder("trial_simulate");
    let ran = lumbar(&folder, &["trial", "simulate", "--blocks", "4"]);
    let told = one_line(&ran.out);
    for part in
        ["times in 10", "name a winner all the same", "given up too early", "stops by itself"]
    {
        assert!(told.contains(part), "{part}: {told} {}", ran.err);
    }
    // The stop for harm says of itself that it is weak, where it is.
    for (scatter, is_weak) in [("0.8", false), ("2", true)] {
        let ran = lumbar(&folder, &["trial", "simulate", "--blocks", "4", "--scatter", scatter]);
        let told = one_line(&ran.out);
        let says = told.contains("the stop is weak") && told.contains("end the trial yourself");
        assert_eq!(says, is_weak, "{scatter}: {told} {}", ran.err);
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
    assert!(days.lines().count() == 2 && days.ends_with(",6,\"usual\",\n"), "{days}");
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

#[test]
fn what_did_not_go_as_drawn_is_kept_and_told() {
    let folder = folder("trial_deviations");
    let kept: String = DEVIATING.iter().map(|line| format!("{line}\n")).collect();
    let kept = file(&folder, "kept.jsonl", kept);
    let ran = lumbar(&folder, &["import", word(&kept), "--yes"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let told = one_line(&lumbar(&folder, &["trial", "result"]).out);
    assert!(told.contains("2 of the rated days did not go as drawn"), "{told}");
    assert!(told.contains("on 1 extra medicine was taken (drawn: usual 0, heat 1)"), "{told}");
    let json = lumbar(&folder, &["trial", "result", "--json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(json["not_as_drawn"].is_string(), "{json}");
    let whole = lumbar(&folder, &["trial", "export"]).out;
    let json: serde_json::Value = serde_json::from_str(&whole).unwrap();
    assert_eq!(json["data"][1]["deviations"], "in_part, extra_medicine");
    assert!(json["data"][0]["deviations"].is_null());
    let exported = file(&folder, "exported.json", whole);
    let whole = lumbar(&folder, &["trial", "analyse", word(&exported), "--json"]);
    assert_eq!(whole.status, 0, "what is handed on is read again: {}", whole.err);
    let days = lumbar(&folder, &["trial", "export", "--csv"]).out;
    assert!(days.contains("2026-01-08,2,\"usual\",5,\"usual\",another\n"), "{days}");
    let days = file(&folder, "days.csv", days);
    let table = lumbar(&folder, &["trial", "analyse", word(&days), "--json"]);
    assert_eq!(table.out, whole.out, "the table holds what the whole does: {}", table.err);
    let says = one_line(&lumbar(&folder, &["trial", "analyse", word(&days)]).out);
    assert!(says.contains("2 of the rated days did not go as drawn"), "{says}");
}

/// A trial of 8 days that is over; on the second and the fourth day something did not go as drawn.
const DEVIATING: [&str; 9] = [
    r#"{"id":"019c0000-0000-7000-8000-000000000101","kind":"trial_started","version":1,"at":"2026-01-05T08:00:00+00:00[UTC]","body":{"arms":["usual","heat"],"design":{"blocks":4,"order":[0,1,1,0,0,1,1,0],"period":1,"seed":"7","washout":0},"outcome":"pain","trial":"trial"}}"#,
    r#"{"id":"019c0000-0000-7000-8000-000000000102","kind":"trial_outcome","version":1,"at":"2026-01-05T20:00:00+00:00[UTC]","body":{"period":1,"trial":"trial","value":6}}"#,
    r#"{"id":"019c0000-0000-7000-8000-000000000103","kind":"trial_outcome","version":1,"at":"2026-01-06T20:00:00+00:00[UTC]","body":{"deviations":["extra_medicine","in_part"],"period":2,"trial":"trial","value":4}}"#,
    r#"{"id":"019c0000-0000-7000-8000-000000000104","kind":"trial_outcome","version":1,"at":"2026-01-07T20:00:00+00:00[UTC]","body":{"period":3,"trial":"trial","value":3}}"#,
    r#"{"id":"019c0000-0000-7000-8000-000000000105","kind":"trial_outcome","version":1,"at":"2026-01-08T20:00:00+00:00[UTC]","body":{"deviations":["another"],"period":4,"trial":"trial","value":5}}"#,
    r#"{"id":"019c0000-0000-7000-8000-000000000106","kind":"trial_outcome","version":1,"at":"2026-01-09T20:00:00+00:00[UTC]","body":{"period":5,"trial":"trial","value":6}}"#,
    r#"{"id":"019c0000-0000-7000-8000-000000000107","kind":"trial_outcome","version":1,"at":"2026-01-10T20:00:00+00:00[UTC]","body":{"period":6,"trial":"trial","value":3}}"#,
    r#"{"id":"019c0000-0000-7000-8000-000000000108","kind":"trial_outcome","version":1,"at":"2026-01-11T20:00:00+00:00[UTC]","body":{"period":7,"trial":"trial","value":4}}"#,
    r#"{"id":"019c0000-0000-7000-8000-000000000109","kind":"trial_outcome","version":1,"at":"2026-01-12T20:00:00+00:00[UTC]","body":{"period":8,"trial":"trial","value":6}}"#,
];

/// Days of a trial from 5 January 2026, one value each.
fn rated(harm: &str, values: &[u32]) -> String {
    let mut kept = KEPT.lines().next().unwrap().replace("\"blocks\"", &format!("{harm}\"blocks\""));
    kept.push('\n');
    for (day, value) in values.iter().enumerate() {
        let (month, date) = if day < 27 { (1, day + 5) } else { (2, day - 26) };
        kept += &format!(
            "{{\"id\":\"019c0000-0000-7000-8000-0000000002{day:02}\",\"kind\":\"trial_outcome\",\"version\":1,\
             \"at\":\"2026-{month:02}-{date:02}T20:00:00+01:00[Europe/Berlin]\",\"body\":{{\"period\":1,\"trial\":\"trial\",\"value\":{value}}}}}\n"
        );
    }
    kept
}

#[test]
fn a_trial_that_makes_it_worse_stops_by_itself() {
    let usual = [4, 3, 5, 4, 4, 3, 5, 4, 5, 3, 4, 4];
    let worse: Vec<u32> = usual.into_iter().chain([8; 12]).collect();
    let bad_day: Vec<u32> =
        usual.into_iter().chain([10, 4, 4, 3, 10, 4, 5, 4, 4, 4, 4, 4]).collect();
    for (name, harm, values, stops) in [
        ("trial_worse", "\"harm\":1,", &worse, true),
        ("trial_bad_day", "\"harm\":1,", &bad_day, false),
        // Begun before there was such a rule: what was frozen holds.
        ("trial_unwatched", "", &worse, false),
    ] {
        let folder = folder(name);
        let kept = file(&folder, "kept.jsonl", rated(harm, values));
        let ran = lumbar(&folder, &["import", word(&kept), "--yes"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        let today = lumbar(&folder, &["trial", "today"]).out;
        assert_eq!(today.contains("stopped by itself on day"), stops, "{name}: {today}");
        assert_eq!(today.contains("see a doctor"), stops, "{name}: {today}");
        let exported = lumbar(&folder, &["trial", "export"]).out;
        let exported: serde_json::Value = serde_json::from_str(&exported).unwrap();
        assert_eq!(exported["protocol"]["stopped"]["why"] == "worse", stops, "{name}");
    }
}

#[test]
fn a_sign_of_danger_in_a_note_stops_the_trial() {
    let folder = folder("trial_danger");
    let begin = ["trial", "new", "--arms", "usual,heat", "--age", "40", "--blocks", "4"];
    let begun = lumbar(&folder, &begin);
    assert!(begun.out.contains("It stops by itself"), "{} {}", begun.out, begun.err);
    lumbar(&folder, &["log", "note", "slept well"]);
    assert!(lumbar(&folder, &["trial", "today"]).out.contains("Day 1 of 32"));
    let note = "since this morning I am numb between my legs and I can't pass water";
    let noted = lumbar(&folder, &["log", "note", note]);
    assert!(noted.out.contains("Your trial has stopped"), "{} {}", noted.out, noted.err);
    let today = lumbar(&folder, &["trial", "today"]).out;
    assert!(
        today.contains("may be a warning sign") && today.contains("Get help at once"),
        "{today}"
    );
    assert_eq!(lumbar(&folder, &["trial", "log", "4"]).status, 1);
}

#[test]
fn a_trial_of_bad_days_is_exported_before_the_first_one() {
    let folder = folder("trial_early_export");
    let begin =
        ["trial", "new", "--arms", "usual,heat", "--age", "40", "--episodes", "--blocks", "4"];
    let begun = lumbar(&folder, &begin).out;
    assert!(begun.contains("8 bad days in all: 4 rounds."), "{begun}");
    assert!(begun.contains("for one bad day"), "{begun}");
    let ran = lumbar(&folder, &["trial", "export"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let whole: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(whole["data"].as_array().unwrap().len(), 0);
    assert_eq!(whole["protocol"]["cent_2015"]["5_periods"], 8);
    let days = lumbar(&folder, &["trial", "export", "--csv"]);
    assert_eq!((days.status, days.out.lines().count()), (0, 1), "{}", days.err);
}

#[test]
fn one_thing_at_two_times_lets_one_day_pass() {
    let folder = folder("trial_two_times");
    let arms = "a walk in the morning,a walk in the evening";
    let begin = ["trial", "new", "--arms", arms, "--age", "40", "--blocks", "2", "--one-thing"];
    let ran = lumbar(&folder, &begin);
    assert!(
        ran.out.contains("The first day after a change is not counted"),
        "{}{}",
        ran.out,
        ran.err
    );
    assert!(ran.out.contains("one thing at two times"), "{}", ran.out);
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
