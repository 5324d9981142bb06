//! What calms: from written items to checked ones.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Deserialize;

use super::{ByLanguage, Resolver, WrittenNumber};
use crate::calm::{BreathPart, BreathPhase, Calm, CalmRole, CalmText};
use crate::number::Number;
use crate::problem::File;

/// The most minutes that anything here may take.
const MINUTES: (f64, f64) = (1.0, 60.0);

/// The seconds that a part of a breath may take.
const SECONDS: (f64, f64) = (1.0, 12.0);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenCalm {
    kind: Kind,
    order: u32,
    facts: Vec<String>,
    minutes: Option<WrittenNumber>,
    #[serde(default)]
    breath: Vec<WrittenBreathPhase>,
    reads: Option<String>,
    remedy: Option<String>,
    #[serde(default)]
    ask_first: Vec<String>,
    #[serde(default)]
    also: Vec<String>,
    text: ByLanguage<CalmText>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Words,
    Page,
    Breath,
    Lines,
    Day,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenBreathPhase {
    does: BreathPart,
    seconds: WrittenNumber,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenCalmNumbers {
    shown_from: WrittenNumber,
}

impl Resolver<'_> {
    pub(crate) fn calm(&mut self, file: File<'_>, written: WrittenCalm) -> Option<Calm> {
        let facts = self.facts_read(file, &written.facts, "what calms");
        let done = matches!(written.kind, Kind::Breath | Kind::Lines | Kind::Day);
        if done != written.minutes.is_some() {
            self.problem(file, "minutes", "what is done says its minutes, what is read does not");
        }
        let minutes = written.minutes.and_then(|it| self.number(file, "minutes", it, MINUTES));
        if (written.kind == Kind::Breath) == written.breath.is_empty() {
            self.problem(file, "kind", "a breath has its parts ([[breath]]), nothing else does");
        }
        if (written.kind == Kind::Lines) != written.reads.is_some() {
            self.problem(
                file,
                "reads",
                "lines name an item of first aid (reads), nothing else does",
            );
        }
        if written.remedy.is_some() && written.kind != Kind::Page {
            self.problem(file, "remedy", "only a page says more of a remedy");
        }
        let role = match written.kind {
            Kind::Words => CalmRole::Words,
            Kind::Page => {
                CalmRole::Page { remedy: written.remedy.and_then(|id| self.position(file, &id)) }
            }
            Kind::Breath => CalmRole::Breath(self.breath(file, written.breath)),
            Kind::Lines => CalmRole::Lines(self.position(file, &written.reads?)?),
            Kind::Day => CalmRole::Day,
        };
        let ask_first = self.positions(file, &written.ask_first);
        let also = self.positions(file, &written.also);
        let text = self.texts(file, written.text)?;
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
        Some(Calm { id, order: written.order, role, minutes, ask_first, also, facts, text })
    }

    /// The parts of a breath: it goes in before it goes out, and both happen.
    fn breath(&mut self, file: File<'_>, parts: Vec<WrittenBreathPhase>) -> Vec<BreathPhase> {
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

    /// The share of a cause from which its pages are shown.
    pub(crate) fn shown_from(
        &mut self,
        file: File<'_>,
        written: WrittenCalmNumbers,
    ) -> Option<Number> {
        self.number(file, "shown_from", written.shown_from, (0.0, 1.0))
    }
}
