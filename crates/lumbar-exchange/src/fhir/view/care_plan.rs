//! A plan.

use crate::fhir::json::Json;
use crate::fhir::view::{Concept, Period, Reference, view};

view! {
    /// A plan.
    CarePlan resource "CarePlan" {
        /// Whether it is followed.
        status / set_status: Option<String> = "status";
        /// proposal, plan, order or option.
        intent / set_intent: Option<String> = "intent";
        /// Of what sort.
        category / set_category: Vec<Concept> = "category";
        /// Its title.
        title / set_title: Option<String> = "title";
        /// Whose.
        subject / set_subject: Option<Reference> = "subject";
        /// From when to when.
        period / set_period: Option<Period> = "period";
        /// Its goals.
        goal / set_goal: Vec<Reference> = "goal";
        /// What is done.
        activity / set_activity: Vec<Json> = "activity";
    }
}
