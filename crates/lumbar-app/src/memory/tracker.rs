//! What phones and watches measured, into the log: twice is once, and two sources of a day are not added up.

use std::collections::{HashMap, HashSet};
use std::io::Cursor;

use lumbar_exchange::import::{Measure, Record};
use lumbar_model::event::{Body, EventId, PersonId};
use lumbar_store::{Added, Entry, ImportError, StoreError};

use crate::memory::Memory;

/// The name under which ids of these records are derived.
const FORMAT: &str = "tracker";

/// Records as events of the log.
#[derive(Debug, Default)]
pub struct Measured {
    lines: String,
    /// How many of them are not in the log yet.
    pub new: usize,
    /// How many are there already, or a fuller count of the same day is.
    pub known: usize,
    /// Days and nights passed over, because another source has told the same of them before.
    pub told_by_another: usize,
}

impl Memory {
    /// What keeping these records would do. `all` is everything that the file holds: by it the program knows which
    /// of the days that it has were told by the same sources.
    ///
    /// The count of a day only grows, so that a fuller one corrects the one that was kept before, and a smaller one
    /// of an older file adds nothing.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub fn measured(&mut self, records: &[Record], all: &[Record]) -> Result<Measured, StoreError> {
        let person = self.person()?;
        let entries = self.runtime.block_on(self.store.last_entries(person, i64::MAX))?;
        let mut kept: HashMap<EventId, Entry> =
            entries.into_iter().map(|entry| (entry.id(), entry)).collect();
        let standing = self.standing()?;
        let mut own: HashSet<EventId> = HashSet::new();
        for record in all.iter().filter(|record| day_total(record).is_some()) {
            let mut ids = self.ids(person, record);
            loop {
                let id = ids.next()?;
                if !kept.contains_key(&id) {
                    break;
                }
                own.insert(id);
            }
        }
        let told: HashSet<(Measure, i64)> = standing
            .iter()
            .filter(|entry| is_derived(entry.id()) && !own.contains(&entry.id()))
            .filter_map(|entry| {
                let body = entry.body().ok()??;
                amount(&body)?;
                Some((Measure::of(&body), entry.at().date().days()))
            })
            .collect();
        let mut measured = Measured::default();
        for record in records {
            let place = (record.measure(), record.at.date().days());
            if matches!(place.0, Measure::Steps | Measure::Sleep)
                && day_total(record).is_some()
                && told.contains(&place)
            {
                measured.told_by_another += 1;
                continue;
            }
            let mut ids = self.ids(person, record);
            let mut corrects = None;
            loop {
                let id = ids.next()?;
                let Some(there) = kept.get(&id) else {
                    let entry = Entry::new(id, record.at.clone(), corrects, &record.body);
                    measured.lines.push_str(entry.line());
                    measured.lines.push('\n');
                    measured.new += 1;
                    kept.insert(id, entry);
                    break;
                };
                let before = there.body().ok().flatten().as_ref().and_then(amount);
                if day_total(record).is_none() || before >= amount(&record.body) {
                    measured.known += 1;
                    break;
                }
                corrects = Some(id);
            }
        }
        Ok(measured)
    }

    /// Keeps them, all or nothing.
    ///
    /// # Errors
    /// [`ImportError`] as it applies.
    pub fn keep_measured(&mut self, measured: &Measured) -> Result<Added, ImportError> {
        self.import(Cursor::new(measured.lines.as_bytes()))
    }

    fn ids(&self, person: PersonId, record: &Record) -> Ids<'_> {
        let record = match day_total(record) {
            Some(what) => format!("{}\n{what}\n{}", record.source, record.at.date().days()),
            None => {
                let nobody = EventId::from_bytes([0; 16]);
                let entry = Entry::new(nobody, record.at.clone(), None, &record.body);
                format!("{}\n{}", record.source, entry.line())
            }
        };
        Ids { memory: self, person, record, next: 0 }
    }
}

/// The ids that a record can have: the first, and after it those of its corrections.
struct Ids<'a> {
    memory: &'a Memory,
    person: PersonId,
    record: String,
    next: u32,
}

impl Ids<'_> {
    fn next(&mut self) -> Result<EventId, StoreError> {
        let record = format!("{}\n{}", self.record, self.next);
        self.next += 1;
        let id = self.memory.store.foreign_id(self.person, FORMAT, &record);
        self.memory.runtime.block_on(id)
    }
}

/// What is counted, where the record is the count of a whole day or night.
fn day_total(record: &Record) -> Option<&str> {
    match &record.body {
        Body::Walking(walk) if walk.minutes.is_none() && walk.steps.is_some() => Some("steps"),
        Body::Sleep(sleep) if sleep.minutes.is_some() && sleep.quality.is_none() => Some("sleep"),
        Body::Activity(activity) if activity.what.as_str().ends_with(" activity") => {
            Some(activity.what.as_str())
        }
        _ => None,
    }
}

/// Its steps or minutes.
fn amount(body: &Body) -> Option<f64> {
    match body {
        Body::Walking(walk) => walk.steps.map(|steps| f64::from(steps.get())),
        Body::Sleep(sleep) => sleep.minutes.map(lumbar_model::event::Minutes::get),
        Body::Activity(activity) => activity.minutes.map(lumbar_model::event::Minutes::get),
        _ => None,
    }
}

/// Whether another program's record gave the id: UUID version 8.
fn is_derived(id: EventId) -> bool {
    id.as_bytes()[6] >> 4 == 8
}
