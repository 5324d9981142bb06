//! Breaks from sitting: the rules of the knowledge, and random moments from the system.

mod desk;

use jiff::civil::Time;
use lumbar_care::breaks::{Breaks, Rules, moments};
use lumbar_model::event::Minutes;
use lumbar_store::seal::random;

use crate::App;
use crate::memory::{now, seconds};

pub use desk::{Desk, Told};

/// Over how many seconds the looks at posture and stress are spread: a working day.
const WORKING_DAY: i64 = 8 * 3600;

impl App {
    /// Someone who has just sat down, at a time in seconds since 1970. `None` where the knowledge says nothing of breaks.
    #[must_use]
    pub fn desk(&self, every: Option<u32>, busy: Vec<(i64, i64)>, at: i64) -> Option<Desk> {
        let numbers = self.knowledge().breaks()?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 to 20, which the reader of the knowledge checks"
        )]
        let count = numbers.check_ins.value as u32;
        // Without random numbers of the system the moments would be the same each day; then there are none.
        let drawn =
            (0..count).map(|_| random().map(u64::from_le_bytes)).collect::<Result<Vec<_>, _>>();
        let mut drawn = drawn.unwrap_or_default().into_iter();
        let count = u32::try_from(drawn.len()).unwrap_or(0);
        let check_ins =
            moments(at, at.saturating_add(WORKING_DAY), count, || drawn.next().unwrap_or(0));
        let meetings = busy.len();
        let breaks = Breaks::new(Rules::new(numbers, every), at, busy, check_ins);
        Some(Desk::new(breaks, meetings))
    }
}

/// A time of today, in seconds since 1970.
///
/// # Errors
/// If the day has no such time.
pub fn at_today(time: Time) -> Result<i64, jiff::Error> {
    let now = now();
    let at = now.date().to_datetime(time).to_zoned(now.time_zone().clone())?;
    Ok(at.timestamp().as_second())
}

/// What was written as a time of today that lies ahead; `None` if it is none.
#[must_use]
pub fn until_today(text: &str) -> Option<i64> {
    at_today(text.parse().ok()?).ok().filter(|until| *until > seconds())
}

/// How long a break was that took so many seconds, in whole minutes.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "seconds of a day")]
pub fn minutes(seconds: i64) -> Option<Minutes> {
    Minutes::new((seconds.max(0) as f64 / 60.0).round()).ok()
}
