//! What a person does in a session.

use core::fmt;

use lumbar_knowledge::Pack;
use serde::{Deserialize, Serialize};

use super::packs::Unavailable;
use super::setup::{Answer, ItemId};

/// What a person does, or what was found out about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "event", deny_unknown_fields)]
pub enum Event {
    /// Says how strong the pain is, 0 to 10, or that they would rather not.
    Pain {
        /// How strong; nothing where they skip the question.
        pain: Option<u8>,
    },
    /// Begins the step.
    Start {},
    /// Puts a pack on.
    PutOn {
        /// Which.
        pack: Pack,
        /// For how long at most, in seconds; as long as allowed without it.
        seconds: Option<u32>,
    },
    /// Takes the pack off.
    TakeOff {},
    /// Has looked at the skin under the pack.
    Looked {
        /// Whether it is bright red, stings or is numb.
        bright_red: bool,
    },
    /// Pauses; a pack is taken off meanwhile.
    Pause {},
    /// Goes on after a pause.
    Resume {},
    /// Has done enough of this step.
    Done {},
    /// Leaves this step out.
    Skip {},
    /// Goes back.
    Back {},
    /// Ends the session.
    Stop {},
    /// A red flag that must not wait has come up.
    RedFlag {},
    /// An answer about packs has changed.
    Caution {
        /// The row of the screen.
        id: ItemId,
        /// The answer.
        answer: Answer,
    },
    /// The safety check of medicines has an outcome.
    Medicine {
        /// Whether it allows one.
        allowed: bool,
    },
}

/// Why an event changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "refused", content = "why")]
pub enum Refused {
    /// The session is over.
    Over,
    /// It makes no sense now.
    NotNow,
    /// Pain is a number from 0 to 10.
    PainOutOfRange,
    /// No such row.
    UnknownCaution,
    /// This pack cannot be put on now.
    Pack(Unavailable),
    /// A medicine needs its own safety check first.
    MedicineUnchecked,
}

impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Over => "the session is over: begin a new one",
            Self::NotNow => "that cannot be done at this point of the session",
            Self::PainOutOfRange => "pain is a whole number from 0 to 10",
            Self::UnknownCaution => "no such row of the safety screen",
            Self::Pack(_) => "this pack cannot be put on now",
            Self::MedicineUnchecked => "a medicine needs its own safety check first",
        })
    }
}

impl core::error::Error for Refused {}
