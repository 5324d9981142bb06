//! What is built once and shared by all assessments.

use lumbar_inference::{BuildError, ParameterSamples, QueryError};
use lumbar_knowledge::{Knowledge, Model, Number};

/// Knowledge with the network built from it. Cheap to share, costly to build.
#[derive(Debug, Clone)]
pub struct Assessor {
    knowledge: Knowledge,
    model: Model,
}

/// How many samples of the parameters an interval rests on.
const SAMPLES: usize = 64;

impl Assessor {
    /// Builds the network of `knowledge`.
    ///
    /// # Errors
    /// [`BuildError`] naming what does not fit a noisy-OR network.
    pub fn new(knowledge: Knowledge) -> Result<Self, BuildError> {
        let model = Model::new(&knowledge)?;
        Ok(Self { knowledge, model })
    }

    /// As [`Assessor::new`], with another choice of value for each number of the network.
    ///
    /// # Errors
    /// As [`Assessor::new`].
    pub fn with_numbers(
        knowledge: Knowledge,
        choose: impl Fn(&Number) -> f64,
    ) -> Result<Self, BuildError> {
        let model = Model::with_numbers(&knowledge, choose)?;
        Ok(Self { knowledge, model })
    }

    /// What it knows.
    #[must_use]
    pub const fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    /// The network it reasons over.
    #[must_use]
    pub const fn model(&self) -> &Model {
        &self.model
    }

    pub(crate) fn samples(&self, seed: u64) -> Result<ParameterSamples, QueryError> {
        ParameterSamples::draw(self.model.network(), SAMPLES, seed)
    }
}
