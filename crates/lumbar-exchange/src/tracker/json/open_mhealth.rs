//! Open mHealth: one data point a file.

use lumbar_model::event::{Amount, Body, Tracker, Words};
use serde_json::Value;

use super::{clock, minutes, number, text};
use crate::tracker::collect::{Collector, Intensity, Moment};

const SOURCE: &str = "Open mHealth";

/// One data point, with or without its header.
pub(super) fn read(value: &Value, collector: &mut Collector<'_>) -> bool {
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
            collector.record(SOURCE, at, Body::from(tracker));
        }
        _ => collector.pass("a weight without a value, or that does not say when"),
    }
    true
}
