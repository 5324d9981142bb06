//! What calms: from written items to checked ones.

use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use crate::calm::{BreathPart, BreathPhase, Calm, CalmIndex, CalmRole};
use crate::number::Number;
use crate::problem::File;
use crate::raw::{self, CalmKind as Kind};
use crate::resolve::Resolver;

/// The most minutes that anything here may take.
const MINUTES: (f64, f64) = (1.0, 60.0);

/// The seconds that a part of a breath may take.
const SECONDS: (f64, f64) = (1.0, 12.0);

impl Resolver<'_> {
    pub(crate) fn calm(&mut self, file: File<'_>, raw: raw::Calm) -> Option<Calm> {
        let facts = self.fact_indexes(file, &raw.facts);
        if !facts.iter().any(|fact| self.facts[fact.0].checked) {
            self.problem(file, "facts", "what calms rests on at least one fact that was read");
        }
        let done = matches!(raw.kind, Kind::Breath | Kind::Lines | Kind::Day);
        if done != raw.minutes.is_some() {
            self.problem(file, "minutes", "what is done says its minutes, what is read does not");
        }
        let minutes = raw.minutes.and_then(|it| self.number(file, "minutes", it, MINUTES));
        if (raw.kind == Kind::Breath) == raw.breath.is_empty() {
            self.problem(file, "kind", "a breath has its parts ([[breath]]), nothing else does");
        }
        if (raw.kind == Kind::Lines) != raw.reads.is_some() {
            self.problem(
                file,
                "reads",
                "lines name an item of first aid (reads), nothing else does",
            );
        }
        if raw.remedy.is_some() && raw.kind != Kind::Page {
            self.problem(file, "remedy", "only a page says more of a remedy");
        }
        let role = match raw.kind {
            Kind::Words => CalmRole::Words,
            Kind::Page => {
                CalmRole::Page { remedy: raw.remedy.and_then(|id| self.remedy_index(file, &id)) }
            }
            Kind::Breath => CalmRole::Breath(self.breath(file, raw.breath)),
            Kind::Lines => CalmRole::Lines(self.first_aid_index(file, &raw.reads?)?),
            Kind::Day => CalmRole::Day,
        };
        let ask_first =
            raw.ask_first.iter().filter_map(|id| self.finding_index(file, id)).collect();
        let also = raw.also.iter().filter_map(|id| self.calm_index(file, id)).collect();
        let text = self.texts(file, raw.text)?;
        let words = text.english();
        if words.how.is_empty() || words.evidence.is_empty() || words.stop.is_empty() {
            self.problem(file, "[text.en]", "it says how, what is known of it, and when to stop");
        }
        if done == words.unsuited.is_empty() {
            self.problem(
                file,
                "[text.en]",
                "what is done says whom it does not suit (unsuited), what is read does not",
            );
        }
        let id = file.stem().to_string();
        Some(Calm { id, order: raw.order, role, minutes, ask_first, also, facts, text })
    }

    /// The parts of a breath: it goes in before it goes out, and both happen.
    fn breath(&mut self, file: File<'_>, parts: Vec<raw::BreathPhase>) -> Vec<BreathPhase> {
        let mut phases = Vec::new();
        for part in parts {
            let Some(seconds) = self.number(file, "seconds", part.seconds, SECONDS) else {
                continue;
            };
            if seconds.value % 1.0 > 0.0 {
                self.problem(file, "seconds", "a part of a breath takes whole seconds");
            }
            phases.push(BreathPhase { does: part.does, seconds });
        }
        let first = phases.first().is_some_and(|phase| phase.does == BreathPart::In);
        if !first || !phases.iter().any(|phase| phase.does == BreathPart::Out) {
            self.problem(file, "[[breath]]", "a breath begins with in, and has an out");
        }
        phases
    }

    pub(crate) fn calm_index(&mut self, file: File<'_>, id: &str) -> Option<CalmIndex> {
        let found = self.names.calm.get(id).copied();
        if found.is_none() {
            self.problem(file, &format!("\"{id}\""), format!("no item \"{id}\" in calm/"));
        }
        found
    }

    /// The share of a cause from which its pages are shown.
    pub(crate) fn shown_from(&mut self, file: File<'_>, raw: raw::CalmNumbers) -> Option<Number> {
        self.number(file, "shown_from", raw.shown_from, (0.0, 1.0))
    }
}
