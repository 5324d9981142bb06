//! Against the files of an independent engine, where they are at hand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lumbar_inference::{
    Answer, Budget, Cause, Evidence, Finding, Network, NetworkBuilder, Risk, Workspace,
};
use serde_json::Value;

/// How far an answer may be from the exact one, relative to it.
const TOLERANCE: f64 = 1e-12;
/// How far one is that was compared with 113 bits: what the README says.
const CLAIMED: f64 = 1e-14;

/// What the same cases come to in 113 bits: `cargo xtask oracles sweep`. It names every case in which
/// the file itself is further than a tenth of the tolerance from that, so elsewhere whoever is within
/// nine tenths of the file is within all of it of the exact value.
const EXACT: &str = include_str!("oracles/sweep.json");
const FILE_MAY_BE_OFF: f64 = TOLERANCE / 10.0;

fn folder() -> Option<PathBuf> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../..");
    let shared = std::env::var_os("LUMBAR_SHARED")
        .map_or_else(|| PathBuf::from(root).join("../shared"), PathBuf::from);
    let folder = shared.join("inference");
    if folder.is_dir() {
        Some(folder)
    } else {
        eprintln!("SKIPPED: {} is not there; set LUMBAR_SHARED", folder.display());
        None
    }
}

fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|x| x.as_f64().unwrap()).collect()
}

fn network(folder: &Path, name: &str) -> Network {
    let text = std::fs::read_to_string(folder.join(format!("{name}.net.json"))).unwrap();
    let json: Value = serde_json::from_str(&text).unwrap();
    let list = |key: &str| json[key].as_array().unwrap().clone();
    let id = |v: &Value| v["id"].as_str().unwrap().to_owned();
    let parents = |v: &Value| -> Vec<String> {
        v["parents"].as_array().unwrap().iter().map(|p| p.as_str().unwrap().into()).collect()
    };
    let mut builder = NetworkBuilder::new();
    for risk in list("risks") {
        let states = risk["card"].as_u64().unwrap() as usize;
        builder.risk(Risk::depending(id(&risk), parents(&risk), states, numbers(&risk["p"])));
    }
    for cause in list("causes") {
        builder.cause(Cause::with_table(id(&cause), parents(&cause), numbers(&cause["p"])));
    }
    for finding in list("findings") {
        let mut description = Finding::new(id(&finding), finding["leak"].as_f64().unwrap());
        for pair in finding["parents"].as_array().unwrap() {
            description =
                description.caused_by(pair[0].as_str().unwrap(), pair[1].as_f64().unwrap());
        }
        builder.finding(description);
    }
    builder.build().unwrap()
}

fn evidence(network: &Network, case: &Value) -> Evidence {
    let mut evidence = Evidence::new();
    for (name, state) in case["risk"].as_object().unwrap() {
        evidence.risk(network.risk(name).unwrap(), state.as_u64().unwrap() as usize);
    }
    for (name, state) in case["findings"].as_object().unwrap() {
        let answer = if state == 1 { Answer::Present } else { Answer::Absent };
        evidence.finding(network.finding(name).unwrap(), answer);
    }
    evidence
}

fn id(value: &Value) -> String {
    value["id"].as_str().map_or_else(|| value["id"].to_string(), str::to_owned)
}

/// The largest relative difference to `exact`.
fn difference(found: &[f64], exact: &[f64]) -> f64 {
    assert_eq!(found.len(), exact.len());
    found.iter().zip(exact).map(|(f, e)| (f - e).abs() / e).fold(0.0, f64::max)
}

