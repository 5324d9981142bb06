//! Exact inference in noisy-OR belief networks of two layers (BN2O, the QMR-DT family).
//!
//! A network has *risks* (several states each, known or unknown, possibly depending on each other),
//! *causes* (present or absent, each with a prior that may depend on risks and on other causes) and
//! *findings* (present or absent, each the noisy-OR of 1 to 20 causes and a leak). Given answers on
//! some findings the crate says how probable every cause is, which finding to ask for next, what
//! each answer contributed, and how far the parameters' own uncertainty reaches.
//!
//! ```
//! use lumbar_inference::{
//!     Answer, Budget, Cause, Evidence, Finding, NetworkBuilder, Risk, Workspace,
//! };
//!
//! let network = NetworkBuilder::new()
//!     .risk(Risk::new("season", [0.7, 0.3]))
//!     .cause(Cause::with_table("rain", ["season"], [0.2, 0.5]))
//!     .cause(Cause::new("sprinkler", 0.1))
//!     .finding(Finding::new("wet grass", 0.01).caused_by("rain", 0.9).caused_by("sprinkler", 0.8))
//!     .finding(Finding::new("wet street", 0.02).caused_by("rain", 0.8))
//!     .build()?;
//!
//! let mut evidence = Evidence::new();
//! evidence.finding(network.finding("wet grass").unwrap(), Answer::Present);
//!
//! // Shared by any number of threads; each brings its own workspace.
//! let mut workspace = Workspace::new();
//! let posterior = network.posterior_within(&evidence, &Budget::default(), &mut workspace)?;
//! assert!(posterior.is_exact());
//!
//! let step = network.interview(&evidence, &Budget::default(), &mut workspace)?;
//! assert!(step.questions[0].information_gain > 0.0);
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! # The method, and why this one
//!
//! Absent findings are products over causes and cost nothing. What is left, unknown risks, causes
//! and positive findings, is a graph. Its trees are folded away in closed form. The rest is *swept*:
//! nodes are closed one after the other, and a table carries one axis for each node that is open:
//! for a cause whether it is present, for a finding whether some cause has produced it yet. A cause
//! that is present moves weight from "not produced" to "produced"; a finding that closes keeps
//! "produced". Whether causes or findings stay open is up to the order, which a search chooses so
//! that few are open at once. One way back gives every marginal, and only non-negative numbers are
//! ever added or multiplied, so that 40 positive findings are as accurate as one.
//!
//! The others, and why not:
//!
//! - *Quickscore* (Heckerman 1989) sums with alternating signs over the subsets of the positive
//!   findings. It costs 2 to the number of positive findings, whatever the structure, and cancels:
//!   the evidence of 20 positive findings is some 1e-20 of its terms, and no digit is left.
//! - *Multiplicative factorisation* (Diez and Galan 2003) lets any elimination order be used, on
//!   trees as well, but its factors hold -1: what it adds up cancels in the same way, only less
//!   often (4e-10 where this is at 1e-14).
//! - *Recursive conditioning* (Darwiche 2001) sums over settings of cut sets, non-negative too, in
//!   little space; but it visits tables entry by entry through a cache, where a sweep runs through
//!   them in vectors, and with the cut sets of these graphs it visits more of them.
//! - *Compiled circuits* (Darwiche 2003, Chavira and Darwiche 2008) pay when one compilation serves
//!   many cases. Here the evidence decides the structure (unanswered findings vanish, absent ones
//!   become products), so that the circuit for all evidence is exponentially larger than the sweep
//!   for one, and compiling for each case costs more than the sweep.
//!
//! A tree of tables in place of a sweep would need somewhat smaller tables, but joining two of them
//! costs 3 to the number of findings open in both when only non-negative numbers may be added; on
//! networks of this family the sweep over a searched order comes out ahead.
//!
//! An unknown risk that many causes depend on is open nearly all the way. In a dear case the posterior
//! is swept once for each of its states instead, where these are well fewer than its axis has room
//! for (five of eight), and the answers are weighed by the evidence of each state.
//!
//! Questions, answers taken away, and samples of the parameters change numbers, not structure: they
//! run eight side by side through the plan of the case, one in each lane of a vector.
//!
//! # The same bits everywhere
//!
//! Logarithms and exponentials come from `libm`, random numbers from ChaCha8, and the loops do the
//! same operations in the same order whatever vectors the machine has; a multiplication and an
//! addition are never fused. The order in which evidence is given, the number of threads, and what
//! a workspace was used for before change no bit.

#![no_std]

extern crate alloc;

mod bounds;
mod budget;
mod builder;
mod condition;
mod describe;
mod engine;
mod entropy;
mod error;
mod evidence;
mod explanation;
mod export;
mod few;
mod fold;
mod front;
mod graph;
mod identifier;
mod interview;
mod kernel;
mod lane;
mod layout;
mod magnitude;
mod network;
mod numbers;
mod order;
mod parameter;
mod posterior;
mod read;
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
