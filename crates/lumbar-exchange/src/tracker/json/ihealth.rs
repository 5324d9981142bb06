//! iHealth: replies of its interface.

use serde_json::Value;

use super::{bad, clock, list, minutes, number, text};
use crate::BadInput;
use crate::tracker::collect::{Collector, Moment};

const SOURCE: &str = "iHealth";

pub(super) fn read(value: &Value, collector: &mut Collector<'_>) -> Result<bool, BadInput> {
    for key in ["BPDataList", "BGDataList", "BODataList", "WeightDataList"] {
        if list(value, key).is_some() {
            collector.pass(key);
            return Ok(true);
        }
    }
    let days = list(value, "ARDataList");
    let nights = list(value, "SRDataList");
    let sessions = list(value, "SPORTDataList");
    for (index, day) in days.into_iter().flatten().enumerate() {
        collector.foreign.entries += 1;
        let Some(at) = time(day, "MDate", collector) else {
            return Err(bad("ARDataList", index, "no MDate or TimeZone"));
        };
        if let Some(steps) = number(day, "Steps").filter(|steps| *steps > 0.0) {
            collector.steps(SOURCE, at, steps);
        }
    }
    for (index, night) in nights.into_iter().flatten().enumerate() {
        collector.foreign.entries += 1;
        let minutes =
            number(night, "HoursSlept").filter(|minutes| (0.0..10_080.0).contains(minutes));
        let (Some(end), Some(minutes)) = (time(night, "EndTime", collector), minutes) else {
            return Err(bad("SRDataList", index, "no EndTime, TimeZone or HoursSlept"));
        };
        collector.slept(SOURCE, end, minutes);
    }
    for (index, session) in sessions.into_iter().flatten().enumerate() {
        collector.foreign.entries += 1;
        let times = time(session, "SportStartTime", collector).zip(time(
            session,
            "SportEndTime",
            collector,
        ));
        let Some((start, end)) = times else {
            return Err(bad("SPORTDataList", index, "no SportStartTime, SportEndTime or TimeZone"));
        };
        let name = text(session, "SportName").unwrap_or("activity");
        collector.session(SOURCE, start, name, minutes(start, end), None);
    }
    Ok(days.is_some() || nights.is_some() || sessions.is_some())
}

fn time(entry: &Value, key: &str, collector: &Collector<'_>) -> Option<Moment> {
    #[expect(clippy::cast_possible_truncation, reason = "a time far outside is refused below")]
    let moment = collector.utc(number(entry, key)? as i64)?;
    // "-0700", or a number of hours.
    let zone = entry.get("TimeZone")?;
    let offset = match zone.as_str() {
        Some(text) => clock::offset(text)?,
        None => i32::try_from(zone.as_i64()?).ok()?.checked_mul(3600)?,
    };
    (offset.abs() <= 50_400).then_some(Moment { offset, ..moment })
}
