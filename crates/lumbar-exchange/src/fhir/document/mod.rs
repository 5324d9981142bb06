//! A person's record as a document for a clinic: a Bundle in the shape of the International Patient Summary where
//! that applies.
//!
//! A Condition is written only for a diagnosis that the person says a doctor made. What the program holds for
//! probable stands in a RiskAssessment, and nowhere else: a chart must not gain an illness from a calculation.

mod composition;
mod medicine;
mod patient;
mod plan;
mod provenance;
mod red_flag;
mod result;
mod risk_assessment;
mod screen;

use std::collections::BTreeMap;

use lumbar_knowledge::Knowledge;
use lumbar_model::event::{Body, PersonId, When};

use crate::fhir::address;
use crate::fhir::event::{KeptEvent, fhir_time, resource_of};
use crate::fhir::json::{Json, object};

use composition::Section;
use result::LastResult;

/// What a document is written from.
#[derive(Debug, Clone)]
pub struct Record<'r> {
    /// What the program knows.
    pub knowledge: &'r Knowledge,
    /// The person.
    pub person: PersonId,
    /// The events that stand.
    pub events: &'r [KeptEvent],
    /// When the document is written.
    pub now: &'r When,
    /// What the person wants to reach, in their words.
    pub goals: &'r [String],
    /// What the person wants to ask, in their words.
    pub question: Option<&'r str>,
}

/// A document, and what of the record does not stand in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The Bundle.
    pub bundle: Json,
    /// How many events of which kind are not in it.
    pub left_out: BTreeMap<String, usize>,
}

/// Days of diary that go into a document.
const DAYS: i64 = 365;

/// Writes the document.
#[must_use]
pub fn document(record: &Record<'_>) -> Document {
    Writing::new(record).document()
}

/// Resources as they are added, each with the address it is referred to by.
struct Writing<'r> {
    record: &'r Record<'r>,
    patient: String,
    entries: Vec<Json>,
}

impl<'r> Writing<'r> {
    fn new(record: &'r Record<'r>) -> Self {
        let patient = format!("urn:uuid:{}", record.person);
        Self { record, patient, entries: Vec::new() }
    }

    fn now(&self) -> String {
        fhir_time(self.record.now)
    }

    /// An address for a resource that no event stands behind: the same for the same document.
    fn address(&self, role: &str) -> String {
        let now = self.record.now.microseconds().to_be_bytes();
        let bytes = self.record.person.as_bytes().iter().chain(&now).chain(role.as_bytes());
        format!("urn:uuid:{}", address::derived(bytes.copied()))
    }

    fn add_at(&mut self, address: &str, resource: Json) {
        self.entries.push(object! { "fullUrl": address, "resource": resource });
    }

    /// Adds a resource; its address.
    fn add(&mut self, role: &str, resource: Json) -> String {
        let address = self.address(role);
        self.add_at(&address, resource);
        address
    }

    /// Adds the resource of an event; its address.
    fn add_event(&mut self, event: &KeptEvent) -> Option<String> {
        let mut resource = resource_of(event, &self.patient)?;
        if resource.kind() == Some("Condition") {
            self.with_code(&mut resource, event);
        }
        let address = format!("urn:uuid:{}", event.id);
        self.add_at(&address, resource);
        Some(address)
    }

    /// The code of ICD-10 beside a diagnosis whose cause has one.
    fn with_code(&self, condition: &mut Json, event: &KeptEvent) {
        let Body::Diagnosis(diagnosis) = &event.body else { return };
        let knowledge = self.record.knowledge;
        let cause =
            diagnosis.cause.as_ref().and_then(|cause| knowledge.cause_index(cause.as_str()));
        let Some(code) = cause.and_then(|cause| knowledge[cause].icd10.as_deref()) else { return };
        let mut concept = condition.get("code").cloned().unwrap_or(Json::Null);
        let icd10 = object! { "system": address::ICD10, "code": code };
        let codings = concept.list("coding").iter().cloned().chain([icd10]).collect::<Vec<_>>();
        concept.set("coding", Some(codings.into()));
        condition.set("code", Some(concept));
    }

