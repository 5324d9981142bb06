//! `generate ours|large|qmr SEED CASES NET.json CASES.jsonl`
//!
//! Writes a seeded network and cases drawn from it, in the form that the example `posterior` reads.

#[path = "../benches/generator/mod.rs"]
mod generator;

use std::fmt::Write as _;
use std::process::ExitCode;

use generator::{LARGE, Made, OURS, QMR};

const USAGE: &str = "usage: generate ours|large|qmr SEED CASES NET.json CASES.jsonl";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [shape, seed, count, net, cases] = arguments.as_slice() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let shape = match shape.as_str() {
        "ours" => OURS,
        "large" => LARGE,
        "qmr" => QMR,
        other => {
            eprintln!("`{other}` is not a shape\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let (Ok(seed), Ok(count)) = (seed.parse(), count.parse()) else {
        eprintln!("SEED and CASES are numbers\n{USAGE}");
        return ExitCode::from(2);
    };
    let made = Made::new(shape, seed);
    for (path, text) in [(net, network(&made, seed)), (cases, lines(&made, count, seed))] {
        if let Err(fault) = std::fs::write(path, text) {
            eprintln!("{path}: {fault}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn network(made: &Made, seed: u64) -> String {
    let names = |risks: &[usize], causes: &[usize]| {
        let risks = risks.iter().map(|r| made.risks[*r].0.clone());
        risks.chain(causes.iter().map(|c| format!("c{c}"))).collect::<Vec<_>>()
    };
    let risks: Vec<String> = made
        .risks
        .iter()
        .map(|(name, parents, states, table)| {
            let parents = names(parents, &[]);
            format!("{{\"id\":{name:?},\"card\":{states},\"parents\":{parents:?},\"p\":{table:?}}}")
        })
        .collect();
    let causes = made.causes.iter().enumerate().map(|(c, (risks, links, table))| {
        let parents = names(risks, links);
        format!("{{\"id\":\"c{c}\",\"parents\":{parents:?},\"p\":{table:?}}}")
    });
    let findings = made.findings.iter().enumerate().map(|(f, (leak, edges))| {
        let edges: Vec<String> = edges.iter().map(|(c, s)| format!("[\"c{c}\",{s:?}]")).collect();
        format!("{{\"id\":\"f{f}\",\"leak\":{leak:?},\"parents\":[{}]}}", edges.join(","))
    });
    format!(
        "{{\"format\":\"bn2o-1\",\"name\":\"generated\",\"seed\":{seed},\"risks\":[{}],\"causes\":[{}],\"findings\":[{}]}}\n",
        risks.join(","),
        causes.collect::<Vec<_>>().join(","),
        findings.collect::<Vec<_>>().join(",")
    )
}

fn lines(made: &Made, count: usize, seed: u64) -> String {
    let mut out = String::new();
    for (id, case) in made.cases(count, seed).iter().enumerate() {
        let risks: Vec<String> =
            case.risks.iter().map(|(r, s)| format!("{:?}:{s}", made.risks[*r].0)).collect();
        let findings: Vec<String> =
            case.findings.iter().map(|(f, s)| format!("\"f{f}\":{}", u8::from(*s))).collect();
        let truth: Vec<String> = case.truth.iter().map(|c| format!("c{c}")).collect();
        // Writing to a text does not fail.
        let _ = writeln!(
            out,
            "{{\"id\":{id},\"risk\":{{{}}},\"findings\":{{{}}},\"truth\":{truth:?}}}",
            risks.join(","),
            findings.join(",")
        );
    }
    out
}
