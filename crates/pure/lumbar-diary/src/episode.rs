//! Episodes by published definitions.

use alloc::vec::Vec;

use crate::day::Measure;
use crate::diary::Diary;
use crate::series::Series;

/// From this mean of a day's ratings on it is a day in pain: 2 of 10 for a day or more (da Silva 2019, fact `rec_def`).
pub(crate) const IN_PAIN: f64 = 2.0;
/// Up to this mean a day counts towards recovery (Williams 2014, fact `pace_recovery_rule`).
pub const AT_EASE: f64 = 1.0;
/// Days in a row at ease that make a recovery (the same fact).
const RECOVERED_DAYS: i64 = 7;
/// Days without a day in pain that lie between two episodes: a month (de Vet 2002, fact `episode_def`).
const PAIN_FREE_DAYS: i64 = 30;
/// A rating that makes an episode a limiting one: severe pain, as the assessment has it.
const SEVERE: f64 = 7.0;
/// Of the days of a month, or of a week that shows recovery, this share must have been kept, or what lay
/// in between was not seen.
const SEEN_SHARE: f64 = 0.5;

/// How an episode ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Seven days at ease followed; the first of them.
    Recovered(i64),
    /// It goes on.
    Ongoing,
    /// It stopped being kept before it had ended.
    NotSeen,
}

/// A spell of pain: more than one day of it, and a month without between it and any other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Episode {
    /// The first day in pain.
    pub start: i64,
    /// The last day in pain so far.
    pub last: i64,
    /// How it ended.
    pub ending: Ending,
    /// The highest rating in it.
    pub worst: f64,
    /// Whether it limited the person: a severe rating, or a day off work because of the back.
    pub limiting: bool,
    /// Whether its beginning was seen: days without pain were kept before it. If not, it is the one with
    /// which the diary begins, or it follows a time in which nothing was kept, and it is not counted as a return.
    pub beginning_seen: bool,
}

impl Episode {
    /// Days from its beginning to a day, or to its last day in pain if it is over; at least 1.
    #[must_use]
    pub fn days(&self, today: i64) -> i64 {
        let end = if self.ending == Ending::Ongoing { today } else { self.last };
        (end - self.start + 1).max(1)
    }
}

/// The episodes of a diary up to and with a day.
#[must_use]
pub fn episodes(diary: &Diary, today: i64) -> Vec<Episode> {
    let pain = diary.series(Measure::Pain);
    let seen = pain.between(i64::MIN, today + 1);
    let mut spells: Vec<(i64, i64, usize)> = Vec::new();
    for &(day, _) in seen.iter().filter(|(_, level)| *level >= IN_PAIN) {
        match spells.last_mut() {
            Some((_, last, count)) if day - *last <= PAIN_FREE_DAYS => {
                *last = day;
                *count += 1;
            }
            _ => spells.push((day, day, 1)),
        }
    }
    // Pain of a single day is no episode: it must last for more than 24 hours.
    spells.retain(|(_, _, count)| *count > 1);
    let made = spells.iter().enumerate().map(|(place, &(start, last, _))| {
        let next = spells.get(place + 1).map_or(today + 1, |spell| spell.0);
        let ending = ending(&pain, last, next, today);
        let limits = |(_, day): (&i64, &crate::Day)| {
            day.off_work == Some(true) || day.pain.most().is_some_and(|most| most >= SEVERE)
        };
        let worst = diary.days().range(start..=last).filter_map(|(_, day)| day.pain.most());
        Episode {
            start,
            last,
            ending,
            worst: worst.fold(0.0, f64::max),
            limiting: diary.days().range(start..=last).any(limits),
            beginning_seen: kept_share(&pain, start - PAIN_FREE_DAYS, start) >= SEEN_SHARE,
        }
    });
    made.collect()
}

fn kept_share(series: &Series, from: i64, before: i64) -> f64 {
    let kept = crate::statistics::number(series.between(from, before).len());
    #[expect(clippy::cast_precision_loss, reason = "days of a diary")]
    let all = (before - from).max(1) as f64;
    kept / all
}

/// A recovery is a week at ease, at least half of its days kept.
fn ending(pain: &Series, last: i64, next: i64, today: i64) -> Ending {
    for first in last + 1..=(next - RECOVERED_DAYS).min(last + 3 * PAIN_FREE_DAYS) {
        let week = pain.between(first, first + RECOVERED_DAYS);
        let calm = week.iter().all(|(_, level)| *level <= AT_EASE);
        if calm && kept_share(pain, first, first + RECOVERED_DAYS) >= SEEN_SHARE {
            return Ending::Recovered(first);
        }
    }
    let over = next <= today || today - last > PAIN_FREE_DAYS;
    if over { Ending::NotSeen } else { Ending::Ongoing }
}

/// Episodes that began within so many days up to today.
pub fn episodes_within(
    episodes: &[Episode],
    today: i64,
    days: i64,
) -> impl Iterator<Item = &Episode> {
    episodes.iter().filter(move |episode| episode.start > today - days)
}
