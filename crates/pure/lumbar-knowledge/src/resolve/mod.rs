//! From files as they are written to items that are checked: names become positions, written numbers
//! numbers with a basis.
//!
//! Each kind of item has a module with the shape of its files (`Written…`) and what must hold of it.

mod activity;
mod body_map;
mod calm;
mod cause;
mod chains;
mod condition;
mod emergency_number;
mod evidence;
mod examination;
mod exercise;
mod figure;
mod finding;
mod first_aid;
mod harm;
mod instrument;
mod medicine;
mod names;
mod number;
mod reasoning;
mod remedy;
mod rule;
mod screen;
mod trials;

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::evidence::{Fact, FactIndex};
use crate::problem::{File, Problem};
use crate::text::Texts;

pub(crate) use activity::{WrittenActivities, WrittenBreaks, WrittenWeek};
pub(crate) use body_map::WrittenBodyMap;
pub(crate) use calm::{WrittenCalm, WrittenCalmNumbers};
pub(crate) use cause::WrittenCause;
pub(crate) use chains::WrittenChains;
pub(crate) use emergency_number::WrittenEmergencyNumbers;
pub(crate) use evidence::{WrittenEvidence, WrittenSource};
pub(crate) use examination::{WrittenCriteria, WrittenExamination};
pub(crate) use exercise::{WrittenExercise, WrittenExercisePlan};
pub(crate) use figure::check_figure;
pub(crate) use finding::WrittenFinding;
pub(crate) use first_aid::WrittenFirstAid;
pub(crate) use harm::WrittenHarm;
pub(crate) use instrument::WrittenInstrument;
pub(crate) use medicine::{Groups, WrittenFactor, WrittenMedicine, WrittenMedicineRule};
pub(crate) use names::{Names, numbered};
pub(crate) use reasoning::{WrittenAnswers, WrittenCombination, WrittenScoreThreshold};
pub(crate) use remedy::WrittenRemedy;
pub(crate) use rule::WrittenRule;
pub(crate) use screen::{WrittenOpeningGroup, WrittenSafetyNet, WrittenScreenGroup};
pub(crate) use trials::WrittenTrials;

use names::Position;
use number::WrittenNumber;

/// Words of an item by language.
type ByLanguage<T> = BTreeMap<String, T>;

/// Checks items against the names and facts that there are, and notes what does not hold.
pub(crate) struct Resolver<'p> {
    pub(crate) names: Names,
    pub(crate) facts: Vec<Fact>,
    pub(crate) problems: &'p mut Vec<Problem>,
}

impl Resolver<'_> {
    fn problem(&mut self, file: File<'_>, needle: &str, what: impl fmt::Display) {
        self.problems.push(file.problem(needle, what));
    }

    /// Keeps a value, or notes what is wrong with it.
    fn keep<T, E: fmt::Display>(
        &mut self,
        file: File<'_>,
        needle: &str,
        value: Result<T, E>,
    ) -> Option<T> {
        match value {
            Ok(value) => Some(value),
            Err(error) => {
                self.problem(file, needle, error);
                None
            }
        }
    }

    fn texts<T>(&mut self, file: File<'_>, words: ByLanguage<T>) -> Option<Texts<T>> {
        let texts = Texts::new(words);
        if texts.is_none() {
            let what = "there is no [text.en]: every item has its words in English";
            self.problem(file, "[text", what);
        }
        texts
    }

    /// The position of a name, or that there is no such item.
    fn position<I: Position>(&mut self, file: File<'_>, name: &str) -> Option<I> {
        let found = self.names.find(name);
        if found.is_none() {
            let what = format!("no {} \"{name}\" in {}", I::KIND, I::PLACE);
            self.problem(file, &format!("\"{name}\""), what);
        }
        found
    }

    /// The positions of names. One item under two names would count twice.
    fn positions<I: Position>(&mut self, file: File<'_>, names: &[String]) -> Vec<I> {
        let mut positions: Vec<I> = Vec::new();
        for name in names {
            match self.position(file, name) {
                Some(position) if positions.contains(&position) => {
                    let what = format!("the {} \"{name}\" stands here twice", I::KIND);
                    self.problem(file, &format!("\"{name}\""), what);
                }
                found => positions.extend(found),
            }
        }
        positions
    }

    /// Whether a fact was read in its source.
    fn is_read(&self, fact: FactIndex) -> bool {
        self.facts[fact.0].checked
    }

    /// The facts behind `what`, at least one of which was read.
    fn facts_read(&mut self, file: File<'_>, names: &[String], what: &str) -> Vec<FactIndex> {
        let facts: Vec<FactIndex> = self.positions(file, names);
        if !facts.iter().any(|fact| self.is_read(*fact)) {
            let what = format!("{what} rests on at least one fact that was read (checked)");
            self.problem(file, "facts", what);
        }
        facts
    }
}
