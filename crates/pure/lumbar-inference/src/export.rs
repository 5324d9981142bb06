//! The network in the forms that other tools read, so that they can check this one.
//!
//! A noisy-OR is written out as a full table, which doubles with every cause; a finding with more
//! than [`MOST_CAUSES_WRITTEN`] causes is refused.

mod bif;
mod table;
mod xmlbif;

use alloc::string::String;
use core::fmt;

use crate::network::Network;

/// Most causes of a finding whose table is written out (4096 columns).
pub const MOST_CAUSES_WRITTEN: usize = 12;

/// Why a network cannot be written out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExportError {
    /// A finding has too many causes for a table.
    TooManyCauses {
        /// The finding.
        finding: String,
        /// How many causes it has.
        causes: usize,
    },
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyCauses { finding, causes } => write!(
                f,
                "`{finding}` has {causes} causes, and its table would double with each: only findings of up to {MOST_CAUSES_WRITTEN} causes are written out"
            ),
        }
    }
}

impl core::error::Error for ExportError {}

impl Network {
    /// The network in the Bayesian Interchange Format (BIF 0.15). States are `s0`, `s1`, ...; of
    /// causes and findings `s0` is absent, `s1` present. Names are kept where they are plain words;
    /// other characters become `_`, and a number is added where that makes two names the same.
    ///
    /// # Errors
    /// When a finding has too many causes to be written as a table.
    ///
    /// ```
    /// use lumbar_inference::{Cause, Finding, NetworkBuilder};
    /// let network = NetworkBuilder::new()
    ///     .cause(Cause::new("rain", 0.2))
    ///     .finding(Finding::new("wet grass", 0.1).caused_by("rain", 0.9))
    ///     .build()?;
    /// let text = network.to_bif("garden")?;
    /// assert!(text.contains("probability ( wet_grass | rain )"));
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn to_bif(&self, name: &str) -> Result<String, ExportError> {
        Ok(bif::write(name, &table::tables(self)?))
    }

    /// The network as XMLBIF 0.3, with the same states and names as [`to_bif`](Self::to_bif).
    ///
    /// # Errors
    /// When a finding has too many causes to be written as a table.
    pub fn to_xmlbif(&self, name: &str) -> Result<String, ExportError> {
        Ok(xmlbif::write(name, &table::tables(self)?))
    }
}
