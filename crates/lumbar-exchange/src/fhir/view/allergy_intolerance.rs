//! An allergy.

use crate::fhir::json::Json;
use crate::fhir::view::{Concept, Reference, view};

view! {
    /// An allergy, or something that is not borne.
    AllergyIntolerance resource "AllergyIntolerance" {
        /// Whether it goes on.
        clinical_status / set_clinical_status: Option<Concept> = "clinicalStatus";
        /// Whether it is certain.
        verification_status / set_verification_status: Option<Concept> = "verificationStatus";
        /// To what.
        code / set_code: Option<Concept> = "code";
        /// Whose.
        patient / set_patient: Option<Reference> = "patient";
        /// When it was written down.
        recorded_date / set_recorded_date: Option<String> = "recordedDate";
        /// What happened.
        reaction / set_reaction: Vec<Json> = "reaction";
    }
}