/// Compares every case with the file and with what it comes to in 113 bits. Both must agree, unless the
/// file is known to be wrong: then the exact value alone counts.
fn compare(net: &str, cases: &str) {
    let Some(folder) = folder() else { return };
    let network = network(&folder, net);
    let by_id = |values: Vec<Value>| -> BTreeMap<String, Value> {
        values.into_iter().map(|value| (id(&value), value)).collect()
    };
    let expected = by_id(lines(&folder.join(cases.replace(".cases", "") + ".expected.jsonl")));
    let oracle: Value = serde_json::from_str(EXACT).unwrap();
    let exact = oracle["cases"].as_array().unwrap().iter().filter(|c| c["cases"] == cases);
    let exact = by_id(exact.cloned().collect());
    let mut workspace = Workspace::new();
    let mut compared = 0;
    for case in lines(&folder.join(format!("{cases}.jsonl"))) {
        compared += 1;
        let id = id(&case);
        let evidence = evidence(&network, &case);
        let found =
            network.posterior_within(&evidence, &Budget::default(), &mut workspace).unwrap();
        let posterior = found.exact().expect("within the budget");
        let (log, _) = found.log_evidence();

        let file = expected.get(&id).map(|e| numbers(&e["posterior"])).unwrap_or_default();
        let mut off = 0.0;
        if let Some(exact) = exact.get(&id) {
            let exact_log = exact["log_evidence"].as_f64().unwrap();
            let exact = numbers(&exact["posterior"]);
            let error = difference(posterior, &exact);
            assert!(error <= CLAIMED, "{cases} {id}: {error:e} from the exact value");
            assert!((log - exact_log).abs() <= CLAIMED * log.abs(), "{cases} {id}: {log}");
            off = if file.is_empty() { f64::INFINITY } else { difference(&file, &exact) };
        }
        // From a file that is off by so much, whoever is right may differ by more.
        if off > TOLERANCE - FILE_MAY_BE_OFF {
            continue;
        }
        let error = difference(posterior, &file);
        let allowed = if off > FILE_MAY_BE_OFF { TOLERANCE } else { TOLERANCE - FILE_MAY_BE_OFF };
        assert!(error <= allowed, "{cases} {id}: {error:e} from the file");
        // The files were found to hold the logarithm to the base of ten, though their description
        // says natural; either is taken.
        let of_file = expected[&id]["log_evidence"].as_f64().unwrap();
        let natural = [of_file, of_file * std::f64::consts::LN_10];
        let error = natural.map(|e| (log - e).abs()).into_iter().fold(f64::MAX, f64::min);
        assert!(error <= TOLERANCE * log.abs(), "{cases} {id}: {log} {of_file}");
    }
    // The oracle has seen the same cases.
    let files = oracle["files"].as_array().unwrap();
    let seen = files.iter().find(|file| file["cases"] == cases).unwrap();
    assert_eq!(seen["compared"], compared);
}

#[test]
fn shared_small_networks_agree() {
    compare("s10x24", "s10x24.cases");
}

#[test]
fn shared_networks_of_our_size_agree() {
    compare("n32x150", "n32x150.cases");
}

#[test]
fn shared_large_networks_agree() {
    compare("n100x600", "n100x600.cases");
    compare("qmr", "qmr.cases");
}

#[test]
fn shared_sweep_of_positive_findings_agrees() {
    compare("n32x150", "n32x150.sweep");
}

/// Where the method of the oracle can be checked by summing the definition, it is right to all its bits.
#[test]
fn exact_values_are_those_of_the_definition() {
    let oracle: Value = serde_json::from_str(EXACT).unwrap();
    assert!(oracle["sweep_off_definition"]["off"].as_f64().unwrap() < 1e-30);
}

#[test]
fn shared_interviews_agree() {
    let Some(folder) = folder() else { return };
    let network = network(&folder, "n32x150");
    let cases = lines(&folder.join("n32x150.cases.jsonl"));
    let expected = lines(&folder.join("n32x150.expected_interview.jsonl"));
    let mut workspace = Workspace::new();
    for expected in expected.iter().take(20) {
        let case = cases.iter().find(|c| id(c) == id(expected)).unwrap();
        let step = network
            .interview(&evidence(&network, case), &Budget::default(), &mut workspace)
            .unwrap();
        for gain in expected["gain"].as_array().unwrap() {
            let finding = network.finding(gain[0].as_str().unwrap()).unwrap();
            let Some(found) = step.questions.iter().find(|q| q.finding == finding) else {
                assert!(!step.is_complete);
                continue;
            };
            let (p, bits) = (gain[1].as_f64().unwrap(), gain[2].as_f64().unwrap());
            assert!((found.probability - p).abs() <= 1e-12 * p, "case {}", id(case));
            // A difference of entropies of some 10 bits, itself rounded in the file.
            assert!((found.information_gain - bits).abs() <= 1e-12, "case {}", id(case));
        }
    }
}
