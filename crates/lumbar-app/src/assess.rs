//! Assessing one case.

use std::collections::BTreeMap;

use lumbar_assess::{AssessError, Assessment, Options};
use lumbar_exchange::{ResultDocument, Said, result_document};
use lumbar_knowledge::FindingIndex;
use lumbar_model::Case;

use crate::{App, Understood};

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
