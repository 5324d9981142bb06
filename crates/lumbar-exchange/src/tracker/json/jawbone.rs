//! Jawbone UP: replies of its interface.

use serde_json::Value;

use super::{bad, clock, list, number, text};
use crate::BadInput;
use crate::tracker::collect::Collector;

const SOURCE: &str = "Jawbone UP";

pub(super) fn read(value: &Value, collector: &mut Collector<'_>) -> Result<bool, BadInput> {
    let items = value.get("data").and_then(|data| list(data, "items"));
    let Some(items) = items else { return Ok(false) };
    for (index, item) in items.iter().enumerate() {
        collector.foreign.entries += 1;
        let wrong = || bad("items", index, "no times");
        let details = item.get("details").unwrap_or(item);
        let zone = text(details, "tz");
        let at = |key: &str, from: &Value, collector: &Collector<'_>| {
            clock::in_zone(number(from, key)?, zone, collector)
        };
        if details.get("asleep_time").is_some() {
            let end = at("awake_time", details, collector)
                .or_else(|| at("time_completed", item, collector))
                .ok_or_else(wrong)?;
            let seconds = ["sound", "light", "rem"]
                .iter()
                .filter_map(|key| number(details, key))
                .sum::<f64>();
            collector.slept(SOURCE, end, seconds / 60.0);
        } else if let Some(steps) =
            number(details, "steps").filter(|_| details.get("hourly_totals").is_some())
        {
            let date = number(item, "date").map(|date| format!("{date:.0}"));
            let date = date.filter(|date| date.len() == 8);
            let date = date.map(|date| format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..]));
            let day = date.and_then(|date| clock::day(&date, collector)).ok_or_else(wrong)?;
            collector.steps(SOURCE, day, steps);
        } else if let Some(seconds) = number(details, "time") {
            let start = at("time_created", item, collector).ok_or_else(wrong)?;
            let name = text(item, "title").unwrap_or("activity");
            collector.session(SOURCE, start, name, seconds / 60.0, number(details, "meters"));
        } else {
            collector.pass("items of other kinds");
        }
    }
    Ok(true)
}
