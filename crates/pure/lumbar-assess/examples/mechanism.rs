//! `mechanism PATIENTS.csv`: how well the posteriors recover an expert's class of pain mechanism.
//!
//! The file has a row a patient: 36 criteria (1 present, 0 absent, empty unknown) and the class. What
//! the criteria mean and how often a mechanism brings each about stands in `mechanism/mapping.toml`.
//! Prints one line of JSON; the figures at its top are those without any number from that cohort.

#[path = "mechanism/evaluation.rs"]
mod evaluation;

use std::process::ExitCode;

const USAGE: &str = "usage: mechanism PATIENTS.csv";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path] = arguments.as_slice() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let evaluated = std::fs::read_to_string(path)
        .map_err(|error| format!("{path}: {error}"))
        .and_then(|text| evaluation::evaluate(&text).map_err(|fault| format!("{path}: {fault}")));
    match evaluated {
        Ok(result) => {
            println!("{result}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
