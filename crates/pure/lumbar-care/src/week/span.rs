//! Seven days: the week of a calendar, or those that end today.

use alloc::collections::BTreeMap;

use lumbar_knowledge::WeekNumbers;

use super::day::{Day, Told};

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    /// As in ISO 8601.
    Monday,
    /// As in much of the Arab world.
    Saturday,
    /// As in the Americas.
    Sunday,
}

impl Weekday {
    /// Monday is 0.
    const fn number(self) -> i64 {
        match self {
            Self::Monday => 0,
            Self::Saturday => 5,
            Self::Sunday => 6,
        }
    }

    /// The first day of the week in which a day lies, if weeks begin on this one. Days are those of the person's own calendar since
    /// 1970-01-01, a Thursday; so neither a flight nor a change of the clocks makes a week longer or shorter than seven days.
    #[must_use]
    pub const fn first_of(self, day: i64) -> i64 {
        day - (day + 3 - self.number()).rem_euclid(7)
    }
}

/// What a week came to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Total {
    /// In moderate minutes, vigorous ones by the equivalence.
    pub minutes: f64,
    /// Days with work for muscles.
    pub strength_days: u32,
    /// Days of which something was told.
    pub days_told: u32,
}

impl Total {
    /// Whether there is anything in it that a goal counts.
    #[must_use]
    pub const fn has_any(&self) -> bool {
        self.minutes > 0.0 || self.strength_days > 0
    }
}

/// Seven days in a row: those of a calendar's week, or any.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Week {
    /// Its first day.
    pub first: i64,
    /// Its days.
    pub days: [Day; 7],
}

impl Week {
    /// The seven days that begin with a day.
    #[must_use]
    pub fn new(days: &BTreeMap<i64, Day>, first: i64) -> Self {
        let mut week = Self { first, days: [Day::default(); 7] };
        for (day, place) in (first..first + 7).zip(&mut week.days) {
            if let Some(kept) = days.get(&day) {
                *place = *kept;
            }
        }
        week
    }

    /// What it came to.
    #[must_use]
    pub fn total(&self, numbers: &WeekNumbers) -> Total {
        let mut total = Total::default();
        for day in &self.days {
            total.minutes += day.credit(numbers);
            total.strength_days += u32::from(day.strength);
            total.days_told += u32::from(day.told(numbers) != Told::Nothing);
        }
        total
    }

    /// Days that are left, today included.
    #[must_use]
    pub fn days_left(&self, today: i64) -> u32 {
        u32::try_from((self.first + 7 - today).clamp(0, 7)).unwrap_or(0)
    }
}
