//! Trials of one or more people: tables as CSV or as other programs' JSON in, results as JSON out.

mod cells;
mod cent;
mod deviation;
mod foreign;
mod layout;
mod protocol;
mod result;
pub mod words;

pub use cells::Cells;
pub use cent::{CentAnswer, CentItem, cent_items};
pub use deviation::{Deviation, deviations_say};
pub use layout::{Names, TrialTable};
pub use protocol::{protocol_json, trial_csv, trial_json};
pub use result::{analysis_json, pool_json};

use crate::BadInput;

/// Reads rows of cells from CSV, or from JSON where the text begins with a brace.
///
/// # Errors
/// [`BadInput`] naming line or place.
pub fn trial_cells(text: &str) -> Result<Cells, BadInput> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') { foreign::cells(text) } else { Cells::from_csv(text) }
}
