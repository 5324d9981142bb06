//! What was advised, and what the person wants to reach.

use lumbar_model::Level;

use crate::fhir::document::Writing;
use crate::fhir::document::result::LastResult;
use crate::fhir::event::{fhir_time, subject};
use crate::fhir::json::{Json, object};

impl Writing<'_> {
    /// Adds the advice of the last assessment as a proposal; its address.
    pub(super) fn plan(&mut self, result: &LastResult<'_>) -> Vec<String> {
        let mut advice: Vec<String> = Vec::new();
        let triage = result.whole.get("triage");
        let reasons = triage.map_or(&[][..], |triage| triage.list("reasons"));
        advice.extend(reasons.iter().filter_map(|reason| reason.text("action").map(str::to_owned)));
        if result.event.level <= Level::Routine {
            advice.extend(self.remedies(result));
        }
        if let Some(net) = result.whole.get("safety_net") {
            let seen =
                net.text("be_seen_by").map(|when| format!("Be seen {when} if it has not eased."));
            advice.extend(seen);
        }
        advice.retain(|line| !line.trim().is_empty());
        advice.dedup();
        if advice.is_empty() {
            return Vec::new();
        }
        let activity = |line: &String| {
            object! { "detail": object! { "status": "not-started", "description": line.as_str() } }
        };
        let plan = object! {
            "resourceType": "CarePlan",
            "status": "active",
            "intent": "proposal",
            "title": "What the program advised",
            "subject": subject(&self.patient),
            "created": fhir_time(result.at),
            "activity": advice.iter().map(activity).collect::<Vec<Json>>(),
        };
        vec![self.add("plan", plan)]
    }

    /// What helps with the most probable cause.
    fn remedies(&self, result: &LastResult<'_>) -> Vec<String> {
        let knowledge = self.record.knowledge;
        let first = result.whole.list("causes").first().and_then(|cause| cause.text("id"));
        let Some(cause) = first.and_then(|id| knowledge.cause_index(id)) else { return Vec::new() };
        let line = |remedy: &lumbar_knowledge::RemedyIndex| {
            let text = knowledge[*remedy].text.english();
            format!("{}: {}", text.name, text.how)
        };
        knowledge[cause].remedies.iter().map(line).collect()
    }

    /// Adds the person's own goals; their addresses.
    pub(super) fn goals(&mut self) -> Vec<String> {
        let goals = self.record.goals.iter().filter(|goal| !goal.trim().is_empty());
        let goals: Vec<_> = goals.cloned().enumerate().collect();
        let mut addresses = Vec::new();
        for (place, goal) in goals {
            let resource = object! {
                "resourceType": "Goal",
                "lifecycleStatus": "active",
                "description": object! { "text": goal },
                "subject": subject(&self.patient),
                "expressedBy": subject(&self.patient),
            };
            addresses.push(self.add(&format!("goal {place}"), resource));
        }
        addresses
    }
}
