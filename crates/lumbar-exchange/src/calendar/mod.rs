//! iCalendar (RFC 5545): reading when someone is busy, and writing a plan.

mod read;
mod repeat;
mod write;

pub use read::{Busy, Calendar, calendar_from_text};
pub use write::{Entry, calendar_text};
