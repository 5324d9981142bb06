//! Words that every face shows the same way: findings, ages, shares of people, spans of time, measured things.

use lumbar_knowledge::Knowledge;
use lumbar_model::{Age, Quantity};

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

/// So many days as people say them.
///
/// ```
/// use lumbar_exchange::span;
///
/// let said = [1.0, 13.0, 14.0, 58.0, 90.0].map(span);
/// assert_eq!(said, ["1 day", "13 days", "2 weeks", "8 weeks", "3 months"]);
/// ```
#[must_use]
pub fn span(days: f64) -> String {
    let (count, unit) = match days {
        days if days < WEEKS_FROM => (days, "day"),
        days if days < 84.0 => (days / 7.0, "week"),
        days => (days / 30.4, "month"),
    };
    let count = count.round();
    format!("{count} {unit}{}", if count == 1.0 { "" } else { "s" })
}

/// From so many days on they are told in weeks.
const WEEKS_FROM: f64 = 14.0;

/// A time that many days from now.
///
/// ```
/// use lumbar_exchange::from_now;
///
/// assert_eq!([0, 1, 13].map(from_now), ["today", "tomorrow", "in 13 days"]);
/// assert_eq!(from_now(38), "in about 5 weeks");
/// ```
#[must_use]
pub fn from_now(days: u32) -> String {
    match (days, f64::from(days)) {
        (0, _) => "today".to_owned(),
        (1, _) => "tomorrow".to_owned(),
        (_, days) if days < WEEKS_FROM => format!("in {}", span(days)),
        (_, days) => format!("in about {}", span(days)),
    }
}

/// A figure with at most one decimal.
///
/// ```
/// assert_eq!([7.0, 38.21, 100.0 / 3.0].map(lumbar_exchange::figure), ["7", "38.2", "33.3"]);
/// ```
#[must_use]
pub fn figure(value: f64) -> String {
    let mut text = format!("{value:.1}");
    if text.ends_with(".0") {
        text.truncate(text.len() - 2);
    }
    text
}

/// A measured thing as people say it.
///
/// ```
/// use lumbar_exchange::quantity_says;
/// use lumbar_model::Quantity;
///
/// assert_eq!(quantity_says(Quantity::DurationDays, 1.0), "this spell: 1 day");
/// assert_eq!(quantity_says(Quantity::SittingHours, 9.5), "sitting 9.5 hours a day");
/// ```
#[must_use]
pub fn quantity_says(quantity: Quantity, value: f64) -> String {
    let value = figure(value);
    let counted = |unit: &str| format!("{value} {unit}{}", if value == "1" { "" } else { "s" });
    match quantity {
        Quantity::PainNow => format!("pain now {value} of 10"),
        Quantity::PainWorst => format!("worst pain {value} of 10"),
        Quantity::DurationDays => format!("this spell: {}", counted("day")),
        Quantity::SittingHours => format!("sitting {} a day", counted("hour")),
        Quantity::Temperature => format!("temperature {value} °C"),
        Quantity::Episodes12Months => format!("{} in 12 months", counted("limiting spell")),
        Quantity::HomeCareDays => format!("{} of looking after it at home", counted("day")),
    }
}
