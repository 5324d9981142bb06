//! Trials with one person: what works for me?
//!
//! The analysis is a regression with errors that resemble those of the day before. Its unknowns are
//! integrated: the scatter exactly, everything else on fixed grids. No sampling is involved, so the same
//! rows give the same answer to the last bit.
#![no_std]

extern crate alloc;

mod analysis;
mod columns;
mod density;
mod design;
mod error;
mod gram;
mod grid;
mod harm;
mod mixture;
mod numbers;
mod pool;
mod power;
mod refusal;
mod sequential;
mod series;
mod settings;
mod simulate;
mod verdict;

pub use analysis::{Analysis, Chances, Effect, analyse, chances, estimate, probability_better};
pub use density::Density;
pub use design::{Design, Schedule};
pub use error::TrialError;
pub use harm::{HarmRates, RISE, Usual, harm, harm_rates};
pub use pool::{Person, Pool, pool};
pub use power::{by_chance, power, recommend};
pub use refusal::{Arm, Candidate, Refusal, refusals};
pub use sequential::{Rates, rates};
pub use series::{Row, Series};
pub use settings::{Better, Prior, Settings, Weekday};
pub use simulate::{Dice, World, draw};
pub use verdict::{Comparison, Doubt, Judgement, Look, Verdict, compare, compare_knowing, judge};
