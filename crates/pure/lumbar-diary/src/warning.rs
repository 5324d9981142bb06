//! What the diary has to warn of, in the terms of the assessment.

use alloc::vec::Vec;

use crate::day::Measure;
use crate::diary::Diary;
use crate::episode::Episode;
use crate::recurrence::{NotEasing, not_easing, recurring};
use crate::rise::{Rise, rises};

/// A rise that was found so many days ago at the most is still spoken of.
const SPOKEN: i64 = 28;

/// Something to be told, with the figures it rests on.
#[derive(Debug, Clone, PartialEq)]
pub enum Warning {
    /// It keeps coming back: these episodes.
    Recurring(Vec<Episode>),
    /// It has risen for good.
    Worsening(Rise),
    /// The episode does not ease.
    NotImproving(NotEasing),
}

/// What there is to warn of on a day.
#[must_use]
pub fn warnings(diary: &Diary, today: i64) -> Vec<Warning> {
    let pain = diary.series(Measure::Pain);
    let mut warnings = Vec::new();
    if let Some(rise) = rises(&pain, today).pop().filter(|rise| today - rise.found < SPOKEN) {
        let week = pain.summary(today - 6, today + 1);
        // What has gone down again since needs no word.
        if week.is_some_and(|week| week.mean >= rise.baseline.level + 1.0) {
            warnings.push(Warning::Worsening(rise));
        }
    }
    warnings.extend(not_easing(diary, today).map(Warning::NotImproving));
    warnings.extend(recurring(diary, today).map(Warning::Recurring));
    warnings
}
