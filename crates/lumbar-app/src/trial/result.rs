//! What a trial says so far: its days as a table, the planned looks and their answers.

use lumbar_exchange::{
    CentItem, TrialTable, cent_items, deviations_say, protocol_json, trial_json, trial_words,
};
use lumbar_trial::{Comparison, Look, Row, Series, Settings, TrialError, compare_knowing};

use super::known::Known;
use super::running::{Running, Unit};

/// Looks that are planned, each after as many days.
pub(super) const PLANNED: u32 = 4;

impl Running {
    /// How it answers the items of CENT 2015.
    #[must_use]
    pub fn cent(&self) -> Vec<CentItem> {
        cent_items(&self.design, PLANNED)
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
    /// [`TrialError::TooFewValues`] before the first look, or as [`compare_knowing`].
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
