//! The log itself: adding and reading.

use std::collections::BTreeMap;

use lumbar_model::event::{EventId, Month, PersonId};
use rayon::prelude::*;

use crate::database::{EventRow, Purpose, Transaction};
use crate::derived::{Corrections, MonthIndex};
use crate::entry::Entry;
use crate::error::StoreError;
use crate::seal::PersonKeys;
use crate::store::Store;

/// Rows read at a time.
const PAGE: i64 = 8192;

/// What adding did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Added {
    /// Events that were not there.
    pub new: u64,
    /// Events that were there, content and all.
    pub known: u64,
}

/// Adds events of one person within one transaction; dropped without [`Writer::commit`] it adds nothing.
pub struct Writer<'a> {
    store: &'a Store,
    transaction: Box<dyn Transaction>,
    keys: PersonKeys,
    months: BTreeMap<Month, MonthIndex>,
    corrections: Option<Corrections>,
    added: Added,
}

impl Store {
    /// Adds events; acknowledged means on disk.
    ///
    /// # Errors
    /// [`StoreError`] as it applies; then nothing was added.
    pub async fn append(&self, person: PersonId, entries: &[Entry]) -> Result<Added, StoreError> {
        let mut writer = self.write(person).await?;
        writer.add(entries).await?;
        writer.commit().await
    }

    /// Begins to add events.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn write(&self, person: PersonId) -> Result<Writer<'_>, StoreError> {
        let mut transaction = self.database.begin(Purpose::Write).await?;
        let keys = self.keys_of(transaction.as_mut(), person).await?;
        let (months, added) = (BTreeMap::new(), Added::default());
        Ok(Writer { store: self, transaction, keys, months, corrections: None, added })
    }

    /// All events of a person, by id.
    ///
    /// # Errors
    /// [`StoreError::Unsealable`] names the first event that does not open.
    pub async fn entries(&self, person: PersonId) -> Result<Vec<Entry>, StoreError> {
        let mut all = Vec::new();
        self.each_page(person, |page| {
            all.extend(page);
            Ok(())
        })
        .await?;
        Ok(all)
    }

    /// All events of a person, by id, a page at a time: memory stays the same however many there are.
    ///
    /// # Errors
    /// What `take` gives; [`StoreError::Unsealable`] names the first event that does not open.
    pub async fn each_page<E: From<StoreError>>(
        &self,
        person: PersonId,
        take: impl FnMut(Vec<Entry>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut transaction = self.database.begin(Purpose::Read).await?;
        let keys = self.keys_of(transaction.as_mut(), person).await?;
        each_page(transaction.as_mut(), &keys, take).await
    }

    /// What is kept under an id: nothing, one event, or two that disagree.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn entry(&self, person: PersonId, id: EventId) -> Result<Vec<Entry>, StoreError> {
        let mut transaction = self.database.begin(Purpose::Read).await?;
        let keys = self.keys_of(transaction.as_mut(), person).await?;
        let rows = transaction.event(person, id).await?;
        rows.into_iter().map(|row| open(&keys, row)).collect()
    }

    /// The last received, latest first.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn last_entries(
        &self,
        person: PersonId,
        most: i64,
    ) -> Result<Vec<Entry>, StoreError> {
        let mut transaction = self.database.begin(Purpose::Read).await?;
        let keys = self.keys_of(transaction.as_mut(), person).await?;
        let rows = transaction.last_events(person, most).await?;
        rows.into_iter().map(|row| open(&keys, row)).collect()
    }

    /// Ids under which copies of the log disagree; both are kept.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn disagreeing(&self, person: PersonId) -> Result<Vec<EventId>, StoreError> {
        self.database.begin(Purpose::Read).await?.disagreeing(person).await
    }

    /// The id of a record that another program made: the same for the same record of the same source.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn foreign_id(
        &self,
        person: PersonId,
        source: &str,
        canonical_record: &str,
    ) -> Result<EventId, StoreError> {
        let mut transaction = self.database.begin(Purpose::Read).await?;
        let keys = self.keys_of(transaction.as_mut(), person).await?;
        Ok(keys.foreign_id(source, canonical_record))
    }
}

impl Writer<'_> {
    /// Adds events to the transaction.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn add(&mut self, entries: &[Entry]) -> Result<(), StoreError> {
        let person = self.keys.person();
        let many = i64::try_from(entries.len()).unwrap_or(i64::MAX);
        let last = self.transaction.count_on(person, many).await?;
        let received = self.store.clock.now();
        let keys = &self.keys;
        let seal = |(entry, number): (&Entry, i64)| EventRow {
            id: entry.id(),
            sealed: keys.seal_event(entry.id(), entry.line()),
            received,
            number,
        };
        let numbered: Vec<_> = entries.iter().zip(last - many + 1..).collect();
        let rows: Vec<EventRow> = if numbered.len() < 64 {
            numbered.into_iter().map(seal).collect()
        } else {
            numbered.into_par_iter().map(seal).collect()
        };
        for (entry, row) in entries.iter().zip(&rows) {
            if self.transaction.add_event(person, row).await? {
                self.added.new += 1;
                self.derive(entry, row).await?;
            } else {
                self.added.known += 1;
            }
        }
        Ok(())
    }

    /// Makes it last.
    ///
    /// # Errors
    /// [`StoreError`] as it applies; then nothing was added.
    pub async fn commit(mut self) -> Result<Added, StoreError> {
        for (month, index) in &self.months {
            index.save(self.transaction.as_mut(), &self.keys, *month).await?;
        }
        if let Some(corrections) = &self.corrections {
            corrections.save(self.transaction.as_mut(), &self.keys).await?;
        }
        self.transaction.commit().await?;
        Ok(self.added)
    }

    async fn derive(&mut self, entry: &Entry, row: &EventRow) -> Result<(), StoreError> {
        let month = entry.at().date().month();
        if let std::collections::btree_map::Entry::Vacant(vacant) = self.months.entry(month) {
            vacant.insert(MonthIndex::load(self.transaction.as_mut(), &self.keys, month).await?);
        }
        if let Some(index) = self.months.get_mut(&month) {
            index.add(entry, row.sealed.mark);
        }
        if let Some(corrected) = entry.corrects() {
            if self.corrections.is_none() {
                let transaction = self.transaction.as_mut();
                self.corrections = Some(Corrections::load(transaction, &self.keys).await?);
            }
            if let Some(corrections) = &mut self.corrections {
                corrections.add(entry.id(), corrected);
            }
        }
        Ok(())
    }
}

pub(crate) async fn each_page<E: From<StoreError>>(
    transaction: &mut dyn Transaction,
    keys: &PersonKeys,
    mut take: impl FnMut(Vec<Entry>) -> Result<(), E>,
) -> Result<(), E> {
    let mut place = (EventId::from_bytes([0; 16]), [0; 24]);
    loop {
        let rows = transaction.events(keys.person(), place, PAGE).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        place = (last.id, last.sealed.mark);
        let is_last = (rows.len() as i64) < PAGE;
        take(rows.into_par_iter().map(|row| open(keys, row)).collect::<Result<_, _>>()?)?;
        if is_last {
            return Ok(());
        }
    }
}

/// Opens a row; what it says must be about the same id.
pub(crate) fn open(keys: &PersonKeys, row: EventRow) -> Result<Entry, StoreError> {
    let line = keys.open_event(row.id, row.sealed)?;
    match Entry::from_line(line) {
        Ok(entry) if entry.id() == row.id => Ok(entry),
        _ => Err(StoreError::Unsealable { what: "the event", event: Some(row.id) }),
    }
}
