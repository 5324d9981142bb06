//! What can go wrong with what is kept: what, where, and how to mend it. Never what a row says.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use lumbar_model::event::EventId;

/// Why something could not be kept or read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// Another process holds the database for longer than this one waits.
    Busy(Location),
    /// There is no room left.
    Full(Location),
    /// The file or folder may not be written.
    NotWritable(Location),
    /// The database cannot be opened or reached.
    CannotOpen(Location),
    /// The database's own structure is damaged.
    Corrupt(Location),
    /// The database was written by a newer program.
    NewerProgram {
        /// Where.
        location: Location,
        /// Its last step.
        found: i64,
        /// The last step known here.
        known: i64,
    },
    /// A migration that was applied is not the one this program knows.
    OtherMigration {
        /// Where.
        location: Location,
        /// Which step.
        version: i64,
    },
    /// Something else the database said, by its code.
    Refused {
        /// Where.
        location: Location,
        /// The engine's code.
        code: String,
    },
    /// A file that could not be read or written.
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The key file can be read by others.
    KeyFileOpen {
        /// Which.
        path: PathBuf,
    },
    /// No key file, and no passphrase or recovery code was given.
    NoKey {
        /// Where it should be.
        path: PathBuf,
    },
    /// The key file, passphrase or recovery code is not the right one.
    WrongKey,
    /// Another process changed the key meanwhile.
    KeyChanged,
    /// A passphrase is needed.
    PassphraseNeeded,
    /// The passphrase is too short.
    PassphraseShort,
    /// The operating system gave no random numbers.
    NoRandomness,
    /// A sealed row does not open: it was changed or damaged.
    Unsealable {
        /// What.
        what: &'static str,
        /// Which event, if it is one.
        event: Option<EventId>,
    },
    /// There is no such person.
    NoSuchPerson,
    /// A backup that is not one, is cut short or was changed.
    BadBackup {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        what: &'static str,
    },
}

/// Where a database is, without any password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A file.
    File(PathBuf),
    /// A server, as host and database.
    Server(String),
}

impl fmt::Display for Location {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(formatter, "{}", path.display()),
            Self::Server(name) => write!(formatter, "the PostgreSQL database {name}"),
        }
    }
}

impl StoreError {
    /// A file that could not be read or written, with the system's reason.
    #[must_use]
    pub fn file(path: &Path, error: &io::Error) -> Self {
        let location = || Location::File(path.to_path_buf());
        match error.kind() {
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => Self::Full(location()),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::NotWritable(location())
            }
            _ => Self::File { path: path.to_path_buf(), reason: error.to_string() },
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy(location) => write!(
                formatter,
                "{location} is in use by another process: nothing was changed; try again, or close the other one"
            ),
            Self::Full(location) => write!(
                formatter,
                "no room to write {location}: nothing was changed and what was kept is safe; free some space and try again"
            ),
            Self::NotWritable(location) => write!(
                formatter,
                "{location} may not be written: nothing was changed; make it and its folder writable for you, or choose another folder with --data DIR"
            ),
            Self::CannotOpen(location) => write!(
                formatter,
                "{location} cannot be opened: see that it is there, that it is a database, and that you may read it"
            ),
            Self::Corrupt(location) => write!(
                formatter,
                "{location} is damaged: keep a copy of it, then `lumbar restore` your last backup into a new folder with --data DIR; `lumbar export` saves what still opens"
            ),
            Self::NewerProgram { location, found, known } => write!(
                formatter,
                "{location} was written by a newer Lumbar (step {found}, this one knows {known}): use the newer program; nothing was changed"
            ),
            Self::OtherMigration { location, version } => write!(
                formatter,
                "{location}: step {version} of its structure is not the one this program knows: use the program that made it"
            ),
            Self::Refused { location, code } => write!(
                formatter,
                "{location} refused (code {code}): nothing was changed; `lumbar doctor` looks further"
            ),
            Self::File { path, reason } => write!(formatter, "{}: {reason}", path.display()),
            Self::KeyFileOpen { path } => write!(
                formatter,
                "the key file {} can be read by others: run `chmod 600` on it; if someone may have copied it, run `lumbar key renew` after",
                path.display()
            ),
            Self::NoKey { path } => write!(
                formatter,
                "the key file {} is missing: put it back from where you keep a copy, or give the recovery code in LUMBAR_PASSPHRASE",
                path.display()
            ),
            Self::WrongKey => formatter.write_str(
                "this key file, passphrase or code does not open it: try another; nothing was changed",
            ),
            Self::KeyChanged => formatter.write_str(
                "the key was changed by another process: nothing was written; start again",
            ),
            Self::PassphraseNeeded => formatter.write_str(
                "a passphrase is needed: run it in a terminal, or set LUMBAR_PASSPHRASE",
            ),
            Self::PassphraseShort => {
                formatter.write_str("the passphrase is too short: use at least 8 characters, better four words")
            }
            Self::NoRandomness => formatter.write_str(
                "the operating system gave no random numbers: nothing was written; try again",
            ),
            Self::Unsealable { what, event } => {
                write!(formatter, "{what}")?;
                if let Some(event) = event {
                    write!(formatter, " {event}")?;
                }
                formatter.write_str(
                    " does not open: it was damaged or changed; restore your last backup, which adds what is missing",
                )
            }
            Self::NoSuchPerson => formatter.write_str("there is no such person here"),
            Self::BadBackup { path, what } => {
                write!(formatter, "{} {what}: nothing was changed", path.display())
            }
        }
    }
}

impl std::error::Error for StoreError {}
