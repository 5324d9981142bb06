//! `lumbar`: help with lower back spasm from the command line.

#![warn(clippy::print_stdout, clippy::print_stderr)]

#[macro_use]
mod output;
mod command;
mod error;
mod files;
mod first_aid;
mod interview;
mod keyboard;
mod print;
mod whole_file;

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::command::{Command, Place};
use crate::error::{Failure, Outcome};
use crate::output::output;

/// Help with lower back spasm: how urgent it is, what is probably behind it, what to do.
///
/// Without a command it shows its pages in the browser; `lumbar assess` asks here in the terminal. It gives advice. It does not diagnose or
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
            None => command::serve::Arguments::default().run(folder, &self.place),
        }
    }
}

/// What the exit status says: 0 done, 1 the input was bad, 2 used wrongly.
fn main() -> ExitCode {
    let outcome = match Arguments::try_parse() {
        Ok(arguments) => arguments.run().and_then(|()| Ok(output().flush()?)),
        Err(error) => match bad_value(&error) {
            Some(message) => Err(Failure::Message(message)),
            None => {
                drop(error.print());
                return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
            }
        },
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) if output::reader_left() => ExitCode::SUCCESS,
        Err(Failure::Quiet) => ExitCode::from(1),
        Err(Failure::Message(message)) => {
            note!("lumbar: {message}");
            ExitCode::from(1)
        }
    }
}

/// A value that does not hold is bad input, not wrong use. What was given is not repeated: it may be a
/// sentence about someone's health in the wrong place.
fn bad_value(error: &clap::Error) -> Option<String> {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let argument = text(ContextKind::InvalidArg).unwrap_or("a value");
    match error.kind() {
        ErrorKind::ValueValidation => {
            let why = error.source()?;
            // A word where a number belongs says that something else was meant.
            if why.is::<std::num::ParseIntError>() || why.is::<std::num::ParseFloatError>() {
                return None;
            }
            Some(format!("{argument}: {why} (--help says what it takes)"))
        }
        // An empty one means that none was given.
        ErrorKind::InvalidValue if !text(ContextKind::InvalidValue)?.is_empty() => {
            let known = match error.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(known)) => known.join(", "),
                _ => String::new(),
            };
            Some(format!("{argument}: not a value known here; use one of: {known}"))
        }
        _ => None,
    }
}
