//! What one person keeps, from the command line.

pub mod backup;
mod calendar;
pub mod delete;
pub mod diary;
pub mod doctor;
pub mod form;
pub mod key;
pub mod log;
pub mod questionnaire;
mod tracker;
pub mod transfer;
pub mod trend;

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;

use clap::Args;
use lumbar_app::memory::{Memory, data_folder};
use lumbar_store::{Entry, Settings, StoreError};
use zeroize::Zeroizing;

use crate::error::Failure;

/// Where things are kept.
#[derive(Debug, Clone, Args)]
pub struct Place {
    /// Keep things in this folder instead of the user's data folder.
    #[arg(long, global = true, value_name = "DIR", env = "LUMBAR_DATA")]
    data: Option<PathBuf>,
    /// Keep things in this PostgreSQL database instead of a file: `postgres://user@host/database`.
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "LUMBAR_DATABASE",
        hide_env_values = true
    )]
    database: Option<String>,
}

impl Place {
    /// The folder, the database and what opens it.
    pub fn settings(&self) -> Result<Settings, Failure> {
        let given = self.data.clone();
        let variable = |name: &str| std::env::var_os(name).map(PathBuf::from);
        let folder = given
            .or_else(|| data_folder(variable))
            .ok_or("no home folder is known: say where to keep things with --data DIR")?;
        let mut settings = Settings::in_folder(&folder);
        settings.postgres = self.database.clone().map(Zeroizing::new);
        settings.passphrase = std::env::var("LUMBAR_PASSPHRASE").ok().map(Zeroizing::new);
        Ok(settings)
    }

    /// Opens it; asks for the passphrase where one is needed and a person is there to ask.
    pub fn open(&self) -> Result<Memory, Failure> {
        let mut settings = self.settings()?;
        match Memory::open(&settings) {
            Err(StoreError::PassphraseNeeded) if io::stdin().is_terminal() => {
                settings.passphrase = Some(ask_secret("Passphrase: ")?);
                Ok(Memory::open(&settings)?)
            }
            opened => Ok(opened?),
        }
    }

    /// The same where something was ever kept; nothing is begun by asking.
    pub fn open_if_kept(&self) -> Result<Option<Memory>, Failure> {
        if self.settings()?.is_untouched() { Ok(None) } else { self.open().map(Some) }
    }

    /// What was kept, if anything ever was.
    pub fn kept(&self) -> Result<Vec<Entry>, Failure> {
        match self.open_if_kept()? {
            Some(memory) => Ok(memory.standing()?),
            None => Ok(Vec::new()),
        }
    }
}

/// Asks for something that is not shown while it is typed.
fn ask_secret(question: &str) -> Result<Zeroizing<String>, Failure> {
    let terminal = console::Term::stderr();
    terminal.write_str(question)?;
    Ok(Zeroizing::new(terminal.read_secure_line()?))
}

/// A new passphrase: from the environment, or typed twice.
pub fn new_passphrase(variable: &str, question: &str) -> Result<Zeroizing<String>, Failure> {
    if let Ok(given) = std::env::var(variable) {
        return Ok(Zeroizing::new(given));
    }
    if !io::stdin().is_terminal() {
        return Err(
            format!("a passphrase is needed: run it in a terminal, or set {variable}").into()
        );
    }
    let first = ask_secret(question)?;
    if *first != *ask_secret("The same once more: ")? {
        return Err("the two differ: nothing was changed".into());
    }
    Ok(first)
}

/// Asks, and takes yes for yes.
fn confirmed(question: &str) -> Result<bool, Failure> {
    write!(io::stderr(), "{question} Type yes to go on: ")?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case("yes"))
}
