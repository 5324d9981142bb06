//! What was answered before the last assessment, and the diagnoses among it.

use crate::fhir::address;
use crate::fhir::document::result::LastResult;
use crate::fhir::document::{Sections, Writing};
use crate::fhir::event::{fhir_time, subject};
use crate::fhir::intake;
use crate::fhir::json::object;
use crate::fhir::view::concept;

impl Writing<'_> {
    /// Adds the answers; their address. What was not asked is not there: nothing is taken to be absent.
    pub(super) fn screen(&mut self, result: &LastResult<'_>) -> String {
        let items = intake::answers(self.record.knowledge, &result.case);
        let version = result.whole.text("knowledge_version").map(|version| format!("|{version}"));
        let open =
            result.whole.get("screen").is_none_or(|screen| !screen.list("not_asked").is_empty());
        let response = object! {
            "resourceType": "QuestionnaireResponse",
            "questionnaire": format!("{}{}", address::INTAKE, version.unwrap_or_default()),
            "status": if open { "in-progress" } else { "completed" },
            "subject": subject(&self.patient),
            "authored": fhir_time(result.at),
            "source": subject(&self.patient),
            "item": items,
        };
        self.add("answers", response)
    }

    /// Adds the diagnoses that stand among the answers and in no event.
    pub(super) fn told_diagnoses(
        &mut self,
        result: Option<&LastResult<'_>>,
        sections: &mut Sections,
    ) {
        let known: Vec<String> = self
            .record
            .events
            .iter()
            .filter_map(|event| match &event.body {
                lumbar_model::event::Body::Diagnosis(body) => {
                    Some(body.name.as_str().trim().to_lowercase())
                }
                _ => None,
            })
            .collect();
        let Some(result) = result else { return };
        for (place, name) in result.case.diagnoses.iter().enumerate() {
            if name.trim().is_empty() || known.contains(&name.trim().to_lowercase()) {
                continue;
            }
            let condition = object! {
                "resourceType": "Condition",
                "verificationStatus": concept(&address::hl7("condition-ver-status"), "unconfirmed", "Unconfirmed"),
                "code": object! { "text": name.replace('_', " ") },
                "subject": subject(&self.patient),
                "recordedDate": fhir_time(result.at),
                "recorder": subject(&self.patient),
            };
            sections.problems.push(self.add(&format!("diagnosis {place}"), condition));
        }
    }
}
