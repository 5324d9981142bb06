//! What today asks, short: the exercises of the plan by their sort, and what is left of the week.

use lumbar_exchange::{PlanDocument, WeekDocument};

/// What today asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayView {
    /// Which day of the plan's week it is, from 1.
    pub day: Option<usize>,
    /// Sorts of exercise with what to do of each, in the order of the plan.
    pub sorts: Vec<(&'static str, String)>,
    /// Whether to tell how the week went.
    pub week_is_over: bool,
    /// Whether to check the back again first.
    pub ask_again: bool,
    /// How far the week of activity is.
    pub week: Option<String>,
    /// What was done today.
    pub done: Option<String>,
}

impl DayView {
    /// Lays it out; `None` if there is neither a plan nor anything told of this week.
    #[must_use]
    pub fn new(
        plan: Option<&PlanDocument>,
        week: Option<&WeekDocument>,
        week_is_over: bool,
    ) -> Option<Self> {
        let plan = plan.filter(|plan| plan.outcome == "week");
        let told = week.filter(|week| week.days.iter().any(|day| day.told == "activity"));
        if plan.is_none() && told.is_none() {
            return None;
        }
        let mut sorts: Vec<(&'static str, String)> = Vec::new();
        for item in plan.map_or(&[][..], PlanDocument::today) {
            let says = format!("{}, {}", item.name, item.how_much);
            match sorts.iter_mut().find(|(sort, _)| *sort == item.kind) {
                Some((_, known)) => {
                    known.push_str("; ");
                    known.push_str(&says);
                }
                None => sorts.push((item.kind, says)),
            }
        }
        let done = week.and_then(|week| week.days.iter().find(|day| day.date == week.today));
        let done = done.filter(|day| day.told == "activity").map(|day| day.says.clone());
        Some(Self {
            day: plan.and_then(|plan| plan.today),
            sorts,
            week_is_over: plan.is_some() && week_is_over,
            ask_again: plan.is_some_and(|plan| plan.ask_again),
            week: week.map(of_week),
            done,
        })
    }
}

fn of_week(week: &WeekDocument) -> String {
    let (so_far, goal) = (week.minutes, week.goal_minutes);
    if week.minutes_left > 0.0 {
        let a_day = (week.minutes_left / f64::from(week.days_left.max(1))).ceil();
        format!(
            "Activity: {so_far:.0} of {goal:.0} minutes so far this week, about {a_day:.0} a day from here."
        )
    } else {
        format!("Activity: {so_far:.0} of {goal:.0} minutes this week: reached.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(kind: &'static str, name: &str) -> lumbar_exchange::PlanItem {
        lumbar_exchange::PlanItem {
            exercise: name.replace(' ', "_"),
            name: name.to_owned(),
            kind,
            amount: 5,
            how_much: "5 times".to_owned(),
            why: String::new(),
        }
    }

    fn plan(outcome: &'static str, today: Option<usize>) -> PlanDocument {
        PlanDocument {
            outcome,
            stage: None,
            step: 0,
            says: Vec::new(),
            ask_again: false,
            today,
            days: vec![
                vec![item("walking", "a walk")],
                vec![item("movement", "cat"), item("movement", "knee rolls")],
            ],
            withheld: Vec::new(),
            help: None,
        }
    }

    #[test]
    fn today_is_its_own_day_of_the_week_by_sorts() {
        let view = DayView::new(Some(&plan("week", Some(2))), None, true).unwrap();
        assert_eq!(view.sorts, [("movement", "cat, 5 times; knee rolls, 5 times".to_owned())]);
        assert!(view.week_is_over && view.day == Some(2) && view.week.is_none());
    }

    #[test]
    fn without_plan_and_week_there_is_nothing() {
        assert_eq!(DayView::new(None, None, false), None);
        assert_eq!(DayView::new(Some(&plan("be_seen", None)), None, true), None);
    }
}
