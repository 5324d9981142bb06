//! Words that every face shows the same way.

use lumbar_knowledge::Knowledge;

/// The plain words of a finding; what is no finding, such as "age 60 and over", stands as it is written.
#[must_use]
pub fn finding_name(knowledge: &Knowledge, id: &str) -> String {
    knowledge.finding_index(id).map_or_else(
        || id.replace('_', " "),
        |finding| knowledge[finding].text.english().name.clone(),
    )
}

/// A sentence with its full stop.
#[must_use]
pub fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}
