//! A real server on a free port, over the knowledge of this checkout and a folder of its own.

#![allow(dead_code, reason = "tests and examples each use their part")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lumbar_app::App;
use lumbar_store::{Entry, Settings, Store};
use tokio::runtime::Builder;

/// What is needed to speak to a server, and to be let in as a program; it ends with the test.
pub struct Server {
    pub port: u16,
    /// The opening address, good for a minute.
    pub address: String,
    pub token: String,
    folder: Arc<tempfile::TempDir>,
}

impl Server {
    pub fn start() -> Self {
        Self::start_over(&[])
    }

    /// A server over a log that holds these events.
    pub fn start_over(entries: &[Entry]) -> Self {
        Self::start_for(entries, None)
    }

    /// The same for clinics of a file.
    pub fn start_for(entries: &[Entry], clients: Option<&str>) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        Self::start_in(folder, entries, clients)
    }

    /// Another server over the same folder, as after a restart.
    pub fn beside(&self) -> Self {
        Self::start_in(Arc::clone(&self.folder), &[], None)
    }

    /// Where its data lies.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn start_in(folder: Arc<tempfile::TempDir>, entries: &[Entry], clients: Option<&str>) -> Self {
        let clients = clients.map(|text| lumbar_server::Clients::read(text).unwrap());
        let top = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../knowledge");
        let mut files = Vec::new();
        read_all(&top, &top, &mut files);
        let pairs: Vec<_> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let app = App::new(&pairs).unwrap();
        let settings = Settings::in_folder(folder.path());
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        if !entries.is_empty() {
            runtime.block_on(async {
                let store = Store::open(&settings).await.unwrap();
                let person = store.create_person().await.unwrap();
                store.append(person, entries).await.unwrap();
            });
        }
        let started = runtime.block_on(lumbar_server::start(app, settings, 0, clients)).unwrap();
        let (port, address) = (started.port, started.address.clone());
        std::thread::spawn(move || runtime.block_on(started.serve(std::future::pending())));
        let token = fs::read_to_string(folder.path().join("token")).unwrap().trim().to_owned();
        Self { port, address, token, folder }
    }

    /// The header that lets a program in.
    pub fn bearer(&self) -> String {
        format!("Authorization: Bearer {}\r\n", self.token)
    }
}

fn read_all(folder: &Path, top: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_all(&path, top, files);
        } else if path.extension().is_some_and(|ending| ending == "toml" || ending == "svg") {
            let inside = path.strip_prefix(top).unwrap().to_str().unwrap().replace('\\', "/");
            files.push((inside, fs::read_to_string(&path).unwrap()));
        }
    }
}
