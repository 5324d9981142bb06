//! Where something comes from.

use crate::fhir::view::{Concept, Reference, view};

view! {
    /// Where something comes from.
    Provenance resource "Provenance" {
        /// What is meant.
        target / set_target: Vec<Reference> = "target";
        /// When it was written.
        recorded / set_recorded: Option<String> = "recorded";
        /// Who took part.
        agent / set_agent: Vec<Agent> = "agent";
    }
}

view! {
    /// Who took part.
    Agent {
        /// How.
        kind / set_kind: Option<Concept> = "type";
        /// Who.
        who / set_who: Option<Reference> = "who";
    }
}
