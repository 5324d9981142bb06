//! What the diary shows.

use lumbar_diary::{Episode, Summary, Trend, Warning};

/// A value of one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DayValue {
    /// The day.
    pub day: i64,
    /// The value.
    pub value: f64,
}

/// What the diary shows up to the day of the report.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Course {
    /// The first day on which anything was kept.
    pub first: Option<i64>,
    /// The mean pain of each day kept, 0 to 10, within the last 365.
    pub pain: Vec<DayValue>,
    /// What those days look like.
    pub summary: Option<Summary>,
    /// The trend over the last 365 days.
    pub trend: Option<Trend>,
    /// Days with a spasm, and how many on each, within the last 365.
    pub spasms: Vec<DayValue>,
    /// Mean strength of the spasms with one, 0 to 10.
    pub spasm_strength: Option<f64>,
    /// Mean length of the spasms with an end, in minutes.
    pub spasm_minutes: Option<f64>,
    /// What set spasms off in the person's words, the most often named first.
    pub triggers: Vec<(String, usize)>,
    /// Episodes, the earliest first.
    pub episodes: Vec<Episode>,
    /// What there is to warn of.
    pub warnings: Vec<Warning>,
    /// Mean minutes of activity of a week over the last 28 days; `None` if nothing of it was kept.
    pub active_a_week: Option<f64>,
    /// Hours of sleep over the last 28 days.
    pub sleep: Option<Summary>,
    /// Stress over the last 28 days, 0 to 10.
    pub stress: Option<Summary>,
    /// Hours of sitting over the last 28 days.
    pub sitting: Option<Summary>,
}
