//! Building the program's parts from the files of a knowledge folder.

use std::fmt;

use lumbar_assess::Assessor;
use lumbar_knowledge::{Knowledge, Problem};
use lumbar_narrative::{Lexicon, LexiconError};

use crate::App;

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
