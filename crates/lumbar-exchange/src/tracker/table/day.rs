//! Tables of a row a day: Google's daily metrics, Fitbit's activities and sleep, and plain ones.

use super::Cells;
use crate::tracker::collect::{Collector, Intensity};

/// What a column of a day holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Steps,
    Minutes(Intensity),
    SleepMinutes,
    SleepHours,
}

/// Columns by name.
pub(super) const KNOWN: [(&str, Holds); 11] = [
    ("steps", Holds::Steps),
    ("step count", Holds::Steps),
    ("minutes lightly active", Holds::Minutes(Intensity::Light)),
    ("minutes fairly active", Holds::Minutes(Intensity::Moderate)),
    ("minutes very active", Holds::Minutes(Intensity::Vigorous)),
    ("moderate minutes", Holds::Minutes(Intensity::Moderate)),
    ("vigorous minutes", Holds::Minutes(Intensity::Vigorous)),
    ("minutes asleep", Holds::SleepMinutes),
    ("sleep minutes", Holds::SleepMinutes),
    ("sleep hours", Holds::SleepHours),
    ("hours slept", Holds::SleepHours),
];

pub(super) fn take(cells: &Cells<'_>, collector: &mut Collector<'_>) -> Result<(), String> {
    let at = cells.day("date", collector)?;
    let source = if cells.columns.has("step count") {
        "Google Fit"
    } else if cells.columns.has("minutes fairly active") {
        "Fitbit"
    } else {
        "table"
    };
    let source = match cells.text("source") {
        "" => source,
        named => named,
    };
    for (name, holds) in KNOWN {
        // An empty cell says nothing of that day; a nought says that nothing was done.
        let Some(value) = cells.number(name)? else { continue };
        match holds {
            Holds::Steps => collector.steps(source, at, value),
            Holds::Minutes(intensity) => collector.minutes(source, at, intensity, value),
            Holds::SleepMinutes => collector.slept(source, at, value),
            Holds::SleepHours => collector.slept(source, at, value * 60.0),
        }
    }
    Ok(())
}

/// Fitbit's table of nights.
pub(super) fn night(cells: &Cells<'_>, collector: &mut Collector<'_>) -> Result<(), String> {
    let end = cells.wall("end time", collector)?;
    if let Some(minutes) = cells.number("minutes asleep")? {
        collector.slept("Fitbit", end, minutes);
    }
    Ok(())
}
