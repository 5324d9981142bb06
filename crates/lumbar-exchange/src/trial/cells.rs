//! Rows of named cells.

use std::collections::BTreeSet;

use crate::BadInput;

/// A table with a header; an empty cell is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cells {
    /// The names of the columns.
    pub header: Vec<String>,
    /// The rows with the line (CSV) or number (JSON) each stands on.
    pub rows: Vec<(usize, Vec<Option<String>>)>,
    /// The arms in order, where the file lists them beside its rows.
    pub arms: Vec<String>,
    /// What was measured, where the file says it beside its rows; then they have it as `value`.
    pub outcome: Option<String>,
}

/// What stands for a missing cell. "none" does not: it is what people call doing nothing.
const MISSING: [&str; 6] = ["", "na", "n/a", "nan", "null", "."];

pub(super) fn cell(text: &str) -> Option<String> {
    let text = text.trim();
    (!MISSING.contains(&text.to_ascii_lowercase().as_str())).then(|| text.to_owned())
}

impl Cells {
    /// Reads comma-separated values as in RFC 4180; semicolons and tabs are taken too if the header has
    /// them and no comma.
    ///
    /// # Errors
    /// [`BadInput`] for a quote that does not close, a header without names or with a name twice, a row with
    /// more or fewer cells than the header, or no rows.
    pub fn from_csv(text: &str) -> Result<Self, BadInput> {
        let first = text.lines().next().unwrap_or_default();
        let separator = [',', ';', '\t'].into_iter().find(|one| first.contains(*one));
        let mut lines = split(text, separator.unwrap_or(','))?.into_iter();
        let (_, header) =
            lines.next().ok_or_else(|| BadInput::new("line 1", "the file is empty"))?;
        let header: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
        check_names(&header)?;
        let mut rows = Vec::new();
        for (line, cells) in lines {
            if cells.len() != header.len() {
                let (has, wanted) = (cells.len(), header.len());
                let what =
                    format!("{has} cells where the header has {wanted}: add or remove a comma");
                return Err(BadInput::new(format!("line {line}"), what));
            }
            rows.push((line, cells.iter().map(|text| cell(text)).collect()));
        }
        if rows.is_empty() {
            return Err(BadInput::new(
                "line 2",
                "no days: below the header one line a day is needed",
            ));
        }
        Ok(Self { header, rows, arms: Vec::new(), outcome: None })
    }

    /// The column of a name, small and capital letters being the same.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        let exact = self.header.iter().position(|column| column == name);
        exact.or_else(|| self.header.iter().position(|column| column.eq_ignore_ascii_case(name)))
    }
}

fn check_names(header: &[String]) -> Result<(), BadInput> {
    let mut seen = BTreeSet::new();
    for (index, name) in header.iter().enumerate() {
        let place = || format!("line 1, column {}", index + 1);
        if name.is_empty() {
            return Err(BadInput::new(place(), "a column without a name: give it one"));
        }
        if !seen.insert(name.to_lowercase()) {
            return Err(BadInput::new(
                place(),
                "a column of this name was there before: rename one",
            ));
        }
    }
    Ok(())
}

/// The cells of each line that is not empty, with the line it begins on.
fn split(text: &str, separator: char) -> Result<Vec<(usize, Vec<String>)>, BadInput> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let (mut line, mut begun, mut quoted) = (1, 1, false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                cell.push('"');
                letters.next();
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => quoted = true,
            '\n' | '\r' if !quoted => {
                if letter == '\r' && letters.peek() == Some(&'\n') {
                    letters.next();
                }
                row.push(std::mem::take(&mut cell));
                push(&mut rows, begun, std::mem::take(&mut row));
                line += 1;
                begun = line;
            }
            _ if letter == separator && !quoted => row.push(std::mem::take(&mut cell)),
            _ => {
                line += usize::from(letter == '\n');
                cell.push(letter);
            }
        }
    }
    if quoted {
        let what = "a quotation mark that opens here is never closed";
        return Err(BadInput::new(format!("line {begun}"), what));
    }
    row.push(cell);
    push(&mut rows, begun, row);
    Ok(rows)
}

fn push(rows: &mut Vec<(usize, Vec<String>)>, line: usize, row: Vec<String>) {
    if row.len() > 1 || !row[0].trim().is_empty() {
        rows.push((line, row));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_empty_lines_and_missing_values() {
        let cells =
            Cells::from_csv("day,\"arm, x\",y\r\n1,\"a \"\"b\"\"\",NA\r\n\r\n2,c,3").unwrap();
        assert_eq!(cells.header, ["day", "arm, x", "y"]);
        let one = |text: &str| Some(text.to_owned());
        assert_eq!(cells.rows[0], (2, vec![one("1"), one("a \"b\""), None]));
        assert_eq!(cells.rows[1], (4, vec![one("2"), one("c"), one("3")]));
        assert_eq!(Cells::from_csv("a;b\n1;2").unwrap().header, ["a", "b"]);
    }

    #[test]
    fn what_does_not_hold_is_named_by_line() {
        for (text, place) in [
            ("", "line 1"),
            ("a,b\n", "line 2"),
            ("a,b\n1,2\n1,2,3\n", "line 3"),
            ("a,A\n1,2\n", "line 1, column 2"),
            ("a,\n1,2\n", "line 1, column 2"),
            ("a,b\n1,2\n\"1,2\n", "line 3"),
        ] {
            assert_eq!(Cells::from_csv(text).unwrap_err().place, place, "{text:?}");
        }
    }
}
