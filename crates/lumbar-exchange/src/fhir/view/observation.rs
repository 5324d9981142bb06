//! Something measured or told.

use crate::fhir::view::{Annotation, Concept, Period, Quantity, Reference, view};

view! {
    /// Something measured or told.
    Observation resource "Observation" {
        /// Whether it holds.
        status / set_status: Option<String> = "status";
        /// Of what sort.
        category / set_category: Vec<Concept> = "category";
        /// Of what.
        code / set_code: Option<Concept> = "code";
        /// Of whom.
        subject / set_subject: Option<Reference> = "subject";
        /// When.
        effective_date_time / set_effective_date_time: Option<String> = "effectiveDateTime" of "effective";
        /// From when to when.
        effective_period / set_effective_period: Option<Period> = "effectivePeriod" of "effective";
        /// As an amount.
        value_quantity / set_value_quantity: Option<Quantity> = "valueQuantity" of "value";
        /// As a whole number.
        value_integer / set_value_integer: Option<f64> = "valueInteger" of "value";
        /// As a concept.
        value_concept / set_value_concept: Option<Concept> = "valueCodeableConcept" of "value";
        /// In words.
        value_string / set_value_string: Option<String> = "valueString" of "value";
        /// Where on the body.
        body_site / set_body_site: Option<Concept> = "bodySite";
        /// Remarks.
        note / set_note: Vec<Annotation> = "note";
        /// Its parts.
        component / set_component: Vec<Component> = "component";
    }
}

view! {
    /// A part of an observation.
    Component {
        /// Of what.
        code / set_code: Option<Concept> = "code";
        /// As an amount.
        value_quantity / set_value_quantity: Option<Quantity> = "valueQuantity" of "value";
        /// In words.
        value_string / set_value_string: Option<String> = "valueString" of "value";
    }
}
