//! What to show.

use alloc::vec::Vec;

use lumbar_knowledge::Pack;
use serde::Serialize;

use super::packs::{Ended, Offer};
use super::session::Why;
use super::setup::{ItemId, Kind};

/// What can be done now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Control {
    /// Say how strong the pain is.
    Pain,
    /// Begin the step.
    Start,
    /// Put a pack on; the offers say which.
    PutOn,
    /// Take the pack off.
    TakeOff,
    /// Say that the skin was looked at.
    Looked,
    /// Pause.
    Pause,
    /// Go on.
    Resume,
    /// Enough of this step.
    Done,
    /// Leave the step out.
    Skip,
    /// Go back.
    Back,
    /// End the session.
    Stop,
}

/// A time that runs. Instants are by the caller's clock, in seconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Running {
    /// Seconds left.
    pub left: u32,
    /// Seconds in all.
    pub whole: u32,
    /// When it ends.
    pub ends_at: i64,
}

/// What stands on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "show")]
pub enum Show {
    /// "How strong is the pain?"
    AskPain {
        /// After the step, not before.
        after: bool,
    },
    /// How the step is done.
    HowTo {},
    /// Which packs there are.
    Packs {
        /// Both, each with whether it can be put on.
        offers: Vec<Offer>,
    },
    /// The step is under way.
    Timer {
        /// Its time.
        time: Running,
    },
    /// A pack is on.
    PackOn {
        /// Which.
        pack: Pack,
        /// Its time.
        time: Running,
        /// When to look at the skin next.
        look_at: i64,
        /// Whether that is now.
        look_now: bool,
    },
    /// The skin rests.
    Rest {
        /// Its time.
        time: Running,
        /// Why the pack came off.
        ended: Ended,
    },
    /// Everything stands still; a pack is off.
    Paused {
        /// The pack that was on.
        pack: Option<Pack>,
        /// Seconds left.
        left: u32,
    },
    /// A medicine only after its own safety check.
    MedicineCheckFirst {},
    /// The last step is done.
    Finished {},
    /// The session was stopped.
    Stopped {
        /// Why.
        why: Why,
    },
}

/// What to show, and what can be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct View {
    /// The step; none once the session is over.
    pub step: Option<ItemId>,
    /// What happens in it.
    pub what: Option<Kind>,
    /// Its place, from 1.
    pub number: usize,
    /// How many there are.
    pub of: usize,
    /// What stands on the screen.
    #[serde(flatten)]
    pub show: Show,
    /// What can be done.
    pub controls: Vec<Control>,
}
