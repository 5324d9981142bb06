//! Activities and the numbers of a week: from written items to checked ones.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};

use crate::activity::{Activity, BreakNumbers, WeekNumbers};
use crate::number::Number;
use crate::problem::File;
use crate::raw;
use crate::resolve::Resolver;

/// No activity of the Compendium is harder, in METs.
const HARDEST: f64 = 25.0;

impl Resolver<'_> {
    /// `known` holds the names and words met so far: one that means two activities means none.
    pub(crate) fn activity(
        &mut self,
        file: File<'_>,
        raw: raw::Activity,
        known: &mut BTreeSet<String>,
    ) -> Option<Activity> {
        let met = self.number(file, &raw.id, raw.met, (0.9, HARDEST))?;
        let text = self.texts(file, raw.text)?;
        let english = text.english();
        let names = core::iter::once(&english.name).chain(&english.words);
        for name in names.map(|name| name.to_lowercase()) {
            if !known.insert(name.clone()) {
                self.problem(file, &name, format!("\"{name}\" names two activities"));
            }
        }
        Some(Activity { id: raw.id, kind: raw.kind, met, text })
    }

    pub(crate) fn week_numbers(&mut self, file: File<'_>, raw: raw::Week) -> Option<WeekNumbers> {
        let mut read = |needle: &str, number, most| -> Option<Number> {
            let number = self.number(file, needle, number, (1.0, most))?;
            if !number.fact().is_some_and(|fact| self.facts[fact.0].checked) {
                self.problem(file, needle, "a threshold or goal is a fact that was read (checked)");
            }
            Some(number)
        };
        let moderate_from = read("moderate_from", raw.moderate_from, HARDEST)?;
        let vigorous_from = read("vigorous_from", raw.vigorous_from, HARDEST)?;
        let moderate_effort = read("moderate_effort", raw.moderate_effort, 10.0)?;
        let vigorous_effort = read("vigorous_effort", raw.vigorous_effort, 10.0)?;
        let equivalence = read("equivalence", raw.equivalence, 10.0)?;
        let minutes = read("minutes", raw.minutes, 1000.0)?;
        let vigorous_minutes = read("vigorous_minutes", raw.vigorous_minutes, 1000.0)?;
        let strength_days = read("strength_days", raw.strength_days, 7.0)?;
        let same = vigorous_minutes.value * equivalence.value - minutes.value;
        if same.abs() > 1e-9 {
            let what = "vigorous minutes times the equivalence are not the moderate minutes";
            self.problem(file, "equivalence", what.to_string());
        }
        if moderate_from.value >= vigorous_from.value
            || moderate_effort.value >= vigorous_effort.value
        {
            self.problem(file, "vigorous_from", "vigorous begins above moderate");
        }
        Some(WeekNumbers {
            moderate_from,
            vigorous_from,
            moderate_effort,
            vigorous_effort,
            equivalence,
            minutes,
            vigorous_minutes,
            strength_days,
            first_minutes: self.number(file, "first_minutes", raw.first_minutes, (5.0, 150.0))?,
            growth: self.number(file, "growth", raw.growth, (1.0, 1.5))?,
            smallest_step: self.number(file, "smallest_step", raw.smallest_step, (1.0, 30.0))?,
            weeks_looked_at: self.number(
                file,
                "weeks_looked_at",
                raw.weeks_looked_at,
                (1.0, 12.0),
            )?,
            remedies: raw.remedies.iter().filter_map(|id| self.remedy_index(file, id)).collect(),
        })
    }

    pub(crate) fn breaks(&mut self, file: File<'_>, raw: raw::Breaks) -> Option<BreakNumbers> {
        let facts = self.fact_indexes(file, &raw.facts);
        if !facts.iter().any(|fact| self.facts[fact.0].checked) {
            self.problem(file, "facts", "breaks rest on at least one fact that was read");
        }
        Some(BreakNumbers {
            every_minutes: self.number(file, "every_minutes", raw.every_minutes, (1.0, 480.0))?,
            later_minutes: self.number(file, "later_minutes", raw.later_minutes, (1.0, 120.0))?,
            away_minutes: self.number(file, "away_minutes", raw.away_minutes, (2.0, 60.0))?,
            check_ins: self.number(file, "check_ins", raw.check_ins, (0.0, 20.0))?,
            facts,
        })
    }
}
