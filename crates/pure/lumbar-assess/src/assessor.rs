//! What is built once and shared by all assessments.

use alloc::boxed::Box;
use alloc::sync::Arc;

use lumbar_inference::{BuildError, ParameterSamples, QueryError};
use lumbar_knowledge::{Knowledge, Model, Number};
use once_cell::race::OnceBox;

/// Knowledge with the network built from it. Cheap to share, costly to build.
#[derive(Debug, Clone)]
pub struct Assessor {
    knowledge: Knowledge,
    model: Model,
    /// Samples of the seed first asked for: drawing them takes longer than all else in an
    /// assessment.
    samples: Arc<OnceBox<Arc<ParameterSamples>>>,
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
        Ok(Self { knowledge, model, samples: Arc::default() })
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
        Ok(Self { knowledge, model, samples: Arc::default() })
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

    pub(crate) fn samples(&self, seed: u64) -> Result<Arc<ParameterSamples>, QueryError> {
        let draw = || ParameterSamples::draw(self.model.network(), SAMPLES, seed).map(Arc::new);
        let kept = self.samples.get_or_try_init(|| draw().map(Box::new))?;
        if kept.seed() == seed { Ok(Arc::clone(kept)) } else { draw() }
    }
}
