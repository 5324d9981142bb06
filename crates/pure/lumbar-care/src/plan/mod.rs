//! A week of exercises for one person: what suits their causes, nothing that their answers speak against.
//!
//! [`Plan::new`] takes what is known ([`Situation`]) and how earlier weeks went ([`Went`]), and gives a [`Week`] or says why there is none.
//! Same situation, same plan.

mod rung;
mod situation;
mod week;
mod withhold;

pub use rung::{Rung, Went};
pub use situation::Situation;
pub use week::{Day, Item, Plan, Week};
pub use withhold::{Against, Withheld};
