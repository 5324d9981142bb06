//! What is derived from the log and sealed like it: an index of each month, and which event corrects which.
//! Both are sets, so the order in which events came makes no difference; both can be thrown away.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use lumbar_model::event::{Body, Date, EventId, Month, PersonId, standing};

use crate::database::{Purpose, Transaction};
use crate::entry::Entry;
use crate::error::StoreError;
use crate::log::each_page;
use crate::seal::PersonKeys;
use crate::store::Store;

/// The first line of what this program derives; anything else is built anew.
const HEADING: &str = "index 1";

/// What the index of a month knows of an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The event.
    pub id: EventId,
    /// Its kind.
    pub kind: String,
    /// The rating it gives, for pain and stress.
    pub level: Option<f64>,
}

/// The events of a month that stand, by day. A day without any is not there: missing is not zero.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MonthView {
    /// What each day holds.
    pub days: BTreeMap<Date, Vec<Item>>,
}

/// The events of a month, standing or not; each a line: id, mark, day, level, kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct MonthIndex(BTreeSet<String>);

/// Which event corrects which.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Corrections(BTreeMap<EventId, EventId>);

impl MonthIndex {
    pub(crate) async fn load(
        transaction: &mut dyn Transaction,
        keys: &PersonKeys,
        month: Month,
    ) -> Result<Self, StoreError> {
        let lines = load(transaction, keys, &slot_name(month)).await?;
        Ok(Self(lines.into_iter().collect()))
    }

    pub(crate) fn add(&mut self, entry: &Entry, mark: [u8; 24]) {
        let level = match entry.body() {
            Ok(Some(Body::Pain(pain))) => pain.level.get().to_string(),
            Ok(Some(Body::Stress(stress))) => stress.level.get().to_string(),
            _ => "-".to_owned(),
        };
        let mut line = format!("{} ", entry.id());
        for byte in &mark[..8] {
            let _ = write!(line, "{byte:02x}");
        }
        let _ = write!(line, " {} {level} {}", entry.at().date(), entry.kind().escape_default());
        self.0.insert(line);
    }

    pub(crate) async fn save(
        &self,
        transaction: &mut dyn Transaction,
        keys: &PersonKeys,
        month: Month,
    ) -> Result<(), StoreError> {
        save(transaction, keys, &slot_name(month), self.0.iter().cloned()).await
    }

    fn view(&self, corrections: &Corrections) -> MonthView {
        let rows: Vec<(Date, Item)> = self.0.iter().filter_map(|line| read_line(line)).collect();
        let mut events: BTreeMap<EventId, Option<EventId>> =
            rows.iter().map(|(_, item)| (item.id, None)).collect();
        events.extend(corrections.0.iter().map(|(id, corrected)| (*id, Some(*corrected))));
        let standing = standing(&events);
        let mut view = MonthView::default();
        for (date, item) in rows {
            if standing.contains(&item.id) && item.kind != "retraction" {
                view.days.entry(date).or_default().push(item);
            }
        }
        view
    }
}

fn read_line(line: &str) -> Option<(Date, Item)> {
    let mut parts = line.splitn(5, ' ');
    let id = parts.next()?.parse().ok()?;
    let date = parts.nth(1)?.parse().ok()?;
    let level = parts.next()?.parse().ok();
    Some((date, Item { id, kind: parts.next()?.to_owned(), level }))
}

impl Corrections {
    pub(crate) async fn load(
        transaction: &mut dyn Transaction,
        keys: &PersonKeys,
    ) -> Result<Self, StoreError> {
        let lines = load(transaction, keys, "corrections").await?;
        let read = |line: &String| {
            let (id, corrected) = line.split_once(' ')?;
            Some((id.parse().ok()?, corrected.parse().ok()?))
        };
        Ok(Self(lines.iter().filter_map(read).collect()))
    }

    /// Copies that disagree may correct two events; the smaller counts, in every copy.
    pub(crate) fn add(&mut self, id: EventId, corrected: EventId) {
        let kept = self.0.entry(id).or_insert(corrected);
        *kept = corrected.min(*kept);
    }

    pub(crate) async fn save(
        &self,
        transaction: &mut dyn Transaction,
        keys: &PersonKeys,
    ) -> Result<(), StoreError> {
        let lines = self.0.iter().map(|(id, corrected)| format!("{id} {corrected}"));
        save(transaction, keys, "corrections", lines).await
    }
}

