//! The many ways in which trackers write a time.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};

use crate::tracker::collect::{Collector, Moment};

/// "2015-06-18" in the person's zone: midday.
pub(super) fn day(text: &str, collector: &Collector<'_>) -> Option<Moment> {
    let date: Date = text.get(..10)?.parse().ok()?;
    collector.wall(date.at(12, 0, 0, 0))
}

/// "2016-12-13T09:59:00.000", "2024-01-30 08:00:00", "01/30/24 08:00:00": what the clock showed.
pub(super) fn wall(text: &str, collector: &Collector<'_>) -> Option<Moment> {
    let time: DateTime = text
        .parse()
        .or_else(|_| DateTime::strptime("%m/%d/%y %H:%M:%S", text))
        .or_else(|_| DateTime::strptime("%Y-%m-%d %H:%M", text))
        .ok()?;
    collector.wall(time)
}

/// With an offset: "2015-02-06T06:25:00Z", "2015-02-06T06:25:00-07:00"; without one, the person's zone.
pub(super) fn either(text: &str, collector: &Collector<'_>) -> Option<Moment> {
    let Ok(timestamp) = text.parse::<Timestamp>() else { return wall(text, collector) };
    let seconds = timestamp.as_second();
    let offset = text.strip_suffix('Z').map_or_else(|| written(text), |_| None);
    match offset {
        Some(offset) => Some(Moment { seconds, offset }),
        None => collector.utc(seconds),
    }
}

/// The offset at the end of a time, in seconds.
fn written(text: &str) -> Option<i32> {
    let place = text.rfind(['+', '-']).filter(|place| *place > 10)?;
    offset(&text[place..])
}

/// "-0700", "+05:00".
pub(super) fn offset(text: &str) -> Option<i32> {
    let (sign, digits) = (text.get(..1)?, text.get(1..)?.replace(':', ""));
    let number: i32 = digits.parse().ok()?;
    let seconds = if digits.len() == 4 {
        number / 100 * 3600 + number % 100 * 60
    } else {
        number.checked_mul(3600)?
    };
    let seconds = if sign == "-" { -seconds } else { seconds };
    Offset::from_seconds(seconds).ok().map(Offset::seconds)
}

/// Seconds since 1970 and a zone by name, or the person's.
pub(super) fn in_zone(
    seconds: f64,
    zone: Option<&str>,
    collector: &Collector<'_>,
) -> Option<Moment> {
    #[expect(clippy::cast_possible_truncation, reason = "a time far outside is refused below")]
    let seconds = seconds as i64;
    let Some(zone) = zone.and_then(|name| TimeZone::get(name).ok()) else {
        return collector.utc(seconds);
    };
    let timestamp = Timestamp::from_second(seconds).ok()?;
    Some(Moment { seconds, offset: zone.to_offset(timestamp).seconds() })
}