    fn document(mut self) -> Document {
        let record = self.record;
        let result = LastResult::of(record.events);
        let mut left_out: BTreeMap<String, usize> = BTreeMap::new();
        let mut sections = Sections::default();
        let since = record.now.date().days() - DAYS;
        let mut events: Vec<&KeptEvent> = record.events.iter().collect();
        events.sort_by_key(|event| (event.at.microseconds(), event.id));
        for event in events {
            let list = match &event.body {
                Body::Diagnosis(_) => &mut sections.problems,
                Body::Allergy(_) => &mut sections.allergies,
                // A year of tablets is one line for each medicine.
                Body::MedicineTaken(_) => continue,
                Body::Pain(_) | Body::Spasm(_) if event.at.date().days() > since => {
                    &mut sections.pain
                }
                Body::Questionnaire(_) => &mut sections.answers,
                Body::Scan(_) => &mut sections.scans,
                Body::Visit(_) => &mut sections.visits,
                // The last one is told as risks and warnings.
                Body::AssessmentResult(_) => continue,
                body => {
                    *left_out.entry(body.kind().to_owned()).or_default() += 1;
                    continue;
                }
            };
            match self.add_event(event) {
                Some(address) => list.push(address),
                None => *left_out.entry(event.body.kind().to_owned()).or_default() += 1,
            }
        }
        self.told_diagnoses(result.as_ref(), &mut sections);
        sections.medicines = self.medicines(result.as_ref());
        if let Some(result) = &result {
            let answers = self.screen(result);
            sections.red_flags = self.red_flags(result, &answers);
            sections.risks.push(self.risk_assessment(result, &answers));
            sections.answers.insert(0, answers);
            sections.plan = self.plan(result);
        }
        let goals = self.goals();
        sections.plan.extend(goals);
        let patient = self.patient(result.as_ref());
        let composition = self.address("composition");
        let whole = self.composition(&sections.laid_out(), record.question);
        let provenance = self.provenance(&composition);
        self.add("provenance", provenance);
        let mut entries = vec![
            object! { "fullUrl": composition.as_str(), "resource": whole },
            object! { "fullUrl": self.patient.as_str(), "resource": patient },
        ];
        entries.append(&mut self.entries);
        let bundle = object! {
            "resourceType": "Bundle",
            "identifier": object! { "system": "urn:ietf:rfc:3986", "value": self.address("bundle") },
            "type": "document",
            "timestamp": self.now(),
            "entry": entries,
        };
        Document { bundle, left_out }
    }
}

/// The addresses of what each section holds.
#[derive(Debug, Default)]
struct Sections {
    problems: Vec<String>,
    allergies: Vec<String>,
    medicines: Vec<String>,
    red_flags: Vec<String>,
    pain: Vec<String>,
    answers: Vec<String>,
    risks: Vec<String>,
    plan: Vec<String>,
    scans: Vec<String>,
    visits: Vec<String>,
}

impl Sections {
    /// In the order in which a doctor reads them. The first three are mandatory in a patient summary.
    fn laid_out(self) -> Vec<Section> {
        let loinc = |code, display| Some((code, display));
        let section = |title, code, says, entries| Section {
            title,
            code,
            says,
            entries,
            is_mandatory: false,
        };
        let mandatory = |title, code, says, entries| Section {
            is_mandatory: true,
            ..section(title, code, says, entries)
        };
        vec![
            section("Red flags", None, "Warning signs that the person told of", self.red_flags),
            mandatory(
                "Problems",
                loinc("11450-4", "Problem list - Reported"),
                "Diagnoses that the person says a doctor made",
                self.problems,
            ),
            mandatory(
                "Allergies and intolerances",
                loinc("48765-2", "Allergies and adverse reactions Document"),
                "Allergies that the person told of",
                self.allergies,
            ),
            mandatory(
                "Medicines",
                loinc("10160-0", "History of Medication use Narrative"),
                "Medicines that the person told of",
                self.medicines,
            ),
            section("Pain and spasms", None, "Pain scores and spasms of the last year", self.pain),
            section("Answers", None, "Answers to questions and questionnaires", self.answers),
            section(
                "What may be behind it",
                None,
                "Probabilities worked out from the answers; no diagnosis",
                self.risks,
            ),
            section("Scans", None, "Pictures that the person told of", self.scans),
            section(
                "Visits",
                None,
                "Visits and what was said, as the person tells it",
                self.visits,
            ),
            section(
                "Plan",
                loinc("18776-5", "Plan of care note"),
                "What the program advised and what the person wants to reach",
                self.plan,
            ),
        ]
    }
}

/// XHTML for a narrative.
fn narrative(lines: &[String]) -> Json {
    let items: String = lines.iter().map(|line| format!("<li>{}</li>", escaped(line))).collect();
    let div = format!(r#"<div xmlns="http://www.w3.org/1999/xhtml"><ul>{items}</ul></div>"#);
    object! { "status": "generated", "div": div }
}

/// Text within XML; what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' | '\r' | '\t' => out.push(' '),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => out.push(letter),
        }
    }
    out
}