impl Store {
    /// A month of a person, from the index alone.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn month(&self, person: PersonId, month: Month) -> Result<MonthView, StoreError> {
        let mut transaction = self.database.begin(Purpose::Read).await?;
        let keys = self.keys_of(transaction.as_mut(), person).await?;
        let index = MonthIndex::load(transaction.as_mut(), &keys, month).await?;
        let corrections = Corrections::load(transaction.as_mut(), &keys).await?;
        Ok(index.view(&corrections))
    }

    /// The events that stand, by id: corrected and retracted ones left out.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn standing_entries(&self, person: PersonId) -> Result<Vec<Entry>, StoreError> {
        let mut entries = self.entries(person).await?;
        keep_standing(&mut entries);
        Ok(entries)
    }

    /// How many events of a person were received so far, those that were known already counted again: while it is the same,
    /// the log is.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn received(&self, person: PersonId) -> Result<i64, StoreError> {
        let row = self.database.begin(Purpose::Read).await?.person(person).await?;
        Ok(row.map_or(0, |row| row.changes))
    }

    /// Throws away all that was derived and builds it anew.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn rebuild(&self, person: PersonId) -> Result<(), StoreError> {
        let mut transaction = self.database.begin(Purpose::Write).await?;
        let keys = self.keys_of(transaction.as_mut(), person).await?;
        transaction.count_on(person, 0).await?;
        transaction.drop_derived(person).await?;
        let mut months: BTreeMap<Month, MonthIndex> = BTreeMap::new();
        let mut corrections = Corrections::default();
        each_page(transaction.as_mut(), &keys, |page| -> Result<(), StoreError> {
            for entry in page {
                let mark = keys.seal_event(entry.id(), entry.line()).mark;
                months.entry(entry.at().date().month()).or_default().add(&entry, mark);
                if let Some(corrected) = entry.corrects() {
                    corrections.add(entry.id(), corrected);
                }
            }
            Ok(())
        })
        .await?;
        for (month, index) in &months {
            index.save(transaction.as_mut(), &keys, *month).await?;
        }
        if !corrections.0.is_empty() {
            corrections.save(transaction.as_mut(), &keys).await?;
        }
        transaction.commit().await
    }
}

/// Leaves those of all events of a person that stand: corrected and retracted ones go.
pub fn keep_standing(entries: &mut Vec<Entry>) {
    let mut corrections = Corrections::default();
    for entry in entries.iter() {
        if let Some(corrected) = entry.corrects() {
            corrections.add(entry.id(), corrected);
        }
    }
    let events =
        entries.iter().map(|entry| (entry.id(), corrections.0.get(&entry.id()).copied())).collect();
    let standing = standing(&events);
    entries.retain(|entry| standing.contains(&entry.id()) && entry.kind() != "retraction");
}

fn slot_name(month: Month) -> String {
    format!("month {month}")
}

async fn load(
    transaction: &mut dyn Transaction,
    keys: &PersonKeys,
    name: &str,
) -> Result<Vec<String>, StoreError> {
    let slot = keys.slot(name);
    let Some(blob) = transaction.derived(keys.person(), slot).await? else {
        return Ok(Vec::new());
    };
    // What does not open was changed or damaged: `rebuild` makes it anew, guessing would not.
    let text = keys.open_derived(slot, &blob).ok_or(StoreError::Unsealable {
        what: "an index, which `lumbar doctor` rebuilds,",
        event: None,
    })?;
    let mut lines = text.lines();
    if lines.next() != Some(HEADING) {
        return Err(StoreError::Unsealable {
            what: "an index of another version, which `lumbar doctor` rebuilds,",
            event: None,
        });
    }
    Ok(lines.map(str::to_owned).collect())
}

async fn save(
    transaction: &mut dyn Transaction,
    keys: &PersonKeys,
    name: &str,
    lines: impl Iterator<Item = String>,
) -> Result<(), StoreError> {
    let slot = keys.slot(name);
    let mut text = HEADING.to_owned();
    for line in lines {
        text.push('\n');
        text.push_str(&line);
    }
    transaction.put_derived(keys.person(), slot, &keys.seal_derived(slot, &text)).await
}
