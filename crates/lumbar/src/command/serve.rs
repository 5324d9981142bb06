//! `lumbar serve`, and `lumbar` alone: the pages in a browser of this machine.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::Args;
use lumbar_server::{Clients, DEFAULT_PORT, opening_of_running};
use tokio::runtime::Builder;

use super::Place;
use crate::error::Outcome;
use crate::files;

/// Show the pages in a browser on this machine.
#[derive(Debug, Default, Args)]
pub struct Arguments {
    /// Listen on this port of the loopback, or on the next free one; 0 takes any. Without it 5862, or the pages of a
    /// server that runs already.
    #[arg(long)]
    port: Option<u16>,
    /// Print the address and open no browser.
    #[arg(long)]
    no_browser: bool,
    /// Let the clinics of this file call CDS Hooks with signed tokens: who they are and their public keys.
    #[arg(long, value_name = "FILE")]
    cds_clients: Option<PathBuf>,
}

impl Arguments {
    pub fn run(self, folder: Option<&Path>, place: &Place) -> Outcome {
        let settings = place.settings()?;
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        // Whoever asks for something of their own gets a server of their own.
        let any_will_do = self.port.is_none() && folder.is_none() && self.cds_clients.is_none();
        if any_will_do && settings.postgres.is_none() {
            let running = runtime.block_on(opening_of_running(&settings.folder));
            if let Some(address) = running {
                return self.show_running(&address);
            }
        }
        let app = files::load(folder)?;
        let port = self.port.unwrap_or(DEFAULT_PORT);
        let clients = match &self.cds_clients {
            Some(path) => {
                let clients = Clients::read(&files::read_input(path)?);
                Some(clients.map_err(|error| format!("{}: {error}", path.display()))?)
            }
            None => None,
        };
        runtime.block_on(async {
            let stop = told_to_stop()?;
            let started = lumbar_server::start(app, settings, port, clients).await?;
            let mut out = io::stdout().lock();
            writeln!(out, "{}", started.address)?;
            if !started.as_wanted {
                writeln!(
                    out,
                    "Port {} is taken by another program; this one listens on {} instead. The page can't be \
                     installed from there.",
                    port, started.port
                )?;
            }
            writeln!(out, "The address is good for a minute. Ctrl-C stops.")?;
            out.flush()?;
            drop(out);
            if !self.no_browser {
                open_browser(&started.address);
            }
            started.serve(stop).await;
            Ok(())
        })
    }

    fn show_running(&self, address: &str) -> Outcome {
        say!("{address}")?;
        say!("Lumbar runs already; this opens its pages. The address is good for a minute.")?;
        if !self.no_browser {
            open_browser(address);
        }
        Ok(())
    }
}

/// Hears Ctrl-C, and what a service manager or a container sends, from now on.
#[cfg(unix)]
fn told_to_stop() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn told_to_stop() -> io::Result<impl Future<Output = ()>> {
    Ok(async { drop(tokio::signal::ctrl_c().await) })
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
