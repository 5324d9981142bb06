//! A file that only its owner can read, and that takes its name once it is whole: a command that breaks off
//! leaves neither half a file nor a broken older one.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::error::{Failure, Outcome};

/// Such a file while it is written; dropped before [`keep`](Self::keep), it is gone.
#[derive(Debug)]
pub struct WholeFile {
    partial: BufWriter<NamedTempFile>,
    path: PathBuf,
}

impl WholeFile {
    /// Begins beside the path, where the finished file can take its name in one step.
    pub fn create(path: &Path) -> Result<Self, Failure> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let partial = Builder::new()
            .prefix(".lumbar-")
            .suffix(".partial")
            .tempfile_in(folder.unwrap_or(Path::new(".")))
            .map_err(|error| unwritable(path, &error))?;
        Ok(Self { partial: BufWriter::with_capacity(1 << 16, partial), path: path.to_path_buf() })
    }

    /// Gives it its name, once all of it is on the disk.
    pub fn keep(self) -> Outcome {
        let path = self.path;
        let kept =
            self.partial.into_inner().map_err(io::IntoInnerError::into_error).and_then(|partial| {
                partial.as_file().sync_all()?;
                partial.persist(&path)?;
                Ok(())
            });
        kept.map_err(|error| unwritable(&path, &error))
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.partial.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.partial.flush()
    }
}

/// Writes such a file in one go.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Outcome {
    let mut file = WholeFile::create(path)?;
    file.write_all(bytes).map_err(|error| unwritable(path, &error))?;
    file.keep()
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    format!("{}: {error}; name a file in a folder that can be written", path.display()).into()
}
