//! `lumbar medicine check`, run as a person runs it.

mod common;

use common::{folder, lumbar, word};

fn check(words: &[&str]) -> common::Ran {
    let folder = folder(&format!("medicine_{}", words.join("_").replace([' ', ':', '-'], "_")));
    let mut line = vec!["medicine", "check"];
    line.extend(words);
    let nowhere = folder.join("nothing");
    line.extend(["--data", word(&nowhere)]);
    let ran = lumbar(&line);
    assert!(!nowhere.exists(), "a check begins nothing");
    ran
}

#[test]
fn the_contract_holds() {
    let ran = check(&["ibuprofen", "--taking", "warfarin", "--json"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let document: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(document["verdict"], "stop");
    assert_eq!(document["reasons"][0]["rule"], "nsaid_anticoagulant");
    assert!(document["not_asked"].as_array().unwrap().iter().any(|id| id == "pregnancy"));
    let keys: Vec<&String> = document.as_object().unwrap().keys().collect();
    assert!(keys.len() >= 3, "{keys:?}");
    let ran = check(&["ADVIL", "--answered-all", "--age", "34"]);
    assert!(ran.out.contains("OK.") && ran.out.contains("1200 mg"), "{}", ran.out);
    let ran = check(&["ibuprofen"]);
    assert!(ran.out.contains("ASK.") && ran.out.contains("(stomach_ulcer)"), "{}", ran.out);
    let ran = check(&["ibuprofin", "--answered-all"]);
    assert!(ran.out.contains("Did you mean ibuprofen"), "{}", ran.out);
}

#[test]
fn bad_amounts_are_refused_without_repeating_them() {
    for taken in ["40 tablets 08:00", "0.4 g 08:00", "-400 mg 08:00", "400 mg 2999-01-01"] {
        let ran = check(&["ibuprofen", "--taken", taken]);
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{taken}: {}", ran.err);
        assert!(ran.err.starts_with("lumbar: --taken, number 1: "), "{}", ran.err);
    }
    let ran = check(&["ibuprofen", "--not", "my private trouble"]);
    assert_eq!(ran.status, 1);
    assert!(!ran.err.contains("private"), "{}", ran.err);
    assert_eq!(check(&["ibuprofen", "--age", "-3"]).status, 1);
    assert_eq!(check(&["ibuprofen", "--country", "Atlantis"]).status, 1);
}

#[test]
fn what_was_kept_counts() {
    let folder = folder("medicine_kept");
    let data = folder.join("data");
    let keep = |words: &[&str]| {
        let mut line = words.to_vec();
        line.extend(["--data", word(&data)]);
        let ran = lumbar(&line);
        assert_eq!(ran.status, 0, "{}", ran.err);
        ran.out
    };
    keep(&["log", "medicine", "Advil", "--dose", "400 mg"]);
    let out = keep(&["medicine", "check", "Motrin", "--answered-all", "--age", "34", "--json"]);
    let document: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(document["verdict"], "stop", "{out}");
    assert_eq!(document["reasons"][0]["rule"], "too_soon");
    assert_eq!(document["medicines"][0]["taken"]["last_24_hours_mg"], 400);
    let out = keep(&["medicine", "check", "Aleve", "--answered-all", "--age", "34", "--json"]);
    assert!(out.contains("nsaid_other_nsaid"), "{out}");
    let again =
        ["medicine", "check", "ibuprofen", "--answered-all", "--age", "34", "--without-diary"];
    assert!(keep(&again).contains("OK."));
    // an amount that cannot be counted is not forgotten either
    keep(&["log", "medicine", "Tylenol", "--dose", "two tablets"]);
    let out =
        keep(&["medicine", "check", "paracetamol", "--answered-all", "--age", "34", "--json"]);
    assert!(out.contains("\"caution\"") && out.contains("uncounted"), "{out}");
    keep(&["log", "allergy", "aspirin"]);
    let out = keep(&["medicine", "check", "naproxen", "--answered-all", "--age", "34", "--json"]);
    assert!(out.contains("nsaid_allergy"), "{out}");
}

#[test]
fn an_amount_that_cannot_be_counted_is_kept_and_said_and_a_negative_one_is_refused() {
    let folder = folder("medicine_amounts");
    let data = folder.join("data");
    let keep = |dose: &str| {
        lumbar(&["log", "medicine", "ibuprofen", &format!("--dose={dose}"), "--data", word(&data)])
    };
    let plain = keep("400 mg");
    assert!(plain.status == 0 && !plain.out.contains("cannot count"), "{}", plain.out);
    for (dose, says) in [("40 tablets", "many strengths"), ("2 g", "easily mistaken")] {
        let ran = keep(dose);
        assert!(ran.status == 0 && ran.out.contains(says), "{}", ran.out);
        assert!(ran.out.contains("poison centre") && ran.out.contains("undo"), "{}", ran.out);
    }
    let refused = keep("-400 mg");
    assert!(refused.status == 1 && refused.err.contains("less than nothing"), "{}", refused.err);
    let list = lumbar(&["log", "list", "--data", word(&data)]).out;
    assert_eq!(list.matches("medicine taken").count(), 3, "{list}");
}
