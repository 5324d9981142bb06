//! Where the document comes from: the person told, the program put it together.

use crate::fhir::address;
use crate::fhir::document::Writing;
use crate::fhir::event::subject;
use crate::fhir::json::{Json, object};
use crate::fhir::view::concept;
use crate::result::PROGRAM_VERSION;

impl Writing<'_> {
    pub(super) fn provenance(&self, composition: &str) -> Json {
        let kind =
            |code, display| concept(&address::hl7("provenance-participant-type"), code, display);
        object! {
            "resourceType": "Provenance",
            "target": [subject(composition)],
            "recorded": self.now(),
            "agent": [
                object! { "type": kind("informant", "Informant"), "who": subject(&self.patient) },
                object! {
                    "type": kind("assembler", "Assembler"),
                    "who": object! { "display": format!("Lumbar {PROGRAM_VERSION}") },
                },
            ],
        }
    }
}
