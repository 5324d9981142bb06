//! `lumbar doctor`: the state of the installation, with nothing of what is kept.

use clap::Args;

use super::Place;
use crate::error::{Failure, Outcome};
use crate::files;

/// Show the state of the installation, and check what is kept. Shows no health data.
#[derive(Debug, Args)]
pub struct Arguments {}

impl Arguments {
    pub fn run(self, place: &Place, knowledge: Option<&std::path::Path>) -> Outcome {
        let Self {} = self;
        say!("program        lumbar {}", env!("CARGO_PKG_VERSION"))?;
        // What is kept can be looked at even if the knowledge does not hold.
        let knowledge = match files::load(knowledge) {
            Ok(app) => app.knowledge().version().to_owned(),
            Err(_) => "does not hold: `lumbar knowledge check` says where".to_owned(),
        };
        say!("knowledge      {knowledge}")?;
        let folder = place.settings()?.folder;
        say!("data folder    {}", folder.display())?;
        let memory = place.open()?;
        let health = memory.health()?;
        say!("database       {}", memory.location())?;
        say!("engine         {}", health.state.engine)?;
        for (name, value) in &health.state.settings {
            say!("  {name:<18} {value}")?;
        }
        say!("structure      step {}", health.state.version)?;
        say!("size           {} KiB", health.state.bytes / 1024)?;
        say!("opened by      {}", health.locks.join(", "))?;
        say!("events         {}, every one opened", health.events)?;
        say!("drafts         {}", health.drafts)?;
        if health.disagreeing > 0 {
            say!("disagreeing    {} ids with two contents; both are kept", health.disagreeing)?;
        }
        if health.rebuilt > 0 {
            say!("rebuilt        an index that did not fit the events")?;
        }
        for problem in &health.problems {
            say!("problem        {problem}")?;
        }
        if health.problems.is_empty() {
            say!("check          nothing wrong")?;
            Ok(())
        } else {
            Err(Failure::Quiet)
        }
    }
}
