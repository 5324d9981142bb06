//! What an electronic record sends, and the case that can be read from it.

use lumbar_model::State;
use lumbar_model::event::Date;

use crate::bad_input::BadInput;
use crate::case::CaseDocument;
use crate::cds::service::Service;
use crate::fhir::json::Json;
use crate::fhir::{AnsweredQuestion, Concept, Part, address, check, intake, json_from_text};

/// A request to a service.
#[derive(Debug, Clone, PartialEq)]
pub struct HookRequest {
    /// The call's own name.
    pub instance: String,
    context: Json,
    prefetch: Json,
}

/// What the record says about the patient's back.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RecordedCase {
    /// The case.
    pub case: CaseDocument,
    /// Resources that were not read, with why.
    pub left_out: Vec<String>,
}

impl HookRequest {
    /// Reads a request to a service.
    ///
    /// # Errors
    /// [`BadInput`] with the path of what is missing or wrong.
    pub fn read(service: Service, text: &str) -> Result<Self, BadInput> {
        let json = json_from_text(text)?;
        let wanted = |place: &str, what: &str| BadInput::new(place, what);
        if json.text("hook") != Some(service.hook.as_str()) {
            let what = format!("must be \"{}\" for this service", service.hook.as_str());
            return Err(wanted("hook", &what));
        }
        let instance = json.text("hookInstance").filter(|text| is_uuid(text));
        let instance = instance.ok_or_else(|| wanted("hookInstance", "must be a UUID"))?;
        let context = json.get("context").filter(|context| matches!(context, Json::Object(_)));
        let context = context.ok_or_else(|| wanted("context", "must be an object"))?;
        for name in ["userId", "patientId"] {
            if context.text(name).is_none_or(str::is_empty) {
                return Err(wanted(&format!("context.{name}"), "must be a text"));
            }
        }
        if service.hook == crate::cds::Hook::OrderSelect {
            let selections = context.get("selections");
            let are_texts = |list: &Json| list.items().iter().all(|one| one.as_text().is_some());
            if !selections.is_some_and(|list| matches!(list, Json::List(_)) && are_texts(list)) {
                return Err(wanted("context.selections", "must be a list of references"));
            }
            let orders = context.get("draftOrders");
            if orders.and_then(Json::kind) != Some("Bundle") {
                return Err(wanted("context.draftOrders", "must be a Bundle"));
            }
        }
        let prefetch = match json.get("prefetch") {
            None | Some(Json::Null) => Json::Object(Vec::new()),
            Some(prefetch @ Json::Object(_)) => prefetch.clone(),
            Some(_) => return Err(wanted("prefetch", "must be an object")),
        };
        Ok(Self { instance: instance.to_owned(), context: context.clone(), prefetch })
    }

    /// What the hook is about.
    #[must_use]
    pub const fn context(&self) -> &Json {
        &self.context
    }

    /// What the record says. Only answers to our own questions and diagnoses are taken; a search without results
    /// says that nothing was recorded, not that nothing is there.
    #[must_use]
    pub fn recorded(&self, today: Date) -> RecordedCase {
        let mut recorded = RecordedCase::default();
        for (name, value) in self.prefetch.members() {
            let resources: Vec<&Json> = match value.kind() {
                Some("Bundle") => {
                    value.list("entry").iter().filter_map(|entry| entry.get("resource")).collect()
                }
                Some(_) => vec![value],
                None => continue,
            };
            for (place, resource) in resources.into_iter().enumerate() {
                let grave = check(resource)
                    .into_iter()
                    .find(|problem| problem.weight == crate::fhir::Weight::Grave);
                match (grave, resource.kind()) {
                    (Some(problem), _) => {
                        recorded.left_out.push(format!("prefetch.{name}[{place}] {problem}"));
                    }
                    (None, Some("Patient")) => patient(resource, today, &mut recorded.case),
                    (None, Some("Condition")) => condition(resource, &mut recorded.case),
                    (None, Some("Observation")) => observation(resource, &mut recorded.case),
                    (None, Some("QuestionnaireResponse")) => response(resource, &mut recorded),
                    _ => {}
                }
            }
        }
        recorded
    }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36 && text.parse::<lumbar_model::event::EventId>().is_ok()
}

