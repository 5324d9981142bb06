//! The guided session: events go in, the next state and what to show come out.
//!
//! [`Setup::new`] takes from the knowledge what a session needs; [`Session::begin`] begins it;
//! [`Session::apply`] takes what the person did, and [`Session::view`] says what to show now. Every
//! instant comes from the caller, so a timer is right after sleep, lock and reload: a deadline is
//! kept, no ticks are counted. A session is kept by serialising it.
//!
//! Safety is decided outside: whoever shows the safety screen assesses the answers and says
//! [`Event::RedFlag`] if they must not wait. The warnings for packs are kept here.

mod clock;
mod event;
mod packs;
mod session;
mod setup;
mod view;

pub use event::{Event, Refused};
pub use lumbar_knowledge::Pack;
pub use packs::{Ended, Offer, Unavailable};
pub use session::{Pain, Session, Why};
pub use setup::{Answer, Caution, ItemId, Kind, Limits, Setup, Step};
pub use view::{Control, Running, Show, View};
