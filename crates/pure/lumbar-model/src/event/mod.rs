//! What happened to a person: the bodies of the event log, each kind with its version.
//!
//! An event is never changed. A correction is a new event that names the one it stands in for, and
//! a retraction is a correction with nothing in it. Kinds and fields of newer programs are not known
//! here; the log keeps them all the same.

mod calendar;
mod field;
mod id;
mod kind;
mod standing;
mod value;
mod when;
mod words;

pub use calendar::{BadDate, Date, Month};
pub use field::{BadField, Field};
pub use id::{BadUuid, EventId, PersonId};
pub use kind::*;
pub use standing::standing;
pub use value::{Fields, Value};
pub use when::{BadWhen, When};
pub use words::{Amount, Count, Minutes, Score, Words};
