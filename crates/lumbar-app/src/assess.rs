//! Assessing one case.

use std::collections::BTreeMap;
use std::fmt;

use lumbar_assess::{AssessError, Assessment, Options};
use lumbar_exchange::{ResultDocument, Said, result_document};
use lumbar_knowledge::{FindingIndex, Problem};
use lumbar_model::Case;
use lumbar_narrative::LexiconError;

use crate::{App, Understood};

/// Why the program cannot start.
#[derive(Debug)]
pub enum LoadError {
    /// Files of the knowledge do not hold.
    Knowledge(Vec<Problem>),
    /// Files of the lexicon do not hold.
    Lexicon(Vec<LexiconError>),
    /// The lexicon speaks of findings that the knowledge does not have.
    LexiconFindings(Vec<String>),
    /// The knowledge is no noisy-OR network.
    Network(lumbar_assess::BuildError),
}

impl fmt::Display for LoadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Knowledge(problems) => {
                writeln!(formatter, "the knowledge does not hold ({} problems)", problems.len())?;
                problems.iter().try_for_each(|problem| writeln!(formatter, "  {problem}"))
            }
            Self::Lexicon(problems) => {
                writeln!(formatter, "the lexicon does not hold ({} problems)", problems.len())?;
                problems.iter().try_for_each(|problem| writeln!(formatter, "  {problem}"))
            }
            Self::LexiconFindings(ids) => write!(
                formatter,
                "the lexicon has findings that findings/ has not: {}",
                ids.join(", ")
            ),
            Self::Network(error) => write!(formatter, "the knowledge is no network: {error}"),
        }
    }
}

impl std::error::Error for LoadError {}

/// A case with its result.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessed {
    /// The case as assessed: what was told and what was read from the text.
    pub case: Case,
    /// The words findings were read from.
    pub said: BTreeMap<FindingIndex, Said>,
    /// The result.
    pub assessment: Assessment,
}

impl App {
    /// Assesses a case, its own words included. A person's own answer stands above what was read
    /// from their text.
    ///
    /// # Errors
    /// [`AssessError`] if the case names an unknown finding or its answers contradict the network.
    pub fn assess(&self, case: &Case, options: Options) -> Result<Assessed, AssessError> {
        let Understood { case, said } = self.understand(case);
        let assessment = self.assessor.assess(&case, options)?;
        Ok(Assessed { case, said, assessment })
    }

    /// The result as it goes over the wire.
    #[must_use]
    pub fn document(&self, assessed: &Assessed, seed: u64) -> ResultDocument {
        let Assessed { case, said, assessment } = assessed;
        result_document(self.knowledge(), assessment, case, said, seed)
    }
}
