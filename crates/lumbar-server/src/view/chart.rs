//! A chart as it stands on a page: its drawing, how it is read, and the table behind it.

use lumbar_chart::{Chart, Table, svg};

/// A chart. The template `chart.html` shows one that is called `chart`.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartView {
    /// The drawing, as markup.
    pub svg: String,
    /// What it shows.
    pub title: String,
    /// How it is read.
    pub reading: String,
    /// The same numbers.
    pub table: Table,
}

impl ChartView {
    /// Draws a chart; the id must be the only one of its kind on the page.
    #[must_use]
    pub fn new(chart: &Chart, id: &str) -> Self {
        Self {
            svg: svg(chart, id),
            title: chart.title.clone(),
            reading: chart.description.clone(),
            table: chart.table.clone(),
        }
    }
}
