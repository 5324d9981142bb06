//! The server that runs over a data folder already: a second start opens its pages instead of beginning another.
//!
//! A server holds a lock on a file in the folder, in which its port stands. The lock ends with the process: the file never
//! speaks of a server that is gone, and the folder's token is never sent to another program that took its port.

use std::fs::{File, OpenOptions, TryLockError, read_to_string};
use std::io::Write;
use std::net::Ipv4Addr;
use std::path::Path;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use axum::http::header::{AUTHORIZATION, HOST};
use hyper::client::conn::http1::handshake;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::TOKEN_FILE;

/// The file that a running server holds.
const SERVING: &str = "serving";

/// How long to wait for its answer before one starts by oneself.
const PATIENCE: Duration = Duration::from_secs(2);

/// The longest address that is believed, in bytes.
const LONGEST: usize = 1000;

/// Lets others find this server, as long as the file is held. Where another serves the folder, that one stays the
/// one to be found; where nothing can be written or locked, this one serves all the same.
pub fn hold(folder: &Path, port: u16) -> Option<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(folder.join(SERVING)).ok()?;
    file.try_lock().ok()?;
    file.set_len(0).ok()?;
    writeln!(file, "{port}").ok()?;
    Some(file)
}

/// A fresh address of the server that runs over this folder, good for a minute; `None` if there is none, or none
/// that answers.
pub async fn opening_of_running(folder: &Path) -> Option<String> {
    let file = File::open(folder.join(SERVING)).ok()?;
    let is_held = matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock));
    drop(file);
    if !is_held {
        return None;
    }
    let port = read_to_string(folder.join(SERVING)).ok()?.trim().parse().ok()?;
    let token = read_to_string(folder.join(TOKEN_FILE)).ok()?;
    tokio::time::timeout(PATIENCE, ask(port, token.trim())).await.ok().flatten()
}

async fn ask(port: u16, token: &str) -> Option<String> {
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.ok()?;
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await.ok()?;
    tokio::spawn(connection);
    let request = Request::post("/api/v1/opening")
        .header(HOST, format!("127.0.0.1:{port}"))
        .header(AUTHORIZATION, format!("Bearer {token}"))
        .body(Body::empty());
    let answer = sender.send_request(request.ok()?).await.ok()?;
    let is_good = answer.status().is_success();
    let address = to_bytes(Body::new(answer.into_body()), LONGEST).await.ok()?;
    String::from_utf8(address.to_vec()).ok().filter(|_| is_good)
}
