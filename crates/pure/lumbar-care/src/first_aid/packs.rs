//! Packs: which may be put on when, and for how long.

use alloc::vec::Vec;

use lumbar_knowledge::Pack;
use serde::{Deserialize, Serialize};

use super::setup::{ItemId, Setup};

const DAY: i64 = 86_400;

/// Why a pack came off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// Its time was over.
    Time,
    /// The person took it off.
    Person,
    /// Nobody said that they had looked at the skin: the person may have fallen asleep.
    NotLooked,
    /// The skin was bright red.
    BrightRed,
    /// The clock was set back, so that nobody knows how long it was on.
    ClockSetBack,
    /// An answer now speaks against it.
    Withheld,
}

/// Why a pack cannot be put on now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "because")]
pub enum Unavailable {
    /// A row of the safety screen speaks against it.
    Withheld {},
    /// The skin was bright red under a pack in this session.
    BrightRed {},
    /// The skin has to rest.
    Rest {
        /// For this many seconds more.
        seconds: u32,
    },
    /// As many as a day allows were used.
    EnoughToday {},
}

/// A pack, and whether it can be put on now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// Which.
    pub pack: Pack,
    /// The longest it may stay on, in seconds, where it can be put on.
    pub most_seconds: Option<u32>,
    /// Why not, where it cannot.
    pub unavailable: Option<Unavailable>,
    /// The row that withholds it.
    pub withheld_by: Option<ItemId>,
    /// Whether it is its turn.
    pub turn: bool,
}

/// Which packs were on, in the session's own time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PackLog {
    last: Option<Pack>,
    last_end: Option<i64>,
    cold_end: Option<i64>,
    warm_ends: Vec<i64>,
    bright_red: bool,
}

impl PackLog {
    pub(super) fn end(&mut self, pack: Pack, at: i64, why: Ended) {
        self.last = Some(pack);
        self.last_end = Some(at);
        match pack {
            Pack::Cold => self.cold_end = Some(at),
            Pack::Warm => self.warm_ends.push(at),
        }
        self.bright_red |= why == Ended::BrightRed;
    }

    /// Whether the pack can be put on at `now`, and for how long at most.
    pub(super) fn offer(&self, setup: &Setup, pack: Pack, now: i64) -> Offer {
        let limits = &setup.limits;
        let mut withheld_by = None;
        let mut most_seconds = None;
        let mut unavailable = None;
        match setup.allows(pack) {
            Err(row) => {
                withheld_by = Some(row.clone());
                unavailable = Some(Unavailable::Withheld {});
            }
            Ok(_) if self.bright_red => unavailable = Some(Unavailable::BrightRed {}),
            Ok(most) => {
                let rest = self.last_end.map_or(0, |end| left(end, limits.off, now));
                let cold = self.cold_end.filter(|_| pack == Pack::Cold);
                let cold = cold.map_or(0, |end| left(end, limits.cold_wait, now));
                let seconds = rest.max(cold);
                let today = |end: &&i64| now.saturating_sub(**end) < DAY;
                let warm = self.warm_ends.iter().filter(today).count();
                if pack == Pack::Warm && warm >= limits.warm_a_day as usize {
                    unavailable = Some(Unavailable::EnoughToday {});
                } else if seconds > 0 {
                    unavailable = Some(Unavailable::Rest { seconds });
                } else {
                    most_seconds = Some(most);
                }
            }
        }
        let turn = self.last.is_none_or(|last| last != pack);
        Offer { pack, most_seconds, unavailable, withheld_by, turn }
    }
}

/// How many of `length` seconds since `from` are left at `now`.
pub(super) fn left(from: i64, length: u32, now: i64) -> u32 {
    let end = from.saturating_add(i64::from(length));
    u32::try_from(end.saturating_sub(now).max(0)).unwrap_or(u32::MAX).min(length)
}
