//! Red flags that were told: a DetectedIssue for each, and a Flag on the record where it is urgent.

use lumbar_knowledge::RuleKind;
use lumbar_model::Level;

use crate::fhir::address;
use crate::fhir::document::Writing;
use crate::fhir::document::result::LastResult;
use crate::fhir::event::{fhir_time, subject};
use crate::fhir::json::{Json, object};
use crate::fhir::view::{coding, concept};

impl Writing<'_> {
    /// Adds what warns; the addresses.
    pub(super) fn red_flags(&mut self, result: &LastResult<'_>, answers: &str) -> Vec<String> {
        let mut addresses = Vec::new();
        let reasons = result.whole.get("triage").map_or(&[][..], |triage| triage.list("reasons"));
        for reason in reasons {
            let knowledge = self.record.knowledge;
            let id = reason.text("rule").unwrap_or_default();
            let rule = knowledge.rule_index(id).map(|index| &knowledge[index]);
            if rule.is_none_or(|rule| rule.kind != RuleKind::RedFlag) {
                continue;
            }
            let level = reason.text("level").unwrap_or_default();
            let urgent = level.parse().is_ok_and(|level: Level| level >= Level::Urgent);
            let named = |id: &Json| {
                let id = id.as_text()?;
                let name = &knowledge[knowledge.finding_index(id)?].text.english().name;
                Some(
                    object! { "code": [object! { "coding": [coding(address::FINDING, id, name)] }] },
                )
            };
            let evidence: Vec<Json> = reason.list("because").iter().filter_map(named).collect();
            let say = |name: &str| reason.text(name).unwrap_or_default();
            let detail = format!("{} {} ({})", say("says"), say("action"), say("source"));
            let issue = object! {
                "resourceType": "DetectedIssue",
                "status": "preliminary",
                "code": object! { "coding": [coding(address::RULE, id, &id.replace('_', " "))], "text": say("says") },
                "severity": if urgent { "high" } else { "moderate" },
                "patient": subject(&self.patient),
                "identifiedDateTime": fhir_time(result.at),
                "implicated": [subject(answers)],
                "evidence": evidence,
                "detail": detail,
            };
            addresses.push(self.add(&format!("red flag {id}"), issue));
        }
        if result.event.level >= Level::Urgent {
            let level = result.event.level.as_str();
            let says = format!(
                "The person told of warning signs: {}.",
                if result.event.level == Level::Emergency {
                    "emergency"
                } else {
                    "to be seen on the same day"
                }
            );
            let flag = object! {
                "resourceType": "Flag",
                "status": "active",
                "category": [concept(&address::hl7("flag-category"), "safety", "Safety")],
                "code": object! { "coding": [coding(address::LEVEL, level, level)], "text": says },
                "subject": subject(&self.patient),
                "period": object! { "start": fhir_time(result.at) },
            };
            addresses.insert(0, self.add("flag", flag));
        }
        addresses
    }
}
