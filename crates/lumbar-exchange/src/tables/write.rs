//! Lines of the log into tables.

use std::collections::BTreeMap;

use lumbar_model::event::Body;

use super::dictionary::{Column, Holds, columns};
use super::{DICTIONARY, FIRST, MORE, OTHER, Tables, is_taken_for_formula};
use crate::bad_input::BadInput;
use crate::fhir::{Json, json_from_text};

/// Tables of lines, in the order of the lines.
///
/// # Errors
/// [`BadInput`] with the number of a line that is no event.
pub fn tables_of_lines<'l>(lines: impl Iterator<Item = &'l str>) -> Result<Tables, BadInput> {
    let mut rows: BTreeMap<&'static str, Vec<Vec<String>>> = BTreeMap::new();
    let mut other: Vec<Vec<String>> = Vec::new();
    for (place, line) in lines.enumerate() {
        let event = json_from_text(line)
            .map_err(|error| BadInput::new(format!("line {}", place + 1), error.what))?;
        let kind = event.text("kind").unwrap_or_default();
        match Body::KINDS.iter().find(|(own, _)| *own == kind) {
            Some((kind, _)) => match row(kind, &event) {
                Some(row) => rows.entry(kind).or_default().push(row),
                None => other.push(vec![line.to_owned()]),
            },
            None => other.push(vec![line.to_owned()]),
        }
    }
    let mut tables = Tables::new();
    for (kind, rows) in rows {
        let fields = columns().filter(|column| column.table == kind).map(|column| column.name);
        let head: Vec<String> =
            FIRST.into_iter().chain(fields).chain([MORE]).map(str::to_owned).collect();
        tables.insert(format!("{kind}.csv"), table(&head, &rows)?);
    }
    if !other.is_empty() {
        tables.insert(OTHER.to_owned(), table(&["event".to_owned()], &other)?);
    }
    tables.insert(DICTIONARY.to_owned(), dictionary()?);
    Ok(tables)
}

/// The cells of an event; `None` if its frame is not the usual one.
fn row(kind: &str, event: &Json) -> Option<Vec<String>> {
    let version = match event.get("version")? {
        Json::Number(digits) => digits.to_string(),
        _ => return None,
    };
    let corrects = event.get("corrects").map_or(Some(""), Json::as_text)?;
    let mut row = vec![
        event.text("id")?.to_owned(),
        version,
        event.text("at")?.to_owned(),
        corrects.to_owned(),
    ];
    let body = event.get("body")?;
    let mut in_columns = Vec::new();
    for column in columns().filter(|column| column.table == kind) {
        let cell = body.get(column.name).and_then(|value| cell(column, value));
        if cell.is_some() {
            in_columns.push(column.name);
        }
        row.push(cell.unwrap_or_default());
    }
    let rest = |json: &Json, known: &dyn Fn(&str) -> bool| {
        let members = json.members().iter().filter(|(name, _)| !known(name));
        Json::Object(members.cloned().collect())
    };
    let more_body = rest(body, &|name| in_columns.contains(&name));
    let frame = ["id", "kind", "version", "at", "corrects", "body"];
    let more_event = rest(event, &|name| frame.contains(&name));
    row.push(match (more_body.members().is_empty(), more_event.members().is_empty()) {
        (true, true) => String::new(),
        (false, true) => more_body.to_string(),
        // Fields beside the body are of newer programs.
        _ => return None,
    });
    Some(row)
}

/// A value in its column; `None` if it is of another type.
fn cell(column: Column, value: &Json) -> Option<String> {
    match (column.holds, value) {
        // An empty cell is a field that is not there.
        (Holds::Text, Json::Text(text)) if !text.is_empty() => {
            let quote = if is_taken_for_formula(text) { "'" } else { "" };
            Some(format!("{quote}{text}"))
        }
        (Holds::Number, Json::Number(digits)) => Some(digits.to_string()),
        (Holds::Flag, Json::Bool(flag)) => Some(flag.to_string()),
        (Holds::Json, value) => Some(value.to_string()),
        _ => None,
    }
}

fn table(head: &[String], rows: &[Vec<String>]) -> Result<String, BadInput> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| BadInput::new("", error);
    writer.write_record(head).map_err(failed)?;
    for row in rows {
        writer.write_record(row).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|error| BadInput::new("", error))?;
    String::from_utf8(bytes).map_err(|error| BadInput::new("", error))
}

fn dictionary() -> Result<String, BadInput> {
    let frame = [
        ("id", "text", "The event's id"),
        ("version", "number", "The version of its kind"),
        ("at", "text", "When it happened, with offset and zone"),
        ("corrects", "text", "The event it stands in for; empty for none"),
        (MORE, "JSON", "Fields that have no column; empty for none"),
    ];
    let frame = frame.map(|(name, holds, meaning)| {
        ["every table", name, holds, "", meaning].map(str::to_owned).to_vec()
    });
    let other =
        ["other", "event", "JSON", "", "A whole event of a kind that this program does not know"];
    let own = columns().map(|column| {
        [column.table, column.name, column.holds.as_str(), column.unit, column.meaning]
            .map(str::to_owned)
            .to_vec()
    });
    let rows: Vec<Vec<String>> =
        frame.into_iter().chain(own).chain([other.map(str::to_owned).to_vec()]).collect();
    table(&["table", "column", "holds", "unit", "meaning"].map(str::to_owned), &rows)
}
