//! A time as a person gives it: "08:30", "yesterday 21:00", "2026-11-20".

use std::fmt;

use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{ToSpan, Zoned};
use lumbar_model::event::When;

/// A time that is none, or lies ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadMoment {
    /// It cannot be read.
    Unread,
    /// What happened cannot lie ahead.
    Ahead,
}

impl fmt::Display for BadMoment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Unread => {
                "not a time: write 08:30, yesterday, yesterday 21:00, 2026-11-20, or 2026-11-20 21:00"
            }
            Self::Ahead => "that time lies ahead: give the time at which it happened",
        })
    }
}

impl std::error::Error for BadMoment {}

/// Now, by the clock and zone of this machine.
#[must_use]
pub fn now() -> Zoned {
    Zoned::now()
}

/// Now, in seconds since 1970.
#[must_use]
pub fn seconds() -> i64 {
    now().timestamp().as_second()
}

/// The moment that a person means. A day without a time means midday; an hour that comes twice in the
/// night when the clocks go back means the first, one that does not come means an hour later.
///
/// # Errors
/// [`BadMoment`].
pub fn moment(text: Option<&str>, now: &Zoned) -> Result<When, BadMoment> {
    let Some(text) = text.map(str::trim) else { return when(now) };
    if let Ok(given) = text.parse::<When>() {
        let ahead = given.microseconds() > now.timestamp().as_microsecond();
        return if ahead { Err(BadMoment::Ahead) } else { Ok(given) };
    }
    let (day, clock) = match text.split_once([' ', 'T']) {
        Some((day, clock)) => (day, Some(clock)),
        None if text.contains(':') => ("today", Some(text)),
        None => (text, None),
    };
    let date = match day {
        "now" if clock.is_none() => return when(now),
        "today" => now.date(),
        "yesterday" => now.date().checked_sub(1.day()).map_err(|_| BadMoment::Unread)?,
        day => day.parse().map_err(|_| BadMoment::Unread)?,
    };
    let midday = Time::constant(12, 0, 0, 0);
    let time = match clock {
        Some(clock) => clock.trim().parse().map_err(|_| BadMoment::Unread)?,
        None if date == now.date() => now.time().min(midday),
        None => midday,
    };
    let zoned = resolve(DateTime::from_parts(date, time), now.time_zone())?;
    if zoned > *now { Err(BadMoment::Ahead) } else { when(&zoned) }
}

fn resolve(civil: DateTime, zone: &TimeZone) -> Result<Zoned, BadMoment> {
    zone.to_ambiguous_zoned(civil).compatible().map_err(|_| BadMoment::Unread)
}

fn when(zoned: &Zoned) -> Result<When, BadMoment> {
    let zone = zoned.time_zone().iana_name().unwrap_or_default();
    When::new(zoned.timestamp().as_microsecond(), zoned.offset().seconds(), zone)
        .map_err(|_| BadMoment::Unread)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, now: &str) -> Result<String, BadMoment> {
        moment(Some(text), &now.parse().unwrap()).map(|when| when.to_string())
    }

    #[test]
    fn times_are_read_as_people_mean_them() {
        let now = "2026-11-25T14:00:00+01:00[Europe/Berlin]";
        for (text, expected) in [
            ("08:30", "2026-11-25T08:30:00+01:00[Europe/Berlin]"),
            ("yesterday", "2026-11-24T12:00:00+01:00[Europe/Berlin]"),
            ("yesterday 21:05", "2026-11-24T21:05:00+01:00[Europe/Berlin]"),
            ("2026-07-01", "2026-07-01T12:00:00+02:00[Europe/Berlin]"),
            (
                "2026-11-20T21:00:00-05:00[America/New_York]",
                "2026-11-20T21:00:00-05:00[America/New_York]",
            ),
        ] {
            assert_eq!(at(text, now).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(at("15:00", now), Err(BadMoment::Ahead));
        assert_eq!(at("2026-11-26", now), Err(BadMoment::Ahead));
        assert_eq!(at("some day", now), Err(BadMoment::Unread));
    }

    #[test]
    fn the_nights_when_clocks_change_are_right() {
        let autumn = "2026-10-25T14:00:00+01:00[Europe/Berlin]";
        let first = "2026-10-25T02:30:00+02:00[Europe/Berlin]";
        assert_eq!(at("02:30", autumn).as_deref(), Ok(first));
        let spring = "2026-03-29T14:00:00+02:00[Europe/Berlin]";
        let later = "2026-03-29T03:30:00+02:00[Europe/Berlin]";
        assert_eq!(at("02:30", spring).as_deref(), Ok(later));
        let before = at("yesterday 23:00", spring).unwrap();
        assert_eq!(before, "2026-03-28T23:00:00+01:00[Europe/Berlin]");
    }
}
