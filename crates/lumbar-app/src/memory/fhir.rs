//! FHIR in and out: the record as a document or a collection, and records of others into the log.

use std::collections::BTreeMap;

use lumbar_exchange::BadInput;
use lumbar_exchange::fhir::{
    Document, Found, Json, KeptEvent, Record, collection, document, foreign_events, json_from_text,
};
use lumbar_model::event::{PersonId, When};
use lumbar_store::{Entry, Store, StoreError};

use crate::App;
use crate::kept::kept;
use crate::memory::Memory;
use crate::report::wish;

/// What the person wants of the visit, for a document.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// What they want to reach.
    pub goals: Vec<String>,
    /// What they want to ask.
    pub question: Option<String>,
}

impl Wish {
    /// What the person told of it: of each line what was told last.
    #[must_use]
    pub fn told(entries: &[Entry]) -> Self {
        let told = wish(&kept(entries, i64::MAX));
        Self { goals: told.goal.into_iter().collect(), question: told.question }
    }
}

/// Events that stand, with what they say, and how many there are of kinds that this program does not know.
#[must_use]
pub fn kept_events(entries: &[Entry]) -> (Vec<KeptEvent>, BTreeMap<String, usize>) {
    let mut kept = Vec::new();
    let mut unknown: BTreeMap<String, usize> = BTreeMap::new();
    for entry in entries {
        match entry.body() {
            Ok(Some(body)) => kept.push(KeptEvent {
                id: entry.id(),
                at: entry.at().clone(),
                corrects: entry.corrects(),
                body,
            }),
            _ => *unknown.entry(entry.kind().to_owned()).or_default() += 1,
        }
    }
    (kept, unknown)
}

impl App {
    /// The document of a person's events that stand.
    #[must_use]
    pub fn fhir_document(
        &self,
        person: PersonId,
        entries: &[Entry],
        now: &When,
        wish: &Wish,
    ) -> Document {
        let (events, unknown) = kept_events(entries);
        let record = Record {
            knowledge: self.knowledge(),
            person,
            events: &events,
            now,
            goals: &wish.goals,
            question: wish.question.as_deref(),
        };
        let mut document = document(&record);
        for (kind, count) in unknown {
            *document.left_out.entry(kind).or_default() += count;
        }
        document
    }

    /// Reads a resource or a Bundle that another program wrote.
    ///
    /// # Errors
    /// [`BadInput`] with the place if it is no JSON or no resource.
    pub fn read_fhir(&self, text: &str) -> Result<Found, BadInput> {
        foreign_events(self.knowledge(), &json_from_text(text)?)
    }
}

/// What found records become in the log: ids of others' records follow from a keyed hash.
async fn found_entries(
    store: &Store,
    person: PersonId,
    found: &Found,
) -> Result<Vec<Entry>, StoreError> {
    let own = found.own.iter();
    let mut entries: Vec<Entry> = own
        .map(|event| Entry::new(event.id, event.at.clone(), event.corrects, &event.body))
        .collect();
    for record in &found.foreign {
        let id = store.foreign_id(person, "fhir", &record.record).await?;
        entries.push(Entry::new(id, record.at.clone(), None, &record.body));
    }
    Ok(entries)
}

impl Memory {
    /// The document for a clinic.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub fn fhir_document(
        &mut self,
        app: &App,
        now: &When,
        wish: &Wish,
    ) -> Result<Document, StoreError> {
        let entries = self.standing()?;
        Ok(app.fhir_document(self.person()?, &entries, now, wish))
    }

    /// Every event that stands and that FHIR has a place for, each as a resource of its own.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub fn fhir_collection(&mut self) -> Result<Document, StoreError> {
        let (events, unknown) = kept_events(&self.standing()?);
        let mut whole = collection(self.person()?, &events);
        for (kind, count) in unknown {
            *whole.left_out.entry(kind).or_default() += count;
        }
        Ok(whole)
    }

    /// Found records as lines of the log.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub fn found_lines(&mut self, found: &Found) -> Result<String, StoreError> {
        let person = self.person()?;
        let entries = self.runtime.block_on(found_entries(&self.store, person, found))?;
        Ok(entries.iter().map(|entry| format!("{}\n", entry.line())).collect())
    }
}

/// Whether a text is FHIR: one JSON object that names its type.
#[must_use]
pub fn is_fhir(text: &str) -> bool {
    // A line of the log is an object too, but names a kind and no type.
    text.trim_start().starts_with('{')
        && text.contains("\"resourceType\"")
        && json_from_text(text).is_ok_and(|json: Json| json.kind().is_some())
}
