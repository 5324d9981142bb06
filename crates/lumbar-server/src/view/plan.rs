//! The plan of a week as it is shown.

use lumbar_assess::SafetyNetAdvice;
use lumbar_exchange::{PlanDocument, PlanItem, when_to_check_again};
use lumbar_knowledge::Knowledge;

/// Days that are alike, with what to do on them.
#[derive(Debug, Clone, PartialEq)]
pub struct DaysView {
    /// Which days, as "1, 3, 4".
    pub days: String,
    /// What to do.
    pub items: Vec<ItemView>,
}

/// An exercise of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemView {
    /// Its name, amount and reason.
    pub item: PlanItem,
    /// Its drawing: a picture of the knowledge, checked when it was read.
    pub figure: String,
    /// How to do it.
    pub how: Vec<String>,
    /// When to stop.
    pub stop: String,
}

/// A week.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanView {
    /// What to know of it.
    pub says: Vec<&'static str>,
    /// Whether to check the back again first.
    pub ask_again: bool,
    /// The days, those that are alike together.
    pub days: Vec<DaysView>,
    /// What was left out and why.
    pub withheld: Vec<(String, String)>,
    /// By when it should ease, and when to be seen if it has not.
    pub when: Vec<String>,
    /// How many weeks were told.
    pub weeks: usize,
    /// Which of the days is today, from 1.
    pub today: Option<usize>,
    /// Whether it is time to tell how the week went.
    pub week_is_over: bool,
}

impl PlanView {
    /// Lays it out.
    #[must_use]
    pub fn new(
        knowledge: &Knowledge,
        plan: &PlanDocument,
        net: Option<&SafetyNetAdvice>,
        weeks: usize,
    ) -> Self {
        let days = plan.alike().into_iter().map(|(days, items)| DaysView {
            days,
            items: items.iter().filter_map(|item| ItemView::new(knowledge, item)).collect(),
        });
        Self {
            says: plan.says.clone(),
            ask_again: plan.ask_again,
            days: days.collect(),
            withheld: plan
                .withheld
                .iter()
                .map(|one| (one.name.clone(), one.says.clone()))
                .collect(),
            when: net.map_or_else(Vec::new, when_to_check_again),
            weeks,
            today: plan.today,
            week_is_over: false,
        }
    }
}

impl ItemView {
    fn new(knowledge: &Knowledge, item: &PlanItem) -> Option<Self> {
        let exercise = &knowledge[knowledge.exercise_index(&item.exercise)?];
        let figure = exercise.figures.first().and_then(|name| knowledge.figure(name));
        Some(Self {
            item: item.clone(),
            figure: figure.unwrap_or_default().to_owned(),
            how: exercise.text.english().how.clone(),
            stop: exercise.text.english().stop.clone(),
        })
    }
}
