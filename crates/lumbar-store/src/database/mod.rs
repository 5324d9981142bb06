//! A database as the log sees it: sealed rows within a transaction. It knows no keys and reads no row.

#[macro_use]
mod question;
mod failure;
mod migration;
mod postgres;
mod rows;
mod sqlite;
mod statement;

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;

use lumbar_model::event::{EventId, PersonId};

use crate::error::{Location, StoreError};
use crate::seal::{Locked, Sealed};

pub use migration::{MIGRATIONS, Migration};
pub use postgres::Postgres;
pub use sqlite::Sqlite;
pub use statement::Statement;

/// What a database gives, in its own time.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To read one state of everything, whatever others write meanwhile.
    Read,
    /// To change something; waits for its turn.
    Write,
}

/// A database: SQLite or PostgreSQL.
pub trait Database: Debug + Send + Sync {
    /// Where it is.
    fn location(&self) -> Location;

    /// Begins a transaction; dropped without [`Transaction::commit`] it changes nothing.
    fn begin(&self, purpose: Purpose) -> Answer<'_, Box<dyn Transaction>>;

    /// Its state, as far as it says something without opening a row.
    fn state(&self) -> Answer<'_, DatabaseState>;

    /// What its own check of its structure finds wrong.
    fn check(&self) -> Answer<'_, Vec<String>>;

    /// Tables and columns, as `table.column type` with the type in one word for both engines.
    fn schema(&self) -> Answer<'_, Vec<String>>;

    /// Leaves nothing of deleted rows in side files.
    fn forget_deleted(&self) -> Answer<'_, ()>;

    /// Closes it, with everything on disk.
    fn close(&self) -> Answer<'_, ()>;
}

/// The state of a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseState {
    /// The engine and its version.
    pub engine: String,
    /// Bytes on disk.
    pub bytes: i64,
    /// The last migration applied.
    pub version: i64,
    /// Settings that durability rests on, as the engine reports them.
    pub settings: Vec<(String, String)>,
}

/// A row of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// The event.
    pub id: EventId,
    /// What it says, sealed.
    pub sealed: Sealed,
    /// When it was received, in microseconds since 1970.
    pub received: i64,
    /// Which one it was, counted per person.
    pub number: i64,
}

/// A person, as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// The person.
    pub id: PersonId,
    /// The locked data key.
    pub wrapped: Vec<u8>,
    /// Events received so far.
    pub changes: i64,
}

/// The place after which to go on reading: an event and its mark.
pub type Place = (EventId, [u8; 24]);

/// Everything that is ever asked of a database, each one statement that both engines know.
pub trait Transaction: Send {
    /// The locks on the master key.
    fn locks(&mut self) -> Answer<'_, Vec<Locked>>;
    /// Sets a lock in place of the one of the same name.
    fn put_lock<'a>(&'a mut self, lock: &'a Locked) -> Answer<'a, ()>;
    /// Keeps others from changing the key until the transaction ends; `false` if it was changed already.
    fn hold_lock<'a>(&'a mut self, lock: &'a Locked) -> Answer<'a, bool>;
    /// Removes a lock.
    fn drop_lock<'a>(&'a mut self, name: &'a str) -> Answer<'a, ()>;

    /// All persons.
    fn persons(&mut self) -> Answer<'_, Vec<PersonRow>>;
    /// One person.
    fn person(&mut self, id: PersonId) -> Answer<'_, Option<PersonRow>>;
    /// Adds a person.
    fn add_person<'a>(&'a mut self, id: PersonId, wrapped: &'a [u8]) -> Answer<'a, ()>;
    /// Locks a person's data key anew.
    fn wrap_person<'a>(&'a mut self, id: PersonId, wrapped: &'a [u8]) -> Answer<'a, ()>;
    /// Counts so many events on, gives the count, and keeps other writers of this person waiting until
    /// the transaction ends.
    fn count_on(&mut self, id: PersonId, events: i64) -> Answer<'_, i64>;
    /// Removes a person with key, events and all that was derived.
    fn drop_person(&mut self, id: PersonId) -> Answer<'_, ()>;

    /// Adds an event; `false` if that very event is there.
    fn add_event<'a>(&'a mut self, person: PersonId, row: &'a EventRow) -> Answer<'a, bool>;
    /// Events by id, after a place, at most so many.
    fn events(&mut self, person: PersonId, after: Place, most: i64) -> Answer<'_, Vec<EventRow>>;
    /// All that is kept under one id: usually one, two if copies disagree.
    fn event(&mut self, person: PersonId, id: EventId) -> Answer<'_, Vec<EventRow>>;
    /// The last received.
    fn last_events(&mut self, person: PersonId, most: i64) -> Answer<'_, Vec<EventRow>>;
    /// Ids under which copies disagree.
    fn disagreeing(&mut self, person: PersonId) -> Answer<'_, Vec<EventId>>;
    /// How many events there are.
    fn count_events(&mut self, person: PersonId) -> Answer<'_, i64>;

    /// Something derived.
    fn derived(&mut self, person: PersonId, slot: [u8; 16]) -> Answer<'_, Option<Vec<u8>>>;
    /// All that was derived, by slot.
    fn all_derived(&mut self, person: PersonId) -> Answer<'_, Vec<([u8; 16], Vec<u8>)>>;
    /// Keeps something derived.
    fn put_derived<'a>(
        &'a mut self,
        person: PersonId,
        slot: [u8; 16],
        sealed: &'a [u8],
    ) -> Answer<'a, ()>;
    /// Throws away all that was derived.
    fn drop_derived(&mut self, person: PersonId) -> Answer<'_, ()>;

    /// A draft and when it was saved.
    fn draft(&mut self, id: [u8; 16]) -> Answer<'_, Option<(Vec<u8>, i64)>>;
    /// Keeps a draft.
    fn put_draft<'a>(&'a mut self, id: [u8; 16], sealed: &'a [u8], saved: i64) -> Answer<'a, ()>;
    /// Removes a draft.
    fn drop_draft(&mut self, id: [u8; 16]) -> Answer<'_, ()>;
    /// Removes drafts saved before a time; how many.
    fn drop_drafts_before(&mut self, time: i64) -> Answer<'_, u64>;
    /// How many drafts there are.
    fn count_drafts(&mut self) -> Answer<'_, i64>;

    /// Makes it all last.
    fn commit(self: Box<Self>) -> Answer<'static, ()>;
}
