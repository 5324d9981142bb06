//! First aid: from written items to checked ones.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use lumbar_model::{Age, FirstAidId};
use serde::Deserialize;

use super::{ByLanguage, Resolver, WrittenNumber};
use crate::finding::FindingIndex;
use crate::first_aid::{Breath, FirstAid, FirstAidRole, FirstAidText, Pack, PackNumbers, StepKind};
use crate::number::Number;
use crate::problem::File;

/// The most minutes that anything here may take.
const MINUTES: (f64, f64) = (1.0, 120.0);

/// What a number of packs is called where it does not hold.
const BOUND: &str = "a bound for packs";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenFirstAid {
    kind: Kind,
    order: u32,
    #[serde(default)]
    figures: Vec<String>,
    #[serde(default)]
    facts: Vec<String>,
    #[serde(default)]
    findings: Vec<String>,
    #[serde(default)]
    every: bool,
    #[serde(default)]
    with: Vec<String>,
    age: Option<i64>,
    #[serde(default)]
    withholds: Vec<Pack>,
    agreed_minutes: Option<WrittenNumber>,
    does: Option<Does>,
    minutes: Option<WrittenNumber>,
    #[serde(default)]
    shows: Vec<String>,
    packs: Option<WrittenPackNumbers>,
    breath: Option<WrittenBreath>,
    text: ByLanguage<FirstAidText>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Check,
    Caution,
    Step,
    Position,
    Stretch,
    Technique,
    Moment,
    Page,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Does {
    Lines,
    Medicine,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPackNumbers {
    on_minutes: WrittenNumber,
    shorter_minutes: WrittenNumber,
    off_minutes: WrittenNumber,
    look_minutes: WrittenNumber,
    cold_wait_minutes: WrittenNumber,
    warm_a_day: WrittenNumber,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenBreath {
    in_seconds: WrittenNumber,
    out_seconds: WrittenNumber,
}

impl Resolver<'_> {
    pub(crate) fn first_aid(
        &mut self,
        file: File<'_>,
        written: WrittenFirstAid,
    ) -> Option<FirstAid> {
        let id = self.keep(file, "", FirstAidId::new(file.stem()))?;
        let facts = match written.kind {
            Kind::Check => self.positions(file, &written.facts),
            _ => self.facts_read(file, &written.facts, "first aid"),
        };
        let findings: Vec<FindingIndex> = self.positions(file, &written.findings);
        let asks = matches!(written.kind, Kind::Check | Kind::Caution);
        if asks == findings.is_empty() {
            self.problem(
                file,
                "findings",
                "a check and a caution have findings, nothing else does",
            );
        }
        self.figures(file, &written.figures);
        let age = written.age.and_then(|years| self.keep(file, "age", Age::new(years)));
        let shows = self.positions(file, &written.shows);
        let role = match written.kind {
            Kind::Check => {
                let with = self.positions(file, &written.with);
                FirstAidRole::Check { findings, every: written.every, with, age }
            }
            Kind::Caution => {
                if written.withholds.is_empty() {
                    self.problem(file, "withholds", "a caution says what it withholds");
                }
                let agreed_minutes = written
                    .agreed_minutes
                    .and_then(|it| self.number_read(file, "agreed_minutes", it, MINUTES, BOUND))
                    .map(Box::new);
                FirstAidRole::Caution { findings, withholds: written.withholds, agreed_minutes }
            }
            Kind::Step => {
                let minutes = written
                    .minutes
                    .and_then(|minutes| self.number(file, "minutes", minutes, MINUTES))
                    .map(Box::new);
                let does = written.does;
                let kind = self.step(file, does, written.packs, written.breath)?;
                let timed =
                    matches!(kind, StepKind::Timed | StepKind::Breathing(_) | StepKind::Lines);
                if timed != minutes.is_some() {
                    self.problem(file, "minutes", "a timed step says its minutes, no other does");
                }
                FirstAidRole::Step { kind, minutes, shows }
            }
            Kind::Position => FirstAidRole::Position,
            Kind::Stretch => FirstAidRole::Stretch,
            Kind::Technique => FirstAidRole::Technique,
            Kind::Moment => FirstAidRole::Moment,
            Kind::Page => FirstAidRole::Page,
        };
        let text = self.texts(file, written.text)?;
        self.first_aid_words(file, &role, text.english(), &written.figures);
        Some(FirstAid { id, order: written.order, role, figures: written.figures, facts, text })
    }

    fn first_aid_words(
        &mut self,
        file: File<'_>,
        role: &FirstAidRole,
        words: &FirstAidText,
        figures: &[String],
    ) {
        if matches!(role, FirstAidRole::Check { .. } | FirstAidRole::Caution { .. }) {
            return;
        }
        if words.how.is_empty() {
            self.problem(file, "[text.en]", "first aid says how, one thing a line");
        }
        if words.evidence.is_empty() {
            self.problem(file, "[text.en]", "first aid says what is known of it (evidence)");
        }
        let moves = matches!(
            role,
            FirstAidRole::Position
                | FirstAidRole::Stretch
                | FirstAidRole::Technique
                | FirstAidRole::Step { .. }
        );
        if moves && words.stop.is_empty() {
            self.problem(file, "[text.en]", "first aid that is done says when to stop");
        }
        let drawn = matches!(
            role,
            FirstAidRole::Position | FirstAidRole::Stretch | FirstAidRole::Technique
        );
        if drawn && figures.is_empty() {
            self.problem(file, "figures", "a position, stretch or technique is drawn");
        }
    }

    fn step(
        &mut self,
        file: File<'_>,
        does: Option<Does>,
        packs: Option<WrittenPackNumbers>,
        breath: Option<WrittenBreath>,
    ) -> Option<StepKind> {
        Some(match (does, packs, breath) {
            (None, None, None) => StepKind::Timed,
            (Some(Does::Lines), None, None) => StepKind::Lines,
            (Some(Does::Medicine), None, None) => StepKind::Medicine,
            (None, Some(packs), None) => StepKind::Packs(Box::new(self.packs(file, packs)?)),
            (None, None, Some(breath)) => StepKind::Breathing(Box::new(Breath {
                in_seconds: self.number(file, "in_seconds", breath.in_seconds, (2.0, 10.0))?,
                out_seconds: self.number(file, "out_seconds", breath.out_seconds, (2.0, 12.0))?,
            })),
            _ => {
                self.problem(
                    file,
                    "does",
                    "a step is one of: does = \"…\", [packs], [breath], or timed",
                );
                return None;
            }
        })
    }

    fn packs(&mut self, file: File<'_>, written: WrittenPackNumbers) -> Option<PackNumbers> {
        let mut bound = |needle: &str, number, range| -> Option<Number> {
            self.number_read(file, needle, number, range, BOUND)
        };
        let numbers = PackNumbers {
            on_minutes: bound("on_minutes", written.on_minutes, MINUTES)?,
            shorter_minutes: bound("shorter_minutes", written.shorter_minutes, MINUTES)?,
            off_minutes: bound("off_minutes", written.off_minutes, MINUTES)?,
            look_minutes: bound("look_minutes", written.look_minutes, MINUTES)?,
            cold_wait_minutes: bound("cold_wait_minutes", written.cold_wait_minutes, MINUTES)?,
            warm_a_day: bound("warm_a_day", written.warm_a_day, (1.0, 10.0))?,
        };
        if numbers.shorter_minutes.value > numbers.on_minutes.value {
            self.problem(file, "shorter_minutes", "the shorter time is longer than the whole one");
        }
        Some(numbers)
    }
}
