//! What was taken: the last 24 hours at any moment, and days in a row.
//!
//! Moments are seconds on one line of time (UTC), so that neither a journey nor the night when the
//! clocks change can stretch or shrink 24 hours. Days are the person's own calendar days, given with each
//! intake by whoever knows the zone.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use lumbar_model::Milligrams;

/// 24 hours in seconds.
pub(super) const DAY: i64 = 86_400;

/// One time that a medicine was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Intake {
    /// When, in seconds since 1970 (UTC).
    pub at: i64,
    /// The person's calendar day, in days since 1970-01-01.
    pub day: i64,
    /// How much.
    pub amount: Milligrams,
}

/// What a label allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most at one time, in milligrams.
    pub once: u32,
    /// The least time between two doses, in seconds.
    pub interval: i64,
    /// The most in any 24 hours, in milligrams.
    pub day: u32,
    /// The most days in a row, if the label has been read on that.
    pub days: Option<u32>,
}

/// All that was taken of one substance. No intake is ever dropped.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    intakes: Vec<Intake>,
}

/// Where a person stands with one medicine at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Milligrams of the last 24 hours.
    pub last_24_hours: u64,
    /// Days in a row on which it was taken, up to today.
    pub days_in_a_row: u32,
    /// Days in a row before today.
    pub(super) days_before: u32,
    /// The earliest moment at which the label allows the dose, in seconds since 1970 (UTC); now at
    /// the earliest. `None` if the dose alone is above the day's maximum.
    pub earliest_next: Option<i64>,
    /// The largest single intake of the last 24 hours, in milligrams.
    pub largest: u32,
}

impl Ledger {
    /// A ledger of these intakes, in any order.
    #[must_use]
    pub fn new(intakes: impl IntoIterator<Item = Intake>) -> Self {
        let mut intakes: Vec<Intake> = intakes.into_iter().collect();
        intakes.sort_unstable();
        Self { intakes }
    }

    /// The intakes, the earliest first.
    #[must_use]
    pub fn intakes(&self) -> &[Intake] {
        &self.intakes
    }

    /// Milligrams taken in the 24 hours up to a moment: an intake counts for exactly 24 hours. One
    /// that lies ahead (the clock was set back) counts too, as it was taken.
    #[must_use]
    pub fn last_24_hours(&self, now: i64) -> u64 {
        self.recent(now).map(|intake| u64::from(intake.amount.get())).sum()
    }

    fn recent(&self, now: i64) -> impl Iterator<Item = &Intake> {
        let since = now.saturating_sub(DAY);
        self.intakes.iter().filter(move |intake| intake.at > since)
    }

    /// The earliest moment from `now` on at which `dose` keeps both the interval and the day's maximum.
    #[must_use]
    pub fn earliest_next(&self, now: i64, limits: Limits, dose: Milligrams) -> Option<i64> {
        if dose.get() > limits.day {
            return None;
        }
        let rested = self.intakes.last().map(|last| last.at.saturating_add(limits.interval));
        let mut moment = rested.map_or(now, |rested| rested.max(now));
        while self.last_24_hours(moment) + u64::from(dose.get()) > u64::from(limits.day) {
            // the sum falls only when an intake becomes a day old
            moment = self.recent(moment).next()?.at.saturating_add(DAY);
        }
        Some(moment)
    }

    /// Days in a row with an intake: up to today, and before today.
    #[must_use]
    pub fn days_in_a_row(&self, today: i64) -> (u32, u32) {
        let days: BTreeSet<i64> = self.intakes.iter().map(|intake| intake.day).collect();
        let mut before = 0_u32;
        while days.contains(&today.saturating_sub(1).saturating_sub(i64::from(before))) {
            before += 1;
        }
        (before + u32::from(days.contains(&today)), before)
    }

    /// All of it at once.
    #[must_use]
    pub fn standing(&self, now: i64, today: i64, limits: Limits, dose: Milligrams) -> Standing {
        let (days_in_a_row, days_before) = self.days_in_a_row(today);
        Standing {
            last_24_hours: self.last_24_hours(now),
            days_in_a_row,
            days_before,
            earliest_next: self.earliest_next(now, limits, dose),
            largest: self.recent(now).map(|intake| intake.amount.get()).max().unwrap_or(0),
        }
    }
}
