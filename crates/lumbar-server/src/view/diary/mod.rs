//! The diary as pictures, each with its numbers behind it.

mod against;
mod calendar;
mod pain;
mod places;
mod trend;
mod triggers;
mod week;

pub use trend::TrendView;

/// A day of a chart whose last day is today: 0 today, -1 yesterday.
#[expect(clippy::cast_precision_loss, reason = "days of a chart are far below 2^52")]
fn since(day: i64, today: i64) -> f64 {
    (day - today) as f64
}

/// What is written under eight weeks.
fn weeks_ago() -> Vec<lumbar_chart::Tick> {
    [(-49.0, "7 weeks ago"), (-28.0, "4 weeks ago"), (-7.0, "a week ago")]
        .map(|(day, says)| lumbar_chart::Tick::new(day, says))
        .into()
}
