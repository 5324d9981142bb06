//! A trial that a person runs, as the log tells it: where it stands on a day, and what is kept of it.

use std::collections::{BTreeMap, BTreeSet};

use lumbar_exchange::Deviation;
use lumbar_model::event::{Amount, Body, Count, TrialEnded, TrialOutcome, When, Words};
use lumbar_store::{Entry, StoreError};
use lumbar_trial::{Design, TrialError};

use super::known::Known;
use super::stop::{self, Stop};
use crate::memory::Memory;

/// What an arm is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Each day, in periods.
    Day,
    /// Each episode or bad day: only days with a value count.
    Episode,
}

/// A trial as it was frozen.
#[derive(Debug, Clone, PartialEq)]
pub struct Running {
    /// Its name.
    pub name: String,
    /// The arms; the first is the one that others are compared with.
    pub arms: Vec<String>,
    /// What is measured.
    pub outcome: String,
    /// The design.
    pub design: Design,
    /// The seed of the order.
    pub seed: u64,
    /// The arm of each period, as drawn.
    pub order: Vec<usize>,
    /// The first day, counted from 1970-01-01.
    pub start: i64,
    /// The moment it was begun, in microseconds since 1970.
    pub begun: i64,
    /// What an arm is drawn for.
    pub unit: Unit,
    /// What was published of the arms, as it was known when the trial began.
    pub known: BTreeMap<usize, Known>,
    /// How far from 0 chance alone would take the estimate in nine of ten trials, as it was simulated before it began.
    pub by_chance: Option<f64>,
    /// Values by place from 0, a place being a day or an episode; the last one given for a place holds.
    pub values: BTreeMap<i64, f64>,
    /// The day from 0 on which each episode was kept, by its place; empty in a trial of days.
    pub episodes: BTreeMap<i64, i64>,
    /// What did not go as drawn, by place.
    pub deviations: BTreeMap<i64, BTreeSet<Deviation>>,
    /// The day from 0 on which it was ended, if before its time.
    pub ended: Option<i64>,
    /// Why, if it stopped by itself.
    pub stopped: Option<Stop>,
    /// Whether it was begun with the rule that stops it for harm.
    pub(super) watched: bool,
}

/// The trial that was begun last and still stands, if there is one.
///
/// # Errors
/// [`StoreError`] as it applies.
pub fn latest(memory: &Memory) -> Result<Option<Running>, StoreError> {
    Ok(latest_of(&memory.standing()?))
}

/// The same, of events that stand.
#[must_use]
pub fn latest_of(entries: &[Entry]) -> Option<Running> {
    let mut bodies: Vec<(&Entry, Body)> = entries
        .iter()
        .filter_map(|entry| entry.body().ok().flatten().map(|body| (entry, body)))
        .collect();
    bodies.sort_by_key(|(entry, _)| (entry.at().microseconds(), entry.id()));
    let started = bodies.iter().rev().find_map(|(entry, body)| match body {
        Body::TrialStarted(started) => Running::frozen(started, entry.at()),
        _ => None,
    });
    let events = || bodies.iter().map(|(entry, body)| (entry.at(), body));
    started.map(|running| running.told(events))
}

impl Running {
    /// Whether it is over on a day from 0: past its length, or ended before.
    #[must_use]
    pub fn is_over(&self, day: i64) -> bool {
        self.ended.is_some() || day >= self.length()
    }

