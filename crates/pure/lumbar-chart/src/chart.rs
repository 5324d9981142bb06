//! A chart and its table.

use alloc::string::String;
use alloc::vec::Vec;

use crate::mark::{Mark, Role};

/// The numbers of a chart, for who cannot see it or wants them exactly.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The rows; the first cell says what the row is of.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// A table without rows yet.
    #[must_use]
    pub fn new(columns: &[&str]) -> Self {
        Self { columns: columns.iter().map(|head| (*head).into()).collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }
}

/// A chart, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// How it is read, or what it says in a sentence.
    pub description: String,
    /// The width of its frame.
    pub width: f64,
    /// The height of its frame.
    pub height: f64,
    /// What is drawn, in this order.
    pub marks: Vec<Mark>,
    /// The same numbers.
    pub table: Table,
}

/// The width of a frame; letters of 13 to 15 units on it can be read on a phone.
pub(crate) const WIDTH: f64 = 360.0;

/// A row of keys: what the roles stand for, each with its mark; that of a series drawn as dots is a dot. Returns the height used.
pub(crate) fn keys(
    keys: &[(Role, String)],
    dotted: &[u8],
    left: f64,
    right: f64,
    marks: &mut Vec<Mark>,
) -> f64 {
    const ROW: f64 = 20.0;
    const SWATCH: f64 = 22.0;
    let (mut x, mut y) = (left, 14.0);
    for (role, words) in keys {
        let words = crate::text::cut(words, Role::Tick, right - left - SWATCH);
        let width = SWATCH + crate::text::width(&words, Role::Tick);
        if x > left && x + width > right {
            x = left;
            y += ROW;
        }
        match role {
            Role::Band
            | Role::Span
            | Role::Area
            | Role::Heat(_)
            | Role::Missing
            | Role::Part(_) => {
                let at = crate::mark::Point { x, y: y - 10.0 };
                marks.push(Mark::Box { role: *role, at, width: 16.0, height: 11.0 });
            }
            Role::Series(series) if dotted.contains(series) => {
                let at = crate::mark::Point { x: x + 8.0, y: y - 4.5 };
                marks.push(Mark::Dot { role: *role, at, radius: 4.0 });
            }
            Role::Value | Role::Estimate | Role::Event => {
                let at = crate::mark::Point { x: x + 8.0, y: y - 4.5 };
                marks.push(Mark::Dot { role: *role, at, radius: 4.0 });
            }
            _ => marks.push(Mark::line(*role, (x, y - 4.5), (x + 16.0, y - 4.5))),
        }
        marks.push(Mark::text(Role::Tick, (x + SWATCH, y), crate::mark::Anchor::Start, words));
        x += width + 14.0;
    }
    if keys.is_empty() { 0.0 } else { y + 8.0 }
}
