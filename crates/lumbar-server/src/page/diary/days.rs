//! The last days, a line each.

use lumbar_diary::Diary;
use lumbar_exchange::{diary_words, short_date};

/// A day.
pub struct DayView {
    /// As `25 Nov 2026`.
    pub date: String,
    /// What was kept; nothing on a day that is missing.
    pub kept: Option<String>,
}

/// The days up to today, the latest first, back to the first one kept.
pub fn last(diary: &Diary, today: i64, count: i64) -> Vec<DayView> {
    let Some((&first, _)) = diary.days().first_key_value() else { return Vec::new() };
    let from = first.max(today - count + 1);
    let view = |day: i64| DayView {
        date: short_date(day),
        kept: diary.days().get(&day).map(diary_words::day),
    };
    (from..=today).rev().map(view).collect()
}
