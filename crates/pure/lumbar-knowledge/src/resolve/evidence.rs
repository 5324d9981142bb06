//! Sources and facts.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use lumbar_model::SourceId;
use serde::Deserialize;

use super::Resolver;
use crate::evidence::{Fact, FactIndex, FactKind, Source, SourceIndex};
use crate::problem::File;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenSource {
    cite: String,
    url: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenEvidence {
    pub(crate) fact: Vec<WrittenFact>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenFact {
    pub(crate) id: String,
    about: String,
    kind: String,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    unit: Option<String>,
    population: String,
    source: String,
    checked: bool,
}

impl Resolver<'_> {
    pub(crate) fn source(
        &mut self,
        file: File<'_>,
        id: &str,
        written: WrittenSource,
    ) -> Option<Source> {
        let id = self.keep(file, id, SourceId::new(id))?;
        Some(Source { id, cite: written.cite, url: written.url })
    }

    /// A fact; one without a source is noted and stands, since positions are counted in the order of facts.
    pub(crate) fn fact(&mut self, file: File<'_>, written: WrittenFact) -> Fact {
        if self.names.find(&written.id) != Some(FactIndex(self.facts.len())) {
            self.problem(file, &written.id, format!("the fact {} stands twice", written.id));
        }
        let source = self.position(file, &written.source).unwrap_or(SourceIndex(0));
        Fact {
            topic: file.stem().to_string(),
            kind: FactKind::from_word(&written.kind),
            interval: written.low.zip(written.high),
            id: written.id,
            about: written.about,
            value: written.value,
            unit: written.unit,
            population: written.population,
            source,
            checked: written.checked,
        }
    }
}
