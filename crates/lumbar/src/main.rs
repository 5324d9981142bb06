//! `lumbar`: help with lower back spasm from the command line.

mod command;
mod error;
mod files;
mod interview;
mod print;

use std::process::ExitCode;

use clap::Parser;
use lumbar_model::Case;

use crate::command::{Command, Place};
use crate::error::{Failure, Outcome};

/// Help with lower back spasm: how urgent it is, what is probably behind it, what to do.
///
/// Without a command it asks questions, here in the terminal. It advises; it does not diagnose or
/// prescribe. In an emergency call the emergency number.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
struct Arguments {
    /// Use the knowledge in this folder instead of what is built in.
    #[arg(long, global = true, value_name = "DIR")]
    knowledge: Option<std::path::PathBuf>,
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    command: Option<Command>,
}

impl Arguments {
    fn run(self) -> Outcome {
        let folder = self.knowledge.as_deref();
        match self.command {
            Some(command) => command.run(folder, &self.place),
            None => interview::run(folder, Case::default(), command::SEED, false),
        }
    }
}

fn main() -> ExitCode {
    match Arguments::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Quiet) => ExitCode::from(1),
        Err(Failure::Message(message)) => {
            eprintln!("lumbar: {message}");
            ExitCode::from(1)
        }
    }
}
