//! A medicine that somebody takes or took.

use crate::fhir::view::{Annotation, Concept, Dosage, Period, Reference, view};

view! {
    /// A medicine that somebody takes or took.
    MedicationStatement resource "MedicationStatement" {
        /// Whether it is taken.
        status / set_status: Option<String> = "status";
        /// Which.
        medication_concept / set_medication_concept: Option<Concept> = "medicationCodeableConcept" of "medication";
        /// Which, elsewhere in the Bundle.
        medication_reference / set_medication_reference: Option<Reference> = "medicationReference" of "medication";
        /// By whom.
        subject / set_subject: Option<Reference> = "subject";
        /// When.
        effective_date_time / set_effective_date_time: Option<String> = "effectiveDateTime" of "effective";
        /// From when to when.
        effective_period / set_effective_period: Option<Period> = "effectivePeriod" of "effective";
        /// When it was told.
        date_asserted / set_date_asserted: Option<String> = "dateAsserted";
        /// How it is taken.
        dosage / set_dosage: Vec<Dosage> = "dosage";
        /// Remarks.
        note / set_note: Vec<Annotation> = "note";
    }
}
