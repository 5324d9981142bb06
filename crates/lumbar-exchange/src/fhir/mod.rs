//! FHIR R4: resources are read, held against the specification, changed and written.
//!
//! A resource is JSON that is kept whole ([`Json`]), with typed views of what the program uses over it: what is
//! not modelled goes out as it came in.

pub mod address;
mod check;
mod collection;
mod document;
mod event;
pub mod intake;
pub(crate) mod json;
mod parse;
mod primitive;
mod rule;
pub mod service;
pub mod table;
mod view;

pub use check::{Problem, Weight, check, hold};
pub use collection::collection;
pub use document::{Document, Record, document};
pub use event::{Foreign, Found, KeptEvent, event_of, foreign_events, resource_of};
pub use json::Json;
pub use parse::{LONGEST, json_from_text};
pub use view::*;
