//! `lumbar week`, run as a person runs it.

mod common;

use common::{folder, lumbar, word};

#[test]
fn what_is_kept_shows_in_the_week() {
    let folder = folder("week");
    let data = folder.join("data");
    let place = ["--data", word(&data)];
    let run = |words: &[&str]| {
        let ran = lumbar(&[words, &place].concat());
        assert_eq!(ran.status, 0, "{}", ran.err);
        ran.out
    };
    let empty = run(&["week"]);
    assert!(empty.contains("0 of 60 min") && empty.contains("no entry"), "{empty}");
    assert!(!data.exists(), "asking begins nothing");
    run(&["log", "activity", "running", "--minutes", "20"]);
    run(&["log", "strengthening", "bridge"]);
    run(&["log", "activity", "juggling", "--minutes", "15"]);
    let week = run(&["week"]);
    assert!(week.contains("40 of 60 min") && week.contains("20 min vigorous"), "{week}");
    assert!(week.contains("Not counted") && week.contains("juggling"), "{week}");
    let document: serde_json::Value = serde_json::from_str(&run(&["week", "--json"])).unwrap();
    assert_eq!(document["minutes"], 40.0);
    assert_eq!(document["strength_days"], 1);
    assert_eq!(document["days"].as_array().unwrap().len(), 7);
    let all = run(&["week", "--activities"]);
    assert!(all.contains("9.8  vigorous  running") && all.contains("Compendium"), "{all}");
}
