//! The last days, a line each.

use lumbar_app::diary::diary_of;
use lumbar_diary::Day;
use lumbar_model::event::Date;
use lumbar_store::Entry;

/// A day.
pub struct DayView {
    /// As `2026-11-25`.
    pub date: String,
    /// What was kept; nothing on a day that is missing.
    pub kept: Option<String>,
}

/// The days up to today, the latest first, back to the first one kept.
pub fn last(entries: &[Entry], today: i64, count: i64) -> Vec<DayView> {
    let diary = diary_of(entries);
    let Some((&first, _)) = diary.days().first_key_value() else { return Vec::new() };
    let from = first.max(today - count + 1);
    let view = |day: i64| DayView { date: date(day), kept: diary.days().get(&day).map(in_words) };
    (from..=today).rev().map(view).collect()
}

/// A day as `2026-11-25`.
pub fn date(day: i64) -> String {
    Date::from_days(day).map_or_else(|_| String::new(), |date| date.to_string())
}

fn in_words(day: &Day) -> String {
    let mut parts = Vec::new();
    if let (Some(mean), Some(least), Some(most)) =
        (day.pain.mean(), day.pain.least(), day.pain.most())
    {
        parts.push(if most > least {
            format!("pain {mean:.1} ({least} to {most})")
        } else {
            format!("pain {mean}")
        });
    }
    match day.spasms {
        0 => {}
        1 => parts.push("1 spasm".to_owned()),
        many => parts.push(format!("{many} spasms")),
    }
    parts.extend(day.sleep.sum().map(|minutes| format!("sleep {:.1} h", minutes / 60.0)));
    parts.extend(day.stress.mean().map(|stress| format!("stress {stress:.0}")));
    parts.extend(day.active_minutes().map(|minutes| format!("moving {minutes:.0} min")));
    match day.notes {
        0 => {}
        1 => parts.push("1 note".to_owned()),
        many => parts.push(format!("{many} notes")),
    }
    if parts.is_empty() { "kept something else".to_owned() } else { parts.join(", ") }
}
