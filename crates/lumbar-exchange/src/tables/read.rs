//! Tables back into lines of the log.

use lumbar_model::event::Body;

use super::dictionary::{Column, Holds, columns};
use super::{DICTIONARY, MORE, OTHER, Tables, is_taken_for_formula};
use crate::bad_input::BadInput;
use crate::fhir::{Json, json_from_text};

/// The lines that tables say, one event a line, in no order that says anything.
///
/// # Errors
/// [`BadInput`] with table, row and column of what does not hold.
pub fn lines_of_tables(tables: &Tables) -> Result<Vec<String>, BadInput> {
    let mut lines = Vec::new();
    for (file, text) in tables.iter().filter(|(file, _)| *file != DICTIONARY) {
        let kind = file.strip_suffix(".csv").unwrap_or(file);
        let known = Body::KINDS.iter().find(|(own, _)| *own == kind);
        if known.is_none() && file != OTHER {
            return Err(BadInput::new(file, "a table of no kind that is known here; take it out"));
        }
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let at = |row: usize, what: &dyn std::fmt::Display| {
            BadInput::new(format!("{file}, row {row}"), what)
        };
        let head = reader
            .headers()
            .map_err(|_| at(1, &"the names of the columns cannot be read"))?
            .clone();
        for (place, record) in reader.records().enumerate() {
            // The names of the columns are the first row.
            let row = place + 2;
            let record =
                record.map_err(|_| at(row, &"it has more or fewer cells than the first row"))?;
            if known.is_none() {
                lines.push(record.get(0).unwrap_or_default().to_owned());
                continue;
            }
            let cells = head.iter().zip(record.iter());
            let line = line(kind, cells).map_err(|(column, what)| {
                BadInput::new(format!("{file}, row {row}, column {column}"), what)
            })?;
            lines.push(line);
        }
    }
    Ok(lines)
}

type Wrong = (String, &'static str);

fn line<'c>(kind: &str, cells: impl Iterator<Item = (&'c str, &'c str)>) -> Result<String, Wrong> {
    let mut frame: Vec<(Box<str>, Json)> = Vec::new();
    let mut body: Vec<(Box<str>, Json)> = Vec::new();
    for (name, cell) in cells {
        let wrong = |what| (name.chars().take(60).collect::<String>(), what);
        match name {
            "id" | "at" => frame.push((name.into(), cell.into())),
            "version" => frame
                .push((name.into(), number(cell).ok_or_else(|| wrong("a number is wanted here"))?)),
            "corrects" if cell.is_empty() => {}
            "corrects" => frame.push((name.into(), cell.into())),
            MORE if cell.is_empty() => {}
            MORE => match json_from_text(cell) {
                Ok(Json::Object(members)) => body.extend(members),
                _ => return Err(wrong("fields as one JSON object are wanted here")),
            },
            name => {
                let column = columns().find(|column| column.table == kind && column.name == name);
                let column = column.ok_or_else(|| wrong("the table has no such column"))?;
                if !cell.is_empty() {
                    body.push((name.into(), value(column, cell).map_err(wrong)?));
                }
            }
        }
    }
    frame.push(("kind".into(), kind.into()));
    frame.push(("body".into(), Json::Object(body)));
    Ok(Json::Object(frame).to_string())
}

fn value(column: Column, cell: &str) -> Result<Json, &'static str> {
    match column.holds {
        Holds::Text => {
            let bare = cell.strip_prefix('\'').filter(|rest| is_taken_for_formula(rest));
            Ok(bare.unwrap_or(cell).into())
        }
        Holds::Number => number(cell).ok_or("a number is wanted here"),
        Holds::Flag => {
            cell.parse::<bool>().map(Json::Bool).map_err(|_| "true or false is wanted here")
        }
        Holds::Json => json_from_text(cell).map_err(|_| "JSON is wanted here"),
    }
}

fn number(cell: &str) -> Option<Json> {
    json_from_text(cell).ok().filter(|json| matches!(json, Json::Number(_)))
}
