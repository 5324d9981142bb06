//! The week itself.

use alloc::vec::Vec;

use lumbar_knowledge::{CauseIndex, ExerciseIndex, ExerciseKind, ExercisePlan, Knowledge, Stage};
use lumbar_model::Level;

use super::rung::{Rung, Went};
use super::situation::Situation;
use super::withhold::{Against, Withheld};
use crate::help::LIKELY;

/// An exercise of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Which.
    pub exercise: ExerciseIndex,
    /// How much, in its own unit.
    pub amount: u32,
    /// The causes it suits that are likely here, the likeliest first, at most two; empty: it suits everyone.
    pub suits: Vec<CauseIndex>,
}

/// A day: the first is today.
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// What to do, walking first.
    pub items: Vec<Item>,
}

/// A week.
#[derive(Debug, Clone, PartialEq)]
pub struct Week {
    /// How far the plan has grown.
    pub rung: Rung,
    /// Whether work for muscles waits for a doctor or for the safety screen.
    pub held_back: bool,
    /// Whether it is time to ask again what is behind it: two weeks in a row made it worse.
    pub ask_again: bool,
    /// Seven days.
    pub days: Vec<Day>,
    /// What was left out of what would be due by now.
    pub withheld: Vec<Withheld>,
}

/// A plan, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Plan {
    /// First be seen: nothing competes with that.
    BeSeen(Level),
    /// The knowledge has no exercises.
    Nothing,
    /// A week.
    Week(Week),
}

/// How many exercises of each kind, walking to break.
const fn wanted(stage: Stage, kind: ExerciseKind) -> usize {
    match (kind, stage) {
        (ExerciseKind::Walking | ExerciseKind::Relaxation | ExerciseKind::Break, _)
        | (ExerciseKind::Stretch, Stage::Ease | Stage::Build | Stage::Grow) => 1,
        (ExerciseKind::Mobility, Stage::Move) => 3,
        (ExerciseKind::Mobility, _) | (ExerciseKind::Stretch, Stage::Move) => 2,
        (ExerciseKind::Strength, Stage::Ease | Stage::Move) => 0,
        (ExerciseKind::Strength, Stage::Build) => 4,
        (ExerciseKind::Strength, Stage::Grow) => 5,
    }
}

const KINDS: [ExerciseKind; 6] = [
    ExerciseKind::Walking,
    ExerciseKind::Mobility,
    ExerciseKind::Stretch,
    ExerciseKind::Strength,
    ExerciseKind::Relaxation,
    ExerciseKind::Break,
];

impl Plan {
    /// Makes the plan of the week that begins today.
    #[must_use]
    pub fn new(knowledge: &Knowledge, situation: &Situation<'_>) -> Self {
        if situation.level >= Level::Urgent {
            return Self::BeSeen(situation.level);
        }
        match knowledge.exercise_plan() {
            Some(numbers) => Self::Week(Week::new(knowledge, numbers, situation)),
            None => Self::Nothing,
        }
    }
}

impl Week {
    fn new(knowledge: &Knowledge, numbers: &ExercisePlan, situation: &Situation<'_>) -> Self {
        let reached = Rung::reached(numbers, situation.pain, situation.weeks);
        let held_back = situation.is_held_back();
        let rung = if held_back { reached.held_back() } else { reached };
        let stage = rung.stage();
        let mut allowed = Vec::new();
        let mut withheld = Vec::new();
        for (exercise, item) in knowledge.enumerate_exercises() {
            if item.stage > stage {
                continue;
            }
            match Against::find(knowledge, exercise, situation) {
                None => allowed.push(exercise),
                Some(because) => withheld.push(Withheld { exercise, because }),
            }
        }
        let replaced: Vec<_> = allowed.iter().filter_map(|it| knowledge[*it].harder_than).collect();
        allowed.retain(|exercise| !replaced.contains(exercise));
        let weight = |exercise: ExerciseIndex| -> f64 {
            knowledge[exercise].suits.iter().map(|cause| situation.probability(*cause)).sum()
        };
        allowed.sort_by(|one, other| {
            weight(*other).total_cmp(&weight(*one)).then_with(|| one.cmp(other))
        });
        let of_kind = |kind: ExerciseKind| {
            let those = allowed.iter().filter(move |it| knowledge[**it].kind == kind);
            those.take(wanted(stage, kind)).map(|exercise| Item {
                exercise: *exercise,
                amount: amount(knowledge, rung, *exercise),
                suits: likely(knowledge, situation, *exercise),
            })
        };
        let strength = strength_days(numbers);
        let days = (0..7_u32).map(|day| {
            let kinds = KINDS
                .into_iter()
                .filter(|kind| *kind != ExerciseKind::Strength || strength.contains(&day));
            Day { items: kinds.flat_map(of_kind).collect() }
        });
        let days = days.collect();
        let ask_again = situation.weeks.ends_with(&[Went::Worse, Went::Worse]);
        Self { rung, held_back, ask_again, days, withheld }
    }
}

fn amount(knowledge: &Knowledge, rung: Rung, exercise: ExerciseIndex) -> u32 {
    let item = &knowledge[exercise];
    rung.amount(item.stage, &item.start, &item.most)
}

fn likely(
    knowledge: &Knowledge,
    situation: &Situation<'_>,
    exercise: ExerciseIndex,
) -> Vec<CauseIndex> {
    let mut causes: Vec<_> = knowledge[exercise]
        .suits
        .iter()
        .copied()
        .filter(|cause| situation.probability(*cause) >= LIKELY)
        .collect();
    causes.sort_by(|one, other| {
        situation.probability(*other).total_cmp(&situation.probability(*one))
    });
    causes.truncate(2);
    causes
}

/// Days (today is 0) with strength, as far apart as a week allows.
fn strength_days(numbers: &ExercisePlan) -> Vec<u32> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 1 and 7, which the reader of the knowledge checks"
    )]
    let count = numbers.strength_days.value as u32;
    (0..count).map(|turn| (7 * turn + 3) / count).collect()
}
