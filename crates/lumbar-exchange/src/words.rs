//! Words that every face shows the same way.

use lumbar_knowledge::Knowledge;
use lumbar_model::Age;

/// The plain words of a finding; what is no finding, such as "age 60 and over", stands as it is written.
#[must_use]
pub fn finding_name(knowledge: &Knowledge, id: &str) -> String {
    knowledge.finding_index(id).map_or_else(
        || id.replace('_', " "),
        |finding| knowledge[finding].text.english().name.clone(),
    )
}

/// Ages from one on and below another.
#[must_use]
pub fn ages_say(from: Option<Age>, below: Option<Age>) -> String {
    match (from.map(Age::years), below.map(Age::years)) {
        (Some(from), Some(below)) => format!("age {from} to {}", below.saturating_sub(1)),
        (Some(from), None) => format!("age {from} and over"),
        (None, Some(below)) => format!("age under {below}"),
        (None, None) => "any age".to_owned(),
    }
}

/// A sentence with its full stop.
#[must_use]
pub fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

/// The plain words of a finding and whether it is there, for a list that holds both.
#[must_use]
pub fn answered(knowledge: &Knowledge, id: &str, state: &str) -> String {
    let name = finding_name(knowledge, id);
    if state == "absent" { format!("not: {name}") } else { name }
}

/// A probability as a share of people: of ten, or of a hundred where it would be none of ten.
///
/// ```
/// use lumbar_exchange::people;
///
/// assert_eq!(people(0.31), "about 3 in 10 people with these answers");
/// assert_eq!(people(0.03), "about 3 in 100 people with these answers");
/// assert_eq!(people(0.003), "fewer than 1 in 100 people with these answers");
/// assert_eq!(people(0.96), "nearly all people with these answers");
/// ```
#[must_use]
pub fn people(probability: f64) -> String {
    let share = match probability {
        0.95.. => "nearly all".to_owned(),
        0.095.. => format!("about {:.0} in 10", 10.0 * probability),
        0.0095.. => format!("about {:.0} in 100", 100.0 * probability),
        _ => "fewer than 1 in 100".to_owned(),
    };
    format!("{share} people with these answers")
}
