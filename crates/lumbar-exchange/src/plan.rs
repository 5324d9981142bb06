//! The plan of a week as it goes out: names, amounts and reasons in words.

use jiff::civil::Date;
use lumbar_care::plan::{Against, Item, Plan, Week};
use lumbar_knowledge::{CauseIndex, ExerciseIndex, ExerciseKind, ExerciseUnit, Knowledge, Stage};
use serde::Serialize;

use crate::calendar::Entry;
use crate::help::HelpDocument;
use crate::words::people;

/// A plan, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanDocument {
    /// `week`, `be_seen` (first be seen by someone) or `nothing` (the knowledge has no exercises).
    pub outcome: &'static str,
    /// `ease`, `move`, `build` or `grow`.
    pub stage: Option<&'static str>,
    /// How far the plan has grown, 0 to 9.
    pub step: u32,
    /// What the person should know of this week, a sentence each.
    pub says: Vec<&'static str>,
    /// Whether it is time to ask again what is behind it.
    pub ask_again: bool,
    /// Which of the days is today, from 1; `null` without a week.
    pub today: Option<usize>,
    /// Seven days, the first of the week first.
    pub days: Vec<Vec<PlanItem>>,
    /// What was left out, and why.
    pub withheld: Vec<PlanWithheld>,
    /// What may help besides; `null` where it was not asked for.
    pub help: Option<HelpDocument>,
}

/// An exercise of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanItem {
    /// Its id.
    pub exercise: String,
    /// Its name.
    pub name: String,
    /// What sort.
    pub kind: &'static str,
    /// How much, in its unit.
    pub amount: u32,
    /// The same in words.
    pub how_much: String,
    /// Why it is in the plan.
    pub why: String,
}

/// An exercise that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanWithheld {
    /// Its id.
    pub exercise: String,
    /// Its name.
    pub name: String,
    /// What speaks against it, as the id of a finding or cause.
    pub because: String,
    /// The same in words.
    pub says: String,
}

/// Lays a plan out; `day` of its week is today, from 0.
#[must_use]
pub fn plan_document(knowledge: &Knowledge, plan: &Plan, day: usize) -> PlanDocument {
    let empty = |outcome, says| PlanDocument {
        outcome,
        stage: None,
        step: 0,
        says,
        ask_again: false,
        today: None,
        days: Vec::new(),
        withheld: Vec::new(),
        help: None,
    };
    match plan {
        Plan::BeSeen(_) => empty(
            "be_seen",
            vec![
                "There is no plan for now: what you told should be looked at first. Do that today.",
            ],
        ),
        Plan::Nothing => empty("nothing", vec!["There are no exercises in this knowledge."]),
        Plan::Week(week) => PlanDocument {
            outcome: "week",
            stage: Some(stage_word(week.rung.stage())),
            step: week.rung.get(),
            says: says(week),
            ask_again: week.ask_again,
            today: Some(day % week.days.len().max(1) + 1),
            days: week
                .days
                .iter()
                .map(|day| day.items.iter().map(|one| item(knowledge, one)).collect())
                .collect(),
            withheld: week
                .withheld
                .iter()
                .map(|one| {
                    let (because, says) = against(knowledge, one.because);
                    PlanWithheld {
                        exercise: knowledge[one.exercise].id.clone(),
                        name: exercise_name(knowledge, one.exercise),
                        because,
                        says,
                    }
                })
                .collect(),
            help: None,
        },
    }
}

fn says(week: &Week) -> Vec<&'static str> {
    let mut says = vec![match week.rung.stage() {
        Stage::Ease => {
            "It hurts a lot now, so this week only eases the pain and keeps you moving a little."
        }
        Stage::Move => "This week gets you moving again, gently.",
        Stage::Build => "This week begins to build up strength.",
        Stage::Grow => "This week asks a little more of you.",
    }];
    if week.held_back {
        says.push(
            "Strength exercises wait until all safety questions are answered and, if a doctor should look, one has looked.",
        );
    }
    if week.ask_again {
        says.push(
            "Two weeks in a row made your back worse. Check your back again, and let a doctor or physiotherapist look before you go on.",
        );
    }
    says.push(
        "Some soreness that is gone by the next day is fine. If it lasts longer, do less. Stop if you get pain down a leg, weakness or numbness.",
    );
    says.push("A missed day is fine. Go on where you are.");
    says
}

