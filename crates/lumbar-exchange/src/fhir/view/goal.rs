//! A goal.

use crate::fhir::view::{Annotation, Concept, Reference, view};

view! {
    /// A goal.
    Goal resource "Goal" {
        /// Where it stands.
        lifecycle_status / set_lifecycle_status: Option<String> = "lifecycleStatus";
        /// What is to be reached.
        description / set_description: Option<Concept> = "description";
        /// By whom.
        subject / set_subject: Option<Reference> = "subject";
        /// From when.
        start_date / set_start_date: Option<String> = "startDate" of "start";
        /// Remarks.
        note / set_note: Vec<Annotation> = "note";
    }
}
