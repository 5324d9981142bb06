//! How a measure moves: the middle of the last days, with a band.

use alloc::vec::Vec;

use crate::series::Series;
use crate::statistics::{Summary, mean};

/// Days over which the line and its band are taken.
const WINDOW: i64 = 14;
/// Fewer kept days in the window give no line.
const LEAST: usize = 3;
/// What counts as more or less pain for one person: 2 of 10 (Childs 2005, fact `nrs_mdc`).
pub(crate) const CLEAR_CHANGE: f64 = 2.0;

/// The trend on one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrendPoint {
    /// The day.
    pub day: i64,
    /// What was kept on that day, if anything.
    pub value: Option<f64>,
    /// The middle of the two weeks up to it with the quarters around it; none with fewer than three days.
    pub middle: Option<(f64, f64, f64)>,
}

/// Which way it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Too little was kept to say.
    Unknown,
    /// Less than a clear change.
    Steady,
    /// Lower by a clear change or more.
    Lower,
    /// Higher by a clear change or more.
    Higher,
}

impl Direction {
    /// The word used on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Steady => "steady",
            Self::Lower => "lower",
            Self::Higher => "higher",
        }
    }
}

/// A measure over a span of days.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Each day of the span.
    pub points: Vec<TrendPoint>,
    /// What the kept days look like.
    pub summary: Option<Summary>,
    /// The last two weeks against the two before.
    pub direction: Direction,
    /// The mean of the last two weeks; none with fewer than three kept days.
    pub recent: Option<f64>,
    /// The mean of the two weeks before those, in the same way.
    pub before: Option<f64>,
}

/// The trend of a series over the days from the first to the last, both included.
#[must_use]
pub fn trend(series: &Series, first: i64, last: i64) -> Trend {
    let points = (first..=last).map(|day| {
        let window = series.between(day - WINDOW + 1, day + 1);
        let middle = (window.len() >= LEAST)
            .then(|| Summary::of(window.iter().map(|(_, value)| *value)))
            .flatten()
            .map(|summary| (summary.lower, summary.median, summary.upper));
        TrendPoint { day, value: series.on(day), middle }
    });
    let of = |from: i64| {
        let values: Vec<f64> =
            series.between(from, from + WINDOW).iter().map(|(_, value)| *value).collect();
        (values.len() >= LEAST).then(|| mean(&values))
    };
    let (recent, before) = (of(last - WINDOW + 1), of(last - 2 * WINDOW + 1));
    let direction = match (recent, before) {
        (Some(recent), Some(before)) if recent - before >= CLEAR_CHANGE => Direction::Higher,
        (Some(recent), Some(before)) if before - recent >= CLEAR_CHANGE => Direction::Lower,
        (Some(_), Some(_)) => Direction::Steady,
        _ => Direction::Unknown,
    };
    Trend {
        points: points.collect(),
        summary: series.summary(first, last + 1),
        direction,
        recent,
        before,
    }
}
