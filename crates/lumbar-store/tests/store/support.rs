//! Stores to test with, and events to put into them.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use lumbar_model::event::{Body, EventId, Note, PersonId, When, Words};
use lumbar_store::{Entry, Settings, Store};
use tempfile::TempDir;

use crate::server::{Disk, Server, create_database};

/// Runs to the end.
pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(future)
}

/// A number of rounds: full count with `LUMBAR_LONG=1`.
pub fn rounds(usual: u64, long: u64) -> u64 {
    if std::env::var("LUMBAR_LONG").is_ok_and(|value| value == "1") { long } else { usual }
}

/// A place to keep things in, gone when dropped.
pub struct Place {
    pub folder: TempDir,
    pub settings: Settings,
}

impl Place {
    pub fn sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let settings = Settings::in_folder(folder.path());
        Self { folder, settings }
    }

    /// A database of its own on the run's server; `None` where there is none.
    pub fn postgres() -> Option<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let Some(server) = socket_folder() else {
            eprintln!("skipped: PostgreSQL is not here; `cargo xtask test --install` brings it");
            return None;
        };
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{}_{number}", std::process::id());
        assert!(create_database(&server, &name), "no database could be made");
        Some(Self::on(&server, &name))
    }

    pub fn on(server: &Path, name: &str) -> Self {
        let mut place = Self::sqlite();
        let url = format!("postgres://lumbar@localhost/{name}?host={}", server.display());
        place.settings.postgres = Some(url.into());
        place
    }

    pub fn both() -> Vec<Self> {
        [Some(Self::sqlite()), Self::postgres()].into_iter().flatten().collect()
    }

    pub async fn open(&self) -> Store {
        Store::open(&self.settings).await.unwrap()
    }
}

/// The server that the test command started, or one of this process.
fn socket_folder() -> Option<PathBuf> {
    static OWN: OnceLock<Option<Server>> = OnceLock::new();
    if let Some(folder) = std::env::var_os("LUMBAR_TEST_POSTGRES") {
        return Some(folder.into());
    }
    let own = OWN.get_or_init(|| Server::start(Disk::Hopes));
    own.as_ref().map(|server| server.folder().to_path_buf())
}

pub fn when(text: &str) -> When {
    text.parse().unwrap()
}

pub fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

/// The event of a number: the same number, the same event.
pub fn note(number: u64, text: &str) -> Entry {
    let at =
        When::new(1_780_000_000_000_000 + number as i64 * 8_640_000_000, 3600, "Europe/Berlin");
    Entry::new(id(number), at.unwrap(), None, &Body::from(Note { text: words(text) }))
}

pub fn id(number: u64) -> EventId {
    let mut random = [0; 10];
    random[2..].copy_from_slice(&number.to_be_bytes());
    EventId::entered(1_780_000_000_000 + number as i64, random)
}

pub async fn exported(store: &Store, person: PersonId) -> String {
    let mut out = Vec::new();
    store.export(person, &mut out).await.unwrap();
    String::from_utf8(out).unwrap()
}
