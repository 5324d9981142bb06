//! What every request can reach: the program, what is kept, the workers, the gate.

use std::sync::{Arc, Mutex};
use std::time::Instant;

use lumbar_app::App;
use lumbar_app::diary::Book;
use lumbar_care::first_aid::Session;
use lumbar_model::event::PersonId;
use lumbar_store::{DraftId, Settings, Store, StoreError};
use tokio::sync::OnceCell;

use crate::gate::Gate;
use crate::work::{Busy, Workers};

/// Shared by all requests.
#[derive(Debug, Clone)]
pub struct Site {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    app: Arc<App>,
    settings: Settings,
    store: OnceCell<Store>,
    gate: Gate,
    workers: Workers,
    /// The last session of first aid that ended while this program ran, for the rest that the skin needs.
    packs: Mutex<Option<Session>>,
    /// The log as it was last read.
    book: Mutex<Arc<Book>>,
    port: u16,
    /// Whether it listens on the port that an installed page knows.
    fixed_port: bool,
}

impl Site {
    /// A site over a program and a data folder that is opened when first needed.
    #[must_use]
    pub fn new(app: App, settings: Settings, gate: Gate, port: u16, fixed_port: bool) -> Self {
        let shared = Shared {
            app: Arc::new(app),
            settings,
            store: OnceCell::new(),
            gate,
            workers: Workers::new(),
            packs: Mutex::new(None),
            book: Mutex::default(),
            port,
            fixed_port,
        };
        Self { shared: Arc::new(shared) }
    }

    /// The program.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.shared.app
    }

    /// Who may read.
    #[must_use]
    pub fn gate(&self) -> &Gate {
        &self.shared.gate
    }

    /// Whether the page can be installed: only at the port that an installed page goes back to.
    #[must_use]
    pub fn can_be_installed(&self) -> bool {
        self.shared.fixed_port
    }

    /// What is kept; opened by the first who asks.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn store(&self) -> Result<&Store, StoreError> {
        self.shared.store.get_or_try_init(|| Store::open(&self.shared.settings)).await
    }

    /// Whose record it is and where it lies; nobody's where nothing was ever kept, and nothing is begun by asking.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn keeper(&self) -> Result<Option<(&Store, PersonId)>, StoreError> {
        if self.is_untouched() {
            return Ok(None);
        }
        let store = self.store().await?;
        Ok(store.person_if_any().await?.map(|person| (store, person)))
    }

    /// Whether nothing was ever kept: then there is nothing to open, and the first page comes sooner.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.shared.settings.is_untouched()
    }

    /// Runs work for the processor away from the threads that serve.
    ///
    /// # Errors
    /// [`Busy`] if too much waits.
    pub async fn compute<T: Send + 'static>(
        &self,
        work: impl FnOnce(&App) -> T + Send + 'static,
    ) -> Result<T, Busy> {
        let app = Arc::clone(&self.shared.app);
        self.shared.workers.run(move || work(&app)).await
    }

    /// Remembers the packs of a session that ended, as long as the program runs.
    pub fn remember_packs(&self, session: &Session) {
        if let Ok(mut packs) = self.shared.packs.lock() {
            *packs = Some(session.clone());
        }
    }

    /// The last session that ended while this program ran.
    #[must_use]
    pub fn remembered_packs(&self) -> Option<Session> {
        self.shared.packs.lock().ok()?.clone()
    }

    /// The log as it was last read.
    #[must_use]
    pub fn last_book(&self) -> Arc<Book> {
        self.shared.book.lock().map(|book| Arc::clone(&book)).unwrap_or_default()
    }

    /// Remembers the log as it was read.
    pub fn remember_book(&self, read: &Arc<Book>) {
        if let Ok(mut book) = self.shared.book.lock() {
            *book = Arc::clone(read);
        }
    }

    /// The address under which a calendar program of this machine can follow a calendar.
    #[must_use]
    pub fn calendar_address(&self, name: &str) -> String {
        let key = self.shared.gate.calendar_key();
        format!("http://127.0.0.1:{}/calendar/{key}/{name}.ics", self.shared.port)
    }

    /// Makes a new address that opens the pages for a minute.
    #[must_use]
    pub fn new_opening(&self) -> Option<String> {
        let key = secret()?;
        self.shared.gate.open_with(key.clone(), Instant::now());
        Some(format!("http://127.0.0.1:{}/open?key={key}", self.shared.port))
    }
}

/// 128 random bits as text.
#[must_use]
pub fn secret() -> Option<String> {
    DraftId::new().ok().map(|id| id.to_string())
}
