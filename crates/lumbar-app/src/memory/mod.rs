//! What one person keeps: the use cases over the log, for callers that wait.

pub mod fhir;
mod folder;
mod moment;
mod record;
mod tracker;

use std::io::{BufRead, Write};
use std::path::Path;

use lumbar_model::event::{Body, EventId, PersonId, Retraction, When};
use lumbar_store::seal::{RecoveryCode, Secret};
use lumbar_store::{
    Added, BackupSummary, DraftId, Entry, Health, ImportError, Location, Preview, Restored,
    Settings, Store, StoreError,
};
use tokio::runtime::{Builder, Runtime};

use crate::App;
use crate::breaks::Desk;

pub use folder::data_folder;
pub use moment::{BadMoment, moment, now, seconds};
pub use record::{assessment_event, entry_now};
pub use tracker::Measured;

/// What one person keeps, opened.
#[derive(Debug)]
pub struct Memory {
    runtime: Runtime,
    store: Store,
}

impl Memory {
    /// Opens what is kept, or begins it. Nobody is added before the first event is.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub fn open(settings: &Settings) -> Result<Self, StoreError> {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| StoreError::file(&settings.folder, &error))?;
        let store = runtime.block_on(Store::open(settings))?;
        Ok(Self { runtime, store })
    }

    /// Where it is kept.
    #[must_use]
    pub fn location(&self) -> Location {
        self.store.location()
    }

    fn person(&mut self) -> Result<PersonId, StoreError> {
        self.runtime.block_on(self.store.person())
    }

    fn person_if_any(&self) -> Result<Option<PersonId>, StoreError> {
        self.runtime.block_on(self.store.person_if_any())
    }

    /// Keeps something that happened; it is on disk when this returns.
    ///
    /// # Errors
    /// [`StoreError`] as it applies; then nothing was kept.
    pub fn record(&mut self, body: &Body, at: When) -> Result<Entry, StoreError> {
        self.add(body, at, None)
    }

    /// Takes back what was received last and still stands; `None` if there is nothing.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub fn undo(&mut self, at: When) -> Result<Option<Entry>, StoreError> {
        let Some(person) = self.person_if_any()? else { return Ok(None) };
        let last = self.runtime.block_on(self.store.last_entries(person, i64::MAX))?;
        let standing: std::collections::BTreeSet<EventId> =
            self.standing()?.iter().map(Entry::id).collect();
        let Some(entry) = last.into_iter().find(|entry| standing.contains(&entry.id())) else {
            return Ok(None);
        };
        self.add(&Body::from(Retraction {}), at, Some(entry.id()))?;
        Ok(Some(entry))
    }

    fn add(
        &mut self,
        body: &Body,
        at: When,
        corrects: Option<EventId>,
    ) -> Result<Entry, StoreError> {
        let person = self.person()?;
        let entry = entry_now(body, at, corrects)?;
        self.runtime.block_on(self.store.append(person, std::slice::from_ref(&entry)))?;
        Ok(entry)
    }

    /// The events that stand, by id.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub fn standing(&self) -> Result<Vec<Entry>, StoreError> {
        match self.person_if_any()? {
            Some(person) => self.runtime.block_on(self.store.standing_entries(person)),
            None => Ok(Vec::new()),
        }
    }

    /// Writes every event as a line; how many.
    ///
    /// # Errors
    /// [`ImportError`] as it applies.
    pub fn export(&self, out: &mut dyn Write) -> Result<u64, ImportError> {
        match self.person_if_any()? {
            Some(person) => self.runtime.block_on(self.store.export(person, out)),
            None => Ok(0),
        }
    }

    /// What an import would do.
    ///
    /// # Errors
    /// [`ImportError`] names the first line that does not hold.
    pub fn preview(&mut self, lines: impl BufRead) -> Result<Preview, ImportError> {
        let person = self.person()?;
        self.runtime.block_on(self.store.preview(person, lines))
    }

    /// Adds every line that is not there, all or nothing.
    ///
    /// # Errors
    /// [`ImportError`] names the first line that does not hold.
    pub fn import(&mut self, lines: impl BufRead) -> Result<Added, ImportError> {
        let person = self.person()?;
        self.runtime.block_on(self.store.import(person, lines))
    }

    /// Writes one encrypted file with everything in it.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub fn backup(&self, path: &Path, secret: &Secret) -> Result<BackupSummary, StoreError> {
        self.runtime.block_on(self.store.backup(path, secret))
    }

    /// Adds what a backup holds and is not here.
    ///
    /// # Errors
    /// [`StoreError`] as it applies; then nothing was added.
    pub fn restore(
        &mut self,
        path: &Path,
        passphrase: Option<&str>,
    ) -> Result<Restored, StoreError> {
        let into = self.person_if_any()?;
        self.runtime.block_on(self.store.restore(path, passphrase, into))
    }

    /// Deletes everything and destroys the key.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub fn delete_everything(self) -> Result<(), StoreError> {
        self.runtime.block_on(self.store.delete_everything())
    }

    /// The state of what is kept.
    ///
    /// # Errors
    /// [`StoreError`] if it cannot even be looked at.
    pub fn health(&self) -> Result<Health, StoreError> {
        self.runtime.block_on(self.store.health())
    }

    /// A new key, locked with a new key file.
    ///
    /// # Errors
    /// [`StoreError`] as it applies; then the old key stays.
    pub fn lock_with_key_file(&mut self) -> Result<(), StoreError> {
        self.runtime.block_on(self.store.lock_with_key_file())
    }

    /// A new key, locked with a passphrase.
    ///
    /// # Errors
    /// [`StoreError`] as it applies; then the old key stays.
    pub fn lock_with_passphrase(&mut self, passphrase: &str) -> Result<(), StoreError> {
        self.runtime.block_on(self.store.lock_with_passphrase(passphrase))
    }

    /// A code that opens it when key file or passphrase is lost.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub fn make_recovery_code(&self) -> Result<RecoveryCode, StoreError> {
        self.runtime.block_on(self.store.make_recovery_code())
    }

    /// Looks at, or tells something to, the person at the desk, at a time in seconds since 1970; `None` where nobody sits.
    ///
    /// # Errors
    /// [`StoreError`] as it applies; then nothing was changed.
    pub fn at_desk<T>(
        &self,
        app: &App,
        at: i64,
        with: impl FnOnce(&mut Desk) -> T,
    ) -> Result<Option<T>, StoreError> {
        match self.person_if_any()? {
            Some(person) => self.runtime.block_on(app.at_desk(&self.store, person, at, with)),
            None => Ok(None),
        }
    }

    /// Sits the person down at the desk, which is given as it stands, at a time in seconds since 1970.
    ///
    /// # Errors
    /// [`StoreError`] as it applies; then nothing was changed.
    pub fn sit_down<T>(
        &mut self,
        app: &App,
        at: i64,
        with: impl FnOnce(Option<Desk>) -> (Desk, T),
    ) -> Result<T, StoreError> {
        let person = self.person()?;
        self.runtime.block_on(app.sit_down(&self.store, person, at, with))
    }

    /// Ends the person's day at the desk.
    ///
    /// # Errors
    /// [`StoreError`] as it applies; then nothing was changed.
    pub fn leave_desk(&mut self, app: &App) -> Result<(), StoreError> {
        match self.person_if_any()? {
            Some(person) => self.runtime.block_on(app.leave_desk(&self.store, person)),
            None => Ok(()),
        }
    }

    /// Keeps an unfinished session for a day.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub fn save_draft(&self, id: DraftId, content: &[u8]) -> Result<(), StoreError> {
        self.runtime.block_on(self.store.save_draft(id, content))
    }

    /// An unfinished session; `None` once its day is over.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub fn draft(&self, id: DraftId) -> Result<Option<Vec<u8>>, StoreError> {
        self.runtime.block_on(self.store.draft(id))
    }

    /// Removes an unfinished session.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub fn drop_draft(&self, id: DraftId) -> Result<(), StoreError> {
        self.runtime.block_on(self.store.drop_draft(id))
    }
}
