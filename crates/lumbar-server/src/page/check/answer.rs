//! The answers that a person can give, as the pages name them.

use lumbar_model::State;

/// An answer to choose.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// The state it stands for.
    pub state: &'static str,
    /// What stands on the button.
    pub says: &'static str,
}

/// The answers to one question, in their order.
pub const CHOICES: [Choice; 3] = [
    Choice { state: State::Present.as_str(), says: "Yes" },
    Choice { state: State::Unknown.as_str(), says: "Not sure" },
    Choice { state: State::Absent.as_str(), says: "No" },
];

/// A finding with the answer chosen so far.
#[derive(Debug, Clone)]
pub struct Line {
    /// The id of the finding.
    pub id: String,
    /// What is asked, or what it is called.
    pub says: String,
    /// Why it matters.
    pub why: String,
    /// How to check it.
    pub check: Option<String>,
    /// The words it was read from.
    pub said: Option<String>,
    /// The state chosen; empty if none is.
    pub chosen: &'static str,
}

impl Line {
    /// Whether an answer is the chosen one; what was read as doubtful is "not sure".
    #[must_use]
    pub fn is(&self, choice: &Choice) -> bool {
        self.chosen == choice.state
            || (self.chosen == State::Uncertain.as_str() && choice.state == State::Unknown.as_str())
    }
}
