//! Opening what is kept, and the persons in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lumbar_model::event::PersonId;
use zeroize::{Zeroize, Zeroizing};

use crate::clock::Clock;
use crate::database::{Database, PersonRow, Postgres, Purpose, Sqlite, Transaction};
use crate::error::{Location, StoreError};
use crate::seal::{Key, KeyFile, Lock, Locked, PersonKeys, RecoveryCode, Secret, random};

/// Where things are kept and what opens them.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The data folder: key file and SQLite database.
    pub folder: PathBuf,
    /// The URL of a PostgreSQL database, to be used instead of SQLite.
    pub postgres: Option<Zeroizing<String>>,
    /// A passphrase or recovery code, where the key file does not open it.
    pub passphrase: Option<Zeroizing<String>>,
    /// The time.
    pub clock: Clock,
    /// How long to wait for other processes.
    pub patience: Duration,
}

impl Settings {
    /// SQLite in a folder, opened by its key file.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            folder: folder.to_path_buf(),
            postgres: None,
            passphrase: None,
            clock: Clock::System,
            patience: Duration::from_secs(5),
        }
    }

    /// Whether nothing was ever kept there, as far as can be told without opening it.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.postgres.is_none() && !self.database_file().exists()
    }

    /// The SQLite file.
    #[must_use]
    pub fn database_file(&self) -> PathBuf {
        self.folder.join("lumbar.db")
    }
}

/// What is kept, opened.
#[derive(Debug)]
pub struct Store {
    pub(crate) database: Box<dyn Database>,
    pub(crate) clock: Clock,
    pub(crate) key_file: KeyFile,
    pub(crate) opened: Opened,
}

/// The master key, and the lock that opened it.
#[derive(Debug, Clone)]
pub(crate) struct Opened {
    pub(crate) master: Key,
    pub(crate) lock: Locked,
}

impl Store {
    /// Opens what is kept, or begins it: the first run makes a key file and asks for nothing.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn open(settings: &Settings) -> Result<Self, StoreError> {
        make_folder(&settings.folder)?;
        let database: Box<dyn Database> = match &settings.postgres {
            Some(url) => Box::new(Postgres::open(url, settings.patience).await?),
            None => Box::new(Sqlite::open(&settings.database_file(), settings.patience).await?),
        };
        let key_file = KeyFile::in_folder(&settings.folder);
        let locks = database.begin(Purpose::Read).await?.locks().await?;
        let opened =
            if locks.is_empty() { begin_locks(database.as_ref(), &key_file).await? } else { None };
        let opened = match opened {
            Some(opened) => opened,
            None => {
                let locks = database.begin(Purpose::Read).await?.locks().await?;
                unlock(&locks, &key_file, settings.passphrase.as_deref().map(String::as_str))?
            }
        };
        let store = Self { database, clock: settings.clock.clone(), key_file, opened };
        store.drop_old_drafts().await?;
        Ok(store)
    }

    /// Where it is.
    #[must_use]
    pub fn location(&self) -> Location {
        self.database.location()
    }

    /// The database underneath, which sees sealed rows only.
    #[must_use]
    pub fn database(&self) -> &dyn Database {
        self.database.as_ref()
    }

    /// Closes it.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn close(self) -> Result<(), StoreError> {
        self.database.close().await
    }

    /// The persons, in no order that says anything.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn persons(&self) -> Result<Vec<PersonId>, StoreError> {
        let rows = self.database.begin(Purpose::Read).await?.persons().await?;
        Ok(rows.into_iter().map(|row| row.id).collect())
    }

    /// The person who keeps things here alone; nobody before the first thing is kept.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn person_if_any(&self) -> Result<Option<PersonId>, StoreError> {
        Ok(self.persons().await?.first().copied())
    }

    /// The same, who begins with the first thing kept. Of programs that begin at once each finds the same.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn person(&self) -> Result<PersonId, StoreError> {
        if let Some(person) = self.person_if_any().await? {
            return Ok(person);
        }
        let mut transaction = self.hold().await?;
        if let Some(row) = transaction.persons().await?.first() {
            return Ok(row.id);
        }
        let id = PersonId::random(random()?);
        transaction.add_person(id, &self.opened.wrap(id, &Key::new()?)?).await?;
        transaction.commit().await?;
        Ok(id)
    }

    /// Adds a person with a data key of their own.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn create_person(&self) -> Result<PersonId, StoreError> {
        let id = PersonId::random(random()?);
        self.add_person(id, &Key::new()?).await?;
        Ok(id)
    }

    pub(crate) async fn add_person(&self, id: PersonId, data: &Key) -> Result<(), StoreError> {
        let mut transaction = self.hold().await?;
        transaction.add_person(id, &self.opened.wrap(id, data)?).await?;
        transaction.commit().await
    }

    /// Removes a person: the key is overwritten, and with it everything that it sealed.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn forget(&self, person: PersonId) -> Result<(), StoreError> {
        let mut transaction = self.database.begin(Purpose::Write).await?;
        transaction.drop_person(person).await?;
        transaction.commit().await?;
        self.database.forget_deleted().await
    }

    /// Removes everyone, all drafts and the locks, and destroys the key file. In a data folder the
    /// database file goes too.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn delete_everything(self) -> Result<(), StoreError> {
        let mut transaction = self.database.begin(Purpose::Write).await?;
        for person in transaction.persons().await? {
            transaction.drop_person(person.id).await?;
        }
        for lock in transaction.locks().await? {
            transaction.drop_lock(&lock.lock).await?;
        }
        transaction.drop_drafts_before(i64::MAX).await?;
        transaction.commit().await?;
        self.database.forget_deleted().await?;
        let location = self.database.location();
        self.database.close().await?;
        self.key_file.destroy()?;
        if let Location::File(path) = location {
            for ending in ["", "-wal", "-shm"] {
                let mut name = path.clone().into_os_string();
                name.push(ending);
                let file = PathBuf::from(name);
                if file.exists() {
                    fs::remove_file(&file).map_err(|error| StoreError::file(&file, &error))?;
                }
            }
        }
        Ok(())
    }

    pub(crate) async fn keys_of(
        &self,
        transaction: &mut dyn Transaction,
        person: PersonId,
    ) -> Result<PersonKeys, StoreError> {
        let row = transaction.person(person).await?.ok_or(StoreError::NoSuchPerson)?;
        self.opened.unwrap(&row)
    }
}

