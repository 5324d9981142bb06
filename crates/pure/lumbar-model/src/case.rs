//! What one person tells at one time.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::{FindingId, Person, Quantity, State};

words! {
    /// Which side of the body.
    "side" Side {
        /// The person's left.
        Left = "left",
        /// The person's right.
        Right = "right",
        /// Both sides.
        Both = "both",
        /// In the middle.
        Middle = "middle",
    }
}

/// A place on the body map, and what it feels like there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// A region of the body map, e.g. `buttock`.
    pub region: String,
    /// Which side, if told.
    pub side: Option<Side>,
    /// What it feels like: a finding that is a sensation.
    pub sensation: Option<FindingId>,
}

/// Everything told for one assessment. All of it may be missing; what is missing is unknown,
/// never absent.
///
/// Findings and quantities are kept in the order of their names, so that the order in which
/// answers were given can make no difference.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Case {
    /// Who the person is.
    pub person: Person,
    /// The person's own words.
    pub text: Option<String>,
    /// Whether the findings already hold what was read from the text, so that it is not read again:
    /// what the person then took back must not return.
    pub understood: bool,
    /// Answers.
    pub findings: BTreeMap<FindingId, State>,
    /// Where it hurts.
    pub places: Vec<Place>,
    /// Measured things; each within the range of [`Quantity::check`].
    pub quantities: BTreeMap<Quantity, f64>,
    /// Medicines taken, by generic or brand name.
    pub medicines: Vec<String>,
    /// Diagnoses that a doctor made.
    pub diagnoses: Vec<String>,
}
