//! What a person did in a week.

use crate::diary::Diary;

/// Seven days of activity. A day without an entry counts neither for nor against.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Week {
    /// Minutes walked.
    pub walking: f64,
    /// Minutes of any activity, walking included.
    pub active: f64,
    /// Days with strengthening.
    pub strengthening_days: u32,
    /// Days on which anything was kept.
    pub kept_days: u32,
}

impl Week {
    /// Minutes of moderate activity a week that adults should reach (US guidelines 2018, fact `pag_mod_min`).
    pub const ACTIVE_AIM: f64 = 150.0;
    /// Days of strengthening a week that adults should reach (the same, fact `pag_strength`).
    pub const STRENGTHENING_AIM: u32 = 2;
}

/// The seven days up to and with a day.
#[must_use]
pub fn week(diary: &Diary, last: i64) -> Week {
    let mut week = Week::default();
    for day in diary.days().range(last - 6..=last).map(|(_, day)| day) {
        week.walking += day.walking.sum().unwrap_or(0.0);
        week.active += day.active_minutes().unwrap_or(0.0);
        week.strengthening_days += u32::from(day.strengthening_sessions > 0);
        week.kept_days += 1;
    }
    week
}