    /// With all that was kept of it, in the order of time.
    pub(crate) fn told<'e, E: Iterator<Item = (&'e When, &'e Body)>>(
        mut self,
        events: impl Fn() -> E,
    ) -> Self {
        for (at, body) in events() {
            self.takes(body, at);
        }
        if self.watched
            && let Some((place, usual)) = stop::worse(&self, events())
        {
            let day = self.episodes.get(&place).copied().unwrap_or(place);
            if self.ended.is_none_or(|ended| day < ended) {
                self.ended = Some(day);
                self.stopped = Some(Stop::Worse { usual });
            }
        }
        self
    }

    /// Takes in what was kept of it; anything else changes nothing.
    fn takes(&mut self, body: &Body, at: &When) {
        let day = at.date().days() - self.start;
        let since = at.microseconds() >= self.begun;
        match body {
            Body::TrialOutcome(one) if one.trial.as_str() == self.name && day >= 0 => {
                let place = match self.unit {
                    Unit::Day => day,
                    Unit::Episode => i64::from(one.period.get()) - 1,
                };
                if self.unit == Unit::Episode {
                    self.episodes.insert(place, day);
                }
                self.values.insert(place, one.value.get());
                let deviations =
                    one.deviations.iter().filter_map(|one| Deviation::of(one.as_str()));
                let deviations: BTreeSet<Deviation> = deviations.collect();
                if deviations.is_empty() {
                    self.deviations.remove(&place);
                } else {
                    self.deviations.insert(place, deviations);
                }
            }
            _ if self.ended.is_some() => {}
            Body::AssessmentResult(_) if self.watched && since && stop::is_danger(body) => {
                self.ended = Some(day);
                self.stopped = Some(Stop::RedFlag);
            }
            // An end that was kept before the beginning ended an earlier trial of the same name.
            Body::TrialEnded(one) if one.trial.as_str() == self.name && since => {
                self.ended = Some(day);
                self.stopped = stop::is_danger(body).then_some(Stop::RedFlag);
            }
            _ => {}
        }
    }

    /// The place of a date (days since 1970): its day from 0, or the episode that was kept on it, else the next one.
    #[must_use]
    pub fn place(&self, date: i64) -> i64 {
        let day = date - self.start;
        if self.unit == Unit::Day {
            return day;
        }
        let kept = self.episodes.iter().find(|(_, kept)| **kept == day);
        kept.map_or_else(|| self.next_episode(), |(place, _)| *place)
    }

    fn next_episode(&self) -> i64 {
        self.episodes.keys().next_back().map_or(0, |last| last + 1)
    }

    /// The last place up to `until` that is done: in a trial of episodes one that has a value.
    pub(super) fn done(&self, until: i64) -> i64 {
        match (self.unit, self.ended) {
            (Unit::Episode, _) => until.min(self.next_episode() - 1),
            (Unit::Day, Some(ended)) => until.min(ended),
            (Unit::Day, None) => until,
        }
    }

    /// Days in all, or episodes.
    #[must_use]
    pub fn length(&self) -> i64 {
        i64::try_from(self.design.length()).unwrap_or(i64::MAX)
    }

    /// Which place of the trial a date is, from 0; `None` before and after it, if it was ended, or for a new episode
    /// before the one that was kept last.
    #[must_use]
    pub fn day(&self, at: &When) -> Option<i64> {
        let day = at.date().days() - self.start;
        let place = self.place(at.date().days());
        let last = self.episodes.values().next_back().copied();
        let late = !self.episodes.contains_key(&place) && last.is_some_and(|last| day < last);
        (day >= 0 && !late && !self.is_over(place)).then_some(place)
    }

    /// The period of a day, from 0, and its arm.
    #[must_use]
    pub fn period(&self, day: i64) -> (usize, usize) {
        let period = usize::try_from(day / i64::from(self.design.period)).unwrap_or(0);
        (period, self.order.get(period).copied().unwrap_or(0))
    }

    /// What keeps a value, and what did not go as drawn.
    ///
    /// # Errors
    /// [`TrialError::BadSetting`] for a value out of range.
    pub fn kept(
        &self,
        day: i64,
        value: f64,
        deviations: &BTreeSet<Deviation>,
    ) -> Result<Body, TrialError> {
        let bad = TrialError::BadSetting { name: "value" };
        let period = i64::try_from(self.period(day).0).map_err(|_| bad)? + 1;
        let trial = Words::new(&self.name).map_err(|_| bad)?;
        let period = Count::new(period).map_err(|_| bad)?;
        let value = Amount::new(value).map_err(|_| bad)?;
        let deviations = deviations.iter().filter_map(|one| Words::new(one.id()).ok()).collect();
        Ok(TrialOutcome { trial, period, value, deviations }.into())
    }

    /// What ends it.
    ///
    /// # Errors
    /// [`TrialError::BadSetting`] for a name that cannot be kept.
    pub fn end(&self, reason: Option<Words>) -> Result<Body, TrialError> {
        let bad = |_| TrialError::BadSetting { name: "trial" };
        Ok(TrialEnded { trial: Words::new(&self.name).map_err(bad)?, reason, cause: None }.into())
    }
}
