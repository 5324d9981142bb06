//! How a command fails.

use std::fmt;
use std::path::Path;

/// Why a command did not do what was asked; the exit status is 1.
#[derive(Debug)]
pub enum Failure {
    /// What, where and how to mend it.
    Message(String),
    /// Everything was said already.
    Quiet,
}

impl<E: fmt::Display> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Message(error.to_string())
    }
}

impl Failure {
    /// The same, with the file it is about.
    pub fn about(self, path: &Path) -> Self {
        match self {
            Self::Message(message) => Self::Message(format!("{}: {message}", path.display())),
            Self::Quiet => Self::Quiet,
        }
    }
}

/// What a command gives.
pub type Outcome = Result<(), Failure>;
