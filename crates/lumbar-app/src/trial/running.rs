//! A trial that a person runs: frozen when it begins, read back from the log.

use std::collections::{BTreeMap, BTreeSet};

use lumbar_exchange::{
    CentItem, Deviation, TrialTable, cent_items, deviations_say, protocol_json, trial_json,
    trial_words,
};
use lumbar_model::event::{
    Amount, Body, Count, Fields, TrialEnded, TrialOutcome, TrialStarted, Value, When, Words,
};
use lumbar_store::{Entry, StoreError};
use lumbar_trial::{Comparison, Design, Look, Row, Series, Settings, TrialError, compare_knowing};

use super::known::{self, Known};
use super::stop::{self, Stop};
use crate::memory::Memory;

/// Looks that are planned, each after as many days.
pub const PLANNED: u32 = 4;

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
    watched: bool,
}

/// What was to be expected before the first day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Before {
    /// What was published of the arms.
    pub known: BTreeMap<usize, Known>,
    /// How far from 0 chance alone takes the estimate in nine of ten trials.
    pub by_chance: f64,
}

/// Begins a trial: draws the order and keeps it.
///
/// # Errors
/// [`TrialError`] for a design that does not hold.
pub fn begun(
    name: &Words,
    arms: Vec<Words>,
    outcome: Words,
    design: &Design,
    unit: Unit,
    seed: u64,
    before: &Before,
) -> Result<Body, TrialError> {
    let lower: Vec<String> = arms.iter().map(|arm| arm.as_str().trim().to_lowercase()).collect();
    for (index, arm) in lower.iter().enumerate() {
        if lower[..index].contains(arm) {
            return Err(TrialError::ArmsAlike);
        }
    }
    let schedule = design.schedule(seed)?;
    let period = usize::try_from(design.period).unwrap_or(1);
    let order = schedule.days().iter().step_by(period).map(|(arm, _)| whole(*arm)).collect();
    let mut fields = Fields::new();
    for (name, number) in
        [("blocks", design.blocks), ("period", design.period), ("washout", design.washout)]
    {
        fields.insert(name.to_owned(), Value::Whole(i64::from(number)));
    }
    // As words: a seed may be larger than whole numbers are elsewhere.
    fields.insert("seed".to_owned(), Value::Text(seed.to_string()));
    fields.insert("order".to_owned(), Value::List(order));
    fields.insert("harm".to_owned(), Value::Whole(stop::RULE));
    if !before.known.is_empty() {
        fields.insert("known".to_owned(), known::frozen(&before.known));
    }
    fields.insert("by_chance".to_owned(), Value::Number(before.by_chance));
    if unit == Unit::Episode {
        fields.insert("unit".to_owned(), Value::Text(EPISODE.to_owned()));
    }
    let design = Some(Value::Map(fields));
    Ok(TrialStarted { trial: name.clone(), arms, outcome, design }.into())
}

/// How a trial of episodes is kept; one of days says nothing.
const EPISODE: &str = "episode";

