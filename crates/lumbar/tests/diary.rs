//! The diary from the command line: empty, one entry, a long gap, zeros, entries that disagree.

mod common;

use std::path::Path;

use common::{folder, lumbar_with, word};

fn said(data: &Path, words: &[&str]) -> String {
    let ran = lumbar_with(words, b"", &[("LUMBAR_DATA", word(data))]);
    assert_eq!(ran.status, 0, "{words:?}: {}", ran.err);
    ran.out
}

fn json(data: &Path, words: &[&str]) -> serde_json::Value {
    serde_json::from_str(&said(data, words)).unwrap()
}

#[test]
fn an_empty_diary_says_how_to_begin() {
    let data = folder("diary-empty");
    assert!(said(&data, &["diary"]).contains("Your diary is empty. Begin with"));
    assert!(said(&data, &["trend"]).contains("Nothing of this was kept"));
    assert_eq!(json(&data, &["diary", "--json"])["days"], serde_json::json!([]));
    assert!(json(&data, &["trend", "--json"])["summary"].is_null());
    assert!(said(&data, &["log", "--same-as-yesterday"]).contains("Nothing was kept"));
}

#[test]
fn one_entry_is_shown_and_nothing_is_claimed_from_it() {
    let data = folder("diary-one");
    said(&data, &["log", "pain", "6", "--note", "after lifting"]);
    let diary = said(&data, &["diary"]);
    assert!(diary.contains("pain 6") && diary.contains("1 note"), "{diary}");
    assert!(diary.contains("13 of these 14 days have no entry"), "{diary}");
    let trend = said(&data, &["trend"]);
    assert!(trend.contains("too few days"), "{trend}");
    assert!(trend.lines().all(|line| line.chars().count() <= 60 || !line.contains('|')), "{trend}");
    assert!(json(&data, &["diary", "--json"])["episodes"].as_array().unwrap().is_empty());
}

#[test]
fn a_gap_of_a_year_is_a_gap_and_not_a_year_without_pain() {
    let data = folder("diary-gap");
    for day in ["2023-03-01", "2023-03-02", "2023-03-03"] {
        said(&data, &["log", "pain", "5", "--at", day]);
    }
    let diary = said(&data, &["diary"]);
    assert!(
        diary.contains("the last entry is of 3 March 2023") && diary.contains("Welcome back"),
        "{diary}"
    );
    assert!(diary.contains("was last written down on 3 March 2023"), "{diary}");
    said(&data, &["log", "pain", "5", "--at", "yesterday"]);
    said(&data, &["log", "pain", "5"]);
    let episodes = json(&data, &["diary", "--json"])["episodes"].clone();
    assert_eq!(episodes[0]["state"], "end_not_seen");
    assert_eq!(episodes[1]["beginning_seen"], false);
}

#[test]
fn zeros_are_kept_as_zeros_and_entries_that_disagree_are_both_shown() {
    let data = folder("diary-zeros");
    for day in ["yesterday 08:00", "yesterday 20:00"] {
        said(&data, &["log", "pain", "0", "--at", day]);
    }
    let diary = said(&data, &["diary"]);
    assert!(diary.contains("pain 0"), "{diary}");
    said(&data, &["log", "pain", "8", "--at", "yesterday 20:01"]);
    assert!(said(&data, &["diary"]).contains("pain 2.7 (0 to 8)"));
    let trend = json(&data, &["trend", "--json"]);
    assert_eq!(trend["summary"]["days"], 1);
    assert_eq!(trend["direction"], "unknown");
}

#[test]
fn the_same_as_yesterday_takes_over_ratings_but_not_what_happened() {
    let data = folder("diary-same");
    for words in [
        &["log", "pain", "4", "--note", "first", "--at", "yesterday 08:00"][..],
        &["log", "pain", "3", "--note", "last", "--at", "yesterday 20:00"],
        &["log", "stress", "7", "--at", "yesterday"],
        &["log", "medicine", "ibuprofen", "--at", "yesterday"],
        &["log", "spasm", "6", "--at", "yesterday"],
    ] {
        said(&data, words);
    }
    let kept = said(&data, &["log", "--same-as-yesterday"]);
    assert_eq!(kept.lines().count(), 2, "{kept}");
    assert!(
        kept.contains("level: 3") && kept.contains("level: 7") && !kept.contains("last"),
        "{kept}"
    );
    assert!(said(&data, &["log", "--same-as-yesterday"]).contains("Nothing was kept"));
    let ran = lumbar_with(&["log"], b"", &[("LUMBAR_DATA", word(&data))]);
    assert!(ran.status == 1 && ran.err.contains("say what to keep"), "{}", ran.err);
}

#[test]
fn a_danger_sign_in_a_note_is_spoken_of_at_once() {
    let data = folder("diary-flag");
    let out = said(&data, &["log", "pain", "7", "--note", "numb between my legs and I cannot pee"]);
    assert!(out.contains("matters now") && out.contains("Call"), "{out}");
    let calm = said(&data, &["log", "pain", "3", "--note", "better after a walk"]);
    assert!(!calm.contains("matters now"), "{calm}");
}

#[test]
fn two_weeks_without_ease_say_when_to_see_whom() {
    let data = folder("diary-slow");
    let today = jiff::Zoned::now().date();
    for day in 1..=20_i64 {
        let day = today.checked_sub(jiff::Span::new().days(day)).unwrap().to_string();
        said(&data, &["log", "pain", "6", "--at", &day]);
    }
    let diary = said(&data, &["diary"]);
    assert!(diary.contains("has not eased yet") && diary.contains("See a doctor"), "{diary}");
    let trend = said(&data, &["trend"]);
    assert!(trend.contains("See a doctor"), "{trend}");
}

#[test]
fn a_high_phq_4_says_what_to_do_and_asks_after_safety() {
    let data = folder("diary-phq");
    let high = said(&data, &["questionnaire", "phq_4", "--answers", "2,2,2,1"]);
    assert!(
        high.contains("PHQ-4: 7") && high.contains("ending your life") && high.contains("Kroenke"),
        "{high}"
    );
    let low = said(&data, &["questionnaire", "phq_4", "--answers", "0,1,0,0"]);
    assert!(low.contains("PHQ-4: 1") && !low.contains("ending your life"), "{low}");
    let ran = lumbar_with(
        &["questionnaire", "phq_4", "--answers", "0,,0,0"],
        b"",
        &[("LUMBAR_DATA", word(&data))],
    );
    assert!(ran.status == 1 && ran.err.contains("question 2"), "{}", ran.err);
    assert_eq!(said(&data, &["export"]).lines().count(), 2);
}

#[test]
fn a_slip_of_the_finger_does_not_cost_the_answers_before_it() {
    let data = folder("diary-form");
    let fill = |typed: &[u8]| {
        lumbar_with(&["questionnaire", "phq_4"], typed, &[("LUMBAR_DATA", word(&data))])
    };
    let filled = fill(b"2\n1\nx\n9\n0\n1\n");
    assert!(filled.status == 0 && filled.out.contains("PHQ-4: 4"), "{}{}", filled.out, filled.err);
    let broken_off = fill(b"2\n1\n");
    assert!(
        broken_off.status == 1 && broken_off.err.contains("nothing was kept"),
        "{}",
        broken_off.err
    );
    assert_eq!(said(&data, &["export"]).lines().count(), 1);
}

#[test]
fn to_look_begins_nothing() {
    let data = folder("diary-look").join("not-there");
    for words in [&["diary"][..], &["trend"], &["week"], &["log", "list"], &["diary", "--calendar"]]
    {
        said(&data, words);
        assert!(!data.exists(), "{words:?}");
    }
}
