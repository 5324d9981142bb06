//! Strava's `activities.csv`.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::Cells;
use crate::tracker::collect::Collector;

pub(super) fn take(cells: &Cells<'_>, collector: &mut Collector<'_>) -> Result<(), String> {
    // In UTC, as "Jun 21, 2019, 5:04:34 PM".
    let text = cells.text("activity date").replace(['\u{202f}', '\u{a0}'], " ");
    let at = DateTime::strptime("%b %d, %Y, %I:%M:%S %p", &text)
        .ok()
        .and_then(|time| TimeZone::UTC.to_timestamp(time).ok())
        .and_then(|time| collector.utc(time.as_second()))
        .ok_or("\"Activity Date\" must be a time such as Jun 21, 2019, 5:04:34 PM")?;
    let moving = cells.number("moving time")?;
    let elapsed = cells.number("elapsed time")?;
    let Some(seconds) = moving.filter(|seconds| *seconds > 0.0).or(elapsed) else {
        return Err("neither \"Moving Time\" nor \"Elapsed Time\" holds seconds".into());
    };
    // The first column of that name is in kilometres (the second in metres).
    let metres = cells.number("distance")?.map(|distance| distance * 1000.0);
    collector.session("Strava", at, cells.text("activity type"), seconds / 60.0, metres);
    Ok(())
}
