//! JSON of trackers: what their exports and their interfaces give.

mod clock;
mod fitbit;
mod google;
mod ihealth;
mod jawbone;
mod open_mhealth;
mod runkeeper;
mod withings;

use serde_json::Value;

use crate::BadInput;
use crate::import::{Context, File, Foreign, cut_short, read_all};
use crate::tracker::collect::{Collector, Moment};

/// Reads it.
pub(crate) fn json(file: &mut dyn File, context: &Context<'_>) -> Result<Foreign, BadInput> {
    let bytes = read_all(file)?;
    let mut collector = Collector::new("JSON of a tracker", context.zone);
    read(&bytes, "", &mut collector)?;
    Ok(collector.finish())
}

/// Reads the bytes of one file. `name` tells what a bare list of values measures, in exports that say it nowhere else.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    collector: &mut Collector<'_>,
) -> Result<(), BadInput> {
    let value: Value = serde_json::from_slice(bytes).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        match error.classify() {
            serde_json::error::Category::Eof => cut_short(place),
            _ if error.to_string().contains("recursion") => {
                BadInput::new(place, "more parts within each other than any export has: refused")
            }
            _ => BadInput::new(place, "not as JSON has it; export the file again"),
        }
    })?;
    let known = google::read(&value, collector)?
        || fitbit::read(&value, name, collector)?
        || withings::read(&value, collector)?
        || ihealth::read(&value, collector)?
        || jawbone::read(&value, collector)?
        || runkeeper::read(&value, collector)?
        || open_mhealth::read(&value, collector);
    if known {
        Ok(())
    } else {
        Err(BadInput::new(
            "line 1",
            "JSON, but none that is known here: of Google Fit, Fitbit, Withings, iHealth, Jawbone, Runkeeper and Open mHealth it is",
        ))
    }
}

/// A list under a key.
fn list<'a>(value: &'a Value, key: &str) -> Option<&'a Vec<Value>> {
    value.get(key)?.as_array()
}

/// A number, also where it stands as text.
fn number(value: &Value, key: &str) -> Option<f64> {
    let value = value.get(key)?;
    let number = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())?;
    Some(number).filter(|number| number.is_finite())
}

fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key)?.as_str()
}

/// What to say where an entry of a list lacks what it needs.
fn bad(list: &str, index: usize, what: &str) -> BadInput {
    BadInput::new(format!("{list}, entry {}", index + 1), what)
}

/// From one moment to another.
#[expect(clippy::cast_precision_loss, reason = "seconds of one session")]
fn minutes(start: Moment, end: Moment) -> f64 {
    (end.seconds - start.seconds) as f64 / 60.0
}
