//! Questionnaires as written, checked.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Deserialize;

use super::{ByLanguage, Resolver};
use crate::evidence::FactIndex;
use crate::instrument::{Band, Instrument, InstrumentPart, InstrumentText};
use crate::problem::File;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenInstrument {
    #[serde(default)]
    own: bool,
    facts: Vec<String>,
    answers: Vec<f64>,
    blank: Option<f64>,
    #[serde(default)]
    bands: Vec<WrittenBand>,
    #[serde(default)]
    parts: Vec<WrittenInstrumentPart>,
    text: ByLanguage<InstrumentText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenInstrumentPart {
    id: String,
    items: Vec<usize>,
    from: f64,
    fact: String,
    #[serde(default)]
    asks_safety: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenBand {
    from: f64,
    fact: String,
    #[serde(default)]
    asks_safety: bool,
}

impl Resolver<'_> {
    pub(crate) fn instrument(
        &mut self,
        file: File<'_>,
        written: WrittenInstrument,
    ) -> Option<Instrument> {
        let facts = self.positions(file, &written.facts);
        if !written.own && !written.facts.iter().any(|id| id.ends_with("_licence")) {
            self.problem(
                file,
                "facts",
                "a questionnaire names the fact that says it may be used (…_licence)",
            );
        }
        let items = written.text.get("en").map_or(0, |text| text.items.len());
        for text in written.text.values() {
            let fits = text.items.len() == items
                && text.answers.len() == written.answers.len()
                && text.bands.len() == written.bands.len();
            if !fits || items == 0 || text.credit.is_empty() != written.own {
                self.problem(file, "[text", "items, answers and bands must be as many as the numbers above, and the credit line must stand, for other people's questions only");
            }
        }
        if !written.answers.is_sorted_by(|one, next| one < next) {
            self.problem(file, "answers", "the values of the answers rise");
        }
        let bands: Vec<Band> =
            written.bands.iter().filter_map(|band| self.band(file, band)).collect();
        if !bands.is_sorted_by(|one, next| one.from < next.from) {
            self.problem(file, "bands", "the bands rise");
        }
        let mut parts = Vec::new();
        for part in written.parts {
            if part.items.iter().any(|item| !(1..=items).contains(item)) {
                self.problem(file, "parts", "a part names questions from 1 to their number");
            }
            let band =
                WrittenBand { from: part.from, fact: part.fact, asks_safety: part.asks_safety };
            parts.push(InstrumentPart {
                id: part.id,
                items: part.items,
                band: self.band(file, &band)?,
            });
        }
        Some(Instrument {
            id: file.stem().to_string(),
            own: written.own,
            items,
            answers: written.answers,
            blank: written.blank,
            bands,
            parts,
            facts,
            text: self.texts(file, written.text)?,
        })
    }

    /// A cut-off is the one that its fact publishes, read there.
    fn band(&mut self, file: File<'_>, written: &WrittenBand) -> Option<Band> {
        let fact: FactIndex = self.position(file, &written.fact)?;
        let published = &self.facts[fact.0];
        let same = published.value.is_some_and(|value| (value - written.from).abs() < 1e-9);
        if !same || !published.checked {
            self.problem(
                file,
                &written.fact,
                "a cut-off is the value of its fact, and was read there (checked)",
            );
        }
        Some(Band { from: written.from, fact, asks_safety: written.asks_safety })
    }
}
