//! `lumbar backup` and `lumbar restore`: one encrypted file.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::Args;
use lumbar_store::StoreError;
use lumbar_store::seal::{RecoveryCode, Secret};

use super::{Place, ask_secret};
use crate::error::Outcome;

/// Write everything kept into one encrypted file, and check it.
///
/// It opens with its passphrase, and with the key file of this data folder. The passphrase is taken from
/// LUMBAR_BACKUP_PASSPHRASE or asked for; without one a code is made and shown.
#[derive(Debug, Args)]
pub struct BackupArguments {
    /// The file to write.
    file: PathBuf,
}

/// Add what a backup holds and is not here; nothing that is here is changed.
///
/// The passphrase or code is taken from LUMBAR_BACKUP_PASSPHRASE or asked for, if the key file of this
/// data folder does not open it.
#[derive(Debug, Args)]
pub struct RestoreArguments {
    /// The backup.
    file: PathBuf,
}

const VARIABLE: &str = "LUMBAR_BACKUP_PASSPHRASE";

impl BackupArguments {
    pub fn run(self, place: &Place) -> Outcome {
        let memory = place.open()?;
        let given = match std::env::var(VARIABLE) {
            Ok(given) => Some(given.into()),
            Err(_) if io::stdin().is_terminal() => {
                Some(ask_secret("A passphrase for this backup (empty: a code is made): ")?)
            }
            Err(_) => None,
        };
        let (secret, code) = match given.filter(|given| !given.is_empty()) {
            Some(given) => (Secret::passphrase(&given)?, None),
            None => {
                let code = RecoveryCode::new()?;
                (code.secret(), Some(code))
            }
        };
        let held = memory.backup(&self.file, &secret)?;
        say!("{} events written to {} and checked", held.events, self.file.display())?;
        if let Some(code) = code {
            say!("Its code is {}", code.as_str())?;
            say!("Write it down. Without it only the key file of this data folder opens it.")?;
        }
        Ok(())
    }
}

impl RestoreArguments {
    pub fn run(self, place: &Place) -> Outcome {
        let mut memory = place.open()?;
        let given = std::env::var(VARIABLE).ok().map(zeroize::Zeroizing::new);
        let mut result = memory.restore(&self.file, given.as_deref().map(String::as_str));
        if given.is_none() && result == Err(StoreError::WrongKey) && io::stdin().is_terminal() {
            let typed = ask_secret("The passphrase or code of this backup: ")?;
            result = memory.restore(&self.file, Some(&typed));
        }
        let restored = match result {
            Err(StoreError::WrongKey) if given.is_none() => {
                return Err(format!(
                    "this backup was made elsewhere: set {VARIABLE} to its passphrase or code"
                )
                .into());
            }
            result => result?,
        };
        let added = restored.added;
        say!("{} events added, {} were there already", added.new, added.known)?;
        Ok(())
    }
}