fn whole(number: usize) -> Value {
    Value::Whole(i64::try_from(number).unwrap_or(i64::MAX))
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
    /// What was frozen; `None` for a trial of another program, without a design that this one can read.
    pub(crate) fn frozen(started: &TrialStarted, at: &When) -> Option<Self> {
        let Some(Value::Map(fields)) = &started.design else { return None };
        let number = |name: &str| match fields.get(name) {
            Some(Value::Whole(number)) => u32::try_from(*number).ok(),
            _ => None,
        };
        let arms: Vec<String> = started.arms.iter().map(|arm| arm.as_str().to_owned()).collect();
        let design = Design {
            arms: arms.len(),
            blocks: number("blocks")?,
            period: number("period")?,
            washout: number("washout")?,
        };
        let Some(Value::List(order)) = fields.get("order") else { return None };
        let order: Vec<usize> = order
            .iter()
            .map(|arm| match arm {
                Value::Whole(arm) => usize::try_from(*arm).ok().filter(|arm| *arm < arms.len()),
                _ => None,
            })
            .collect::<Option<_>>()?;
        let seed = match fields.get("seed") {
            Some(Value::Text(seed)) => seed.parse().ok()?,
            _ => 0,
        };
        design.check().ok()?;
        Some(Self {
            name: started.trial.as_str().to_owned(),
            outcome: started.outcome.as_str().to_owned(),
            start: at.date().days(),
            begun: at.microseconds(),
            unit: match fields.get("unit") {
                Some(Value::Text(unit)) if unit == EPISODE => Unit::Episode,
                _ => Unit::Day,
            },
            known: known::thawed(fields.get("known")),
            by_chance: known::number(fields.get("by_chance")),
            values: BTreeMap::new(),
            episodes: BTreeMap::new(),
            deviations: BTreeMap::new(),
            ended: None,
            stopped: None,
            watched: fields.get("harm") == Some(&Value::Whole(stop::RULE)),
            arms,
            design,
            seed,
            order,
        })
    }

    /// Whether it is over on a day from 0: past its length, or ended before.
    #[must_use]
    pub fn is_over(&self, day: i64) -> bool {
        self.ended.is_some() || day >= self.length()
    }

    /// How it answers the items of CENT 2015.
    #[must_use]
    pub fn cent(&self) -> Vec<CentItem> {
        cent_items(&self.design, PLANNED)
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
    fn done(&self, until: i64) -> i64 {
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

    /// The places up to `until` that are done, each with its day from 0: in a trial of episodes those that were kept.
    fn places(&self, until: i64) -> impl Iterator<Item = (i64, i64)> + '_ {
        (0..self.length().min(self.done(until) + 1)).filter_map(|place| match self.unit {
            Unit::Day => Some((place, place)),
            Unit::Episode => Some((place, *self.episodes.get(&place)?)),
        })
    }

    /// The table of its days so far: every day up to `until`, those without a value as missing. Before the first bad day
    /// of a trial of bad days it holds none.
    ///
    /// # Errors
    /// [`TrialError`] for rows that make no series.
    pub fn table(&self, until: i64) -> Result<TrialTable, TrialError> {
        let rows: Vec<Row> = self
            .places(until)
            .map(|(place, day)| {
                let (period, arm) = self.period(place);
                let block = u32::try_from(period / self.design.arms).ok();
                let value = self.values.get(&place).copied();
                Row { day: Some(self.start + day), block, arm, value, activity: None }
            })
            .collect();
        let deviations = if rows.is_empty() {
            Vec::new()
        } else {
            let of = |(place, _)| self.deviations.get(&place).cloned().unwrap_or_default();
            vec![self.places(until).map(of).collect()]
        };
        let persons = if rows.is_empty() {
            Vec::new()
        } else {
            vec![(String::new(), Series::new(rows, self.arms.len())?)]
        };
        Ok(TrialTable {
            outcome: self.outcome.clone(),
            arms: self.arms.clone(),
            persons,
            deviations,
            calendar: true,
            activity: false,
        })
    }

    /// What was to be expected before the first day, a paragraph each.
    #[must_use]
    pub fn expected_says(&self) -> Vec<String> {
        let known = self.known.iter().filter_map(|(arm, known)| {
            let (first, other) = (self.arms.first()?, self.arms.get(*arm)?);
            Some(trial_words::known_from(first, other, known.prior, &known.from))
        });
        self.by_chance.map(trial_words::chance_gives).into_iter().chain(known).collect()
    }

    /// What a result says of days up to `until` that did not go as drawn; nothing where all did.
    #[must_use]
    pub fn deviations_say(&self, until: i64) -> Option<String> {
        let days = self.deviations.range(..=until);
        let days: Vec<_> = days.map(|(place, what)| (self.period(*place).1, what)).collect();
        deviations_say(&self.arms, &days)
    }

    /// The protocol with every day up to `until`, to hand on. What the days say is not in it: that is told at the
    /// planned looks alone. While the trial runs, the draw stays hidden beyond the period that is on.
    ///
    /// # Errors
    /// [`TrialError`] for rows that make no series.
    pub fn exported(&self, until: i64) -> Result<serde_json::Value, TrialError> {
        let over = self.is_over(until);
        let until = self.done(until);
        let table = self.table(until)?;
        let before = Look { number: 0, planned: PLANNED };
        let look = self.look(until).map_or(before, |(look, _)| look);
        let Self { name, design, seed, order, start, .. } = self;
        let mut protocol = protocol_json(name, design, *seed, order, *start, look);
        if !over {
            protocol["seed"] = serde_json::Value::Null;
            protocol["order"] =
                order.iter().take(self.period(until.max(0)).0 + 1).copied().collect();
        }
        protocol["by_chance"] = self.by_chance.into();
        let known = self.known.iter().map(|(arm, Known { prior, from })| {
            let (mean, sd) = (prior.mean, prior.deviation);
            serde_json::json!({ "arm": self.arms.get(*arm), "mean": mean, "sd": sd, "from": from })
        });
        protocol["known_before"] = known.collect();
        if let (Some(stopped), Some(day)) = (self.stopped, self.ended) {
            protocol["stopped"] = serde_json::json!({ "day": day + 1, "why": stopped.id() });
        }
        Ok(trial_json(&table, &protocol))
    }

    /// The planned look that the days up to `until` allow, and the last day that it takes in; `None` before
    /// the first quarter is over. Between two looks the earlier one holds: looking more often gives no more
    /// chances to be wrong.
    #[must_use]
    pub fn look(&self, until: i64) -> Option<(Look, i64)> {
        let until = self.done(until);
        let done = until + 1;
        let number = u32::try_from(done * i64::from(PLANNED) / self.length()).ok()?.min(PLANNED);
        let last = self.length() * i64::from(number) / i64::from(PLANNED) - 1;
        (number > 0).then_some((Look { number, planned: PLANNED }, last.min(until)))
    }

    /// The answer of the look that the days up to `until` allow.
    ///
    /// # Errors
    /// [`TrialError::TooFewValues`] before the first look, or as [`compare`].
    pub fn answer(
        &self,
        until: i64,
    ) -> Result<(TrialTable, Vec<Comparison>, Settings, Look), TrialError> {
        let (look, last) = self.look(until).ok_or(TrialError::TooFewValues)?;
        let table = self.table(last)?;
        let (_, series) = table.persons.first().ok_or(TrialError::TooFewValues)?;
        let settings = Settings {
            trend: series.switches() >= 2,
            washout: self.design.washout,
            ..Settings::usual(true)
        };
        let known = |arm: usize| self.known.get(&arm).map(|known| known.prior);
        let comparisons = compare_knowing(series, &settings, look, known)?;
        Ok((table, comparisons, settings, look))
    }
}
