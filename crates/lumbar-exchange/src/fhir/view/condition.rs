//! A diagnosis or a problem.

use crate::fhir::view::{Annotation, Concept, Reference, view};

view! {
    /// A diagnosis or a problem.
    Condition resource "Condition" {
        /// Whether it goes on.
        clinical_status / set_clinical_status: Option<Concept> = "clinicalStatus";
        /// Whether it is certain.
        verification_status / set_verification_status: Option<Concept> = "verificationStatus";
        /// On which list it stands.
        category / set_category: Vec<Concept> = "category";
        /// What it is.
        code / set_code: Option<Concept> = "code";
        /// Whose it is.
        subject / set_subject: Option<Reference> = "subject";
        /// When it began.
        onset_date_time / set_onset_date_time: Option<String> = "onsetDateTime" of "onset";
        /// When it was written down.
        recorded_date / set_recorded_date: Option<String> = "recordedDate";
        /// Who says so.
        asserter / set_asserter: Option<Reference> = "asserter";
        /// Remarks.
        note / set_note: Vec<Annotation> = "note";
    }
}
