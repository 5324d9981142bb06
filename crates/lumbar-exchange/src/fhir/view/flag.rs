//! A warning on a record.

use crate::fhir::view::{Concept, Period, Reference, view};

view! {
    /// A warning on a record.
    Flag resource "Flag" {
        /// Whether it holds.
        status / set_status: Option<String> = "status";
        /// Of what sort.
        category / set_category: Vec<Concept> = "category";
        /// What it says.
        code / set_code: Option<Concept> = "code";
        /// Of whom.
        subject / set_subject: Option<Reference> = "subject";
        /// From when to when.
        period / set_period: Option<Period> = "period";
    }
}
