//! Looking after a back: [`first_aid`], the guided session; [`medicine`], whether a medicine is safe; [`plan`], a week of
//! exercises; [`help`], what may help with the likely causes; [`week`], a week of activity and its goal; [`breaks`], breaks from sitting;
//! [`calm`], the rhythm of a breath.
//!
//! Time is an argument, knowledge is an argument; what comes out are ids, seconds and numbers.
#![no_std]

extern crate alloc;

pub mod breaks;
pub mod calm;
pub mod first_aid;
pub mod help;
pub mod medicine;
pub mod plan;
pub mod week;
