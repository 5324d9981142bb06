//! `lumbar manual`: what a shell and `man` want to know of the commands, made from the commands themselves.

use std::fs;
use std::path::PathBuf;

use clap::{CommandFactory, Subcommand};
use clap_complete::Shell;

use crate::error::Outcome;
use crate::output::output;

/// Write the manual pages, or the completions for a shell.
#[derive(Debug, Subcommand)]
pub enum Arguments {
    /// Print what completes `lumbar`'s words in a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Write a manual page for each command into a folder.
    Pages {
        /// The folder; it is made where it is not there.
        folder: PathBuf,
    },
}

impl Arguments {
    pub fn run(self) -> Outcome {
        let mut command = crate::Arguments::command();
        match self {
            Self::Completions { shell } => {
                clap_complete::generate(shell, &mut command, "lumbar", &mut output());
            }
            Self::Pages { folder } => {
                fs::create_dir_all(&folder)?;
                clap_mangen::generate_to(command, &folder)?;
            }
        }
        Ok(())
    }
}
