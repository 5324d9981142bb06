//! The week of activity: what was kept and measured, and a goal from where the person is.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use lumbar_care::week::{Day, Done, Goal, Look as WeekLook, Names, Total, Week, Weekday, done};
use lumbar_diary::{Diary, Warning};
use lumbar_knowledge::WeekNumbers;
use lumbar_model::event::Body;
use lumbar_store::Entry;

use crate::App;
use crate::diary::Look;

/// Weeks before this one that are shown.
const BEFORE: i64 = 8;

/// What is known of each day, and what could not be counted of it.
struct Days {
    by_day: BTreeMap<i64, Day>,
    /// Days with an activity that is not known by name and came without an effort, and its name.
    not_sized: Vec<(i64, String)>,
}

impl App {
    /// What the seven days that end with a day came to, counted as every week is, and the numbers by which it is judged. `None` where
    /// the knowledge has none.
    #[must_use]
    pub fn last_seven_days(&self, entries: &[Entry], today: i64) -> Option<(Total, &WeekNumbers)> {
        let numbers = self.knowledge().week()?;
        let first = today - 6;
        let days = self.days_of_activity(numbers, entries, first..=today).by_day;
        Some((Week::new(&days, first).total(numbers), numbers))
    }

    fn days_of_activity(
        &self,
        numbers: &WeekNumbers,
        entries: &[Entry],
        days: RangeInclusive<i64>,
    ) -> Days {
        let knowledge = self.knowledge();
        let names = Names::new(knowledge);
        let mut found = Days { by_day: BTreeMap::new(), not_sized: Vec::new() };
        for entry in entries {
            let day = entry.at().date().days();
            if !days.contains(&day) {
                continue;
            }
            let Ok(Some(body)) = entry.body() else { continue };
            let Some(done) = done(knowledge, numbers, &names, &body) else { continue };
            if let (Done::NotSized, Body::Activity(activity)) = (done, &body) {
                found.not_sized.push((day, activity.what.as_str().to_owned()));
            }
            found.by_day.entry(day).or_default().add(done);
        }
        found
    }

    /// The week that a day lies in, of the events that stand and their days. `None` where the knowledge has no numbers for it. The goal does not grow
    /// while the diary shows that the back is getting worse.
    #[must_use]
    pub fn week(
        &self,
        entries: &[Entry],
        diary: &Diary,
        today: i64,
        begins: Weekday,
    ) -> Option<WeekLook> {
        let numbers = self.knowledge().week()?;
        let first = begins.first_of(today);
        let Days { by_day: days, not_sized } =
            self.days_of_activity(numbers, entries, first - 7 * BEFORE..=today);
        let not_sized: BTreeSet<String> =
            not_sized.into_iter().filter(|(day, _)| *day >= first).map(|(_, name)| name).collect();
        let before: Vec<(i64, Total)> = (1..=BEFORE)
            .rev()
            .map(|back| first - 7 * back)
            .map(|first| (first, Week::new(&days, first).total(numbers)))
            .collect();
        let held = Look::at(diary, today)
            .warnings
            .iter()
            .any(|warning| matches!(warning, Warning::Worsening(_)));
        let weeks: Vec<Total> = before.iter().map(|(_, total)| *total).collect();
        let week = Week::new(&days, first);
        let total = week.total(numbers);
        let goal = Goal::new(numbers, &weeks, held);
        let left = goal.left(&total, week.days_left(today));
        Some(WeekLook { today, week, total, goal, left, before, not_sized })
    }
}
