//! The development accounts beside the checkout, read from their words alone.
//!
//! Only findings that an account lists as present or absent are counted, for no list is complete.

#[path = "../examples/workspace/mod.rs"]
mod workspace;

use std::collections::BTreeSet;
use std::path::PathBuf;

use lumbar_model::State;
use lumbar_narrative::read;
use serde_json::Value;

fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("LUMBAR_SHARED")
        .map_or_else(|| workspace::root().join("../shared"), PathBuf::from);
    folder.join("vignettes/dev.jsonl").exists().then_some(folder)
}

/// The findings named by any red-flag rule of the knowledge.
fn red_flags() -> BTreeSet<String> {
    let known: BTreeSet<String> =
        workspace::derivations().unwrap().findings().map(String::from).collect();
    let mut flags = BTreeSet::new();
    let Ok(rules) = std::fs::read_dir(workspace::root().join("knowledge/red_flags")) else {
        return flags;
    };
    for rule in rules {
        let text = std::fs::read_to_string(rule.unwrap().path()).unwrap();
        let conditions = text.split("[text.en]").next().unwrap_or_default();
        flags.extend(conditions.split('"').filter(|word| known.contains(*word)).map(String::from));
    }
    flags
}

#[test]
fn shared_accounts_are_read_from_their_words() {
    let Some(shared) = shared() else {
        println!("skipped: no ../shared beside this checkout");
        return;
    };
    let files = workspace::lexicon().unwrap();
    let lexicon = workspace::build(&files).unwrap();
    let derivations = workspace::derivations().unwrap();
    let red_flags = red_flags();
    let (mut right, mut listed) = (0, 0);
    let mut failures = Vec::new();
    for line in std::fs::read_to_string(shared.join("vignettes/dev.jsonl")).unwrap().lines() {
        let account: Value = serde_json::from_str(line).unwrap();
        let states = derivations.complete(&read(&lexicon, account["text"].as_str().unwrap()));
        for (kind, wanted) in [("present", State::Present), ("absent", State::Absent)] {
            for id in account["findings"][kind].as_array().unwrap().iter().filter_map(Value::as_str)
            {
                let state = states.get(id).copied();
                listed += 1;
                right += usize::from(state == Some(wanted));
                let missed_flag = wanted == State::Present
                    && red_flags.contains(id)
                    && !derivations.is_derived(id)
                    && state != Some(State::Present);
                let invented = wanted == State::Absent && state == Some(State::Present);
                if missed_flag || invented {
                    failures.push(format!("{}: {id} is {kind}, read {state:?}", account["id"]));
                }
            }
        }
    }
    println!("{right} of {listed} listed findings right");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(right * 100 >= listed * 90, "{right} of {listed}");
}
