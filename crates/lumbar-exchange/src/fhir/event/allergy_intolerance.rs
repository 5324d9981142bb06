//! An allergy that the person told of.

use lumbar_model::event::{Allergy, Body, When, Words};

use crate::fhir::address;
use crate::fhir::event::{KeptEvent, corrects, fhir_time, identifier, subject, time};
use crate::fhir::json::{Json, object};
use crate::fhir::view::concept;

pub(super) fn write(event: &KeptEvent, body: &Allergy, patient: &str) -> Json {
    let reaction = body.reaction.as_ref().map(|reaction| {
        object! { "manifestation": [object! { "text": reaction.as_str() }] }
    });
    object! {
        "resourceType": "AllergyIntolerance",
        "extension": corrects(event),
        "identifier": [identifier(event)],
        "clinicalStatus": concept(&address::hl7("allergyintolerance-clinical"), "active", "Active"),
        "verificationStatus":
            concept(&address::hl7("allergyintolerance-verification"), "unconfirmed", "Unconfirmed"),
        "code": object! { "text": body.to.as_str() },
        "patient": subject(patient),
        "recordedDate": fhir_time(&event.at),
        "_recordedDate": time::zone(&event.at),
        "recorder": subject(patient),
        "reaction": reaction.into_iter().collect::<Vec<_>>(),
    }
}

pub(super) fn read(resource: &Json) -> Option<(When, Body)> {
    let words = |text: &str| Words::new(text).ok();
    let reaction = resource.list("reaction").first();
    let reaction = reaction.and_then(|one| one.list("manifestation").first()?.text("text"));
    let body = Allergy {
        to: words(resource.get("code")?.text("text")?)?,
        reaction: reaction.and_then(words),
    };
    Some((time::read(resource, "recordedDate")?, body.into()))
}
