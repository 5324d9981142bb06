//! `lumbar trial`: experiments with one person, and pools of them.

mod file;
mod own;

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
    /// Begin a trial: the order is drawn and frozen.
    New(Box<own::NewArguments>),
    /// Say what is on today.
    Today,
    /// Keep today's value.
    Log(own::LogArguments),
    /// Say what the days show so far.
    Result(own::ResultArguments),
    /// Write the protocol and the days, to hand on.
    Export(own::ExportArguments),
    /// End the trial before its time.
    Stop(own::StopArguments),
    /// Say how long a trial must be.
    Simulate(own::SimulateArguments),
    /// Analyse the trial of one person in a file.
    Analyse(file::AnalyseArguments),
    /// Analyse the trials of many people together.
    Pool(file::PoolArguments),
}

impl Arguments {
    pub fn run(self, place: &Place, folder: Option<&Path>) -> Outcome {
        match self.what {
            What::New(arguments) => arguments.run(place, folder),
            What::Today => own::today(place),
            What::Log(arguments) => arguments.run(place),
            What::Result(arguments) => arguments.run(place),
            What::Export(arguments) => arguments.run(place),
            What::Stop(arguments) => arguments.run(place),
            What::Simulate(arguments) => arguments.run(),
            What::Analyse(arguments) => arguments.run(),
            What::Pool(arguments) => arguments.run(),
        }
    }
}
