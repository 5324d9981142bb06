//! The log as tables with commas, one for each kind of event, and a dictionary of their columns; and back again
//! without loss.
//!
//! A row has the event's id, version and time, what it corrects, and a column for each field. What has no column
//! (a field of a newer program, a value of another type) stands in the last one as JSON, and an event of a kind
//! that is not known here stands whole in `other.csv`.

mod dictionary;
mod read;
mod write;

pub use read::lines_of_tables;
pub use write::tables_of_lines;

use std::collections::BTreeMap;

/// Tables by the name of their file.
pub type Tables = BTreeMap<String, String>;

/// The file with the dictionary, by which a folder of tables is known.
pub const DICTIONARY: &str = "dictionary.csv";
/// The file with whole events of kinds that are not known.
const OTHER: &str = "other.csv";

/// Columns that every table of events begins with.
const FIRST: [&str; 4] = ["id", "version", "at", "corrects"];
/// The column for what has none.
const MORE: &str = "more";

/// A spreadsheet takes text that begins so for a formula; a quote before it stops that, and reading takes it off.
fn is_taken_for_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\''])
}
