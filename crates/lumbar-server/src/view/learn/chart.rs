//! A drawing of numbers with their intervals: shares on a straight scale, factors on a logarithmic one.

use lumbar_chart::{Forest, ForestRow, RowKind, Table, Tick, plain};

use super::number::NumberView;
use crate::view::ChartView;

/// The scale of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// From nobody to everybody.
    Share,
    /// Factors: as far up for "twice as likely" as down for "half as likely".
    Ratio,
}

/// Draws the numbers of a table; `None` where it has none. The page's own table, with the sources, holds the same numbers.
#[must_use]
pub fn chart(title: &str, rows: &[NumberView], scale: Scale) -> Option<ChartView> {
    let drawn: Vec<_> = rows.iter().filter_map(|row| Some((row, row.drawn?))).collect();
    if drawn.is_empty() {
        return None;
    }
    let (span, ticks, reading) = match scale {
        Scale::Share => {
            let tick = |share: f64| Tick::new(share, format!("{:.0} %", 100.0 * share));
            (
                lumbar_chart::Scale::linear(0.0, 1.0),
                [0.0, 0.25, 0.5, 0.75, 1.0].map(tick).to_vec(),
                "The dot is the number, the line its interval. A hollow dot is an estimate.",
            )
        }
        Scale::Ratio => {
            let values = drawn.iter().flat_map(|(_, ends)| *ends);
            let span = lumbar_chart::Scale::factors_around(values);
            let tick = |factor: f64| Tick::new(factor, plain(factor));
            (
                span,
                span.ticks(7).into_iter().map(tick).collect(),
                "Right of 1: more likely. Left of 1: less likely. The dot is the number, the line its interval. \
                 A hollow dot is an estimate.",
            )
        }
    };
    let rows = drawn.iter().map(|(number, ends)| ForestRow {
        says: format!("{}: {}", number.what, number.says),
        ends: *ends,
        kind: if number.basis == "estimate" { RowKind::Estimate } else { RowKind::Measured },
        weight: None,
    });
    let forest = Forest {
        title: title.to_owned(),
        description: reading.to_owned(),
        scale: span,
        ticks,
        still: (scale == Scale::Ratio).then_some(1.0),
        rows: rows.collect(),
        table: Table::default(),
    };
    Some(ChartView::new(&forest.chart(), &format!("numbers-{}", slug(title))))
}

/// A title as part of an id.
fn slug(title: &str) -> String {
    let letter = |letter: char| {
        if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' }
    };
    title.chars().map(letter).collect()
}
