//! What is wrong with a knowledge file, and where.

use alloc::string::{String, ToString};
use core::fmt;

/// Something in a knowledge file that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, relative to the knowledge folder.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and how to mend it.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.path, self.line, self.what)
    }
}

impl core::error::Error for Problem {}

/// One file while it is being read: its problems point into its text.
#[derive(Clone, Copy)]
pub(crate) struct File<'a> {
    pub(crate) path: &'a str,
    pub(crate) text: &'a str,
}

impl File<'_> {
    /// A problem at the first line that holds `needle`, or at line 1.
    pub(crate) fn problem(&self, needle: &str, what: impl fmt::Display) -> Problem {
        let line = self.text.find(needle).map_or(1, |offset| self.line_at(offset));
        Problem { path: self.path.to_string(), line, what: what.to_string() }
    }

    /// The line number of a byte offset.
    pub(crate) fn line_at(&self, offset: usize) -> usize {
        1 + self.text.bytes().take(offset).filter(|&byte| byte == b'\n').count()
    }

    /// The file's name without folder and ending: the id of the item.
    pub(crate) fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(self.path);
        name.strip_suffix(".toml").or_else(|| name.strip_suffix(".svg")).unwrap_or(name)
    }
}