impl Opened {
    pub(crate) fn wrap(&self, person: PersonId, data: &Key) -> Result<Vec<u8>, StoreError> {
        self.master.for_purpose("persons").seal(person.as_bytes(), data.as_bytes())
    }

    pub(crate) fn unwrap(&self, row: &PersonRow) -> Result<PersonKeys, StoreError> {
        let mut plain = self
            .master
            .for_purpose("persons")
            .open(row.id.as_bytes(), &row.wrapped)
            .ok_or(StoreError::KeyChanged)?;
        let bytes = plain.as_slice().try_into();
        let keys = bytes.map(|bytes| PersonKeys::new(row.id, Key::from_bytes(bytes)));
        plain.zeroize();
        keys.map_err(|_| StoreError::Unsealable { what: "the key of a person", event: None })
    }
}

/// The folder is its owner's alone.
fn make_folder(folder: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder).map_err(|error| StoreError::file(folder, &error))
}

/// The first lock; `None` if another process was quicker.
async fn begin_locks(
    database: &dyn Database,
    key_file: &KeyFile,
) -> Result<Option<Opened>, StoreError> {
    let mut transaction = database.begin(Purpose::Write).await?;
    if !transaction.locks().await?.is_empty() {
        return Ok(None);
    }
    let master = Key::new()?;
    let secret = Secret::KeyFile(key_file.create()?);
    let lock = Locked::new(Lock::KeyFile, &secret, &master)?;
    transaction.put_lock(&lock).await?;
    transaction.commit().await?;
    Ok(Some(Opened { master, lock }))
}

/// Opens the master key with whatever is at hand.
fn unlock(
    locks: &[Locked],
    key_file: &KeyFile,
    passphrase: Option<&str>,
) -> Result<Opened, StoreError> {
    let keys = key_file.read()?;
    let with = |secret: &Secret| {
        locks
            .iter()
            .find_map(|lock| Some(Opened { master: lock.open(secret)?, lock: lock.clone() }))
    };
    for (place, key) in keys.iter().enumerate() {
        if let Some(opened) = with(&Secret::KeyFile(key.clone())) {
            if place > 0 {
                // The database already knew the next key when a change was cut short.
                key_file.take_over()?;
            }
            return Ok(opened);
        }
    }
    let Some(passphrase) = passphrase else {
        let by_file = locks.iter().any(|lock| lock.lock == Lock::KeyFile.as_str());
        return Err(match (by_file, keys.is_empty()) {
            (true, true) => StoreError::NoKey { path: key_file.path().to_path_buf() },
            (true, false) => StoreError::WrongKey,
            (false, _) => StoreError::PassphraseNeeded,
        });
    };
    secrets(passphrase).iter().find_map(with).ok_or(StoreError::WrongKey)
}

/// What a person typed, as a code if it can be one, and as it stands.
pub(crate) fn secrets(typed: &str) -> Vec<Secret> {
    let as_passphrase = |text: String| Secret::Passphrase(Zeroizing::new(text));
    let code = RecoveryCode::tidied(typed).map(as_passphrase);
    code.into_iter().chain([as_passphrase(typed.to_owned())]).collect()
}
