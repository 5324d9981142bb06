//! Times: FHIR writes an offset, the zone stands in an extension.

use lumbar_model::event::When;

use crate::fhir::address;
use crate::fhir::event::extension;
use crate::fhir::json::{Json, object};

/// A time as FHIR writes it, without its zone.
pub(crate) fn fhir_time(when: &When) -> String {
    let text = when.to_string();
    text.split_once('[').map_or(text.as_str(), |(time, _)| time).to_owned()
}

/// What stands beside a time: its zone.
pub(super) fn zone(when: &When) -> Json {
    if when.zone().is_empty() {
        return Json::Null;
    }
    object! { "extension": [object! { "url": address::ZONE, "valueCode": when.zone() }] }
}

/// A time with its zone; `None` if there is none, or not to the second.
pub(super) fn read(resource: &Json, member: &str) -> Option<When> {
    let time = resource.text(member)?;
    let beside = resource.get(&format!("_{member}"));
    let zone = beside.and_then(|one| extension(one, address::ZONE)?.text("valueCode"));
    match zone {
        Some(zone) => format!("{time}[{zone}]").parse().ok(),
        None => time.parse().ok(),
    }
}

/// A time that others wrote, perhaps only to the day, month or year: then midday of its first day, in UTC.
pub(super) fn read_foreign(text: &str) -> Option<When> {
    match text.len() {
        4 => format!("{text}-01-01T12:00:00+00:00").parse().ok(),
        7 => format!("{text}-01T12:00:00+00:00").parse().ok(),
        10 => format!("{text}T12:00:00+00:00").parse().ok(),
        _ => text.replace(":60", ":59").parse().ok(),
    }
}
