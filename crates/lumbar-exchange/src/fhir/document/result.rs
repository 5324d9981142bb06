//! The last assessment that was kept.

use lumbar_model::event::{AssessmentResult, Body, Value, When};

use crate::case::CaseDocument;
use crate::fhir::event::KeptEvent;
use crate::fhir::json::Json;

/// The last assessment that was kept.
pub(super) struct LastResult<'r> {
    /// When it was made.
    pub at: &'r When,
    /// Its level and the rest that stands beside the whole.
    pub event: &'r AssessmentResult,
    /// The whole result; null if only its level was kept.
    pub whole: Json,
    /// The case it was made of.
    pub case: CaseDocument,
}

impl<'r> LastResult<'r> {
    /// The last of these events.
    pub fn of(events: &'r [KeptEvent]) -> Option<Self> {
        let results = events.iter().filter_map(|event| match &event.body {
            Body::AssessmentResult(result) => Some((&event.at, event.id, result)),
            _ => None,
        });
        let (at, _, event) = results.max_by_key(|(at, id, _)| (at.microseconds(), *id))?;
        let whole = event.result.as_ref().map_or(Json::Null, json_of);
        let case = whole.get("case").and_then(|case| serde_json::from_str(&case.to_string()).ok());
        Some(Self { at, event, whole, case: case.unwrap_or_default() })
    }
}

/// A plain value as JSON.
fn json_of(value: &Value) -> Json {
    match value {
        Value::Nothing => Json::Null,
        Value::Flag(flag) => (*flag).into(),
        Value::Whole(number) => (*number).into(),
        Value::Number(number) => (*number).into(),
        Value::Text(text) => text.as_str().into(),
        Value::List(items) => Json::List(items.iter().map(json_of).collect()),
        Value::Map(fields) => Json::Object(
            fields.iter().map(|(name, value)| (name.as_str().into(), json_of(value))).collect(),
        ),
    }
}
