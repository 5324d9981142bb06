//! A backup: one file, encrypted, checked after it was written, in which every event is.
//!
//! Form: a line of letters, the length of the header, the header (JSON: what the content key is locked
//! with), then chunks. Each chunk is sealed under its number, whether it is the last, and the hash of the
//! header, so that none can be left out, moved, repeated or brought in from elsewhere.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use lumbar_model::event::PersonId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::database::Purpose;
use crate::entry::Entry;
use crate::error::StoreError;
use crate::log::{Added, Writer, each_page};
use crate::seal::{Key, KeyFile, Lock, Locked, Secret};
use crate::store::{Store, secrets};

const HEADING: &[u8; 16] = b"lumbar backup 1\n";
/// Bytes in a chunk before sealing.
const CHUNK: usize = 65_536;
const TAG: usize = 16;
const LONGEST_HEADER: usize = 65_536;

/// What a backup holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BackupSummary {
    /// Persons.
    pub persons: u64,
    /// Events of all persons.
    pub events: u64,
}

/// What a restore did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Restored {
    /// What the backup holds.
    pub held: BackupSummary,
    /// What was added.
    pub added: Added,
}

#[derive(Serialize, Deserialize)]
struct Header {
    /// Locks on the content key: the passphrase or code given for this backup.
    content: Vec<HeaderLock>,
    /// Locks on the master key of the database it was made from, so that its key file opens it too.
    master: Vec<HeaderLock>,
    /// The content key under that master key.
    under_master: String,
}

#[derive(Serialize, Deserialize)]
struct HeaderLock {
    lock: String,
    salt: String,
    memory: i64,
    passes: i64,
    wrapped: String,
}

impl HeaderLock {
    fn new(lock: &Locked) -> Self {
        Self {
            lock: lock.lock.clone(),
            salt: hex(&lock.salt),
            memory: lock.memory,
            passes: lock.passes,
            wrapped: hex(&lock.wrapped),
        }
    }

