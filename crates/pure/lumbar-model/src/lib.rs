//! The words every part of Lumbar shares: what a person tells ([`Case`]), how urgent it is
//! ([`Level`]), and numbers that cannot be out of range ([`Age`], [`Probability`], [`Quantity`]).
//!
//! Nothing here knows a clock, a file or a disease.
//!
//! ```
//! use lumbar_model::{Age, Case, FindingId, Level, State};
//!
//! let mut case = Case::default();
//! case.person.age = Some(Age::new(34)?);
//! case.findings.insert(FindingId::new("leg_pain")?, State::Absent);
//! assert!(Level::Emergency > Level::SelfCare);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![no_std]

extern crate alloc;

#[macro_use]
mod word;

mod bounded;
mod capital;
mod case;
pub mod event;
mod id;
mod level;
mod medicine;
mod once;
mod person;
mod quantity;
mod state;

pub use bounded::{OutOfRange, Probability};
pub use capital::capital;
pub use case::{Case, Place, Side};
pub use id::{
    BadId, CauseId, FactorId, FindingId, FirstAidId, MedicineId, RemedyId, RuleId, SourceId,
};
pub use level::Level;
pub use medicine::{BadCountry, Country, Milligrams, Verdict};
pub use once::each_once;
pub use person::{Age, Person, PregnancyWeeks, Sex};
pub use quantity::Quantity;
pub use state::State;
pub use word::UnknownWord;
