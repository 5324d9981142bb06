//! `lumbar trial`: experiments with one person, and pools of them.

mod file;

use std::path::Path;

use clap::{Args, Subcommand};

use super::Place;
use crate::error::Outcome;

/// Find out by a trial what works for you, and analyse trials.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Analyse the trial of one person in a file.
    Analyse(file::AnalyseArguments),
    /// Analyse the trials of many people together.
    Pool(file::PoolArguments),
}

impl Arguments {
    pub fn run(self, _place: &Place, _folder: Option<&Path>) -> Outcome {
        match self.what {
            What::Analyse(arguments) => arguments.run(),
            What::Pool(arguments) => arguments.run(),
        }
    }
}
