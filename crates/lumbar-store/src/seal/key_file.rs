//! The key file: 32 random bytes in a file that only its owner may read.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::error::StoreError;
use crate::seal::key::Key;

/// Where the key file is, and the new one while a key change is under way.
#[derive(Debug, Clone)]
pub struct KeyFile {
    path: PathBuf,
}

impl KeyFile {
    /// The key file of a data folder.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self { path: folder.join("lumbar.key") }
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The keys to try: the one in force, and the next one if a change was cut short.
    ///
    /// # Errors
    /// [`StoreError::KeyFileOpen`] if others may read it; [`StoreError::File`].
    pub fn read(&self) -> Result<Vec<Key>, StoreError> {
        let mut keys = Vec::new();
        for path in [self.path.clone(), self.next()] {
            keys.extend(read(&path)?);
        }
        Ok(keys)
    }

    /// Writes the first key file; one that is there already is used as it is.
    ///
    /// # Errors
    /// [`StoreError::File`] and its like.
    pub fn create(&self) -> Result<Key, StoreError> {
        if let Some(key) = read(&self.path)? {
            return Ok(key);
        }
        let key = Key::new()?;
        write(&self.path, &key)?;
        Ok(key)
    }

    /// Writes a new key beside the one in force. [`KeyFile::take_over`] comes after the database knows it.
    ///
    /// # Errors
    /// [`StoreError::File`] and its like.
    pub fn prepare(&self) -> Result<Key, StoreError> {
        let key = Key::new()?;
        drop(fs::remove_file(self.next()));
        write(&self.next(), &key)?;
        Ok(key)
    }

    /// Lets the new key take the old one's place.
    ///
    /// # Errors
    /// [`StoreError::File`] and its like.
    pub fn take_over(&self) -> Result<(), StoreError> {
        let next = self.next();
        if next.exists() {
            wipe(&self.path)?;
            fs::rename(&next, &self.path).map_err(|error| StoreError::file(&next, &error))?;
            sync_folder(&self.path)?;
        }
        Ok(())
    }

    /// Overwrites and removes the key, so that what it locked stays shut.
    ///
    /// # Errors
    /// [`StoreError::File`] and its like.
    pub fn destroy(&self) -> Result<(), StoreError> {
        for path in [self.path.clone(), self.next()] {
            wipe(&path)?;
            match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(StoreError::file(&path, &error));
                }
                _ => {}
            }
        }
        sync_folder(&self.path)
    }

    fn next(&self) -> PathBuf {
        self.path.with_extension("key.next")
    }
}

fn read(path: &Path) -> Result<Option<Key>, StoreError> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::file(path, &error)),
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let state = file.metadata().map_err(|error| StoreError::file(path, &error))?;
        if state.permissions().mode() & 0o077 != 0 {
            return Err(StoreError::KeyFileOpen { path: path.to_path_buf() });
        }
    }
    let mut bytes = Zeroizing::new([0; 32]);
    match file.read_exact(bytes.as_mut_slice()) {
        Ok(()) => Ok(Some(Key::from_bytes(*bytes))),
        // A machine that stopped before the key was on disk had not used it yet.
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(StoreError::file(path, &error)),
    }
}

/// The key reaches the disk before anything is locked with it.
fn write(path: &Path, key: &Key) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let result = options.open(path).and_then(|mut file| {
        file.write_all(key.as_bytes())?;
        file.sync_all()
    });
    result.map_err(|error| StoreError::file(path, &error))?;
    sync_folder(path)
}

fn wipe(path: &Path) -> Result<(), StoreError> {
    match OpenOptions::new().write(true).open(path) {
        Ok(mut file) => file
            .write_all(&[0; 32])
            .and_then(|()| file.sync_all())
            .map_err(|error| StoreError::file(path, &error)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(StoreError::file(path, &error)),
    }
}

fn sync_folder(path: &Path) -> Result<(), StoreError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| StoreError::file(folder, &error))
}
