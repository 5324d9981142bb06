//! iHealth, Jawbone, Runkeeper and Open mHealth.

use jiff::civil::DateTime;
use lumbar_model::event::{Amount, Body, Tracker, Words};
use serde_json::Value;

use super::{bad, clock, list, number, text};
use crate::BadInput;
use crate::tracker::collect::{Collector, Intensity, Moment};

pub(super) fn read(value: &Value, collector: &mut Collector<'_>) -> Result<bool, BadInput> {
    Ok(ihealth(value, collector)?
        || jawbone(value, collector)?
        || runkeeper(value, collector)?
        || open_mhealth(value, collector))
}

fn ihealth(value: &Value, collector: &mut Collector<'_>) -> Result<bool, BadInput> {
    const SOURCE: &str = "iHealth";
    let time = |entry: &Value, key: &str| -> Option<Moment> {
        #[expect(clippy::cast_possible_truncation, reason = "checked by the clock")]
        let seconds = number(entry, key)? as i64;
        // "-0700", or a number of hours.
        let zone = entry.get("TimeZone")?;
        let offset = match zone.as_str() {
            Some(text) => clock::offset(text)?,
            None => i32::try_from(zone.as_i64()?).ok()? * 3600,
        };
        (offset.abs() <= 50_400).then_some(Moment { seconds, offset })
    };
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
        let Some(at) = time(day, "MDate") else { return Err(bad("ARDataList", index, "no MDate")) };
        if let Some(steps) = number(day, "Steps").filter(|steps| *steps > 0.0) {
            collector.steps(SOURCE, at, steps);
        }
    }
    for (index, night) in nights.into_iter().flatten().enumerate() {
        collector.foreign.entries += 1;
        let minutes =
            number(night, "HoursSlept").filter(|minutes| (0.0..10_080.0).contains(minutes));
        let (Some(end), Some(minutes)) = (time(night, "EndTime"), minutes) else {
            return Err(bad("SRDataList", index, "no EndTime or HoursSlept"));
        };
        collector.slept(SOURCE, end, minutes);
    }
    for (index, session) in sessions.into_iter().flatten().enumerate() {
        collector.foreign.entries += 1;
        let times = time(session, "SportStartTime").zip(time(session, "SportEndTime"));
        let Some((start, end)) = times else {
            return Err(bad("SPORTDataList", index, "no SportStartTime or SportEndTime"));
        };
        let name = text(session, "SportName").unwrap_or("activity");
        collector.session(SOURCE, start, name, minutes(start, end), None);
    }
    Ok(days.is_some() || nights.is_some() || sessions.is_some())
}

fn jawbone(value: &Value, collector: &mut Collector<'_>) -> Result<bool, BadInput> {
    const SOURCE: &str = "Jawbone UP";
    let data =
        value.get("data").filter(|_| value.get("meta").is_some() || value.get("data").is_some());
    let Some(items) = data.and_then(|data| list(data, "items")) else { return Ok(false) };
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

fn runkeeper(value: &Value, collector: &mut Collector<'_>) -> Result<bool, BadInput> {
    const SOURCE: &str = "Runkeeper";
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
                let utc = jiff::tz::TimeZone::UTC.to_timestamp(time).ok();
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

/// One data point, with or without its header.
fn open_mhealth(value: &Value, collector: &mut Collector<'_>) -> bool {
    const SOURCE: &str = "Open mHealth";
    let body = value.get("body").unwrap_or(value);
    let frame = body.get("effective_time_frame");
    let interval = frame.and_then(|frame| frame.get("time_interval"));
    let time = |key: &str| clock::either(text(interval?, key)?, collector);
    let moment = frame
        .and_then(|frame| text(frame, "date_time"))
        .and_then(|at| clock::either(at, collector));
    let (start, end) = (time("start_date_time").or(moment), time("end_date_time").or(moment));
    let measured = |key: &str| {
        let value = body.get(key)?;
        let unit = text(value, "unit").unwrap_or_default();
        let number = value.as_f64().or_else(|| number(value, "value"))?;
        Some((number, unit))
    };
    let in_minutes = |(number, unit): (f64, &str)| match unit {
        "h" => number * 60.0,
        "sec" => number / 60.0,
        _ => number,
    };
    let known = [
        "step_count",
        "sleep_duration",
        "total_sleep_time",
        "activity_name",
        "minutes_moderate_activity",
    ];
    let Some(key) = known.into_iter().find(|key| body.get(key).is_some()) else {
        return weight(body, moment, collector);
    };
    collector.foreign.entries += 1;
    let (Some(start), Some(end)) = (start.or(end), end.or(start)) else {
        collector.pass("a data point that does not say when");
        return true;
    };
    match (key, measured(key)) {
        ("step_count", Some((steps, _))) => collector.steps(SOURCE, start, steps),
        ("sleep_duration" | "total_sleep_time", Some(length)) => {
            collector.slept(SOURCE, end, in_minutes(length));
        }
        ("minutes_moderate_activity", Some(length)) => {
            collector.minutes(SOURCE, start, Intensity::Moderate, in_minutes(length));
        }
        ("activity_name", _) if start < end => {
            let metres = measured("distance").and_then(|(distance, unit)| {
                Some(
                    distance
                        * match unit {
                            "mi" => 1609.344,
                            "km" => 1000.0,
                            "m" => 1.0,
                            _ => return None,
                        },
                )
            });
            let name = text(body, "activity_name").unwrap_or("activity").to_owned();
            collector.session(SOURCE, start, &name, minutes(start, end), metres);
        }
        _ => collector.pass("a data point without a length or a value"),
    }
    true
}

fn weight(body: &Value, at: Option<Moment>, collector: &mut Collector<'_>) -> bool {
    let Some(weight) = body.get("body_weight") else { return false };
    collector.foreign.entries += 1;
    let value = number(weight, "value").and_then(|value| Amount::new(value).ok());
    let name = Words::new("body weight").ok();
    match (at, value, name) {
        (Some(at), Some(value), Some(name)) => {
            let unit = text(weight, "unit").and_then(|unit| Words::new(unit).ok());
            let tracker = Tracker { name, value, unit, tags: Vec::new(), note: None };
            collector.record("Open mHealth", at, Body::from(tracker));
        }
        _ => collector.pass("a data point that does not say when"),
    }
    true
}

#[expect(clippy::cast_precision_loss, reason = "seconds of one session")]
fn minutes(start: Moment, end: Moment) -> f64 {
    (end.seconds - start.seconds) as f64 / 60.0
}
