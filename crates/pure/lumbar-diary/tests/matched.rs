//! Conditional logistic regression against statsmodels, and on a real table of pairs.

use std::path::PathBuf;

use lumbar_diary::{MatchedSet, Penalty, fit_matched};

#[test]
fn the_fit_is_that_of_statsmodels() {
    let text = include_str!("oracles/statsmodels.json");
    let oracle: serde_json::Value = serde_json::from_str(text).unwrap();
    let cases = oracle["cases"].as_array().unwrap();
    assert!(cases.len() >= 5);
    for case in cases {
        let sets: Vec<MatchedSet> = case["sets"]
            .as_array()
            .unwrap()
            .iter()
            .map(|set| {
                let values: Vec<f64> =
                    set.as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect();
                MatchedSet { case: values[0], controls: values[1..].to_vec() }
            })
            .collect();
        let fit = fit_matched(&sets, Penalty::None).unwrap();
        for (name, ours) in [("log_odds", fit.log_odds), ("error", fit.error), ("p", fit.p)] {
            let theirs = case[name].as_f64().unwrap();
            assert!((ours - theirs).abs() < 2e-6, "{}: {name} {ours} {theirs}", case["name"]);
        }
    }
}

fn shared(file: &str) -> Option<String> {
    let shared = std::env::var_os("LUMBAR_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared"),
        PathBuf::from,
    );
    let text = std::fs::read_to_string(shared.join("data/backpain_tables").join(file));
    if text.is_err() {
        eprintln!("skipped: {file} is not at hand");
    }
    text.ok()
}

/// Pairs of people with and without a herniated disc (Kelsey and Hardy 1975): drivers have it about twice as often.
#[test]
fn shared_driving_goes_with_herniated_discs_as_published() {
    let Some(text) = shared("driving_disc_casecontrol_434.csv") else { return };
    let mut pairs: std::collections::BTreeMap<&str, [Option<f64>; 2]> =
        std::collections::BTreeMap::new();
    for row in text.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').map(|cell| cell.trim_matches('"')).collect();
        let driver = f64::from(u8::from(cells[2] == "yes"));
        pairs.entry(cells[0]).or_default()[usize::from(cells[1] == "control")] = Some(driver);
    }
    let sets: Vec<MatchedSet> = pairs
        .values()
        .filter_map(|pair| Some(MatchedSet { case: pair[0]?, controls: vec![pair[1]?] }))
        .collect();
    assert_eq!(sets.len(), 217);
    let only = |case: f64| {
        sets.iter().filter(|set| set.is_informative() && (set.case - case).abs() < 0.5).count()
    };
    let fit = fit_matched(&sets, Penalty::None).unwrap();
    let ratio = only(1.0) as f64 / only(0.0) as f64;
    assert!((libm::exp(fit.log_odds) - ratio).abs() < 1e-9);
    assert!((1.5..3.0).contains(&ratio) && fit.interval.0 > 0.0, "{ratio} {fit:?}");
}
