//! What Lumbar keeps: an append-only log of sealed events over SQLite or PostgreSQL.
//!
//! In clear stand a random person id, the event id, and when it was received. Kind, time and content are
//! sealed with a data key of the person. Merging two logs is set union: adding an event that is there
//! changes nothing, and the same id with other content is kept beside it and flagged.
//!
//! | module | what it holds |
//! |---|---|
//! | [`database`] | sealed rows within a transaction, one trait for both engines; knows no keys |
//! | [`seal`] | keys, what they are locked with, and the sealing |
//! | [`Store`] | the log, drafts, what is derived, backups and key changes |
//! | [`Entry`] | one event as a line: sealed, exported and imported in this form |

mod backup;
mod clock;
pub mod database;
mod derived;
mod draft;
mod entry;
mod error;
mod health;
mod json;
mod keys;
mod log;
pub mod seal;
mod store;
mod transfer;

pub use backup::{BackupSummary, Restored};
pub use clock::Clock;
pub use derived::{Item, MonthView, keep_standing};
pub use draft::{DraftId, KEPT_FOR};
pub use entry::{BadEntry, Entry};
pub use error::{Location, StoreError};
pub use health::Health;
pub use json::read_fields;
pub use log::{Added, Writer};
pub use store::{Settings, Store};
pub use transfer::{ImportError, Preview};
