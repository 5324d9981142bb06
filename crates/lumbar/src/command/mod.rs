//! One module a subcommand.

mod assess;
mod compare;
mod evaluate;
mod knowledge;

use std::path::Path;

use clap::Subcommand;

use crate::error::Outcome;

/// The seed of the sampled intervals where none is given.
pub const SEED: u64 = 1;

/// What can be asked of the program.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Say how urgent it is and what is probably behind it.
    Assess(assess::Arguments),
    /// Measure the program on labelled accounts.
    Evaluate(evaluate::Arguments),
    /// Look into what the program knows, and check it.
    Knowledge(knowledge::Arguments),
}

impl Command {
    /// Runs it with the built-in knowledge, or with that of a folder.
    pub fn run(self, folder: Option<&Path>) -> Outcome {
        match self {
            Self::Assess(arguments) => arguments.run(folder),
            Self::Evaluate(arguments) => arguments.run(folder),
            Self::Knowledge(arguments) => arguments.run(folder),
        }
    }
}
