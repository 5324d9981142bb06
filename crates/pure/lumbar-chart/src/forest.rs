//! Values with their intervals, one a row: a forest plot.

use alloc::string::String;
use alloc::vec::Vec;

use crate::chart::{Chart, Table, WIDTH};
use crate::mark::{Mark, Point, Role};
use crate::scale::{Scale, Tick};
use crate::text;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Measured.
    Measured,
    /// Estimated: a hollow dot.
    Estimate,
    /// Several taken together: a diamond over the whole interval.
    Pooled,
}

/// A value with its interval.
#[derive(Debug, Clone, PartialEq)]
pub struct ForestRow {
    /// What it is of, with the number in words; stands above the line.
    pub says: String,
    /// Lower end, value, upper end.
    pub ends: [f64; 3],
    /// What it is.
    pub kind: RowKind,
    /// Its weight among the rows, 0 to 1: the size of its dot. Without one all dots are alike.
    pub weight: Option<f64>,
}

/// Rows of values with intervals on one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Forest {
    /// What it shows.
    pub title: String,
    /// How it is read.
    pub description: String,
    /// The scale.
    pub scale: Scale,
    /// What is written on it.
    pub ticks: Vec<Tick>,
    /// Where nothing changes.
    pub still: Option<f64>,
    /// The rows from head to foot.
    pub rows: Vec<ForestRow>,
    /// The same numbers.
    pub table: Table,
}

const SIDE: f64 = 14.0;
const LINE: f64 = 18.0;

impl Forest {
    /// The chart.
    #[must_use]
    pub fn chart(&self) -> Chart {
        let place = |value: f64| SIDE + self.scale.share(value) * (WIDTH - 2.0 * SIDE);
        let mut rows = Vec::new();
        let mut top = 0.0;
        for row in &self.rows {
            for words in text::rows(&row.says, Role::Label, WIDTH - 2.0 * SIDE) {
                let at = (SIDE, top + 17.0);
                rows.push(Mark::text(Role::Label, at, crate::mark::Anchor::Start, words));
                top += LINE;
            }
            let y = top + 14.0;
            let [from, at, to] = row.ends.map(place);
            let at = Point { x: at, y };
            if row.kind == RowKind::Pooled {
                let corners = [(from, y), (at.x, y - 7.0), (to, y), (at.x, y + 7.0)];
                let points = corners.into_iter().map(|(x, y)| Point { x, y }).collect();
                rows.push(Mark::Shape { role: Role::Pooled, points });
            } else {
                rows.push(Mark::line(Role::Interval, (from, y), (to, y)));
                let role = if row.kind == RowKind::Estimate { Role::Estimate } else { Role::Value };
                let weight = row.weight.filter(|weight| weight.is_finite());
                let radius =
                    weight.map_or(5.0, |weight| 3.0 + 5.0 * libm::sqrt(weight.clamp(0.0, 1.0)));
                rows.push(Mark::Dot { role, at, radius });
            }
            top = y + 14.0;
        }
        let foot = top + 6.0;
        let mut marks = Vec::new();
        let mut free = f64::NEG_INFINITY;
        for tick in &self.ticks {
            let x = place(tick.at);
            let still = self.still.is_some_and(|still| (still - tick.at).abs() < 1e-12);
            if !still {
                marks.push(Mark::line(Role::Grid, (x, 0.0), (x, foot)));
            }
            let mark = text::between(Role::Tick, (x, foot + 18.0), &tick.says, (2.0, WIDTH - 2.0));
            let bounds = mark.bounds();
            if bounds[0] > free {
                free = bounds[2] + 4.0;
                marks.push(mark);
            }
        }
        if let Some(still) = self.still {
            marks.push(Mark::line(Role::Reference, (place(still), 0.0), (place(still), foot)));
        }
        marks.extend(rows);
        Chart {
            title: self.title.clone(),
            description: self.description.clone(),
            width: WIDTH,
            height: foot + 26.0,
            marks,
            table: self.table.clone(),
        }
    }
}
