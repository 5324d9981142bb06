//! A result that was kept: what of it is needed to have it again.

use lumbar_model::Case;
use serde::Deserialize;
use serde_json::Value;

use crate::bad_input::BadInput;
use crate::case::case_from_value;

/// A result that was kept.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordedResult {
    /// The case as it was assessed.
    pub case: Case,
    /// The seed of its intervals.
    pub seed: u64,
    /// The knowledge it was made with.
    pub knowledge_version: String,
    /// The program it was made with.
    pub program_version: String,
    /// All of it.
    pub whole: Value,
}

/// Keys of newer programs are no mistake: they show when the results are compared.
#[derive(Deserialize)]
struct Document {
    case: Value,
    seed: u64,
    knowledge_version: String,
    program_version: String,
}

/// Reads a result that was kept.
///
/// # Errors
/// [`BadInput`] naming what is missing or does not hold.
pub fn recorded_from_json(json: &str) -> Result<RecordedResult, BadInput> {
    let whole: Value =
        serde_json::from_str(json).map_err(|error| BadInput::unreadable("", error))?;
    let Document { case, seed, knowledge_version, program_version } = Document::deserialize(&whole)
        .map_err(|error| {
            BadInput::unreadable(
                "",
                format_args!("this is no result of `lumbar assess --json`: {error}"),
            )
        })?;
    let case = case_from_value(case).map_err(|error| error.within("case", "."))?;
    Ok(RecordedResult { case, seed, knowledge_version, program_version, whole })
}
