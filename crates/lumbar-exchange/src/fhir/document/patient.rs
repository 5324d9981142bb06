//! The person, without a name: whoever hands the document over says who it is about.

use crate::fhir::document::Writing;
use crate::fhir::document::result::LastResult;
use crate::fhir::event::fhir_time;
use crate::fhir::json::{Json, object};
use crate::fhir::view::concept;
use crate::fhir::{address, event};

/// Why an element that a patient summary wants is not there.
fn unknown() -> Json {
    object! { "extension": [object! {
        "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
        "valueCode": "unknown",
    }] }
}

impl Writing<'_> {
    /// The Patient. The age is an Observation: from it no day of birth follows.
    pub(super) fn patient(&mut self, result: Option<&LastResult<'_>>) -> Json {
        let person = result.map(|result| &result.case.person);
        let sex = person.and_then(|person| person.sex.as_deref());
        let gender =
            sex.filter(|sex| matches!(*sex, "female" | "male" | "other")).unwrap_or("unknown");
        if let (Some(result), Some(age)) = (result, person.and_then(|person| person.age)) {
            let age = object! {
                "resourceType": "Observation",
                "status": "final",
                "code": concept(address::LOINC, "30525-0", "Age"),
                "subject": event::subject(&self.patient),
                "effectiveDateTime": fhir_time(result.at),
                "valueQuantity":
                    object! { "value": age, "unit": "years", "system": address::UCUM, "code": "a" },
            };
            self.add("age", age);
        }
        object! {
            "resourceType": "Patient",
            "name": [unknown()],
            "gender": gender,
            "_birthDate": unknown(),
        }
    }
}