fn item(knowledge: &Knowledge, item: &Item) -> PlanItem {
    let exercise = &knowledge[item.exercise];
    let amount = item.amount;
    PlanItem {
        exercise: exercise.id.clone(),
        name: exercise_name(knowledge, item.exercise),
        kind: kind_word(exercise.kind),
        amount,
        how_much: match exercise.unit {
            ExerciseUnit::Times if exercise.kind == ExerciseKind::Break => {
                format!("{amount} times over the day")
            }
            ExerciseUnit::Times => format!("{amount} times"),
            ExerciseUnit::Seconds => format!("hold for {amount} seconds"),
            ExerciseUnit::Minutes if amount == 1 => "1 minute".to_owned(),
            ExerciseUnit::Minutes => format!("{amount} minutes"),
        },
        why: {
            let own = &exercise.text.english().why;
            let suits: Vec<_> = item.suits.iter().map(|it| cause_name(knowledge, *it)).collect();
            if suits.is_empty() {
                own.clone()
            } else {
                format!("{own} It suits {}, which fits what you told.", suits.join(" and "))
            }
        },
    }
}

fn against(knowledge: &Knowledge, against: Against) -> (String, String) {
    match against {
        Against::Finding(finding) => {
            let item = &knowledge[finding];
            (item.id.to_string(), format!("you have or may have: {}", item.text.english().name))
        }
        Against::RedFlag(cause) => {
            let says = "what you told is a warning sign of it";
            against_cause(knowledge, cause, says)
        }
        Against::Cause(cause, chance) => {
            let says = format!("it is so in {}", people(chance));
            against_cause(knowledge, cause, &says)
        }
    }
}

/// The cause, why it counts here, and what the exercise would do.
fn against_cause(knowledge: &Knowledge, cause: CauseIndex, why: &str) -> (String, String) {
    let name = cause_name(knowledge, cause);
    let does = knowledge.harm(cause).map(|harm| format!(", and {}", harm.text.english().says));
    let says = format!("it may be {name}: {why}{}", does.unwrap_or_default());
    (knowledge[cause].id.to_string(), says)
}

fn exercise_name(knowledge: &Knowledge, exercise: ExerciseIndex) -> String {
    knowledge[exercise].text.english().name.clone()
}

fn cause_name(knowledge: &Knowledge, cause: CauseIndex) -> String {
    knowledge[cause].text.english().name.clone()
}

const fn stage_word(stage: Stage) -> &'static str {
    match stage {
        Stage::Ease => "ease",
        Stage::Move => "move",
        Stage::Build => "build",
        Stage::Grow => "grow",
    }
}

/// The word of a sort of exercise.
#[must_use]
pub const fn kind_word(kind: ExerciseKind) -> &'static str {
    match kind {
        ExerciseKind::Walking => "walking",
        ExerciseKind::Mobility => "movement",
        ExerciseKind::Stretch => "stretch",
        ExerciseKind::Strength => "strength",
        ExerciseKind::Relaxation => "relaxation",
        ExerciseKind::Break => "break",
    }
}

impl PlanDocument {
    /// The days by their numbers from 1, as `1, 3, 4`, with what they ask; days that are alike stand together.
    #[must_use]
    pub fn alike(&self) -> Vec<(String, &[PlanItem])> {
        let mut alike: Vec<(String, &[PlanItem])> = Vec::new();
        for (place, items) in self.days.iter().enumerate() {
            match alike.iter_mut().find(|(_, known)| *known == items.as_slice()) {
                Some((days, _)) => days.push_str(&format!(", {}", place + 1)),
                None => alike.push(((place + 1).to_string(), items)),
            }
        }
        alike
    }

    /// What today asks.
    #[must_use]
    pub fn today(&self) -> &[PlanItem] {
        let place = self.today.and_then(|day| day.checked_sub(1));
        place.and_then(|place| self.days.get(place)).map_or(&[], Vec::as_slice)
    }
}

/// One entry a day for seven days, today's on `from`, in the morning, without saying what it is about where others can see it.
#[must_use]
pub fn plan_entries(document: &PlanDocument, from: Date) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut day = from;
    let first = document.today.map_or(0, |day| day - 1);
    let days = document.days.iter().enumerate().cycle().skip(first).take(document.days.len());
    for (place, items) in days {
        let lines = items.iter().map(|item| format!("{}: {}", item.name, item.how_much));
        entries.push(Entry {
            id: format!("lumbar-plan-{}", day.strftime("%Y%m%d")),
            start: day.at(9, 0, 0, 0),
            minutes: 20,
            title: format!("Exercises, day {}", place + 1),
            details: lines.collect::<Vec<_>>().join("\n"),
            weekdays: Vec::new(),
            until: None,
            reminder: true,
        });
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    entries
}
