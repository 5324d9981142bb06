//! All of a log that FHIR has a place for: a Bundle of single resources, which comes back as the same events.

use std::collections::BTreeMap;

use lumbar_model::event::PersonId;

use crate::fhir::document::Document;
use crate::fhir::event::{KeptEvent, resource_of};
use crate::fhir::json::{Json, object};

/// A collection of all events that stand, in the order of their ids; with what FHIR has no place for.
///
/// No time of writing stands in it: the same log gives the same bytes.
#[must_use]
pub fn collection(person: PersonId, events: &[KeptEvent]) -> Document {
    let patient = format!("urn:uuid:{person}");
    let mut left_out: BTreeMap<String, usize> = BTreeMap::new();
    let mut entries: Vec<Json> = vec![object! {
        "fullUrl": patient.as_str(),
        "resource": object! { "resourceType": "Patient", "active": true },
    }];
    let mut sorted: Vec<&KeptEvent> = events.iter().collect();
    sorted.sort_by_key(|event| event.id);
    for event in sorted {
        match resource_of(event, &patient) {
            Some(resource) => entries.push(
                object! { "fullUrl": format!("urn:uuid:{}", event.id), "resource": resource },
            ),
            None => *left_out.entry(event.body.kind().to_owned()).or_default() += 1,
        }
    }
    let bundle = object! { "resourceType": "Bundle", "type": "collection", "entry": entries };
    Document { bundle, left_out }
}
