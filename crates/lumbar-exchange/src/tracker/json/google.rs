//! Google Fit: points of its interface, and the files of Takeout.

use serde_json::Value;

use super::{bad, list, number, text};
use crate::BadInput;
use crate::tracker::collect::{Collector, Moment};

/// Activities by Google's numbers; those not named here keep their number.
const ACTIVITIES: [(i64, &str); 16] = [
    (1, "cycling"),
    (7, "walking"),
    (8, "running"),
    (9, "aerobics"),
    (24, "dancing"),
    (35, "hiking"),
    (49, "pilates"),
    (54, "rowing"),
    (56, "jogging"),
    (58, "treadmill running"),
    (80, "strength training"),
    (82, "swimming"),
    (93, "walking"),
    (95, "treadmill walking"),
    (97, "weightlifting"),
    (100, "yoga"),
];

/// Asleep: unspecified, light, deep, dreaming.
const ASLEEP: [i64; 4] = [72, 109, 110, 111];

pub(super) fn read(value: &Value, collector: &mut Collector<'_>) -> Result<bool, BadInput> {
    let points = list(value, "point").or_else(|| list(value, "Data Points"));
    let Some(points) = points else { return Ok(value.get("dataSourceId").is_some()) };
    for (index, point) in points.iter().enumerate() {
        collector.foreign.entries += 1;
        one(point, collector).ok_or_else(|| bad("points", index, "no times or no value"))?;
    }
    Ok(true)
}

fn one(point: &Value, collector: &mut Collector<'_>) -> Option<()> {
    let time = |key: &str| -> Option<(i64, Moment)> {
        #[expect(clippy::cast_possible_truncation, reason = "far below 2^53 once in seconds")]
        let seconds = (number(point, key)? / 1e9) as i64;
        Some((seconds, collector.utc(seconds)?))
    };
    let (began, start) = time("startTimeNanos")?;
    let (ended, end) = time("endTimeNanos")?;
    let values = list(point, "value").or_else(|| list(point, "fitValue"))?;
    let first = values.first()?;
    let first = first.get("value").unwrap_or(first);
    let value = number(first, "intVal").or_else(|| number(first, "fpVal"));
    let source = text(point, "originDataSourceId").filter(|source| !source.is_empty());
    let source = source.map_or("Google Fit".to_owned(), short);
    match text(point, "dataTypeName")? {
        "com.google.step_count.delta" => collector.steps(&source, start, value?),
        "com.google.activity.segment" | "com.google.sleep.segment" => {
            #[expect(clippy::cast_possible_truncation, reason = "a small number")]
            let code = value? as i64;
            #[expect(clippy::cast_precision_loss, reason = "seconds of one stretch")]
            let minutes = (ended - began) as f64 / 60.0;
            let named = ACTIVITIES.iter().find(|(number, _)| *number == code);
            if ASLEEP.contains(&code) {
                collector.night(&source, start, end, true);
            } else if let Some((_, name)) = named {
                collector.session(&source, start, name, minutes, None);
            } else {
                collector.pass(&format!("activity {code}"));
            }
        }
        other => collector.pass(other),
    }
    Some(())
}

/// "derived:com.google.activity.segment:com.strava:session" is com.strava's.
fn short(id: &str) -> String {
    let mut parts = id.split(':').skip(2);
    let maker = parts.next().unwrap_or(id);
    match parts.next().filter(|kind| *kind == "user_input") {
        Some(_) => format!("{maker}, typed in"),
        None => maker.to_owned(),
    }
}
