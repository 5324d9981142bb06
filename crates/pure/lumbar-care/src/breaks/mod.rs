//! Breaks from sitting: a nudge every so often, and nothing that locks.
//!
//! [`Breaks`] is told what happens and when, by the clock on the wall, and says when to nudge. Whoever shows it looks every half minute or
//! so; where it was not looked at for longer (the machine slept, the tab was closed, the program ended) the person is taken to have rested.
//! It can be kept between two looks, so that it goes on after the program was started anew.

mod moments;
mod plan;
mod state;

pub use moments::moments;
pub use plan::plan;
pub use state::{Breaks, Event, Nudge, Rules, State, View};
