//! `lumbar key`: what opens what is kept.

use clap::{Args, Subcommand};

use super::{Place, new_passphrase};
use crate::error::Outcome;

/// Change the key, passphrase or code that opens what is kept.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// A new key in a new key file; also back from a passphrase to a key file.
    Renew,
    /// A passphrase instead of the key file, asked for each time.
    Passphrase,
    /// A code to write down, that opens it when key file or passphrase is lost.
    RecoveryCode,
}

impl Arguments {
    pub fn run(self, place: &Place) -> Outcome {
        let mut memory = place.open()?;
        match self.task {
            Task::Renew => {
                memory.lock_with_key_file()?;
                say!("A new key is in the key file. A recovery code made earlier has ended.")?;
            }
            Task::Passphrase => {
                let passphrase = new_passphrase("LUMBAR_NEW_PASSPHRASE", "A new passphrase: ")?;
                memory.lock_with_passphrase(&passphrase)?;
                say!("The passphrase opens it from now on; the key file is gone.")?;
                tell!(
                    "A recovery code made earlier has ended: `lumbar key recovery-code` makes one."
                )?;
            }
            Task::RecoveryCode => {
                say!("The recovery code is {}", memory.make_recovery_code()?.as_str())?;
                tell!(
                    "Write it down and keep it elsewhere. Give it in LUMBAR_PASSPHRASE when needed."
                )?;
            }
        }
        Ok(())
    }
}
