//! The week of activity: what was kept and measured, and a goal from where the person is.

use std::collections::{BTreeMap, BTreeSet};

use lumbar_care::week::{Day, Done, Goal, Look as WeekLook, Names, Total, Week, Weekday, done};
use lumbar_diary::{Diary, Warning};
use lumbar_model::event::Body;
use lumbar_store::Entry;

use crate::App;
use crate::diary::Look;

/// Weeks before this one that are shown.
const BEFORE: i64 = 8;

impl App {
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
        let knowledge = self.knowledge();
        let numbers = knowledge.week()?;
        let names = Names::new(knowledge);
        let first = begins.first_of(today);
        let mut days: BTreeMap<i64, Day> = BTreeMap::new();
        let mut not_sized = BTreeSet::new();
        for entry in entries {
            let Ok(Some(body)) = entry.body() else { continue };
            let day = entry.at().date().days();
            let Some(done) = done(knowledge, numbers, &names, &body).filter(|_| day <= today)
            else {
                continue;
            };
            if let (Done::NotSized, Body::Activity(activity), true) = (done, &body, day >= first) {
                not_sized.insert(activity.what.as_str().to_owned());
            }
            days.entry(day).or_default().add(done);
        }
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
