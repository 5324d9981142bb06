//! The first resource of the document: its sections, each with words for people.

use lumbar_model::event::Date;

use crate::date::short_date;
use crate::fhir::address;
use crate::fhir::document::{Writing, narrative};
use crate::fhir::event::subject;
use crate::fhir::json::{Json, object};
use crate::fhir::view::concept;

/// A section to be.
pub(super) struct Section {
    pub title: &'static str,
    /// LOINC's code and words for it, where they are certain.
    pub code: Option<(&'static str, &'static str)>,
    /// What stands in it.
    pub says: &'static str,
    /// The addresses of what it holds.
    pub entries: Vec<String>,
    /// Whether it stands there when it is empty, and says why.
    pub is_mandatory: bool,
}

impl Writing<'_> {
    pub(super) fn composition(&self, sections: &[Section], question: Option<&str>) -> Json {
        let mut written: Vec<Json> = Vec::new();
        if let Some(question) = question.filter(|question| !question.trim().is_empty()) {
            written.push(object! {
                "title": "The person's own question",
                "text": narrative(&[question.to_owned()]),
            });
        }
        let there =
            sections.iter().filter(|section| section.is_mandatory || !section.entries.is_empty());
        written.extend(there.map(|section| self.section(section)));
        object! {
            "resourceType": "Composition",
            "status": "final",
            "type": concept(address::LOINC, "60591-5", "Patient summary Document"),
            "subject": subject(&self.patient),
            "date": self.now(),
            "author": [subject(&self.patient)],
            "title": "Lower back: what the person tells",
            "confidentiality": "N",
            "section": written,
        }
    }

    fn section(&self, section: &Section) -> Json {
        let code = section.code.map(|(code, display)| concept(address::LOINC, code, display));
        if section.entries.is_empty() {
            let says = format!(
                "{}: nothing was written down. That does not mean that there is none.",
                section.says
            );
            return object! {
                "title": section.title,
                "code": code,
                "text": narrative(&[says]),
                "emptyReason": concept(&address::hl7("list-empty-reason"), "unavailable", "Unavailable"),
            };
        }
        let mut lines = vec![format!("{}: {}.", section.says, section.entries.len())];
        lines.extend(section.entries.iter().filter_map(|address| self.line(address)));
        let entries: Vec<Json> = section.entries.iter().map(|address| subject(address)).collect();
        object! { "title": section.title, "code": code, "text": narrative(&lines), "entry": entries }
    }

    /// A resource in a line.
    fn line(&self, address: &str) -> Option<String> {
        let entry = self.entries.iter().find(|entry| entry.text("fullUrl") == Some(address))?;
        let resource = entry.get("resource")?;
        let time = [
            "effectiveDateTime",
            "recordedDate",
            "authored",
            "identifiedDateTime",
            "occurrenceDateTime",
            "created",
        ]
        .iter()
        .find_map(|name| resource.text(name))
        .or_else(|| resource.get("effectivePeriod")?.text("start"))
        .and_then(|time| time.get(..10)?.parse::<Date>().ok())
        .map(|date| short_date(date.days()));
        let concept = ["medicationCodeableConcept", "code", "description"]
            .iter()
            .find_map(|name| resource.get(name));
        let words = concept.and_then(|one| one.text("text")).or_else(|| resource.text("title"));
        let value = resource.get("valueQuantity").and_then(|one| one.get("value"));
        let value = value
            .map(ToString::to_string)
            .or_else(|| resource.text("valueString").map(str::to_owned));
        let mut parts: Vec<String> = time.into_iter().collect();
        parts.extend(words.map(str::to_owned));
        parts.extend(value);
        for prediction in resource.list("prediction") {
            let cause =
                prediction.get("outcome").and_then(|one| one.text("text")).unwrap_or_default();
            let share =
                prediction.get("probabilityDecimal").and_then(Json::as_number).unwrap_or_default();
            parts.push(format!("{cause} {:.0} %", share * 100.0));
        }
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}
