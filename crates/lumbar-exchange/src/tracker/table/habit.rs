//! Mood and habit trackers: kept as values and notes, without a meaning of our own.

use jiff::civil::Time;
use lumbar_model::event::{Amount, Body, Note, Tracker, Words};

use super::Cells;
use crate::tracker::collect::{Collector, Moment};

/// Daylio: moods have names of the person's own, so they stay words.
pub(super) fn mood(cells: &Cells<'_>, collector: &mut Collector<'_>) -> Result<(), String> {
    let date = cells.date("full_date")?;
    let clock = cells.text("time").to_uppercase();
    let clock = ["%H:%M", "%I:%M %p"].iter().find_map(|form| Time::strptime(form, &clock).ok());
    let at = clock.and_then(|clock| collector.wall(date.to_datetime(clock)));
    let at = at.ok_or("\"time\" must be a time such as 20:30 or 8:30 pm")?;
    let said: Vec<String> = [
        format!("Mood: {}", cells.text("mood")),
        cells.text("activities").split('|').map(str::trim).collect::<Vec<_>>().join(", "),
        cells.text("note_title").to_owned(),
        cells.text("note").to_owned(),
    ]
    .into_iter()
    .filter(|text| !text.is_empty())
    .collect();
    if let Ok(text) = Words::new(&said.join(". ")) {
        collector.record("Daylio", at, Body::from(Note { text }));
    }
    Ok(())
}

/// Loop Habit Tracker's `Checkmarks.csv`: a column a habit.
pub(super) fn take(cells: &Cells<'_>, collector: &mut Collector<'_>) -> Result<(), String> {
    let at = cells.day("date", collector)?;
    for (place, name) in cells.columns.0.iter().enumerate().skip(1) {
        let cell = cells.row.get(place).unwrap_or_default().trim();
        let value = match cell {
            "" => continue,
            "YES_MANUAL" => 1.0,
            "NO" => 0.0,
            // Nobody said anything of that day.
            "UNKNOWN" | "YES_AUTO" | "SKIP" => {
                collector.pass("days of habits without an answer");
                continue;
            }
            number => number
                .parse()
                .map_err(|_| format!("\"{name}\" must be YES_MANUAL, NO or a number"))?,
        };
        keep("Loop Habit Tracker", name, value, at, collector);
    }
    Ok(())
}

/// HabitBull: a row a habit and day.
pub(super) fn bull(cells: &Cells<'_>, collector: &mut Collector<'_>) -> Result<(), String> {
    let at = cells.day("calendardate", collector)?;
    if let Some(value) = cells.number("value")? {
        keep("HabitBull", cells.text("habitname"), value, at, collector);
    }
    Ok(())
}

fn keep(source: &str, name: &str, value: f64, at: Moment, collector: &mut Collector<'_>) {
    if let (Ok(name), Ok(value)) = (Words::new(name), Amount::new(value)) {
        let tracker = Tracker { name, value, unit: None, tags: Vec::new(), note: None };
        collector.record(source, at, Body::from(tracker));
    }
}
