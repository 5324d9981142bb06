//! A diagnosis that the person says a professional made. Nothing else becomes a Condition: a chart must not gain
//! an illness from a calculation.

use lumbar_model::event::{Body, Diagnosis, When, Words};

use crate::fhir::address;
use crate::fhir::event::{
    KeptEvent, corrects, fhir_time, identifier, note_of, notes, subject, time,
};
use crate::fhir::json::{Json, object};
use crate::fhir::view::concept;

pub(super) fn write(event: &KeptEvent, body: &Diagnosis, patient: &str) -> Json {
    let cause = body
        .cause
        .as_ref()
        .map(|cause| object! { "system": address::CAUSE, "code": cause.as_str() });
    object! {
        "resourceType": "Condition",
        "extension": corrects(event),
        "identifier": [identifier(event)],
        // Told by the person, not seen in the record of whoever made it.
        "verificationStatus": concept(&address::hl7("condition-ver-status"), "unconfirmed", "Unconfirmed"),
        "code": object! { "coding": cause.into_iter().collect::<Vec<_>>(), "text": body.name.as_str() },
        "subject": subject(patient),
        "recordedDate": fhir_time(&event.at),
        "_recordedDate": time::zone(&event.at),
        "recorder": subject(patient),
        "asserter": body.by.as_ref().map(|by| object! { "display": by.as_str() }),
        "note": notes(body.note.as_ref()),
    }
}

pub(super) fn read(resource: &Json) -> Option<(When, Body)> {
    let words = |text: &str| Words::new(text).ok();
    let code = resource.get("code")?;
    let cause = code.list("coding").iter().find(|one| one.text("system") == Some(address::CAUSE));
    let body = Diagnosis {
        name: words(code.text("text")?)?,
        by: resource.get("asserter").and_then(|by| words(by.text("display")?)),
        cause: cause.and_then(|cause| words(cause.text("code")?)),
        note: note_of(resource).as_deref().and_then(words),
    };
    Some((time::read(resource, "recordedDate")?, body.into()))
}
