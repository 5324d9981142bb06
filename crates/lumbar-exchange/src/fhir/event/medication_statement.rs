//! A medicine that was taken.

use lumbar_model::event::{Body, MedicineTaken, When, Words};

use crate::fhir::event::{
    KeptEvent, corrects, fhir_time, identifier, note_of, notes, subject, time,
};
use crate::fhir::json::{Json, object};

pub(super) fn write(event: &KeptEvent, body: &MedicineTaken, patient: &str) -> Json {
    let dose = body.dose.as_ref().map(|dose| object! { "text": dose.as_str() });
    object! {
        "resourceType": "MedicationStatement",
        "extension": corrects(event),
        "identifier": [identifier(event)],
        "status": "completed",
        "medicationCodeableConcept": object! { "text": body.name.as_str() },
        "subject": subject(patient),
        "effectiveDateTime": fhir_time(&event.at),
        "_effectiveDateTime": time::zone(&event.at),
        "informationSource": subject(patient),
        "note": notes(body.note.as_ref()),
        "dosage": dose.into_iter().collect::<Vec<_>>(),
    }
}

pub(super) fn read(resource: &Json) -> Option<(When, Body)> {
    let words = |text: &str| Words::new(text).ok();
    let dose = resource.list("dosage").first().and_then(|dose| dose.text("text"));
    let body = MedicineTaken {
        name: words(resource.get("medicationCodeableConcept")?.text("text")?)?,
        dose: dose.and_then(words),
        note: note_of(resource).as_deref().and_then(words),
    };
    Some((time::read(resource, "effectiveDateTime")?, body.into()))
}