    fn locked(&self) -> Option<Locked> {
        Some(Locked {
            lock: self.lock.clone(),
            salt: bytes(&self.salt)?,
            memory: self.memory,
            passes: self.passes,
            wrapped: bytes(&self.wrapped)?,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Record {
    /// The events that follow are this person's.
    Person { id: String, key: String },
    /// An event, as its line.
    Event(String),
    /// All is told.
    End { persons: u64, events: u64 },
}

impl Store {
    /// Writes everything into one file, then reads it back and compares. Others may go on writing; the
    /// backup is of one moment. The file takes its name only once it is whole.
    ///
    /// # Errors
    /// [`StoreError`] as it applies; then no file of that name was made or changed.
    pub async fn backup(&self, path: &Path, secret: &Secret) -> Result<BackupSummary, StoreError> {
        let content = Key::new()?;
        let locks = self.database.begin(Purpose::Read).await?.locks().await?;
        let header = Header {
            content: vec![HeaderLock::new(&Locked::new(Lock::Passphrase, secret, &content)?)],
            master: locks.iter().map(HeaderLock::new).collect(),
            under_master: hex(&self.opened.master.seal(b"backup", content.as_bytes())?),
        };
        let header = serde_json::to_vec(&header).unwrap_or_default();
        let partial = PathBuf::from({
            let mut name = path.as_os_str().to_owned();
            name.push(".partial");
            name
        });
        let written = self.write_backup(&partial, &header, &content).await;
        let checked = written.and_then(|written| {
            let mut held = BackupSummary::default();
            let mut reader = Chunks::open(&partial, &|_| Some(content.clone()))?;
            reader.each(|record| {
                held.count(&record);
                Ok(())
            })?;
            let complete = held == written;
            let wrong =
                StoreError::BadBackup { path: partial.clone(), what: "was not written whole" };
            if complete { Ok(held) } else { Err(wrong) }
        });
        match checked {
            Ok(held) => {
                fs::rename(&partial, path).map_err(|error| StoreError::file(path, &error))?;
                Ok(held)
            }
            Err(error) => {
                drop(fs::remove_file(&partial));
                Err(error)
            }
        }
    }

    async fn write_backup(
        &self,
        path: &Path,
        header: &[u8],
        content: &Key,
    ) -> Result<BackupSummary, StoreError> {
        let mut chunks = ChunkWriter::create(path, header, content)?;
        let mut held = BackupSummary::default();
        let mut transaction = self.database.begin(Purpose::Read).await?;
        for row in transaction.persons().await? {
            let keys = self.opened.unwrap(&row)?;
            let key = hex(keys.data().as_bytes());
            let person = Record::Person { id: row.id.to_string(), key };
            held.count(&person);
            chunks.put(&person)?;
            each_page(transaction.as_mut(), &keys, |page| -> Result<(), StoreError> {
                for entry in page {
                    let event = Record::Event(entry.line().to_owned());
                    held.count(&event);
                    chunks.put(&event)?;
                }
                Ok(())
            })
            .await?;
        }
        chunks.put(&Record::End { persons: held.persons, events: held.events })?;
        chunks.finish()?;
        Ok(held)
    }

    /// Adds everything that a backup holds and is not here yet; nothing that is here is changed. The whole
    /// file is checked before the first event is added.
    ///
    /// The passphrase is the one given for the backup, or what opened the database it was made from; the
    /// key file of this data folder is tried first. With `into`, a backup of one person is added to that
    /// person, whatever their id was.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn restore(
        &self,
        path: &Path,
        passphrase: Option<&str>,
        into: Option<PersonId>,
    ) -> Result<Restored, StoreError> {
        let opener =
            |header: &Header| open_header(header, &self.opened.master, &self.key_file, passphrase);
        let mut persons = Vec::new();
        let mut held = BackupSummary::default();
        Chunks::open(path, &opener)?.each(|record| {
            held.count(&record);
            if let Record::Person { id, key } = &record {
                let person = id.parse::<PersonId>().ok();
                let key = bytes(key).and_then(|key| key.try_into().ok()).map(Key::from_bytes);
                persons.push(person.zip(key).ok_or("holds a person that is none")?);
            }
            Ok(())
        })?;
        let mut restored = Restored { held, added: Added::default() };
        let here = self.persons().await?;
        let mut targets = Vec::new();
        for (id, key) in persons {
            let target = match into {
                Some(into) if held.persons == 1 => into,
                _ => id,
            };
            if !here.contains(&target) {
                self.add_person(target, &key).await?;
            }
            targets.push(target);
        }
        let mut chunks = Chunks::open(path, &opener)?;
        let mut batch: Vec<Entry> = Vec::new();
        let mut targets = targets.into_iter();
        let mut writer: Option<Writer<'_>> = None;
        loop {
            let record = chunks.read()?;
            if let Some(Record::Event(line)) = &record {
                let entry = Entry::parse(line);
                batch.push(entry.map_err(|_| chunks.wrong("holds an event that is none"))?);
            }
            let more = matches!(record, Some(Record::Event(_)));
            if let Some(writer) = &mut writer
                && (!more || batch.len() >= 4096)
            {
                writer.add(&batch).await?;
                batch.clear();
            }
            if more {
                continue;
            }
            if let Some(writer) = writer.take() {
                let added = writer.commit().await?;
                restored.added.new += added.new;
                restored.added.known += added.known;
            }
            match (record, targets.next()) {
                (Some(Record::Person { .. }), Some(target)) => {
                    writer = Some(self.write(target).await?);
                }
                _ => break,
            }
        }
        Ok(restored)
    }
}

impl BackupSummary {
    const fn count(&mut self, record: &Record) {
        match record {
            Record::Person { .. } => self.persons += 1,
            Record::Event(_) => self.events += 1,
            Record::End { .. } => {}
        }
    }
}

/// The content key, opened with whatever is at hand.
fn open_header(
    header: &Header,
    master: &Key,
    key_file: &KeyFile,
    passphrase: Option<&str>,
) -> Option<Key> {
    let content = bytes(&header.under_master)?;
    let under = |master: &Key| {
        let plain = master.open(b"backup", &content)?;
        Some(Key::from_bytes(plain.try_into().ok()?))
    };
    if let Some(key) = under(master) {
        return Some(key);
    }
    let mut given: Vec<Secret> = Vec::new();
    given.extend(key_file.read().unwrap_or_default().into_iter().map(Secret::KeyFile));
    given.extend(passphrase.map(secrets).unwrap_or_default());
    given.iter().find_map(|secret| {
        let direct = header.content.iter().find_map(|lock| lock.locked()?.open(secret));
        direct
            .or_else(|| header.master.iter().find_map(|lock| under(&lock.locked()?.open(secret)?)))
    })
}

/// Seals records into chunks.
struct ChunkWriter {
    out: BufWriter<File>,
    path: PathBuf,
    key: Key,
    header: [u8; 32],
    buffer: Vec<u8>,
    number: u64,
}

fn nonce(number: u64, last: bool) -> [u8; 24] {
    let mut nonce = [0; 24];
    nonce[..8].copy_from_slice(&number.to_be_bytes());
    nonce[8] = u8::from(last);
    nonce
}

impl ChunkWriter {
    fn create(path: &Path, header: &[u8], key: &Key) -> Result<Self, StoreError> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let open = options.open(path).map_err(|error| StoreError::file(path, &error))?;
        let mut writer = Self {
            out: BufWriter::new(open),
            path: path.to_path_buf(),
            key: key.clone(),
            header: Sha256::digest(header).into(),
            buffer: Vec::with_capacity(CHUNK * 2),
            number: 0,
        };
        writer.write(HEADING)?;
        writer.write(&u32::try_from(header.len()).unwrap_or(u32::MAX).to_be_bytes())?;
        writer.write(header)?;
        Ok(writer)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        self.out.write_all(bytes).map_err(|error| StoreError::file(&self.path, &error))
    }

    fn put(&mut self, record: &Record) -> Result<(), StoreError> {
        serde_json::to_writer(&mut self.buffer, record)
            .map_err(|error| StoreError::file(&self.path, &io::Error::other(error.to_string())))?;
        self.buffer.push(b'\n');
        while self.buffer.len() > CHUNK {
            let rest = self.buffer.split_off(CHUNK);
            let chunk = std::mem::replace(&mut self.buffer, rest);
            self.seal(&chunk, false)?;
        }
        Ok(())
    }

    fn seal(&mut self, chunk: &[u8], last: bool) -> Result<(), StoreError> {
        let sealed = self.key.seal_with(&nonce(self.number, last), &self.header, chunk);
        self.number += 1;
        self.write(&sealed)
    }

    fn finish(mut self) -> Result<(), StoreError> {
        let chunk = std::mem::take(&mut self.buffer);
        self.seal(&chunk, true)?;
        let path = &self.path;
        let done = self.out.into_inner().map_err(io::IntoInnerError::into_error);
        done.and_then(|file| file.sync_all()).map_err(|error| StoreError::file(path, &error))
    }
}

/// Opens chunks and gives the lines in them.
struct ChunkReader {
    input: BufReader<File>,
    key: Key,
    header: [u8; 32],
    chunk: Vec<u8>,
    place: usize,
    number: u64,
    last: bool,
}

impl Read for ChunkReader {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let many = available.len().min(out.len());
        out[..many].copy_from_slice(&available[..many]);
        self.consume(many);
        Ok(many)
    }
}

impl BufRead for ChunkReader {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.place == self.chunk.len() && !self.last {
            let mut sealed = Vec::with_capacity(CHUNK + TAG);
            let limit = (CHUNK + TAG) as u64;
            self.input.by_ref().take(limit).read_to_end(&mut sealed)?;
            let last = self.input.fill_buf()?.is_empty();
            self.chunk = self
                .key
                .open_with(&nonce(self.number, last), &self.header, &sealed)
                .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?;
            (self.place, self.last) = (0, last);
            self.number += 1;
        }
        Ok(&self.chunk[self.place..])
    }

