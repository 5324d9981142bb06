//! `lumbar plan`, run as a person runs it.

mod common;

use common::{folder, lumbar, word};

#[test]
fn a_case_gives_a_week_and_a_calendar() {
    let folder = folder("plan_case");
    let calendar = folder.join("back.ics");
    let case = "cases/causes/muscle_strain.md";
    let line = ["plan", "--case", case, "--ics", word(&calendar), "--from", "2026-11-30", "--json"];
    let ran = lumbar(&line);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let document: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(document["outcome"], "week");
    assert_eq!(document["days"].as_array().unwrap().len(), 7);
    let text = std::fs::read_to_string(&calendar).unwrap();
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 7, "{text}");
    assert!(text.contains("DTSTART:20261130T090000"), "{text}");
    assert!(!text.contains("strain"), "a calendar tells others nothing: {text}");
    assert_eq!(lumbar(&line).out, ran.out, "same answers, same plan");
}

#[test]
fn what_a_doctor_may_recommend_stands_after_what_you_can_do() {
    let ran = lumbar(&["plan", "--case", "cases/causes/sciatica.md"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let at = |text: &str| ran.out.find(text).unwrap_or_else(|| panic!("{text}: {}", ran.out));
    let (own, doctor) = (at("What you can do"), at("What a doctor may recommend"));
    assert!(at("(keep_moving)") > own && at("(keep_moving)") < doctor);
    assert!(at("(physiotherapy)") > doctor && at("(operation_opinion)") > doctor);
    assert!(ran.out.contains("-12.1 of 100 (-23.6 to -0.5)"), "{}", ran.out);
    assert!(ran.out.contains("it may be herniated (slipped) disc: it is so in"), "{}", ran.out);
    let json = lumbar(&["plan", "--case", "cases/causes/sciatica.md", "--json"]).out;
    let document: serde_json::Value = serde_json::from_str(&json).unwrap();
    let lists = &document["help"];
    assert!(lists["you_can_do"].as_array().unwrap().len() > 3, "{json}");
    assert!(lists["a_doctor_may_recommend"].as_array().unwrap().len() > 3, "{json}");
}

#[test]
fn an_emergency_has_no_plan() {
    let ran = lumbar(&["plan", "--case", "cases/causes/cauda_equina.md"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("no plan for now") && !ran.out.contains("Day 1"), "{}", ran.out);
}

#[test]
fn nothing_kept_says_what_to_do() {
    let folder = folder("plan_nothing");
    let nowhere = folder.join("nothing");
    let ran = lumbar(&["plan", "--data", word(&nowhere)]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{}", ran.err);
    assert!(ran.err.contains("--case"), "{}", ran.err);
    assert!(!nowhere.exists(), "asking begins nothing");
}