fn patient(resource: &Json, today: Date, case: &mut CaseDocument) {
    case.person.sex = resource
        .text("gender")
        .filter(|sex| matches!(*sex, "female" | "male" | "other"))
        .map(str::to_owned);
    let birth = resource.text("birthDate").and_then(|day| day.parse::<Date>().ok());
    if let Some(birth) = birth {
        case.person.age = Some(age(birth, today)).filter(|years| (0..=120).contains(years));
    }
}

/// Whole years; who is born on 29 February is a year older on 1 March of the years that lack the day.
fn age(birth: Date, today: Date) -> i64 {
    let ((born, month, day), (year, this_month, this_day)) = (birth.parts(), today.parts());
    i64::from(year - born) - i64::from((this_month, this_day) < (month, day))
}

fn condition(resource: &Json, case: &mut CaseDocument) {
    let status = |name: &str| {
        let codings = resource.get(name).map_or(&[][..], |concept| concept.list("coding"));
        codings.iter().find_map(|coding| coding.text("code"))
    };
    if matches!(status("verificationStatus"), Some("refuted" | "entered-in-error")) {
        return;
    }
    let concept = resource.get("code").and_then(Concept::from_json);
    if let Some(words) = concept.as_ref().and_then(Concept::words) {
        // SNOMED's names end with what sort of thing it is.
        let words = words.split(" (").next().unwrap_or(words);
        case.diagnoses.push(words.to_lowercase());
    }
}

/// An answer to one of our questions that was recorded as an Observation.
fn observation(resource: &Json, case: &mut CaseDocument) {
    if matches!(resource.text("status"), Some("entered-in-error" | "cancelled")) {
        return;
    }
    let Some(code) = resource.get("code").and_then(Concept::from_json) else { return };
    let Some(finding) = code.code(address::FINDING) else { return };
    let value = resource.get("valueCodeableConcept").and_then(Concept::from_json);
    let state = match resource.get("valueBoolean").and_then(Json::as_flag) {
        Some(true) => Some(State::Present),
        Some(false) => Some(State::Absent),
        None => value.as_ref().and_then(|value| value.code(address::STATE)?.parse().ok()),
    };
    if let Some(state) = state.filter(|&state| state != State::Unknown) {
        raise(case, finding, state.as_str());
    }
}

fn response(resource: &Json, recorded: &mut RecordedCase) {
    match intake::extract(resource.clone()) {
        Ok(extracted) => {
            for (finding, state) in extracted.case.findings {
                raise(&mut recorded.case, &finding, &state);
            }
            recorded.case.quantities.extend(extracted.case.quantities);
            recorded.case.diagnoses.extend(extracted.case.diagnoses);
        }
        // Other questionnaires are none of ours.
        Err(_) if !is_ours(resource) => {}
        Err(error) => recorded.left_out.push(error.to_string()),
    }
}

fn is_ours(resource: &Json) -> bool {
    let named = resource.text("questionnaire").is_some_and(|one| one.starts_with(address::INTAKE));
    let items = resource.list("item").iter().filter_map(AnsweredQuestion::from_json);
    named || items.filter_map(|item| item.link_id()).any(|id| id.starts_with("finding."))
}

/// Where records disagree, present stands above uncertain and uncertain above absent.
fn raise(case: &mut CaseDocument, finding: &str, state: &str) {
    let rank = |state: &str| state.parse::<State>().ok();
    match case.findings.get_mut(finding) {
        Some(known) if rank(known) >= rank(state) => {}
        Some(known) => state.clone_into(known),
        None => drop(case.findings.insert(finding.to_owned(), state.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_full_on_the_birthday() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        for (birth, today, years) in [
            ("1990-06-15", "2026-06-14", 35),
            ("1990-06-15", "2026-06-15", 36),
            ("2000-01-01", "2100-01-01", 100),
            ("2004-02-29", "2026-02-28", 21),
            ("2004-02-29", "2026-03-01", 22),
            ("2004-02-29", "2028-02-29", 24),
            ("2030-01-01", "2026-01-01", -4),
        ] {
            assert_eq!(age(day(birth), day(today)), years, "{birth} on {today}");
        }
    }
}
