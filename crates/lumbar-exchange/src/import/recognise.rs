//! What a file is, by its first bytes.

use crate::BadInput;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Events of this program, one a line.
    Events,
    /// A calendar (iCalendar).
    Calendar,
    /// Apple Health's `export.xml`.
    AppleHealth,
    /// A zip archive of an export.
    Archive,
    /// A FIT file of Garmin and others.
    Fit,
    /// A track (GPX).
    Gpx,
    /// A training (TCX).
    Tcx,
    /// FHIR R4: a resource or a Bundle.
    Fhir,
    /// JSON of Google, Fitbit, Withings and others.
    Json,
    /// A table with commas.
    Table,
}

/// What is said of a file that no reader knows.
const KNOWN: &str = "not a file that is known here. Known are: events of this program; Apple Health (export.zip or export.xml); Google Fit and Fitbit (JSON, CSV); FIT; GPX; TCX; Strava's activities.csv; pain, mood and habit tables (CSV); Withings, iHealth, Open mHealth (JSON); FHIR R4 (JSON)";

/// Bytes that are looked at in order to recognise a file.
pub(crate) const HEAD: usize = 16_384;

/// Recognises a file by its first bytes, never by its name. An empty file is one without events.
///
/// # Errors
/// [`BadInput`] with the formats that are known.
pub(crate) fn recognise(bytes: &[u8]) -> Result<Format, BadInput> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(Format::Archive);
    }
    if head.get(8..12) == Some(b".FIT") {
        return Ok(Format::Fit);
    }
    if head.starts_with(b"SQLite format 3\0") {
        return Err(BadInput::new(
            "",
            "a database of another program: let that program export a CSV file, and import that",
        ));
    }
    // The last character may be cut in two.
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return Err(BadInput::new("", KNOWN)),
    };
    let text = text.trim_start_matches('\u{feff}').trim_start();
    match text.bytes().next() {
        None => Ok(Format::Events),
        Some(b'<') => xml(text),
        Some(b'[') => Ok(Format::Json),
        Some(b'{') if is_fhir(text) => Ok(Format::Fhir),
        Some(b'{') => Ok(json(text)),
        _ if text.get(..15).is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCALENDAR")) => {
            Ok(Format::Calendar)
        }
        // Remarks and a title may stand above the names of the columns.
        _ if text.lines().filter(|line| !line.starts_with('#')).take(10).any(is_row) => {
            Ok(Format::Table)
        }
        _ => Err(BadInput::new("line 1", KNOWN)),
    }
}

/// A resource names its type; no line of the log and no other program's file does.
fn is_fhir(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let is_event = ["\"kind\"", "\"version\"", "\"body\""].iter().all(|name| line.contains(name));
    text.contains("\"resourceType\"") && !is_event
}

fn is_row(line: &str) -> bool {
    line.contains([',', ';', '\t'])
}

/// By the first element that is no declaration.
fn xml(text: &str) -> Result<Format, BadInput> {
    let has = |name: &str| {
        text.match_indices(name).any(|(place, _)| {
            let after = text[place + name.len()..].bytes().next();
            after.is_none_or(|byte| byte.is_ascii_whitespace() || byte == b'>' || byte == b'/')
        })
    };
    if has("<HealthData") || has("<!DOCTYPE HealthData") {
        Ok(Format::AppleHealth)
    } else if has("<gpx") {
        Ok(Format::Gpx)
    } else if has("<TrainingCenterDatabase") {
        Ok(Format::Tcx)
    } else {
        Err(BadInput::new("line 1", KNOWN))
    }
}

/// An event has its id, kind and time on its first line; anything else that begins alike is looked into by its reader.
fn json(text: &str) -> Format {
    let line = text.lines().next().unwrap_or_default();
    let has = |name: &str| line.contains(&format!("\"{name}\""));
    let is_event = has("kind") && has("version") && (has("at") || has("body"));
    // One line that is no whole object of many lines: a broken event says more when read as one.
    let is_other = line.trim() == "{"
        || (!has("id") && !has("kind"))
        || !is_event && (has("activities") || has("point"));
    if is_event || !is_other { Format::Events } else { Format::Json }
}