    fn consume(&mut self, many: usize) {
        self.place += many;
    }
}

/// The records of a backup.
struct Chunks {
    reader: ChunkReader,
    path: PathBuf,
    seen: BackupSummary,
}

impl Chunks {
    fn open(path: &Path, opener: &dyn Fn(&Header) -> Option<Key>) -> Result<Self, StoreError> {
        let wrong = |what| StoreError::BadBackup { path: path.to_path_buf(), what };
        let cut = |error: io::Error| match error.kind() {
            io::ErrorKind::UnexpectedEof => wrong("is no backup, or is cut short"),
            _ => StoreError::file(path, &error),
        };
        let file = File::open(path).map_err(|error| StoreError::file(path, &error))?;
        let mut input = BufReader::with_capacity(CHUNK, file);
        let (mut heading, mut length) = ([0; 16], [0; 4]);
        input.read_exact(&mut heading).map_err(cut)?;
        if heading != *HEADING {
            return Err(wrong("is no backup of Lumbar, or one of a newer Lumbar"));
        }
        input.read_exact(&mut length).map_err(cut)?;
        let length = u32::from_be_bytes(length) as usize;
        if length > LONGEST_HEADER {
            return Err(wrong("has a damaged header"));
        }
        let mut header = vec![0; length];
        input.read_exact(&mut header).map_err(cut)?;
        let parsed: Header =
            serde_json::from_slice(&header).map_err(|_| wrong("has a damaged header"))?;
        let key = opener(&parsed).ok_or(StoreError::WrongKey)?;
        let header = Sha256::digest(&header).into();
        let reader =
            ChunkReader { input, key, header, chunk: Vec::new(), place: 0, number: 0, last: false };
        let seen = BackupSummary::default();
        Ok(Self { reader, path: path.to_path_buf(), seen })
    }

    fn wrong(&self, what: &'static str) -> StoreError {
        StoreError::BadBackup { path: self.path.clone(), what }
    }

    fn read(&mut self) -> Result<Option<Record>, StoreError> {
        let mut line = Vec::new();
        match self.reader.read_until(b'\n', &mut line) {
            Ok(0) => return Ok(None),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                return Err(self.wrong("was changed, damaged or cut short"));
            }
            Err(error) => return Err(StoreError::file(&self.path, &error)),
        }
        let record =
            serde_json::from_slice(&line).map_err(|_| self.wrong("holds a record that is none"))?;
        self.seen.count(&record);
        Ok(Some(record))
    }

    /// Every record, to the end that says so.
    fn each(
        &mut self,
        mut take: impl FnMut(Record) -> Result<(), &'static str>,
    ) -> Result<(), StoreError> {
        while let Some(record) = self.read()? {
            if let Record::End { persons, events } = record {
                let whole = self.seen == BackupSummary { persons, events };
                return match (whole, self.read()?) {
                    (true, None) => Ok(()),
                    _ => Err(self.wrong("does not hold what it says it holds")),
                };
            }
            take(record).map_err(|what| self.wrong(what))?;
        }
        Err(self.wrong("is cut short"))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits = hex.as_bytes();
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.chunks(2).map(pair).collect()
}
