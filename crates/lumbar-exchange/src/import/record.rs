//! What a foreign file says, one record for each thing that would be kept.

use std::collections::BTreeMap;

use lumbar_model::event::{Body, When};

/// What a record measures. Two sources that measure the same thing on the same day are never added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Steps of a day.
    Steps,
    /// Active time: minutes of a day by intensity, or sessions.
    Active,
    /// Time asleep in a night, told on the day of waking.
    Sleep,
    /// Anything of which each record stands for itself: a rating, a note, a tracked value.
    Other,
}

impl Measure {
    /// The word used for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Steps => "steps",
            Self::Active => "active",
            Self::Sleep => "sleep",
            Self::Other => "other",
        }
    }

    /// Whether two sources of one day measured the same thing.
    #[must_use]
    pub const fn is_one_a_day(self) -> bool {
        !matches!(self, Self::Other)
    }

    /// What an event measures.
    #[must_use]
    pub fn of(body: &Body) -> Self {
        match body {
            Body::Walking(walking) if walking.minutes.is_none() && walking.steps.is_some() => {
                Self::Steps
            }
            Body::Walking(_) | Body::Activity(_) => Self::Active,
            Body::Sleep(_) => Self::Sleep,
            _ => Self::Other,
        }
    }
}

/// One record of another program, as it would be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The device or program that measured it, as its own file names it.
    pub source: String,
    /// When.
    pub at: When,
    /// What it says.
    pub body: Body,
}

impl Record {
    /// What it measures.
    #[must_use]
    pub fn measure(&self) -> Measure {
        Measure::of(&self.body)
    }
}

/// All that a foreign file gave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Foreign {
    /// What kind of file it is, in words.
    pub name: &'static str,
    /// Entries read from it, of whatever kind.
    pub entries: u64,
    /// Entries that are not kept, by what they are.
    pub passed_over: BTreeMap<String, u64>,
    /// What would be kept, from all sources, the earliest first.
    pub records: Vec<Record>,
}

impl Foreign {
    /// A file of this kind, nothing read yet.
    #[must_use]
    pub fn named(name: &'static str) -> Self {
        Self { name, ..Self::default() }
    }
}
