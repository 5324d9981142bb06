//! `posterior NET.json CASES.jsonl [--job post|interview] [--threads N]`
//!
//! Reads a network and cases in the plain `bn2o-1` form and prints one JSON line a case, in the
//! order of the cases: what the crate answers, how, and the processor time it took.

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use cpu_time::ThreadTime;
use lumbar_inference::{
    Answer, Budget, Cause, Evidence, Finding, Network, NetworkBuilder, Risk, Workspace,
};
use serde_json::Value;

const USAGE: &str = "usage: posterior NET.json CASES.jsonl [--job post|interview] [--threads N]";

/// Cases that a thread answers before it hands them over.
const PORTION: usize = 32;

type Fault = Box<dyn Error + Send + Sync>;

#[derive(Clone, Copy, PartialEq)]
enum Job {
    Posterior,
    Interview,
}

struct Arguments {
    network: String,
    cases: String,
    job: Job,
    threads: usize,
}

fn main() -> ExitCode {
    let arguments = match arguments(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(message) => {
            eprintln!("{message}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn arguments(given: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut files = Vec::new();
    let (mut job, mut threads) = (Job::Posterior, 1);
    let mut given = given;
    while let Some(word) = given.next() {
        match word.as_str() {
            "--job" => {
                job = match given.next().as_deref() {
                    Some("post") => Job::Posterior,
                    Some("interview") => Job::Interview,
                    other => return Err(format!("--job is post or interview, not {other:?}")),
                }
            }
            "--threads" => {
                let count = given.next().unwrap_or_default();
                threads =
                    count.parse::<usize>().ok().filter(|n| (1..=1024).contains(n)).ok_or_else(
                        || format!("--threads is a number from 1 to 1024, not `{count}`"),
                    )?;
            }
            other if other.starts_with('-') => return Err(format!("unknown option `{other}`")),
            _ => files.push(word),
        }
    }
    let [network, cases] = <[String; 2]>::try_from(files).map_err(|_| "two files are needed")?;
    Ok(Arguments { network, cases, job, threads })
}

fn run(arguments: &Arguments) -> Result<(), Fault> {
    let read = |path: &str| std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"));
    let network = read_network(&read(&arguments.network)?)
        .map_err(|e| format!("{}: {e}", arguments.network))?;
    let text = read(&arguments.cases)?;
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();

    // Threads take the next portion of cases as they come free; the portions are put back in order
    // here. A message for each case would wake this thread in the middle of the next one.
    let portions: Vec<&[&str]> = lines.chunks(PORTION).collect();
    let next = AtomicUsize::new(0);
    let (send, receive) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..arguments.threads.min(portions.len().max(1)) {
            let (send, next, portions, network) = (send.clone(), &next, &portions, &network);
            scope.spawn(move || {
                let mut workspace = Workspace::new();
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(portion) = portions.get(at) else { break };
                    let first = at * PORTION + 1;
                    let answers: Vec<Result<String, String>> = (first..)
                        .zip(*portion)
                        .map(|(number, line)| {
                            answer(network, line, arguments.job, &mut workspace)
                                .map_err(|e| format!("{}, line {number}: {e}", arguments.cases))
                        })
                        .collect();
                    if send.send((at, answers)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        let mut out = std::io::stdout().lock();
        let mut waiting = std::collections::BTreeMap::new();
        let mut wanted = 0;
        for (at, answers) in receive {
            waiting.insert(at, answers);
            while let Some(answers) = waiting.remove(&wanted) {
                for answer in answers {
                    writeln!(out, "{}", answer?)?;
                }
                wanted += 1;
            }
        }
        Ok(())
    })
}

fn answer(
    network: &Network,
    line: &str,
    job: Job,
    workspace: &mut Workspace,
) -> Result<String, Fault> {
    let (id, evidence) = read_case(network, line)?;
    let budget = Budget::default();
    let start = ThreadTime::now();
    let mut out = String::new();
    write!(out, "{{\"id\": {}", Value::String(id))?;
    match job {
        Job::Posterior => {
            let posterior = network.posterior_within(&evidence, &budget, workspace)?;
            let seconds = start.elapsed().as_secs_f64();
            let (low, high) = posterior.log_evidence();
            match posterior.exact() {
                Some(exact) => {
                    write!(out, ", \"log_evidence\": {low:?}, \"posterior\": {exact:?}")?;
                }
                None => write!(
                    out,
                    ", \"log_evidence_lower\": {low:?}, \"log_evidence_upper\": {high:?}, \"lower\": {:?}, \"upper\": {:?}",
                    posterior.lower(),
                    posterior.upper()
                )?,
            }
            write!(
                out,
                ", \"method\": \"{}\", \"exact\": {}, \"cpu_seconds\": {seconds:.9}}}",
                posterior.method().name(),
                posterior.is_exact()
            )?;
        }
        Job::Interview => {
            let interview = network.interview(&evidence, &budget, workspace)?;
            let seconds = start.elapsed().as_secs_f64();
            write!(out, ", \"gain\": [")?;
            for (i, q) in interview.questions.iter().enumerate() {
                let name = network.finding_name(q.finding).unwrap_or_default();
                let comma = if i == 0 { "" } else { ", " };
                let name = Value::String(name.into());
                write!(out, "{comma}[{name}, {:?}, {:?}]", q.probability, q.information_gain)?;
            }
            write!(
                out,
                "], \"method\": \"sweep\", \"exact\": {}, \"cpu_seconds\": {seconds:.9}}}",
                interview.is_complete
            )?;
        }
    }
    Ok(out)
}

/// The network of a `bn2o-1` file.
fn read_network(text: &str) -> Result<Network, Fault> {
    let json: Value = serde_json::from_str(text)?;
    if json["format"] != "bn2o-1" {
        return Err(format!("the format is {}, not \"bn2o-1\"", json["format"]).into());
    }
    let mut builder = NetworkBuilder::new();
    for risk in items(&json, "risks")? {
        let states = number(risk, "card")? as usize;
        let parents = strings(risk, "parents")?;
        builder.risk(Risk::depending(string(risk, "id")?, parents, states, numbers(risk, "p")?));
    }
    for cause in items(&json, "causes")? {
        let parents = strings(cause, "parents")?;
        builder.cause(Cause::with_table(string(cause, "id")?, parents, numbers(cause, "p")?));
    }
    for finding in items(&json, "findings")? {
        let mut description = Finding::new(string(finding, "id")?, number(finding, "leak")?);
        for pair in items(finding, "parents")? {
            let cause = pair[0].as_str().ok_or("a parent of a finding is not [cause, strength]")?;
            let strength = pair[1].as_f64().ok_or("a strength is not a number")?;
            description = description.caused_by(cause, strength);
        }
        builder.finding(description);
    }
    Ok(builder.build()?)
}

/// The name and the evidence of one line of a cases file.
fn read_case(network: &Network, line: &str) -> Result<(String, Evidence), Fault> {
    let json: Value = serde_json::from_str(line)?;
    let id = match &json["id"] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let mut evidence = Evidence::new();
    for (name, state) in entries(&json, "risk")? {
        let risk = network.risk(name).ok_or_else(|| format!("no risk is called `{name}`"))?;
        let state = state.as_u64().ok_or_else(|| format!("the state of `{name}` is no number"))?;
        evidence.risk(risk, usize::try_from(state)?);
    }
    for (name, state) in entries(&json, "findings")? {
        let finding =
            network.finding(name).ok_or_else(|| format!("no finding is called `{name}`"))?;
        evidence.finding(
            finding,
            match state.as_u64() {
                Some(0) => Answer::Absent,
                Some(1) => Answer::Present,
                _ => return Err(format!("finding `{name}` is 0 or 1, not {state}").into()),
            },
        );
    }
    Ok((id, evidence))
}

fn items<'a>(value: &'a Value, key: &str) -> Result<&'a [Value], Fault> {
    Ok(value[key].as_array().ok_or_else(|| format!("`{key}` is not a list"))?)
}

fn entries<'a>(value: &'a Value, key: &str) -> Result<Vec<(&'a String, &'a Value)>, Fault> {
    match &value[key] {
        Value::Null => Ok(Vec::new()),
        Value::Object(map) => Ok(map.iter().collect()),
        _ => Err(format!("`{key}` is not an object").into()),
    }
}

fn string<'a>(value: &'a Value, key: &str) -> Result<&'a str, Fault> {
    Ok(value[key].as_str().ok_or_else(|| format!("`{key}` is not a text"))?)
}

fn number(value: &Value, key: &str) -> Result<f64, Fault> {
    Ok(value[key].as_f64().ok_or_else(|| format!("`{key}` is not a number"))?)
}

fn strings(value: &Value, key: &str) -> Result<Vec<String>, Fault> {
    items(value, key)?
        .iter()
        .map(|v| Ok(v.as_str().ok_or_else(|| format!("`{key}` is not a list of texts"))?.into()))
        .collect()
}

fn numbers(value: &Value, key: &str) -> Result<Vec<f64>, Fault> {
    items(value, key)?
        .iter()
        .map(|v| Ok(v.as_f64().ok_or_else(|| format!("`{key}` is not a list of numbers"))?))
        .collect()
}
