//! Words for states and levels.

use lumbar_model::{Level, State};

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
        Level::Routine => "see a doctor within two weeks",
        Level::SelfCare => "look after it at home",
    }
}
