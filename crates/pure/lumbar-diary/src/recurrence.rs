//! Whether episodes come back more often than one would leave to home care.

use alloc::vec::Vec;

use crate::day::Measure;
use crate::diary::Diary;
use crate::episode::{Ending, Episode, IN_PAIN, episodes, episodes_within};
use crate::statistics::{mean, number};
use crate::trend::CLEAR_CHANGE;

/// So many limiting episodes within twelve months are recurring pain, as the assessment has it (course rule
/// `keeps_coming_back`, quantity `episodes_12_months`).
const RECURRING: usize = 3;

/// Limiting episodes of the twelve months up to a day, if there are enough of them to be recurring.
#[must_use]
pub fn recurring(diary: &Diary, today: i64) -> Option<Vec<Episode>> {
    let all = episodes(diary, today);
    let limiting = episodes_within(&all, today, 365).filter(|episode| episode.limiting);
    let limiting: Vec<Episode> = limiting.copied().collect();
    (limiting.len() >= RECURRING).then_some(limiting)
}

/// An ongoing episode that does not get better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NotEasing {
    /// Days since it began.
    pub days: i64,
    /// The mean of its first week.
    pub first: f64,
    /// The mean of the last week.
    pub recent: f64,
}

/// Two weeks of looking after it at home, as the assessment has it (course rule `not_better_in_weeks`).
const TWO_WEEKS: i64 = 14;
/// Better is lower by a clear change or by this share (Ostelo 2008, fact `mic_percent`: 30 %).
const BETTER_SHARE: f64 = 0.3;
/// Beyond twelve weeks it is pain that stays, for which the assessment has its own words (`chronic_gt_12w`).
const STAYS: i64 = 84;

/// Whether the episode that goes on has lasted for two weeks and is no better than in its first: neither by two points nor by
/// three tenths. Needs three kept days in each of the two weeks compared.
#[must_use]
pub fn not_easing(diary: &Diary, today: i64) -> Option<NotEasing> {
    let episode = episodes(diary, today).pop().filter(|one| one.ending == Ending::Ongoing)?;
    let days = episode.days(today);
    if !(TWO_WEEKS..=STAYS).contains(&days) {
        return None;
    }
    let pain = diary.series(Measure::Pain);
    let week = |from: i64| {
        let values: Vec<f64> =
            pain.between(from, from + 7).iter().map(|(_, value)| *value).collect();
        (number(values.len()) >= 3.0).then(|| mean(&values))
    };
    let (first, recent) = (week(episode.start)?, week(today - 6)?);
    let better = first - recent >= CLEAR_CHANGE || recent <= first * (1.0 - BETTER_SHARE);
    (!better && recent >= IN_PAIN).then_some(NotEasing { days, first, recent })
}
