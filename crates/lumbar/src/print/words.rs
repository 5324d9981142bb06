//! Words for states, levels and measured things.

use lumbar_model::{Level, Quantity, State};

/// A state as an answer.
pub const fn state(state: State) -> &'static str {
    match state {
        State::Present => "yes",
        State::Uncertain => "perhaps",
        State::Absent => "no",
        State::Unknown => "don't know",
    }
}

/// What a level asks of the person.
pub const fn what_to_do(level: Level) -> &'static str {
    match level {
        Level::Emergency => "call the emergency number now",
        Level::Urgent => "be seen by a doctor today",
        Level::Routine => "see a doctor within days to weeks",
        Level::SelfCare => "look after it at home",
    }
}

/// A measured thing as a person would say it.
pub fn quantity(quantity: Quantity, value: f64) -> String {
    let one = |word: &str| if (value - 1.0).abs() < 1e-9 { "" } else { word }.to_owned();
    match quantity {
        Quantity::PainNow => format!("pain now {value} of 10"),
        Quantity::PainWorst => format!("worst pain {value} of 10"),
        Quantity::DurationDays => format!("for {value} day{}", one("s")),
        Quantity::SittingHours => format!("sitting {value} hour{} a day", one("s")),
        Quantity::Temperature => format!("temperature {value} \u{b0}C"),
        Quantity::Episodes12Months => format!("{value} spell{} in 12 months", one("s")),
        Quantity::HomeCareDays => format!("{value} day{} of looking after it at home", one("s")),
    }
}
