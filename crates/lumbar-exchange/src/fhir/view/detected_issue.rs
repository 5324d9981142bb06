//! Something that needs a look.

use crate::fhir::view::{Concept, Reference, view};

view! {
    /// Something that needs a look: here a red flag that was told.
    DetectedIssue resource "DetectedIssue" {
        /// Whether it holds.
        status / set_status: Option<String> = "status";
        /// What it is.
        code / set_code: Option<Concept> = "code";
        /// high, moderate or low.
        severity / set_severity: Option<String> = "severity";
        /// Of whom.
        patient / set_patient: Option<Reference> = "patient";
        /// When it was seen.
        identified_date_time / set_identified_date_time: Option<String> = "identifiedDateTime" of "identified";
        /// What shows it.
        implicated / set_implicated: Vec<Reference> = "implicated";
        /// In words.
        detail / set_detail: Option<String> = "detail";
        /// Where it is explained.
        reference / set_reference: Option<String> = "reference";
    }
}
