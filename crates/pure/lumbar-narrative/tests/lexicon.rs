//! The lexicon of the workspace: it holds, it speaks of every finding, and in enough ways.

#[path = "../examples/workspace/mod.rs"]
mod workspace;

use std::collections::BTreeSet;

use lumbar_narrative::Lexicon;

#[test]
fn every_finding_that_is_not_derived_has_six_phrasings() {
    let files = workspace::lexicon().unwrap();
    let lexicon = workspace::build(&files).unwrap();
    let derivations = workspace::derivations().unwrap();
    let read: BTreeSet<&str> = lexicon.finding_ids().collect();
    let mut poor = Vec::new();
    for id in derivations.findings() {
        let phrasings = lexicon.phrasings(id);
        let known = read.contains(id) || derivations.is_derived(id);
        if !known || read.contains(id) && phrasings < 6 {
            poor.push(format!("{id} has {phrasings}"));
        }
    }
    assert!(poor.is_empty(), "{poor:#?}");
}

#[test]
fn the_lexicon_speaks_of_no_finding_that_the_knowledge_does_not_know() {
    let files = workspace::lexicon().unwrap();
    let lexicon = workspace::build(&files).unwrap();
    let derivations = workspace::derivations().unwrap();
    let known: BTreeSet<&str> = derivations.findings().collect();
    let unknown: Vec<&str> = lexicon.finding_ids().filter(|id| !known.contains(id)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn mistakes_are_named_with_file_and_line() {
    let file = "[groups]\nleg = [\"leg\"]\n\n[finding.leg_pain]\npresent = [\n  \"{leg} ~ pain\",\n  \"{lag} pain\",\n]\n";
    let errors = Lexicon::parse([("legs.toml", file)].into_iter()).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].to_string(), "legs.toml:7: there is no group {lag}");

    for (slip, line) in [
        ("[groups]\na = [\"{b}\"]\nb = [\"{a}\"]\n[finding.x]\npresent = [\"{a}\"]\n", 3),
        ("[finding.x]\npresent = [\"(one|two\"]\n", 2),
        ("[finding.x]\npresent = [\"Big\"]\n", 2),
        ("[finding.Bad]\npresent = []\n", 1),
        ("[topic.t]\nwords = [\"a\"]\nfine = [\"nothing_known\"]\n", 3),
        ("[finding.x]\nprezent = []\n", 2),
    ] {
        let errors = Lexicon::parse([("slip.toml", slip)].into_iter()).unwrap_err();
        assert_eq!(errors[0].line, line, "{slip}: {}", errors[0]);
    }
}

#[test]
fn the_order_of_the_files_makes_no_difference() {
    let files = workspace::lexicon().unwrap();
    let turned: Vec<(String, String)> = files.iter().rev().cloned().collect();
    let text = "My gran is 86. She can't feel her legs since tuesday, no fever, bladder fine, takes warfarin.";
    let one = lumbar_narrative::read(&workspace::build(&files).unwrap(), text);
    let other = lumbar_narrative::read(&workspace::build(&turned).unwrap(), text);
    assert_eq!(one, other);
}
