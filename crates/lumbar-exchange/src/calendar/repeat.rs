//! Repetition of events: the rules that calendars of people use.

use jiff::civil::{DateTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan};

use crate::calendar::read::{day, local};

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Every {
    Day,
    Week,
    Month,
    Year,
}

/// A rule of repetition: daily, weekly on some weekdays, monthly on the same day, yearly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    every: Every,
    interval: i64,
    count: Option<usize>,
    until: Option<Until>,
    weekdays: Vec<Weekday>,
    /// With which day a week begins, where several weeks lie between two rounds.
    week_begins: Weekday,
}

/// The last moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Until {
    Instant(Timestamp),
    Local(DateTime),
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

impl Rule {
    /// None for a rule with a part that is not understood here: guessing would invent meetings.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut rule = Self {
            every: Every::Day,
            interval: 1,
            count: None,
            until: None,
            weekdays: Vec::new(),
            week_begins: Weekday::Monday,
        };
        let mut named = false;
        for part in text.split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=')?;
            match name {
                "FREQ" => {
                    rule.every = match value {
                        "DAILY" => Every::Day,
                        "WEEKLY" => Every::Week,
                        "MONTHLY" => Every::Month,
                        "YEARLY" => Every::Year,
                        _ => return None,
                    };
                    named = true;
                }
                "INTERVAL" => {
                    rule.interval = value.parse().ok().filter(|one| (1..1000).contains(one))?;
                }
                "COUNT" => rule.count = Some(value.parse().ok()?),
                "UNTIL" => rule.until = Some(until(value)?),
                "BYDAY" => rule.weekdays = value.split(',').map(weekday).collect::<Option<_>>()?,
                "WKST" => rule.week_begins = weekday(value)?,
                _ => return None,
            }
        }
        let by_day = matches!(rule.every, Every::Day | Every::Week) || rule.weekdays.is_empty();
        (named && by_day).then_some(rule)
    }

    /// Times from the first one up to a horizon, at most `most`.
    pub(super) fn times(
        &self,
        first: DateTime,
        horizon: DateTime,
        zone: &TimeZone,
        most: usize,
    ) -> Vec<DateTime> {
        let mut times = Vec::new();
        for step in 0..most as i64 {
            let Ok(base) = first.checked_add(self.span(step * self.interval)) else { break };
            // The first of a week may lie after the horizon while none of it is before: one more week is harmless.
            if base > horizon.saturating_add(7.days()) {
                break;
            }
            for time in self.within(base, first) {
                let over = match self.until {
                    Some(Until::Local(last)) => time > last,
                    Some(Until::Instant(last)) => zone
                        .to_ambiguous_zoned(time)
                        .compatible()
                        .map_or(true, |zoned| zoned.timestamp() > last),
                    None => false,
                };
                let enough = self.count.is_some_and(|count| times.len() >= count);
                if over || enough || time > horizon || times.len() >= most {
                    return times;
                }
                times.push(time);
            }
        }
        times
    }

    fn span(&self, many: i64) -> Span {
        match self.every {
            Every::Day => many.days(),
            Every::Week => many.weeks(),
            Every::Month => many.months(),
            Every::Year => many.years(),
        }
    }

    /// The times of one round, in order.
    fn within(&self, base: DateTime, first: DateTime) -> Vec<DateTime> {
        match self.every {
            Every::Week if !self.weekdays.is_empty() => {
                let back = i64::from(base.date().weekday().since(self.week_begins));
                let begun = base.saturating_sub(back.days());
                (0..7_i64)
                    .map(|day| begun.saturating_add(day.days()))
                    .filter(|time| *time >= first && self.weekdays.contains(&time.date().weekday()))
                    .collect()
            }
            Every::Day if !self.weekdays.is_empty() => {
                let fits = self.weekdays.contains(&base.date().weekday());
                if fits { vec![base] } else { Vec::new() }
            }
            // A month without that day is passed over (RFC 5545, 3.3.10); adding months would give its last day.
            Every::Month | Every::Year if base.day() != first.day() => Vec::new(),
            _ => vec![base],
        }
    }
}

fn weekday(word: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(name, _)| *name == word).map(|(_, weekday)| *weekday)
}

fn until(text: &str) -> Option<Until> {
    match local(text) {
        Some(time) if text.ends_with('Z') => {
            Some(Until::Instant(TimeZone::UTC.to_timestamp(time).ok()?))
        }
        Some(time) => Some(Until::Local(time)),
        None => Some(Until::Local(day(text)?.at(23, 59, 59, 0))),
    }
}
