//! A goal for the week, from where the person is.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use lumbar_knowledge::WeekNumbers;

use super::span::{Total, Week};

/// Goals are whole fives of minutes: nobody plans 83.
const STEP: f64 = 5.0;

/// What to aim at in a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Goal {
    /// Moderate minutes.
    pub minutes: f64,
    /// Days with work for muscles.
    pub strength_days: u32,
    /// What is usual for the person, in moderate minutes; `None` while nothing is known.
    pub usual: Option<f64>,
    /// Whether it is as much as the guideline asks.
    pub is_whole: bool,
    /// Whether it does not grow for now.
    pub held: bool,
}

/// What is left of a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Left {
    /// Moderate minutes.
    pub minutes: f64,
    /// Days with work for muscles.
    pub strength_days: u32,
    /// Days that are left, today included.
    pub days: u32,
    /// Minutes a day that would do; nothing where nothing is left.
    pub a_day: f64,
}

/// A week as it stands on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// The day it was looked at (days since 1970-01-01).
    pub today: i64,
    /// The week in which it lies.
    pub week: Week,
    /// What it came to so far.
    pub total: Total,
    /// What to aim at.
    pub goal: Goal,
    /// What is left.
    pub left: Left,
    /// Weeks before, the earliest first: their first days and what they came to.
    pub before: Vec<(i64, Total)>,
    /// Activities of this week that are not known by name and came without an effort.
    pub not_sized: BTreeSet<String>,
}

impl Goal {
    /// The goal after weeks, the latest last. The middle of the last few counts, so one odd week moves nothing; a week of which nothing
    /// was told is no week without activity and is passed over. It grows as the knowledge says and never past the guideline, and with `held` (the
    /// back is getting worse) not at all.
    #[must_use]
    pub fn new(numbers: &WeekNumbers, weeks: &[Total], held: bool) -> Self {
        let whole = numbers.minutes.value;
        let looked_at = rounded(numbers.weeks_looked_at.value);
        let told: Vec<&Total> =
            weeks.iter().rev().filter(|week| week.days_told > 0).take(looked_at).collect();
        let usual = middle(told.iter().map(|week| week.minutes).collect());
        let grown = |usual: f64| {
            let more = (usual * numbers.growth.value).max(usual + numbers.smallest_step.value);
            whole_steps(if held { usual } else { more })
        };
        let least = numbers.smallest_step.value;
        let minutes = usual.map_or(numbers.first_minutes.value, grown).max(least).min(whole);
        let most = rounded(numbers.strength_days.value);
        let days = middle(told.iter().map(|week| f64::from(week.strength_days)).collect());
        let days = days.map_or(0, rounded) + usize::from(!held);
        Self {
            minutes,
            strength_days: u32::try_from(days.clamp(1, most.max(1))).unwrap_or(1),
            usual,
            is_whole: minutes >= whole,
            held,
        }
    }

    /// What is left of it. More than the goal leaves nothing; nothing is carried over.
    #[must_use]
    pub fn left(&self, total: &Total, days: u32) -> Left {
        let minutes = (self.minutes - total.minutes).max(0.0);
        let a_day = if days == 0 { 0.0 } else { minutes / f64::from(days) };
        Left {
            minutes,
            strength_days: self.strength_days.saturating_sub(total.strength_days).min(days),
            days,
            a_day: whole_steps(a_day),
        }
    }
}

/// Up to the next whole step; what lies above one only by a rounding of the machine stays on it.
fn whole_steps(minutes: f64) -> f64 {
    libm::ceil(minutes / STEP - 1e-9) * STEP
}

/// The middle value; of an even number the lower one, which is the gentler.
fn middle(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    values.get(last / 2).copied()
}

fn rounded(value: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "small numbers of days and weeks, which the reader of the knowledge checks"
    )]
    let whole = (value + 0.5) as usize;
    whole
}
