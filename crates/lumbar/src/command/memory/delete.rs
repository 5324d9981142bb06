//! `lumbar delete-everything`: asked twice.

use clap::Args;

use super::{Place, confirmed};
use crate::error::Outcome;

/// Delete everything kept, and destroy the key. Asked twice.
#[derive(Debug, Args)]
pub struct Arguments {}

impl Arguments {
    pub fn run(self, place: &Place) -> Outcome {
        let Self {} = self;
        let memory = place.open()?;
        let location = memory.location();
        let sure = confirmed(&format!("This deletes everything kept in {location}."))?
            && confirmed("It cannot be brought back, except from a backup or an export.")?;
        if !sure {
            say!("Nothing was deleted.")?;
            return Ok(());
        }
        memory.delete_everything()?;
        tell!(
            "Everything is deleted and its key destroyed. Backups and exports that you made are still yours to delete."
        )?;
        Ok(())
    }
}
