//! Exercises: from written items to checked ones.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Deserialize;

use super::{ByLanguage, Resolver, WrittenNumber};
use crate::exercise::{
    Exercise, ExerciseIndex, ExerciseKind, ExercisePlan, ExerciseText, ExerciseUnit, Stage,
};
use crate::problem::File;

/// The most that an amount can be, whatever it counts.
const MOST: f64 = 180.0;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenExercise {
    kind: ExerciseKind,
    stage: Stage,
    unit: ExerciseUnit,
    start: WrittenNumber,
    most: WrittenNumber,
    figures: Vec<String>,
    facts: Vec<String>,
    #[serde(default)]
    suits: Vec<String>,
    #[serde(default)]
    avoid: Vec<String>,
    #[serde(default)]
    avoid_causes: Vec<String>,
    harder_than: Option<String>,
    text: ByLanguage<ExerciseText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenExercisePlan {
    strength_days: WrittenNumber,
    severe_pain: WrittenNumber,
    mild_pain: WrittenNumber,
}

impl Resolver<'_> {
    pub(crate) fn exercise(
        &mut self,
        file: File<'_>,
        written: WrittenExercise,
    ) -> Option<Exercise> {
        let start = self.number(file, "start", written.start, (1.0, MOST))?;
        let most = self.number(file, "most", written.most, (1.0, MOST))?;
        if start.value > most.value {
            self.problem(file, "most", "an exercise grows: most is at least start");
        }
        self.figures(file, &written.figures);
        if written.figures.is_empty() {
            self.problem(file, "", "an exercise has a drawing: figures = [\"…\"]");
        }
        let facts = self.facts_read(file, &written.facts, "an exercise");
        let harder_than = written.harder_than.and_then(|id| self.other_exercise(file, &id));
        let text = self.texts(file, written.text)?;
        if text.english().how.is_empty() || text.english().stop.is_empty() {
            self.problem(file, "[text.en]", "an exercise says how, and when to stop");
        }
        Some(Exercise {
            id: file.stem().to_string(),
            kind: written.kind,
            stage: written.stage,
            unit: written.unit,
            start,
            most,
            figures: written.figures,
            facts,
            suits: self.positions(file, &written.suits),
            avoid_findings: self.positions(file, &written.avoid),
            avoid_causes: self.positions(file, &written.avoid_causes),
            harder_than,
            text,
        })
    }

    fn other_exercise(&mut self, file: File<'_>, id: &str) -> Option<ExerciseIndex> {
        if id == file.stem() {
            self.problem(file, "harder_than", "an exercise is harder than another one");
        }
        self.position(file, id)
    }

    pub(crate) fn exercise_plan(
        &mut self,
        file: File<'_>,
        written: WrittenExercisePlan,
    ) -> Option<ExercisePlan> {
        Some(ExercisePlan {
            strength_days: self.number(file, "strength_days", written.strength_days, (1.0, 7.0))?,
            severe_pain: self.number(file, "severe_pain", written.severe_pain, (0.0, 10.0))?,
            mild_pain: self.number(file, "mild_pain", written.mild_pain, (0.0, 10.0))?,
        })
    }
}
