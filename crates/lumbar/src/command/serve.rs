//! `lumbar serve`, and `lumbar` alone: the pages in a browser of this machine.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::Args;
use lumbar_server::{Clients, DEFAULT_PORT};
use tokio::runtime::Builder;

use super::Place;
use crate::error::Outcome;
use crate::files;

/// Show the pages in a browser of this machine.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Listen on this port of the loopback, or on the next free one; 0 takes any.
    #[arg(long, default_value_t = DEFAULT_PORT)]
    port: u16,
    /// Print the address and open no browser.
    #[arg(long)]
    no_browser: bool,
    /// Let the clinics of this file call CDS Hooks with signed tokens: who they are and their public keys.
    #[arg(long, value_name = "FILE")]
    cds_clients: Option<PathBuf>,
}

impl Default for Arguments {
    fn default() -> Self {
        Self { port: DEFAULT_PORT, no_browser: false, cds_clients: None }
    }
}

impl Arguments {
    pub fn run(self, folder: Option<&Path>, place: &Place) -> Outcome {
        let app = files::load(folder)?;
        let settings = place.settings()?;
        let clients = match &self.cds_clients {
            Some(path) => {
                let clients = Clients::read(&files::read_input(path)?);
                Some(clients.map_err(|error| format!("{}: {error}", path.display()))?)
            }
            None => None,
        };
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        runtime.block_on(async {
            let started = lumbar_server::start(app, settings, self.port, clients).await?;
            let mut out = io::stdout().lock();
            writeln!(out, "{}", started.address)?;
            if !started.as_wanted {
                writeln!(
                    out,
                    "Port {} is taken by another program; this one listens on {} instead. The page can't be \
                     installed from there.",
                    self.port, started.port
                )?;
            }
            writeln!(out, "The address is good for a minute. Ctrl-C stops.")?;
            out.flush()?;
            drop(out);
            if !self.no_browser {
                open_browser(&started.address);
            }
            started
                .serve(async {
                    // Without a way to be told to stop it serves until it is killed.
                    if tokio::signal::ctrl_c().await.is_err() {
                        std::future::pending::<()>().await;
                    }
                })
                .await;
            Ok(())
        })
    }
}

/// Asks the system for its browser. Where there is none, the printed address is all that is needed.
fn open_browser(address: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let quiet = || Stdio::null();
    drop(Command::new(program).arg(address).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn());
}
