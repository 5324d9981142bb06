//! The plan of a week, and remedies beside it, as they are shown.

use lumbar_assess::{Answers, SafetyNetAdvice};
use lumbar_exchange::{PlanDocument, PlanItem};
use lumbar_knowledge::{Knowledge, RemedyIndex};
use lumbar_model::State;

use super::effect::{VerdictView, price, verdicts};

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
    /// Days from now by which it should ease.
    pub ease_in: Option<u32>,
    /// Days from now by which to be seen.
    pub seen_in: u32,
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
        let mut alike: Vec<(Vec<usize>, &Vec<PlanItem>)> = Vec::new();
        for (place, items) in plan.days.iter().enumerate() {
            match alike.iter_mut().find(|(_, known)| *known == items) {
                Some((days, _)) => days.push(place + 1),
                None => alike.push((vec![place + 1], items)),
            }
        }
        let days = alike.into_iter().map(|(days, items)| DaysView {
            days: days.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
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
            ease_in: net.and_then(|net| net.should_ease_in_days),
            seen_in: net.map_or(0, |net| net.be_seen_in_days),
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

/// A remedy as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemedyView {
    /// Its id.
    pub id: String,
    /// In plain words.
    pub name: String,
    /// How to do it.
    pub how: String,
    /// What is known of it.
    pub evidence: String,
    /// When to stop.
    pub stop: String,
    /// What it costs and how much effort it takes.
    pub price: String,
    /// What the person has, or may have, with which to ask first.
    pub ask_first: Vec<String>,
    /// What guidelines say.
    pub verdicts: Vec<VerdictView>,
}

impl RemedyView {
    /// Lays it out.
    #[must_use]
    pub fn new(knowledge: &Knowledge, remedy: RemedyIndex, answers: &Answers) -> Self {
        let item = &knowledge[remedy];
        let text = item.text.english();
        let ask_first = item.ask_first.iter().filter(|finding| {
            matches!(answers.state(**finding), Some(State::Present | State::Uncertain))
        });
        Self {
            id: item.id.to_string(),
            name: text.name.clone(),
            how: text.how.clone(),
            evidence: text.evidence.clone(),
            stop: text.stop.clone(),
            price: price(item),
            ask_first: ask_first.map(|it| knowledge[*it].text.english().name.clone()).collect(),
            verdicts: verdicts(knowledge, item),
        }
    }
}
