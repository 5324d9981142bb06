//! Lumbar in the browser: pages and HTTP interface over the use cases of `lumbar-app`.
//!
//! [`start`] binds loopback and gives back the address to open; [`Started::serve`] serves until told to stop.
//! Nothing leaves the machine: every file is built in, and no page asks another site for anything.

#![allow(
    clippy::result_large_err,
    reason = "what ends a page early is an answer, as large as any other"
)]

mod api;
mod asset;
mod body;
mod clinic;
mod form;
mod gate;
mod listen;
mod page;
mod router;
mod running;
mod site;
mod view;
mod work;

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use axum::Router;
use lumbar_app::App;
use lumbar_store::Settings;
use tokio::net::TcpListener;

pub use clinic::{BadClients, Clients};
pub use listen::DEFAULT_PORT;
pub use running::opening_of_running;

/// A server that listens and waits to serve.
#[derive(Debug)]
pub struct Started {
    listener: TcpListener,
    router: Router,
    /// The address to open in a browser; good for a minute.
    pub address: String,
    /// The port.
    pub port: u16,
    /// Whether it got the port it wanted.
    pub as_wanted: bool,
    /// What a second start finds this one by.
    _serving: Option<File>,
}

/// Why the server could not start.
#[derive(Debug)]
pub enum StartError {
    /// No port can be had.
    Port(io::Error),
    /// The data folder cannot be written.
    Folder(io::Error),
    /// The machine gives no random numbers.
    NoRandomness,
}

impl fmt::Display for StartError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Port(error) => write!(formatter, "no port of this machine can be had: {error}"),
            Self::Folder(error) => write!(formatter, "the data folder cannot be written: {error}"),
            Self::NoRandomness => formatter.write_str("the system gives no random numbers"),
        }
    }
}

impl std::error::Error for StartError {}

/// The file with the token of programs, in the data folder; only its owner may read it.
const TOKEN_FILE: &str = "token";

/// Binds `port` of the loopback, or the next free one, and makes ready to serve; with `clients`, clinics that call CDS Hooks with tokens
/// of their own too.
///
/// # Errors
/// [`StartError`] as it applies.
pub async fn start(
    app: App,
    settings: Settings,
    port: u16,
    clients: Option<Clients>,
) -> Result<Started, StartError> {
    let listener = listen::bind(port).await.map_err(StartError::Port)?;
    let bound = listener.local_addr().map_err(StartError::Port)?.port();
    let session = site::secret().ok_or(StartError::NoRandomness)?;
    let bearer = token(&settings.folder)?;
    // Over another database it shows other things than a second start would ask for.
    let serving = match settings.postgres {
        None => running::hold(&settings.folder, bound),
        Some(_) => None,
    };
    let gate = gate::Gate::new(bound, session, bearer).with_clients(clients);
    let site = site::Site::new(app, settings, gate, bound, bound == DEFAULT_PORT);
    let address = site.new_opening().ok_or(StartError::NoRandomness)?;
    let router = router::router(site);
    let as_wanted = bound == port || port == 0;
    Ok(Started { listener, router, address, port: bound, as_wanted, _serving: serving })
}

impl Started {
    /// Serves until `stop` is done.
    pub async fn serve(self, stop: impl Future<Output = ()>) {
        listen::serve(self.listener, self.router, stop).await;
    }
}

/// The token of programs, made at the first start.
fn token(folder: &Path) -> Result<String, StartError> {
    let path = folder.join(TOKEN_FILE);
    if let Ok(there) = fs::read_to_string(&path)
        && there.trim().len() >= 32
    {
        return Ok(there.trim().to_owned());
    }
    fs::create_dir_all(folder).map_err(StartError::Folder)?;
    let token = site::secret().ok_or(StartError::NoRandomness)?;
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&path).map_err(StartError::Folder)?;
    writeln!(file, "{token}").map_err(StartError::Folder)?;
    Ok(token)
}
