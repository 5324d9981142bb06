//! What became of cards. It is checked, and nothing of it is kept, since it tells of patients.

use crate::bad_input::BadInput;
use crate::fhir::json::Json;
use crate::fhir::json_from_text;

/// Whether it is feedback as CDS Hooks has it.
///
/// # Errors
/// [`BadInput`] with the path of what is missing or wrong.
pub fn check_feedback(text: &str) -> Result<(), BadInput> {
    let json = json_from_text(text)?;
    let Some(Json::List(items)) = json.get("feedback") else {
        return Err(BadInput::new("feedback", "must be a list"));
    };
    for (place, item) in items.iter().enumerate() {
        let at = |name: &str| format!("feedback[{place}].{name}");
        if item.text("card").is_none_or(|card| card.len() > 100 || card.is_empty()) {
            return Err(BadInput::new(at("card"), "must be the uuid of a card"));
        }
        if item.text("outcomeTimestamp").is_none() {
            return Err(BadInput::new(at("outcomeTimestamp"), "must be a time"));
        }
        if !matches!(item.text("outcome"), Some("accepted" | "overridden")) {
            return Err(BadInput::new(at("outcome"), "must be accepted or overridden"));
        }
    }
    Ok(())
}
