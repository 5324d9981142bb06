//! What may be behind something, with probabilities.

use crate::fhir::view::{Concept, Range, Reference, view};

view! {
    /// What may be behind something, with probabilities.
    RiskAssessment resource "RiskAssessment" {
        /// Whether it holds.
        status / set_status: Option<String> = "status";
        /// By which method.
        method / set_method: Option<Concept> = "method";
        /// Of whom.
        subject / set_subject: Option<Reference> = "subject";
        /// When.
        occurrence_date_time / set_occurrence_date_time: Option<String> = "occurrenceDateTime" of "occurrence";
        /// What it rests on.
        basis / set_basis: Vec<Reference> = "basis";
        /// The possibilities.
        prediction / set_prediction: Vec<Prediction> = "prediction";
    }
}

view! {
    /// A possibility.
    Prediction {
        /// What.
        outcome / set_outcome: Option<Concept> = "outcome";
        /// How probable, 0 to 1.
        probability_decimal / set_probability_decimal: Option<f64> = "probabilityDecimal" of "probability";
        /// From how probable to how probable.
        probability_range / set_probability_range: Option<Range> = "probabilityRange" of "probability";
        /// Why.
        rationale / set_rationale: Option<String> = "rationale";
    }
}
