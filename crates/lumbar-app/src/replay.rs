//! A kept result, had again.

use std::collections::BTreeSet;
use std::fmt;

use lumbar_assess::{AssessError, Options};
use lumbar_exchange::{PROGRAM_VERSION, RecordedResult, ResultDocument};
use serde_json::Value;

use crate::App;

/// Why a kept result cannot be had again here.
#[derive(Debug)]
pub enum ReplayError {
    /// It was made with other knowledge or by another program.
    Versions {
        /// Knowledge and program that it needs.
        needs: Versions,
        /// Knowledge and program that are here.
        here: Versions,
    },
    /// The versions are the same and these keys come out differently.
    Differs(Vec<String>),
    /// The case cannot be assessed.
    Assess(AssessError),
}

/// What a result depends on besides its case and seed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions {
    /// Of the knowledge.
    pub knowledge: String,
    /// Of the program.
    pub program: String,
}

impl fmt::Display for Versions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "program {} with knowledge {}", self.program, self.knowledge)
    }
}

impl fmt::Display for ReplayError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Versions { needs, here } => {
                write!(formatter, "it was made by {needs}; this is {here}. To have it again, ")?;
                if needs.program == here.program {
                    write!(formatter, "name the folder of that knowledge with --knowledge DIR")
                } else {
                    write!(formatter, "use lumbar {} with that knowledge", needs.program)
                }
            }
            Self::Differs(keys) => write!(
                formatter,
                "the versions are those of this program, but {} came out differently: the file was \
                 changed, or another build of the same version made it",
                keys.join(", ")
            ),
            Self::Assess(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for ReplayError {}

impl App {
    /// The result of the same case with the same seed, if it is the same result.
    ///
    /// # Errors
    /// [`ReplayError`] saying which versions it needs, or what came out differently.
    pub fn replay(&self, recorded: &RecordedResult) -> Result<ResultDocument, ReplayError> {
        let needs = Versions {
            knowledge: recorded.knowledge_version.clone(),
            program: recorded.program_version.clone(),
        };
        let here = Versions {
            knowledge: self.knowledge().version().to_owned(),
            program: PROGRAM_VERSION.to_owned(),
        };
        if needs != here {
            return Err(ReplayError::Versions { needs, here });
        }
        // Results of a batch were made with less, and do not say so.
        let full = Options::full(recorded.seed);
        let with_intervals = Options { changes: false, next_question: false, ..full };
        let mut differs = None;
        for options in [full, Options::brief(), with_intervals] {
            let assessed = self.assess(&recorded.case, options).map_err(ReplayError::Assess)?;
            let document = self.document(&assessed, recorded.seed);
            let again = serde_json::to_value(&document).unwrap_or_default();
            if again == recorded.whole {
                return Ok(document);
            }
            differs.get_or_insert_with(|| differing_keys(&recorded.whole, &again));
        }
        Err(ReplayError::Differs(differs.unwrap_or_default()))
    }
}

fn differing_keys(one: &Value, other: &Value) -> Vec<String> {
    let (Some(one), Some(other)) = (one.as_object(), other.as_object()) else { return Vec::new() };
    let keys: BTreeSet<_> = one.keys().chain(other.keys()).collect();
    keys.into_iter().filter(|key| one.get(*key) != other.get(*key)).cloned().collect()
}
