//! A moment, and what the clock on the wall showed.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use crate::event::calendar::Date;

const DAY: i64 = 86_400;
const MICROSECONDS: i64 = 1_000_000;

/// A text that is no moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadWhen;

impl fmt::Display for BadWhen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(
            "not a time with its zone: write it as in 2026-11-25T08:30:00+01:00[Europe/Berlin]",
        )
    }
}

impl core::error::Error for BadWhen {}

/// A moment with the offset and the zone that held where the person was, so that its day and hour
/// never depend on where, or with which table of zones, it is read later.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    microseconds: i64,
    offset: i32,
    zone: String,
}

impl When {
    /// Microseconds since 1970 in UTC, seconds east of UTC, and the zone's name (may be empty).
    ///
    /// # Errors
    /// [`BadWhen`] for an offset of a day or more, a year beyond 0 to 9999, or a name that no zone has.
    pub fn new(microseconds: i64, offset: i32, zone: &str) -> Result<Self, BadWhen> {
        let named = |byte: u8| byte.is_ascii_alphanumeric() || b"/_+-.".contains(&byte);
        let possible = offset.abs() < 86_400 && zone.len() <= 60 && zone.bytes().all(named);
        let when = Self { microseconds, offset, zone: zone.into() };
        if possible && Date::from_days(when.local().div_euclid(DAY)).is_ok() {
            Ok(when)
        } else {
            Err(BadWhen)
        }
    }

    /// Microseconds since 1970-01-01 in UTC.
    #[must_use]
    pub const fn microseconds(&self) -> i64 {
        self.microseconds
    }

    /// The zone's name, empty if only the offset is known.
    #[must_use]
    pub fn zone(&self) -> &str {
        &self.zone
    }

    /// The day that the person's calendar showed.
    #[must_use]
    pub fn date(&self) -> Date {
        Date::from_days(self.local().div_euclid(DAY)).unwrap_or_else(|_| unreachable!("checked"))
    }

    /// Seconds since local midnight by the clock on the wall.
    #[must_use]
    pub const fn second_of_day(&self) -> i64 {
        self.local().rem_euclid(DAY)
    }

    const fn local(&self) -> i64 {
        self.microseconds.div_euclid(MICROSECONDS) + self.offset as i64
    }
}

impl fmt::Display for When {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let second = self.second_of_day();
        let (hour, minute) = (second / 3600, second / 60 % 60);
        write!(formatter, "{}T{hour:02}:{minute:02}:{:02}", self.date(), second % 60)?;
        let fraction = self.microseconds.rem_euclid(MICROSECONDS);
        if fraction > 0 {
            write!(formatter, ".{fraction:06}")?;
        }
        let (sign, offset) = if self.offset < 0 { ('-', -self.offset) } else { ('+', self.offset) };
        write!(formatter, "{sign}{:02}:{:02}", offset / 3600, offset / 60 % 60)?;
        if offset % 60 > 0 {
            write!(formatter, ":{:02}", offset % 60)?;
        }
        if self.zone.is_empty() { Ok(()) } else { write!(formatter, "[{}]", self.zone) }
    }
}

impl FromStr for When {
    type Err = BadWhen;

    fn from_str(text: &str) -> Result<Self, BadWhen> {
        let (clock, zone) = match text.split_once('[') {
            Some((clock, zone)) => (clock, zone.strip_suffix(']').ok_or(BadWhen)?),
            None => (text, ""),
        };
        let (date, time) = clock.split_once('T').ok_or(BadWhen)?;
        let (time, offset) = match time.strip_suffix('Z') {
            Some(time) => (time, 0),
            None => {
                let place = time.rfind(['+', '-']).ok_or(BadWhen)?;
                let east = parse_clock(&time[place + 1..])?;
                let offset = i32::try_from(east / MICROSECONDS).map_err(|_| BadWhen)?;
                (&time[..place], if time.as_bytes()[place] == b'-' { -offset } else { offset })
            }
        };
        let day = date.parse::<Date>().map_err(|_| BadWhen)?.days();
        let local = day * DAY * MICROSECONDS + parse_clock(time)?;
        Self::new(local - i64::from(offset) * MICROSECONDS, offset, zone)
    }
}

/// Microseconds of "08:30", "08:30:59" or "08:30:59.123456".
fn parse_clock(text: &str) -> Result<i64, BadWhen> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mut seconds = 0;
    let mut parts = 0;
    for (part, unit) in whole.split(':').zip([3600, 60, 1]) {
        if part.len() != 2 || !digits(part) {
            return Err(BadWhen);
        }
        let number: i64 = part.parse().map_err(|_| BadWhen)?;
        if number >= if unit == 3600 { 24 } else { 60 } {
            return Err(BadWhen);
        }
        seconds += number * unit;
        parts += 1;
    }
    if parts < 2 || whole.len() != parts * 3 - 1 || fraction.len() > 9 || !digits(fraction) {
        return Err(BadWhen);
    }
    let digits = fraction.bytes().chain([b'0'; 6]).take(6);
    let microseconds = digits.fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    Ok(seconds * MICROSECONDS + microseconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn what_is_written_is_read_back() {
        for text in [
            "2026-11-25T08:30:00+01:00[Europe/Berlin]",
            "2026-10-25T02:30:00+02:00[Europe/Berlin]",
            "2026-10-25T02:30:00+01:00[Europe/Berlin]",
            "1969-12-31T23:59:59.999999-03:30[America/St_Johns]",
            "2026-11-25T08:30:00+00:00",
        ] {
            assert_eq!(text.parse::<When>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn the_day_is_the_one_on_the_persons_calendar() {
        let day = |text: &str| text.parse::<When>().unwrap().date().to_string();
        assert_eq!(day("2026-11-25T23:30:00-05:00[America/New_York]"), "2026-11-25");
        assert_eq!(day("2026-11-26T00:10:00+13:00[Pacific/Auckland]"), "2026-11-26");
        let first: When = "2026-10-25T02:30:00+02:00[Europe/Berlin]".parse().unwrap();
        let second: When = "2026-10-25T02:30:00+01:00[Europe/Berlin]".parse().unwrap();
        assert_eq!(second.microseconds() - first.microseconds(), 3_600_000_000);
        assert_eq!(first.date(), second.date());
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for bad in [
            "",
            "2026-11-25",
            "2026-11-25T08:30:00",
            "2026-11-25T8:30+01:00",
            "2026-11-25T24:00:00Z",
            "2026-11-25T08:61:00Z",
            "2026-11-25T08:30:00+01:00[Europe/Berlin",
            "2026-11-25T08:30:00Z[a b]",
            "2026-11-25T08:30:00:00Z",
            "2026-11-25T+01:00",
            "9999-12-31T23:59:59-12:00é",
        ] {
            assert_eq!(bad.parse::<When>(), Err(BadWhen), "{bad}");
        }
    }
}
