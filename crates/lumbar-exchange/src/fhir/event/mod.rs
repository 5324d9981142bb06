//! Events of the log as resources, and resources as events.
//!
//! A resource written here carries the event's id and comes back as the same event. What others wrote becomes an
//! event as far as there is a kind for it.

mod allergy_intolerance;
mod condition;
mod foreign;
mod medication_statement;
mod observation;
mod questionnaire_response;
mod time;

use lumbar_model::event::{Body, EventId, When};

use crate::fhir::address;
use crate::fhir::check::hold;
use crate::fhir::json::{Json, object};

pub use foreign::{Foreign, Found, foreign_events};
pub(crate) use time::fhir_time;

/// An event that stands, with what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptEvent {
    /// Its id.
    pub id: EventId,
    /// When it happened.
    pub at: When,
    /// The event it stands in for.
    pub corrects: Option<EventId>,
    /// What it says.
    pub body: Body,
}

/// The resource that says the same as an event; `None` for a kind that FHIR has no place for.
///
/// `patient` is the address of the Patient in the same Bundle.
#[must_use]
pub fn resource_of(event: &KeptEvent, patient: &str) -> Option<Json> {
    let resource = match &event.body {
        Body::MedicineTaken(body) => medication_statement::write(event, body, patient),
        Body::Diagnosis(body) => condition::write(event, body, patient),
        Body::Allergy(body) => allergy_intolerance::write(event, body, patient),
        Body::Questionnaire(body) => questionnaire_response::write(event, body, patient)?,
        Body::AssessmentResult(_)
        | Body::TrialStarted(_)
        | Body::TrialPeriod(_)
        | Body::TrialOutcome(_)
        | Body::TrialEnded(_)
        | Body::Retraction(_) => return None,
        body => observation::write(event, body, patient)?,
    };
    // A time that FHIR cannot write would come back as another.
    let comes_back = event_of(&resource).as_ref() == Some(event);
    (comes_back && hold(&resource).is_ok()).then_some(resource)
}

/// The event that a resource written by [`resource_of`] says; `None` for one of others.
#[must_use]
pub fn event_of(resource: &Json) -> Option<KeptEvent> {
    let (at, body) = match resource.kind()? {
        "MedicationStatement" => medication_statement::read(resource)?,
        "Condition" => condition::read(resource)?,
        "AllergyIntolerance" => allergy_intolerance::read(resource)?,
        "QuestionnaireResponse" => questionnaire_response::read(resource)?,
        "Observation" => observation::read(resource)?,
        _ => return None,
    };
    let id = identifiers(resource).find_map(|one| match one.text("system") {
        Some(address::EVENT) => one.text("value")?.parse().ok(),
        _ => None,
    })?;
    let corrects = extension(resource, address::CORRECTS).and_then(|one| one.text("valueString"));
    let corrects = match corrects {
        Some(text) => Some(text.parse().ok()?),
        None => None,
    };
    Some(KeptEvent { id, at, corrects, body })
}

fn identifiers(resource: &Json) -> impl Iterator<Item = &Json> {
    let identifier = resource.get("identifier");
    let items = identifier.map_or(&[][..], Json::items).iter();
    // A QuestionnaireResponse has at most one, which is no list.
    items.chain(identifier.filter(|one| matches!(one, Json::Object(_))))
}

/// An extension by its address.
pub(crate) fn extension<'j>(element: &'j Json, url: &str) -> Option<&'j Json> {
    element.list("extension").iter().find(|one| one.text("url") == Some(url))
}

fn identifier(event: &KeptEvent) -> Json {
    object! { "system": address::EVENT, "value": event.id.to_string() }
}

fn corrects(event: &KeptEvent) -> Vec<Json> {
    let extension = |id: EventId| {
        object! { "url": address::CORRECTS, "valueString": id.to_string() }
    };
    event.corrects.map(extension).into_iter().collect()
}

/// A reference to the patient.
pub(crate) fn subject(patient: &str) -> Json {
    object! { "reference": patient }
}

fn notes(note: Option<&lumbar_model::event::Words>) -> Vec<Json> {
    note.map(|note| object! { "text": note.as_str() }).into_iter().collect()
}

fn note_of(resource: &Json) -> Option<String> {
    resource.list("note").first()?.text("text").map(str::to_owned)
}
