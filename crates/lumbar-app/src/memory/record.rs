//! Making the events that are kept.

use std::time::{SystemTime, UNIX_EPOCH};

use lumbar_exchange::ResultDocument;
use lumbar_model::Level;
use lumbar_model::event::{Amount, AssessmentResult, Body, EventId, Value, When};
use lumbar_store::seal::random;
use lumbar_store::{Entry, StoreError, read_fields};

/// An event entered now about something that happened at `at`.
///
/// # Errors
/// [`StoreError::NoRandomness`] if the system gives no random numbers for the id.
pub fn entry_now(body: &Body, at: When, corrects: Option<EventId>) -> Result<Entry, StoreError> {
    let milliseconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX));
    Ok(Entry::new(EventId::entered(milliseconds, random()?), at, corrects, body))
}

/// The event that keeps the result of an assessment, with all that is needed to replay it.
#[must_use]
pub fn assessment_event(result: &ResultDocument) -> Body {
    let causes = result
        .causes
        .iter()
        .filter_map(|cause| Some((cause.id.clone(), Amount::new(cause.probability).ok()?)));
    let whole = serde_json::to_string(result).ok().and_then(|text| read_fields(&text).ok());
    Body::from(AssessmentResult {
        level: result.triage.level.parse().unwrap_or(Level::Routine),
        provisional: result.screen.provisional,
        causes: causes.collect(),
        result: whole.map(Value::Map),
    })
}
