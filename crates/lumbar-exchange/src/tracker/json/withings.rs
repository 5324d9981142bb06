//! Withings: replies of its interface.

use serde_json::Value;

use super::{bad, clock, list, number, text};
use crate::BadInput;
use crate::tracker::collect::{Collector, Intensity};

const SOURCE: &str = "Withings";

pub(super) fn read(value: &Value, collector: &mut Collector<'_>) -> Result<bool, BadInput> {
    let Some(body) = value.get("body").filter(|_| value.get("status").is_some()) else {
        return Ok(false);
    };
    for (index, day) in list(body, "activities").into_iter().flatten().enumerate() {
        collector.foreign.entries += 1;
        let at = text(day, "date").and_then(|date| clock::day(date, collector));
        let Some(at) = at else { return Err(bad("activities", index, "no date")) };
        if let Some(steps) = number(day, "steps") {
            collector.steps(SOURCE, at, steps);
        }
        // In seconds.
        for (key, intensity) in [
            ("soft", Intensity::Light),
            ("moderate", Intensity::Moderate),
            ("intense", Intensity::Vigorous),
        ] {
            if let Some(seconds) = number(day, key) {
                collector.minutes(SOURCE, at, intensity, seconds / 60.0);
            }
        }
    }
    match body.get("series") {
        Some(Value::Array(nights)) => {
            for (index, night) in nights.iter().enumerate() {
                collector.foreign.entries += 1;
                sleep(night, collector)
                    .ok_or_else(|| bad("series", index, "no startdate or enddate"))?;
            }
        }
        Some(Value::Object(moments)) => {
            for (seconds, moment) in moments {
                collector.foreign.entries += 1;
                let at = seconds.parse().ok().and_then(|seconds| collector.utc(seconds));
                if let (Some(at), Some(steps)) = (at, number(moment, "steps")) {
                    collector.steps(SOURCE, at, steps);
                }
            }
        }
        _ => {}
    }
    for _ in list(body, "measuregrps").into_iter().flatten() {
        collector.foreign.entries += 1;
        collector.pass("body measures");
    }
    Ok(true)
}

fn sleep(night: &Value, collector: &mut Collector<'_>) -> Option<()> {
    let zone = text(night, "timezone");
    let start = clock::in_zone(number(night, "startdate")?, zone, collector)?;
    let end = clock::in_zone(number(night, "enddate")?, zone, collector)?;
    if let Some(data) = night.get("data") {
        let parts = ["lightsleepduration", "deepsleepduration", "remsleepduration"];
        let seconds: f64 = parts.iter().filter_map(|part| number(data, part)).sum();
        collector.slept(SOURCE, end, seconds / 60.0);
    } else if number(night, "state").is_some_and(|state| state > 0.0) {
        collector.night(SOURCE, start, end, true);
    } else {
        collector.pass("awake");
    }
    Some(())
}
