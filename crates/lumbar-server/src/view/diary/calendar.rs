//! Half a year of days as a heat map of pain.

use std::collections::{BTreeMap, BTreeSet};

use lumbar_chart::{Calendar, Role, Table, Tick};
use lumbar_diary::{Diary, Measure};
use lumbar_exchange::{day_and_month, short_date};

use crate::view::body::STEPS;

/// Weeks in one row of the picture: so many can be read on a phone.
const ACROSS: usize = 13;
/// Days that are drawn at most.
const MOST: i64 = 182;
/// Days that are drawn at least, however new the diary is.
const LEAST: i64 = 35;

/// The calendar up to today; none if nothing was kept in its days.
pub fn calendar(diary: &Diary, today: i64) -> Option<Calendar> {
    let (&begun, _) = diary.days().range(today - MOST + 1..=today).next()?;
    let first = begun.min(today - LEAST + 1);
    let mut table = Table::new(&["Day", "Pain", "Spasms"]);
    let mut values = BTreeMap::new();
    let mut events = BTreeSet::new();
    for (&day, kept) in diary.days().range(first..=today) {
        let pain = kept.value(Measure::Pain);
        if pain.is_none() && kept.spasms == 0 {
            continue;
        }
        if kept.spasms > 0 {
            events.insert(day);
        }
        let written = pain.map_or_else(|| "not told".to_owned(), |pain| format!("{pain:.1}"));
        values.extend(pain.map(|pain| (day, pain)));
        table.row([short_date(day), written, kept.spasms.to_string()]);
    }
    let heat = |step: u8, says: &str| (Role::Heat(step), says.to_owned());
    Some(Calendar {
        title: "Your days: average pain, 0 to 10".to_owned(),
        description: "A column a week, Monday at its head. The number is the day's pain; the stronger the colour, the more. A dashed day has no entry."
            .to_owned(),
        first,
        last: today,
        values,
        steps: STEPS.to_vec(),
        events,
        week: ["Mon", "", "Wed", "", "Fri", "", "Sun"].map(str::to_owned),
        heads: heads(first, today),
        weeks_in_row: ACROSS,
        keys: vec![
            heat(0, "0"),
            heat(1, "1–2"),
            heat(2, "3–4"),
            heat(3, "5–6"),
            heat(4, "7–8"),
            heat(5, "9–10"),
            (Role::Missing, "no entry".to_owned()),
            (Role::Event, "spasm".to_owned()),
        ],
        table,
    })
}

/// The names of the months, each at its first day.
fn heads(first: i64, last: i64) -> Vec<Tick> {
    let head = |day: i64| {
        let name = day_and_month(day);
        Some(Tick::new(super::since(day, 0), name.strip_prefix("1 ")?))
    };
    (first..=last).filter_map(head).collect()
}
