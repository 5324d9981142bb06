//! One case, assessed.

use alloc::vec::Vec;
use core::fmt;

use lumbar_inference::QueryError;
use lumbar_model::Case;

use crate::answers::{Answers, UnknownFindings};
use crate::assessor::Assessor;
use crate::change::Change;
use crate::differential::CauseEstimate;
use crate::question::NextQuestion;
use crate::safety::SafetyNetAdvice;
use crate::screen::Screen;
use crate::triage::Triage;

/// What to compute besides level and causes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The seed of the sampled intervals; `None` leaves them out.
    pub interval_seed: Option<u64>,
    /// Whether to look for answers that would change the level.
    pub changes: bool,
    /// Whether to look for the next question.
    pub next_question: bool,
}

impl Options {
    /// Everything, as one assessment on the screen needs it.
    #[must_use]
    pub const fn full(seed: u64) -> Self {
        Self { interval_seed: Some(seed), changes: true, next_question: true }
    }

    /// Level and causes only, as a batch needs them.
    #[must_use]
    pub const fn brief() -> Self {
        Self { interval_seed: None, changes: false, next_question: false }
    }
}

/// The result of one assessment, in positions of the knowledge; it holds no sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// The answers with all that follows from them.
    pub answers: Answers,
    /// How urgent it is, and why.
    pub triage: Triage,
    /// What of the safety screen was answered.
    pub screen: Screen,
    /// What to watch for; `None` for an emergency.
    pub safety_net: Option<SafetyNetAdvice>,
    /// All causes, the most probable first.
    pub causes: Vec<CauseEstimate>,
    /// Answers that would change the level.
    pub changes: Vec<Change>,
    /// The question worth asking next, if any is.
    pub next_question: Option<NextQuestion>,
}

/// Why a case could not be assessed.
#[derive(Debug, Clone, PartialEq)]
pub enum AssessError {
    /// It names findings that do not exist.
    Findings(UnknownFindings),
    /// The answers cannot all hold in the network.
    Network(QueryError),
}

impl fmt::Display for AssessError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Findings(error) => error.fmt(formatter),
            Self::Network(error) => write!(formatter, "these answers cannot all hold: {error}"),
        }
    }
}

impl core::error::Error for AssessError {}

impl From<UnknownFindings> for AssessError {
    fn from(error: UnknownFindings) -> Self {
        Self::Findings(error)
    }
}

impl From<QueryError> for AssessError {
    fn from(error: QueryError) -> Self {
        Self::Network(error)
    }
}

impl Assessor {
    /// Assesses `case`. Same case, same options, same result, to the last bit.
    ///
    /// # Errors
    /// [`AssessError`] if the case names an unknown finding or its answers contradict the network.
    pub fn assess(&self, case: &Case, options: Options) -> Result<Assessment, AssessError> {
        let answers = Answers::new(self.knowledge(), case)?;
        let triage = Triage::new(self.knowledge(), &answers);
        let screen = Screen::new(self.knowledge(), &answers, triage.level);
        let causes = self.differential(&answers, options.interval_seed)?;
        let safety_net = SafetyNetAdvice::new(self.knowledge(), &answers, triage.level, &causes);
        let changes =
            if options.changes { Change::all(self.knowledge(), &answers) } else { Vec::new() };
        let next_question =
            if options.next_question { self.next_question(&answers, &screen)? } else { None };
        Ok(Assessment { answers, triage, screen, safety_net, causes, changes, next_question })
    }

    /// The level alone: rules, course and scores, without the network.
    ///
    /// # Errors
    /// [`UnknownFindings`] if the case names a finding that does not exist.
    pub fn triage(&self, case: &Case) -> Result<Triage, UnknownFindings> {
        let answers = Answers::new(self.knowledge(), case)?;
        Ok(Triage::new(self.knowledge(), &answers))
    }
}
