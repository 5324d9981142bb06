//! Exercises: from written items to checked ones.

use alloc::string::ToString;
use alloc::vec::Vec;

use crate::exercise::{Exercise, ExerciseIndex, ExercisePlan};
use crate::finding::FindingIndex;
use crate::problem::File;
use crate::raw;
use crate::resolve::Resolver;

/// The most that an amount can be, whatever it counts.
const MOST: f64 = 180.0;

impl Resolver<'_> {
    /// `findings` are the findings as resolved, so that a synonym leaves out what its own finding leaves out.
    pub(crate) fn exercise(
        &mut self,
        file: File<'_>,
        raw: raw::Exercise,
        findings: &[crate::finding::Finding],
    ) -> Option<Exercise> {
        let start = self.number(file, "start", raw.start, (1.0, MOST))?;
        let most = self.number(file, "most", raw.most, (1.0, MOST))?;
        if start.value > most.value {
            self.problem(file, "most", "an exercise grows: most is at least start");
        }
        for name in &raw.figures {
            if !self.names.figures.contains(name) {
                self.problem(file, name, "no such drawing in figures/");
            }
        }
        if raw.figures.is_empty() {
            self.problem(file, "", "an exercise has a drawing: figures = [\"…\"]");
        }
        let facts = self.fact_indexes(file, &raw.facts);
        if !facts.iter().any(|fact| self.facts[fact.0].checked) {
            self.problem(file, "facts", "an exercise rests on at least one fact that was read");
        }
        let own = |index: FindingIndex| findings.get(index.0).and_then(|it| it.same_as);
        let avoid_findings = raw.avoid.iter().filter_map(|id| self.finding_index(file, id));
        let avoid_findings = avoid_findings.map(|index| own(index).unwrap_or(index)).collect();
        let harder_than = raw.harder_than.and_then(|id| self.exercise_index(file, &id));
        let text = self.texts(file, raw.text)?;
        if text.english().how.is_empty() || text.english().stop.is_empty() {
            self.problem(file, "[text.en]", "an exercise says how, and when to stop");
        }
        Some(Exercise {
            id: file.stem().to_string(),
            kind: raw.kind,
            stage: raw.stage,
            unit: raw.unit,
            start,
            most,
            figures: raw.figures,
            facts,
            suits: raw.suits.iter().filter_map(|id| self.cause_index(file, id)).collect::<Vec<_>>(),
            avoid_findings,
            avoid_causes: raw
                .avoid_causes
                .iter()
                .filter_map(|id| self.cause_index(file, id))
                .collect(),
            harder_than,
            text,
        })
    }

    fn exercise_index(&mut self, file: File<'_>, id: &str) -> Option<ExerciseIndex> {
        let found = self.names.exercises.get(id).copied();
        if found.is_none() || id == file.stem() {
            self.problem(file, id, "no other exercise of this name in exercises/");
        }
        found
    }

    pub(crate) fn exercise_plan(
        &mut self,
        file: File<'_>,
        raw: raw::ExercisePlan,
    ) -> Option<ExercisePlan> {
        Some(ExercisePlan {
            strength_days: self.number(file, "strength_days", raw.strength_days, (1.0, 7.0))?,
            severe_pain: self.number(file, "severe_pain", raw.severe_pain, (0.0, 10.0))?,
            mild_pain: self.number(file, "mild_pain", raw.mild_pain, (0.0, 10.0))?,
        })
    }
}
