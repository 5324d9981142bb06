//! Medicines: one line each, with the last dose and the days between which it was taken.

use std::collections::BTreeMap;

use lumbar_model::event::Body;

use crate::fhir::document::Writing;
use crate::fhir::document::result::LastResult;
use crate::fhir::event::{KeptEvent, fhir_time, subject};
use crate::fhir::json::object;

impl Writing<'_> {
    /// Adds a MedicationStatement for each medicine that was taken or told of; their addresses.
    pub(super) fn medicines(&mut self, result: Option<&LastResult<'_>>) -> Vec<String> {
        let mut taken: BTreeMap<String, Vec<&KeptEvent>> = BTreeMap::new();
        for event in self.record.events {
            if let Body::MedicineTaken(body) = &event.body {
                taken.entry(body.name.as_str().trim().to_lowercase()).or_default().push(event);
            }
        }
        let mut addresses = Vec::new();
        for (name, events) in &taken {
            let when = |event: &&&KeptEvent| (event.at.microseconds(), event.id);
            let (first, last) = (events.iter().min_by_key(when), events.iter().max_by_key(when));
            let (Some(first), Some(last)) = (first, last) else { continue };
            let Body::MedicineTaken(body) = &last.body else { continue };
            let dose = body.dose.as_ref().map(|dose| object! { "text": dose.as_str() });
            let often = match events.len() {
                1 => "once".to_owned(),
                times => format!("{times} times"),
            };
            let period = object! { "start": fhir_time(&first.at), "end": fhir_time(&last.at) };
            let statement = object! {
                "resourceType": "MedicationStatement",
                "status": "completed",
                "medicationCodeableConcept": object! { "text": body.name.as_str() },
                "subject": subject(&self.patient),
                "effectivePeriod": period,
                "informationSource": subject(&self.patient),
                "note": [object! { "text": format!("Taken {often}, as the person wrote down.") }],
                "dosage": dose.into_iter().collect::<Vec<_>>(),
            };
            addresses.push(self.add(&format!("medicine {name}"), statement));
        }
        let told = result
            .into_iter()
            .flat_map(|result| result.case.medicines.iter().map(move |name| (result, name)));
        for (result, name) in told {
            let folded = name.trim().to_lowercase();
            if folded.is_empty() || taken.contains_key(&folded) {
                continue;
            }
            taken.insert(folded, Vec::new());
            let statement = object! {
                "resourceType": "MedicationStatement",
                "status": "active",
                "medicationCodeableConcept": object! { "text": name.as_str() },
                "subject": subject(&self.patient),
                "dateAsserted": fhir_time(result.at),
                "informationSource": subject(&self.patient),
            };
            addresses.push(self.add(&format!("medicine told {name}"), statement));
        }
        addresses
    }
}
