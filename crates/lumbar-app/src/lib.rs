//! One function a use case. Here, and only here, knowledge, own words and assessment meet.

mod assess;
mod batch;
mod evaluate;
mod interval;
mod measure;

pub use assess::{Assessed, LoadError};
pub use batch::{BatchError, BatchSummary};
pub use evaluate::{Outcome, evaluate};
pub use interval::{Share, wilson};
pub use measure::{Evaluation, LevelTable};

use lumbar_assess::Assessor;
use lumbar_knowledge::Knowledge;

/// Everything that is built once when the program starts.
#[derive(Debug)]
pub struct App {
    assessor: Assessor,
}

impl App {
    /// Builds the program's parts from the files of a knowledge folder, `(path, text)` each.
    ///
    /// # Errors
    /// [`LoadError`] naming each file and line that does not hold.
    pub fn new(files: &[(&str, &str)]) -> Result<Self, LoadError> {
        let knowledge = Knowledge::parse(files.iter().copied()).map_err(LoadError::Knowledge)?;
        let assessor = Assessor::new(knowledge).map_err(LoadError::Network)?;
        Ok(Self { assessor })
    }

    /// What it knows.
    #[must_use]
    pub const fn knowledge(&self) -> &Knowledge {
        self.assessor.knowledge()
    }

    /// The part that assesses.
    #[must_use]
    pub const fn assessor(&self) -> &Assessor {
        &self.assessor
    }
}
