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
mod kept;
mod load;
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

pub use assess::Assessed;
pub use batch::{BatchError, BatchSummary};
pub use check_up::{Asking, Mark, Row};
pub use evaluate::{
    Evaluation, Given, InterviewFigures, Interviewed, LOOKED_AT, LevelTable, Outcome, Share,
    Unlisted, evaluate, interview_all, wilson,
};
pub use first_aid::FirstAidScreen;
pub use load::LoadError;
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
