//! One function a use case. Here, and only here, knowledge, own words and assessment meet.

pub mod again;
mod assess;
mod batch;
pub mod breaks;
mod calm;
mod cds;
mod check_up;
pub mod diary;
mod evaluate;
mod first_aid;
mod interval;
mod interview;
mod measure;
mod medicine;
pub mod memory;
pub mod plan;
pub mod questionnaire;
mod remedies;
mod replay;
pub mod report;
mod standing;
pub mod trial;
mod understand;
pub mod week;

pub use assess::{Assessed, LoadError};
pub use batch::{BatchError, BatchSummary};
pub use check_up::{Asking, Mark, Row};
pub use evaluate::{Given, Outcome, evaluate};
pub use first_aid::FirstAidScreen;
pub use interval::{Share, wilson};
pub use interview::{InterviewFigures, Interviewed, LOOKED_AT, Unlisted, interview_all};
pub use measure::{Evaluation, LevelTable};
pub use medicine::{BadMedicineRequest, Kept, check_medicine};
pub use replay::{ReplayError, Versions};
pub use standing::{Moved, Standing, moved};
pub use understand::Understood;

use lumbar_assess::Assessor;
use lumbar_knowledge::Knowledge;
use lumbar_narrative::{Lexicon, Today};

/// The seed of what is drawn where none is given: the same answers show the same result on every face.
pub const SEED: u64 = 1;

/// Everything that is built once when the program starts.
#[derive(Debug)]
pub struct App {
    assessor: Assessor,
    lexicon: Lexicon,
    today: Option<Today>,
}

impl App {
    /// Builds the program's parts from the files of a knowledge folder, `(path, text)` each.
    ///
    /// # Errors
    /// [`LoadError`] naming each file and line that does not hold.
    pub fn new(files: &[(&str, &str)]) -> Result<Self, LoadError> {
        let own =
            files.iter().filter_map(|(path, text)| Some((path.strip_prefix("lexicon/")?, *text)));
        let lexicon = || Lexicon::parse(own).map_err(LoadError::Lexicon);
        Self::build(files, lexicon)
    }

    /// The same with a lexicon that was built of these files before, which spares most of the time.
    ///
    /// # Errors
    /// [`LoadError`] naming each file and line that does not hold.
    pub fn with_lexicon(files: &[(&str, &str)], lexicon: Lexicon) -> Result<Self, LoadError> {
        Self::build(files, || Ok(lexicon))
    }

    fn build(
        files: &[(&str, &str)],
        lexicon: impl FnOnce() -> Result<Lexicon, LoadError>,
    ) -> Result<Self, LoadError> {
        let knowledge = Knowledge::parse(files.iter().copied()).map_err(LoadError::Knowledge)?;
        let lexicon = known(lexicon()?, &knowledge)?;
        let assessor = Assessor::new(knowledge).map_err(LoadError::Network)?;
        Ok(Self { assessor, lexicon, today: None })
    }

    /// The same program on a day, so that "since February" is a length of time.
    #[must_use]
    pub fn on(mut self, today: Today) -> Self {
        self.today = Some(today);
        self
    }

    /// What it knows.
    #[must_use]
    pub const fn knowledge(&self) -> &Knowledge {
        self.assessor.knowledge()
    }

    /// How people say things.
    #[must_use]
    pub const fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The part that assesses.
    #[must_use]
    pub const fn assessor(&self) -> &Assessor {
        &self.assessor
    }
}

/// The lexicon, whose findings must all be known.
fn known(lexicon: Lexicon, knowledge: &Knowledge) -> Result<Lexicon, LoadError> {
    let unknown: Vec<String> = lexicon
        .finding_ids()
        .filter(|id| knowledge.finding_index(id).is_none())
        .map(ToOwned::to_owned)
        .collect();
    if unknown.is_empty() { Ok(lexicon) } else { Err(LoadError::LexiconFindings(unknown)) }
}
