//! Exact inference in noisy-OR belief networks of two layers (BN2O, the QMR-DT family).

#![no_std]

extern crate alloc;

mod bounds;
mod budget;
mod builder;
mod describe;
mod engine;
mod error;
mod evidence;
mod explanation;
mod export;
mod fold;
mod graph;
mod identifier;
mod interview;
mod kernel;
mod lane;
mod layout;
mod network;
mod numbers;
mod order;
mod parameter;
mod posterior;
mod sample;
mod segment;
mod set;
mod step;
mod structure;
mod sweep;
mod vector;
mod weight;

pub use budget::{Budget, Workspace};
pub use builder::{MOST_CAUSES_OF_A_FINDING, MOST_NODES, MOST_ROWS, MOST_STATES, NetworkBuilder};
pub use describe::{Cause, Finding, Risk};
pub use error::{BuildError, QueryError};
pub use evidence::{Answer, Evidence};
pub use explanation::Weight;
pub use export::{ExportError, MOST_CAUSES_WRITTEN};
pub use identifier::{CauseId, FindingId, RiskId};
pub use interview::{Interview, Question};
pub use network::Network;
pub use parameter::{Interval, LARGEST_MULTIPLIER, Parameter, SMALLEST_MULTIPLIER};
pub use posterior::{Method, Posterior};
pub use sample::ParameterSamples;
