//! Runkeeper: replies of its interface.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::{bad, list, number, text};
use crate::BadInput;
use crate::tracker::collect::{Collector, Moment};

const SOURCE: &str = "Runkeeper";

pub(super) fn read(value: &Value, collector: &mut Collector<'_>) -> Result<bool, BadInput> {
    let Some(items) = list(value, "items") else { return Ok(false) };
    for (index, item) in items.iter().enumerate() {
        collector.foreign.entries += 1;
        // "Sun, 19 Oct 2014 13:17:27", as the clock showed, and the hours east of UTC beside it.
        let time = text(item, "start_time")
            .and_then(|time| DateTime::strptime("%a, %d %b %Y %H:%M:%S", time).ok());
        let Some(time) = time else { return Err(bad("items", index, "no start_time")) };
        let at = match item.get("utc_offset").and_then(Value::as_i64) {
            Some(hours) if hours.abs() <= 14 => {
                let offset = i32::try_from(hours * 3600).unwrap_or_default();
                let utc = TimeZone::UTC.to_timestamp(time).ok();
                utc.map(|utc| Moment { seconds: utc.as_second() - i64::from(offset), offset })
            }
            _ => collector.wall(time),
        };
        let (Some(at), Some(seconds)) = (at, number(item, "duration")) else {
            return Err(bad("items", index, "no duration"));
        };
        let name = text(item, "type").unwrap_or("activity");
        collector.session(SOURCE, at, name, seconds / 60.0, number(item, "total_distance"));
    }
    Ok(true)
}
