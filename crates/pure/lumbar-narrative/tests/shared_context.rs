//! Our reading of denials against a foreign tool's, on the same labelled sentences.

#[path = "../examples/labelled/mod.rs"]
mod labelled;
#[path = "../examples/workspace/mod.rs"]
mod workspace;

use labelled::Figures;
use serde_json::Value;

fn negspacy() -> Value {
    serde_json::from_str(include_str!("oracles/negspacy.json")).expect("what run.py printed")
}

#[test]
fn the_committed_result_holds_figures_of_a_whole_run() {
    let result = negspacy();
    let best = &result["term_sets"][result["best"].as_str().expect("a name")];
    let count =
        |wanted: &str, read: &str| best["confusion"][wanted][read].as_f64().expect("a count");
    let right = count("Negated", "Negated") + count("Affirmed", "Affirmed");
    let wrong = count("Negated", "Affirmed") + count("Affirmed", "Negated");
    assert_eq!(best["sentences"].as_f64(), Some(right + wrong));
    let accuracy = best["accuracy"].as_f64().expect("a share");
    assert!((accuracy - right / (right + wrong)).abs() < 1e-12);
    assert!(result["versions"]["negspacy"].is_string());
}

#[test]
fn shared_denials_are_read_at_least_as_well_as_by_negspacy() {
    let shared = std::env::var_os("LUMBAR_SHARED")
        .map_or_else(|| workspace::root().join("../shared"), Into::into);
    let path = shared.join("data/text/negex_context_dev.tsv");
    let Ok(table) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return;
    };
    let lexicon = workspace::build(&workspace::lexicon().unwrap()).unwrap();
    let figures = Figures::measure(&lexicon, &table).unwrap();
    let ours = figures.negation.accuracy();
    let theirs = negspacy();
    for (name, set) in theirs["term_sets"].as_object().unwrap() {
        let theirs = set["accuracy"].as_f64().unwrap();
        assert!(ours >= theirs, "ours {ours}, negspacy with {name} {theirs}");
    }
    // The goal that stands above any other tool's figure.
    assert!(ours >= 0.95, "{ours}");
}
