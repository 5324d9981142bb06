//! First aid: what a guided session is made of.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use lumbar_model::{Age, FirstAidId};

use crate::evidence::FactIndex;
use crate::finding::FindingIndex;
use crate::number::Number;
use crate::text::Texts;

/// Position of a [`FirstAid`] item in the knowledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FirstAidIndex(pub(crate) usize);

/// A pack on the skin's outer side of a cloth.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Pack {
    /// A warm pack.
    Warm,
    /// A cold pack.
    Cold,
}

impl Pack {
    /// Both, in the order in which the article names them.
    pub const ALL: [Self; 2] = [Self::Warm, Self::Cold];

    /// The word used in files and on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Warm => "warm",
            Self::Cold => "cold",
        }
    }
}

/// The words of an item.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstAidText {
    /// A few plain words; for a row of the screen, the row itself.
    pub name: String,
    /// What to do, one thing a line.
    #[serde(default)]
    pub how: Vec<String>,
    /// What is known about it, and where article and evidence differ.
    #[serde(default)]
    pub evidence: String,
    /// When to stop.
    #[serde(default)]
    pub stop: String,
}

/// The numbers of warm and cold packs. All rest on statements that were read.
#[derive(Debug, Clone, PartialEq)]
pub struct PackNumbers {
    /// The longest that a pack stays on.
    pub on_minutes: Number,
    /// A shorter time for warmth, offered beside it.
    pub shorter_minutes: Number,
    /// The rest after a pack.
    pub off_minutes: Number,
    /// How often to look at the skin while a pack is on.
    pub look_minutes: Number,
    /// From the end of a cold pack to the next cold one.
    pub cold_wait_minutes: Number,
    /// The most warm packs a day.
    pub warm_a_day: Number,
}

/// How the breathing pacer goes.
#[derive(Debug, Clone, PartialEq)]
pub struct Breath {
    /// Breathing in.
    pub in_seconds: Number,
    /// Breathing out.
    pub out_seconds: Number,
}

/// What happens in a step of the session.
#[derive(Debug, Clone, PartialEq)]
pub enum StepKind {
    /// The person does it, for some time.
    Timed,
    /// Warm and cold packs in turn.
    Packs(Box<PackNumbers>),
    /// Breathing with a pacer.
    Breathing(Box<Breath>),
    /// Lines that are read one after the other, each for the same time.
    Lines,
    /// A medicine without prescription: only after its own safety check.
    Medicine,
}

/// What an item is.
#[derive(Debug, Clone, PartialEq)]
pub enum FirstAidRole {
    /// A row of the safety screen.
    Check {
        /// The red flags asked for: yes means that at least one of them is there.
        findings: Vec<FindingIndex>,
        /// Yes means that all of them are there.
        every: bool,
        /// What a yes implies besides.
        with: Vec<FindingIndex>,
        /// The age that a yes implies at least.
        age: Option<Age>,
    },
    /// A row of the safety screen: who says yes takes no such pack unless a clinician agreed.
    Caution {
        /// What is asked for.
        findings: Vec<FindingIndex>,
        /// Which packs it withholds.
        withholds: Vec<Pack>,
        /// The longest a pack stays on where a clinician agreed; as for everyone without it.
        agreed_minutes: Option<Box<Number>>,
    },
    /// A step of the session.
    Step {
        /// What happens.
        kind: StepKind,
        /// How long it takes; packs have their own numbers.
        minutes: Option<Box<Number>>,
        /// What is shown to choose from or to do in turn.
        shows: Vec<FirstAidIndex>,
    },
    /// A position that takes the load off.
    Position,
    /// A gentle stretch.
    Stretch,
    /// How to do something that hurts: get up, cough, lift.
    Technique,
    /// What to do at a time: the first hour, tonight, tomorrow.
    Moment,
    /// A page to read: for whoever helps, "hurt is not harm".
    Page,
}

impl FirstAidRole {
    /// The word used in files.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Check { .. } => "check",
            Self::Caution { .. } => "caution",
            Self::Step { .. } => "step",
            Self::Position => "position",
            Self::Stretch => "stretch",
            Self::Technique => "technique",
            Self::Moment => "moment",
            Self::Page => "page",
        }
    }
}

/// Something of first aid.
#[derive(Debug, Clone, PartialEq)]
pub struct FirstAid {
    /// Its id.
    pub id: FirstAidId,
    /// Its place among those of its kind, the first being the smallest.
    pub order: u32,
    /// What it is.
    pub role: FirstAidRole,
    /// The names of its drawings, in order.
    pub figures: Vec<String>,
    /// The published facts behind it.
    pub facts: Vec<FactIndex>,
    /// Its words.
    pub text: Texts<FirstAidText>,
}
