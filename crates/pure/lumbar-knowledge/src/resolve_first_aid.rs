//! First aid: from written items to checked ones.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use lumbar_model::{Age, FirstAidId};

use crate::first_aid::{
    Breath, FirstAid, FirstAidIndex, FirstAidRole, FirstAidText, PackNumbers, StepKind,
};
use crate::number::{Basis, Number};
use crate::problem::{File, Problem};
use crate::raw::{self, FirstAidKind as Kind, FirstAidStep};
use crate::resolve::Resolver;

/// The most minutes that anything here may take.
const MINUTES: (f64, f64) = (1.0, 120.0);

impl Resolver<'_> {
    pub(crate) fn first_aid(&mut self, file: File<'_>, raw: raw::FirstAid) -> Option<FirstAid> {
        let id = self.keep(file, "", FirstAidId::new(file.stem()))?;
        let facts = self.fact_indexes(file, &raw.facts);
        let findings = raw
            .findings
            .iter()
            .filter_map(|finding| self.finding_index(file, finding))
            .collect::<Vec<_>>();
        let asks = matches!(raw.kind, Kind::Check | Kind::Caution);
        if asks == findings.is_empty() {
            self.problem(
                file,
                "findings",
                "a check and a caution have findings, nothing else does",
            );
        }
        if !facts.iter().any(|fact| self.facts[fact.0].checked) && raw.kind != Kind::Check {
            self.problem(file, "facts", "first aid rests on at least one fact that was read");
        }
        for name in &raw.figures {
            if !self.names.figures.contains(name) {
                self.problem(file, name, format!("no figure \"{name}\" in figures/"));
            }
        }
        let age = raw.age.and_then(|years| self.keep(file, "age", Age::new(years)));
        let shows = raw.shows.iter().filter_map(|id| self.first_aid_index(file, id)).collect();
        let role = match raw.kind {
            Kind::Check => {
                let with = raw.with.iter().filter_map(|id| self.finding_index(file, id)).collect();
                FirstAidRole::Check { findings, every: raw.every, with, age }
            }
            Kind::Caution => {
                if raw.withholds.is_empty() {
                    self.problem(file, "withholds", "a caution says what it withholds");
                }
                let agreed_minutes = raw
                    .agreed_minutes
                    .and_then(|minutes| self.read_number(file, "agreed_minutes", minutes, MINUTES))
                    .map(Box::new);
                FirstAidRole::Caution { findings, withholds: raw.withholds, agreed_minutes }
            }
            Kind::Step => {
                let minutes = raw
                    .minutes
                    .and_then(|minutes| self.number(file, "minutes", minutes, MINUTES))
                    .map(Box::new);
                let does = raw.does;
                let kind = self.step(file, does, raw.packs, raw.breath)?;
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
        let text = self.texts(file, raw.text)?;
        self.first_aid_words(file, &role, text.english(), &raw.figures);
        Some(FirstAid { id, order: raw.order, role, figures: raw.figures, facts, text })
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
        does: Option<FirstAidStep>,
        packs: Option<raw::PackNumbers>,
        breath: Option<raw::Breath>,
    ) -> Option<StepKind> {
        Some(match (does, packs, breath) {
            (None, None, None) => StepKind::Timed,
            (Some(FirstAidStep::Lines), None, None) => StepKind::Lines,
            (Some(FirstAidStep::Medicine), None, None) => StepKind::Medicine,
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

    fn packs(&mut self, file: File<'_>, raw: raw::PackNumbers) -> Option<PackNumbers> {
        let numbers = PackNumbers {
            on_minutes: self.read_number(file, "on_minutes", raw.on_minutes, MINUTES)?,
            shorter_minutes: self.read_number(
                file,
                "shorter_minutes",
                raw.shorter_minutes,
                MINUTES,
            )?,
            off_minutes: self.read_number(file, "off_minutes", raw.off_minutes, MINUTES)?,
            look_minutes: self.read_number(file, "look_minutes", raw.look_minutes, MINUTES)?,
            cold_wait_minutes: self.read_number(
                file,
                "cold_wait_minutes",
                raw.cold_wait_minutes,
                MINUTES,
            )?,
            warm_a_day: self.read_number(file, "warm_a_day", raw.warm_a_day, (1.0, 10.0))?,
        };
        if numbers.shorter_minutes.value > numbers.on_minutes.value {
            self.problem(file, "shorter_minutes", "the shorter time is longer than the whole one");
        }
        Some(numbers)
    }

    /// A number that sets a bound for safety: a fact that was read, never an estimate.
    fn read_number(
        &mut self,
        file: File<'_>,
        needle: &str,
        raw: raw::Number,
        range: (f64, f64),
    ) -> Option<Number> {
        let number = self.number(file, needle, raw, range)?;
        if !matches!(number.basis, Basis::Fact(fact) if self.facts[fact.0].checked) {
            self.problem(file, needle, "a bound for packs is a fact that was read (checked)");
        }
        Some(number)
    }

    pub(crate) fn first_aid_index(&mut self, file: File<'_>, id: &str) -> Option<FirstAidIndex> {
        let found = self.names.first_aid.get(id).copied();
        if found.is_none() {
            self.problem(file, &format!("\"{id}\""), format!("no item \"{id}\" in first_aid/"));
        }
        found
    }
}

/// What is wrong with a drawing: one style, nothing that is fetched or run, no words.
pub(crate) fn check_figure(file: File<'_>, problems: &mut Vec<Problem>) {
    let text = file.text.trim();
    if !text.starts_with("<svg ") || !text.ends_with("</svg>") {
        problems.push(file.problem("", "a figure is one svg element"));
    }
    for (needed, why) in [
        ("viewBox=\"0 0 240 160\"", "a figure is drawn on 240 by 160"),
        ("currentColor", "a figure is drawn in the colour of the text (currentColor)"),
    ] {
        if !text.contains(needed) {
            problems.push(file.problem("", why));
        }
    }
    let lower = text.to_lowercase();
    for forbidden in ["<text", "<script", "<style", "<image", "href", "url(", " on", "#"] {
        if lower.contains(forbidden) {
            let what = format!("a figure holds no \"{forbidden}\": lines and shapes only");
            problems.push(file.problem(forbidden, what));
        }
    }
}
