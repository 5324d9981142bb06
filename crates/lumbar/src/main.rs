//! `lumbar`: help with lower back spasm from the command line.

mod command;
mod error;
mod files;
mod print;

use std::process::ExitCode;

use clap::Parser;

use crate::command::Command;
use crate::error::Failure;

/// Help with lower back spasm: how urgent it is, what is probably behind it, what to do.
///
/// It advises; it does not diagnose or prescribe. In an emergency call the emergency number.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
struct Arguments {
    /// Use the knowledge in this folder instead of what is built in.
    #[arg(long, global = true, value_name = "DIR")]
    knowledge: Option<std::path::PathBuf>,
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.command.run(arguments.knowledge.as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Quiet) => ExitCode::from(1),
        Err(Failure::Message(message)) => {
            eprintln!("lumbar: {message}");
            ExitCode::from(1)
        }
    }
}
