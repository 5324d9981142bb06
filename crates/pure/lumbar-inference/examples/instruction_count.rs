//! A fixed, seeded piece of work whose instructions are counted.
//!
//! Built without default features it runs no vectors that a counter may not know:
//! `cargo build --release -p lumbar-inference --no-default-features --example instruction_count`, then
//! `valgrind --tool=callgrind --callgrind-out-file=/dev/null target/release/examples/instruction_count JOB`.
//! `benches/instructions/budget.toml` holds what each job may cost. JOB is one of posterior,
//! interview, weights, intervals, nothing; `nothing` is what all of them pay for set-up.

#[path = "../benches/generator/mod.rs"]
mod generator;

use std::process::ExitCode;

use generator::{Made, OURS};
use lumbar_inference::{Budget, ParameterSamples, Workspace};

const SEED: u64 = 20;
const CASES: usize = 40;
/// Cases up to so many operations keep a count under valgrind to seconds.
const OPERATIONS: f64 = 3e5;

fn main() -> ExitCode {
    let job = std::env::args().nth(1).unwrap_or_default();
    let made = Made::new(OURS, SEED);
    let network = made.build();
    let cases: Vec<_> = made.cases(CASES, SEED).iter().map(|case| case.evidence()).collect();
    let budget =
        Budget { operations: OPERATIONS, step_operations: 20.0 * OPERATIONS, ..Budget::default() };
    let workspace = &mut Workspace::new();
    let samples = ParameterSamples::draw(&network, 64, SEED);
    let mut checksum = 0.0;
    for evidence in &cases {
        // A case beyond the budget is bounded or refused: work that is counted too.
        checksum += match job.as_str() {
            "posterior" => network
                .posterior_within(evidence, &budget, workspace)
                .map_or(0.0, |p| p.lower().iter().sum()),
            "interview" => network
                .interview(evidence, &budget, workspace)
                .map_or(0.0, |i| i.questions.iter().map(|q| q.information_gain).sum()),
            "weights" => network
                .weights(evidence, &budget, workspace)
                .map_or(0.0, |w| w.iter().flat_map(|w| &w.by_cause).sum()),
            "intervals" => samples
                .clone()
                .and_then(|samples| network.intervals(evidence, &samples, &budget, workspace))
                .map_or(0.0, |all| all.iter().map(|i| i.high - i.low).sum()),
            "nothing" => 0.0,
            other => {
                eprintln!(
                    "`{other}` is not one of posterior, interview, weights, intervals, nothing"
                );
                return ExitCode::from(2);
            }
        };
    }
    println!("{checksum:?}");
    ExitCode::SUCCESS
}
