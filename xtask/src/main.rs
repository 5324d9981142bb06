//! Developer tasks: `cargo xtask test` is the one test command.

mod browser;
mod generate;
mod instructions;
mod levels;
mod licences;
mod measure;
mod measure_server;
mod oracles;
mod page;
mod page_medicine;
mod schemathesis;
mod test;
mod tools;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Developer tasks.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Run every test.
    Test(test::Arguments),
    /// Check licences, bans and doubled dependencies against deny.toml.
    Licences,
    /// Write what is generated from the knowledge.
    Generate {
        /// Write nothing; fail if something is out of step.
        #[arg(long)]
        check: bool,
    },
    /// Compare the level of every clinical case with the recorded one.
    Levels {
        /// Record the levels of now.
        #[arg(long)]
        record: bool,
    },
    /// Make the pictures of docs/guide again; needs what the tests in a browser need.
    Guide,
    /// Measure start, batch, reading and questions, and print the figures.
    Measure,
    /// Run foreign tools on the same questions and write down their figures; needs Python and a
    /// package index.
    Oracles(oracles::Arguments),
    /// Count the engine's instructions and compare them with the recorded budget.
    Instructions {
        /// Record the counts as the new budget.
        #[arg(long)]
        record: bool,
    },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().task {
        Task::Test(arguments) => arguments.run(),
        Task::Licences => licences::check(),
        Task::Generate { check } => generate::run(check),
        Task::Levels { record } => levels::run(record),
        Task::Guide => browser::guide(),
        Task::Measure => measure::run(),
        Task::Oracles(arguments) => arguments.run(),
        Task::Instructions { record } => instructions::run(record),
    }
}

/// The top of the repository.
fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or(here.clone(), PathBuf::from)
}
