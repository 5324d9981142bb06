//! Export and import: one event a line, by event id.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{BufRead, Read, Write};

use lumbar_model::event::PersonId;

use crate::database::Purpose;
use crate::entry::{BadEntry, Entry};
use crate::error::StoreError;
use crate::log::Added;
use crate::store::Store;

/// The longest line taken, in bytes.
const LONGEST: u64 = 8_000_000;
/// Events added at a time.
const BATCH: usize = 4096;

/// Why lines did not go out or come in.
#[derive(Debug)]
pub enum ImportError {
    /// A line that is no event.
    Line {
        /// Which, from 1.
        number: usize,
        /// What is wrong.
        error: BadEntry,
    },
    /// A line that is too long or is not UTF-8 text.
    NotText {
        /// Which, from 1.
        number: usize,
    },
    /// The file itself.
    File(std::io::Error),
    /// What is kept.
    Store(StoreError),
}

impl fmt::Display for ImportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line { number, error } => write!(formatter, "line {number}: {error}"),
            Self::NotText { number } => {
                write!(formatter, "line {number}: not UTF-8 text, or longer than {LONGEST} bytes")
            }
            Self::File(error) => error.fmt(formatter),
            Self::Store(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for ImportError {}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<std::io::Error> for ImportError {
    fn from(error: std::io::Error) -> Self {
        Self::File(error)
    }
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    /// Events that are not there yet, by kind.
    pub new: BTreeMap<String, u64>,
    /// Events that are there already.
    pub known: u64,
    /// Events whose id is there with other content: both will be kept.
    pub disagreeing: u64,
    /// Events of a kind or version that this program does not know; kept as they are.
    pub unknown: u64,
}

impl Store {
    /// Writes every event, in order of ids; how many.
    ///
    /// # Errors
    /// [`ImportError`] as it applies.
    pub async fn export(&self, person: PersonId, out: &mut dyn Write) -> Result<u64, ImportError> {
        let mut count = 0;
        let mut group: Vec<Entry> = Vec::new();
        self.each_page(person, |page| -> Result<(), ImportError> {
            for entry in page {
                if group.last().is_some_and(|last: &Entry| last.id() != entry.id()) {
                    write_group(&mut group, out)?;
                }
                group.push(entry);
                count += 1;
            }
            Ok(())
        })
        .await?;
        write_group(&mut group, out)?;
        out.flush()?;
        Ok(count)
    }

    /// Looks at every line and says what an import would do. Writes nothing.
    ///
    /// # Errors
    /// [`ImportError`] names the first line that does not hold.
    pub async fn preview(
        &self,
        person: PersonId,
        lines: impl BufRead,
    ) -> Result<Preview, ImportError> {
        let mut transaction = self.database.begin(Purpose::Read).await?;
        let keys = self.keys_of(transaction.as_mut(), person).await?;
        let mut preview = Preview::default();
        for entry in EntryLines::new(lines) {
            let entry = entry?;
            let kept = transaction.event(person, entry.id()).await?;
            let mark = keys.seal_event(entry.id(), entry.line()).mark;
            if kept.iter().any(|row| row.sealed.mark == mark) {
                preview.known += 1;
                continue;
            }
            preview.disagreeing += u64::from(!kept.is_empty());
            preview.unknown += u64::from(matches!(entry.body(), Ok(None)));
            *preview.new.entry(entry.kind().to_owned()).or_default() += 1;
        }
        Ok(preview)
    }

    /// Adds every line, all or nothing.
    ///
    /// # Errors
    /// [`ImportError`] names the first line that does not hold; then nothing was added.
    pub async fn import(
        &self,
        person: PersonId,
        lines: impl BufRead,
    ) -> Result<Added, ImportError> {
        let mut writer = self.write(person).await?;
        let mut batch = Vec::with_capacity(BATCH);
        for entry in EntryLines::new(lines) {
            batch.push(entry?);
            if batch.len() == BATCH {
                writer.add(&batch).await?;
                batch.clear();
            }
        }
        writer.add(&batch).await?;
        Ok(writer.commit().await?)
    }
}

/// Copies that disagree go out by what they say, so that every copy of the log exports the same.
fn write_group(group: &mut Vec<Entry>, out: &mut dyn Write) -> Result<(), ImportError> {
    group.sort_by(|one, other| one.line().cmp(other.line()));
    for entry in group.drain(..) {
        out.write_all(entry.line().as_bytes())?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// The events of a file, line by line; empty lines are passed over.
struct EntryLines<R> {
    lines: R,
    number: usize,
}

impl<R: BufRead> EntryLines<R> {
    const fn new(lines: R) -> Self {
        Self { lines, number: 0 }
    }

    fn read(&mut self) -> Result<Option<Entry>, ImportError> {
        loop {
            self.number += 1;
            let number = self.number;
            let mut bytes = Vec::new();
            self.lines.by_ref().take(LONGEST + 1).read_until(b'\n', &mut bytes)?;
            if bytes.is_empty() {
                return Ok(None);
            }
            if bytes.len() as u64 > LONGEST {
                return Err(ImportError::NotText { number });
            }
            let text = std::str::from_utf8(&bytes).map_err(|_| ImportError::NotText { number })?;
            let text = if number == 1 { text.trim_start_matches('\u{feff}') } else { text };
            if !text.trim().is_empty() {
                let entry = Entry::parse(text.trim());
                return entry.map(Some).map_err(|error| ImportError::Line { number, error });
            }
        }
    }
}

impl<R: BufRead> Iterator for EntryLines<R> {
    type Item = Result<Entry, ImportError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}
