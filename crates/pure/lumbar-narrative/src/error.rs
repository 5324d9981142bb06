//! What can be wrong with a lexicon.

use alloc::string::String;
use core::fmt;

/// Something in a file of the lexicon that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexiconError {
    /// The file, as it was named to [`Lexicon::parse`](crate::Lexicon::parse).
    pub path: String,
    /// The line, from 1; 1 where it concerns the whole file.
    pub line: usize,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl fmt::Display for LexiconError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.path, self.line, self.message)
    }
}

impl core::error::Error for LexiconError {}

/// The line of `text` on which `needle` first stands. Errors are rare, so looking for the line when
/// one is found costs less than carrying positions through every parse.
pub(crate) fn line_of(text: &str, needle: &str) -> usize {
    text.find(needle).map_or(1, |at| 1 + text[..at].bytes().filter(|&byte| byte == b'\n').count())
}
