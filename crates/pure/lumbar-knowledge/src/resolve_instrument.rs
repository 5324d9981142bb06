//! Questionnaires as written, checked.

use alloc::string::ToString;
use alloc::vec::Vec;

use crate::instrument::{Band, Instrument, InstrumentPart};
use crate::problem::File;
use crate::raw;
use crate::resolve::Resolver;

impl Resolver<'_> {
    pub(crate) fn instrument(
        &mut self,
        file: File<'_>,
        raw: raw::Instrument,
    ) -> Option<Instrument> {
        let facts = self.fact_indexes(file, &raw.facts);
        if !raw.own && !raw.facts.iter().any(|id| id.ends_with("_licence")) {
            self.problem(
                file,
                "facts",
                "a questionnaire names the fact that says it may be used (…_licence)",
            );
        }
        let items = raw.text.get("en").map_or(0, |text| text.items.len());
        for text in raw.text.values() {
            let fits = text.items.len() == items
                && text.answers.len() == raw.answers.len()
                && text.bands.len() == raw.bands.len();
            if !fits || items == 0 || text.credit.is_empty() != raw.own {
                self.problem(file, "[text", "items, answers and bands must be as many as the numbers above, and the credit line must stand, for other people's questions only");
            }
        }
        if !raw.answers.is_sorted_by(|one, next| one < next) {
            self.problem(file, "answers", "the values of the answers rise");
        }
        let bands: Vec<Band> = raw.bands.iter().filter_map(|band| self.band(file, band)).collect();
        if !bands.is_sorted_by(|one, next| one.from < next.from) {
            self.problem(file, "bands", "the bands rise");
        }
        let mut parts = Vec::new();
        for part in raw.parts {
            if part.items.iter().any(|item| !(1..=items).contains(item)) {
                self.problem(file, "parts", "a part names questions from 1 to their number");
            }
            let band =
                raw::Band { from: part.from, fact: part.fact, asks_safety: part.asks_safety };
            parts.push(InstrumentPart {
                id: part.id,
                items: part.items,
                band: self.band(file, &band)?,
            });
        }
        Some(Instrument {
            id: file.stem().to_string(),
            own: raw.own,
            items,
            answers: raw.answers,
            blank: raw.blank,
            bands,
            parts,
            facts,
            text: self.texts(file, raw.text)?,
        })
    }

    /// A cut-off is the one that its fact publishes, read there.
    fn band(&mut self, file: File<'_>, raw: &raw::Band) -> Option<Band> {
        let fact = *self.fact_indexes(file, core::slice::from_ref(&raw.fact)).first()?;
        let published = &self.facts[fact.0];
        let same = published.value.is_some_and(|value| (value - raw.from).abs() < 1e-9);
        if !same || !published.checked {
            self.problem(
                file,
                &raw.fact,
                "a cut-off is the value of its fact, and was read there (checked)",
            );
        }
        Some(Band { from: raw.from, fact, asks_safety: raw.asks_safety })
    }
}
