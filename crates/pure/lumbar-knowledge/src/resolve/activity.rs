//! Activities and the numbers of a week: from written items to checked ones.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

use super::{ByLanguage, Resolver, WrittenNumber};
use crate::activity::{Activity, ActivityKind, ActivityText, BreakNumbers, WeekNumbers};
use crate::number::Number;
use crate::problem::File;

/// No activity of the Compendium is harder, in METs.
const HARDEST: f64 = 25.0;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenActivities {
    pub(crate) activity: Vec<WrittenActivity>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenActivity {
    pub(crate) id: String,
    kind: ActivityKind,
    met: WrittenNumber,
    text: ByLanguage<ActivityText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenWeek {
    moderate_from: WrittenNumber,
    vigorous_from: WrittenNumber,
    moderate_effort: WrittenNumber,
    vigorous_effort: WrittenNumber,
    equivalence: WrittenNumber,
    minutes: WrittenNumber,
    vigorous_minutes: WrittenNumber,
    strength_days: WrittenNumber,
    first_minutes: WrittenNumber,
    growth: WrittenNumber,
    smallest_step: WrittenNumber,
    weeks_looked_at: WrittenNumber,
    remedies: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenBreaks {
    every_minutes: WrittenNumber,
    later_minutes: WrittenNumber,
    away_minutes: WrittenNumber,
    check_ins: WrittenNumber,
    facts: Vec<String>,
}

impl Resolver<'_> {
    /// Activities; a name that means two of them means none.
    pub(crate) fn activities(
        &mut self,
        file: File<'_>,
        written: WrittenActivities,
    ) -> Vec<Activity> {
        let mut known = BTreeSet::new();
        let activities = written.activity.into_iter();
        activities.filter_map(|activity| self.activity(file, activity, &mut known)).collect()
    }

    fn activity(
        &mut self,
        file: File<'_>,
        written: WrittenActivity,
        known: &mut BTreeSet<String>,
    ) -> Option<Activity> {
        let met = self.number(file, &written.id, written.met, (0.9, HARDEST))?;
        let text = self.texts(file, written.text)?;
        let english = text.english();
        let names = core::iter::once(&english.name).chain(&english.words);
        for name in names.map(|name| name.to_lowercase()) {
            if !known.insert(name.clone()) {
                self.problem(file, &name, format!("\"{name}\" names two activities"));
            }
        }
        Some(Activity { id: written.id, kind: written.kind, met, text })
    }

    pub(crate) fn week(&mut self, file: File<'_>, written: WrittenWeek) -> Option<WeekNumbers> {
        let mut read = |needle: &str, number, most| -> Option<Number> {
            self.number_read(file, needle, number, (1.0, most), "a threshold or goal")
        };
        let moderate_from = read("moderate_from", written.moderate_from, HARDEST)?;
        let vigorous_from = read("vigorous_from", written.vigorous_from, HARDEST)?;
        let moderate_effort = read("moderate_effort", written.moderate_effort, 10.0)?;
        let vigorous_effort = read("vigorous_effort", written.vigorous_effort, 10.0)?;
        let equivalence = read("equivalence", written.equivalence, 10.0)?;
        let minutes = read("minutes", written.minutes, 1000.0)?;
        let vigorous_minutes = read("vigorous_minutes", written.vigorous_minutes, 1000.0)?;
        let strength_days = read("strength_days", written.strength_days, 7.0)?;
        let same = vigorous_minutes.value * equivalence.value - minutes.value;
        if same.abs() > 1e-9 {
            let what = "vigorous minutes times the equivalence are not the moderate minutes";
            self.problem(file, "equivalence", what);
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
            first_minutes: self.number(
                file,
                "first_minutes",
                written.first_minutes,
                (5.0, 150.0),
            )?,
            growth: self.number(file, "growth", written.growth, (1.0, 1.5))?,
            smallest_step: self.number(
                file,
                "smallest_step",
                written.smallest_step,
                (1.0, 30.0),
            )?,
            weeks_looked_at: self.number(
                file,
                "weeks_looked_at",
                written.weeks_looked_at,
                (1.0, 12.0),
            )?,
            remedies: self.positions(file, &written.remedies),
        })
    }

    pub(crate) fn breaks(
        &mut self,
        file: File<'_>,
        written: WrittenBreaks,
    ) -> Option<BreakNumbers> {
        let facts = self.facts_read(file, &written.facts, "a reminder of breaks");
        Some(BreakNumbers {
            every_minutes: self.number(
                file,
                "every_minutes",
                written.every_minutes,
                (1.0, 480.0),
            )?,
            later_minutes: self.number(
                file,
                "later_minutes",
                written.later_minutes,
                (1.0, 120.0),
            )?,
            away_minutes: self.number(file, "away_minutes", written.away_minutes, (2.0, 60.0))?,
            check_ins: self.number(file, "check_ins", written.check_ins, (0.0, 20.0))?,
            facts,
        })
    }
}
