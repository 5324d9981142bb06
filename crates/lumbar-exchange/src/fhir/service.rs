//! What a FHIR server says about itself, and how it says that something went wrong.

use crate::bad_input::BadInput;
use crate::fhir::address;
use crate::fhir::json::{Json, object};
use crate::result::PROGRAM_VERSION;

/// The statement of what is served under `/fhir`.
#[must_use]
pub fn capability_statement(knowledge_version: &str) -> Json {
    let interaction = |code: &str| object! { "code": code };
    let operation =
        |name: &str, definition: String| object! { "name": name, "definition": definition };
    let own =
        |name: &str| format!("https://github.com/lumbar/lumbar/fhir/OperationDefinition/{name}");
    let resource = |kind: &str, interactions: Vec<Json>, operations: Vec<Json>| {
        object! { "type": kind, "interaction": interactions, "operation": operations }
    };
    object! {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": "2026-11-25",
        "kind": "instance",
        "software": object! { "name": "Lumbar", "version": PROGRAM_VERSION },
        "implementation": object! {
            "description": format!("One person's record about their back, on their own machine; knowledge {knowledge_version}"),
        },
        "fhirVersion": "4.0.1",
        "format": ["application/fhir+json"],
        "rest": [object! {
            "mode": "server",
            "security": object! { "description": "Authorization: Bearer with the token of the data folder" },
            "resource": [
                resource("Questionnaire", vec![interaction("read"), interaction("search-type")], Vec::new()),
                resource(
                    "QuestionnaireResponse",
                    Vec::new(),
                    vec![operation("extract", own("extract-case"))],
                ),
                resource(
                    "Patient",
                    Vec::new(),
                    vec![operation(
                        "summary",
                        "http://hl7.org/fhir/uv/ips/OperationDefinition/summary".to_owned(),
                    )],
                ),
            ],
        }],
    }
}

/// Why a request could not be answered. `code` is a word of FHIR's issue types.
#[must_use]
pub fn operation_outcome(code: &str, error: &BadInput) -> Json {
    let place: Vec<&str> =
        Some(error.place.as_str()).filter(|place| !place.is_empty()).into_iter().collect();
    object! {
        "resourceType": "OperationOutcome",
        "issue": [object! {
            "severity": "error",
            "code": code,
            "diagnostics": error.what.as_str(),
            "expression": place,
        }],
    }
}

/// The questionnaires that there are, as an answer to a search.
#[must_use]
pub fn searchset(questionnaire: Json) -> Json {
    object! {
        "resourceType": "Bundle",
        "type": "searchset",
        "total": 1_i64,
        "entry": [object! {
            "fullUrl": address::INTAKE,
            "resource": questionnaire,
            "search": object! { "mode": "match" },
        }],
    }
}

/// A case and what was left out of the answers, as the result of an operation.
#[must_use]
pub fn extracted_parameters(case: &str, left_out: &[String]) -> Json {
    let case = object! { "name": "case", "valueString": case };
    let left =
        left_out.iter().map(|line| object! { "name": "left-out", "valueString": line.as_str() });
    object! { "resourceType": "Parameters", "parameter": [case].into_iter().chain(left).collect::<Vec<_>>() }
}
