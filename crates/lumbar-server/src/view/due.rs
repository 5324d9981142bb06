//! That a check is due again, in words.

use lumbar_app::again::{Due, DueAgain};
use lumbar_exchange::span;
use lumbar_knowledge::Knowledge;

/// What is shown where a check is due again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueView {
    /// Why, in a sentence or two.
    pub why: String,
    /// What the rules of the course say and what they ask for.
    pub rules: Vec<(String, String)>,
}

impl DueView {
    /// Lays it out.
    #[must_use]
    pub fn new(knowledge: &Knowledge, due: &DueAgain) -> Self {
        let ago = span(due.days as f64);
        let why = match due.why {
            Due::Worse => "Your diary shows that it is getting worse.".to_owned(),
            Due::CameBack => "Your diary shows that it keeps coming back.".to_owned(),
            Due::BeSeen => format!(
                "Your last check was {ago} ago, and it said to be seen by now if it had not eased. Has it?"
            ),
            Due::NotEased => {
                format!("Your last check was {ago} ago. It should have eased by now. Has it?")
            }
        };
        let rules = due.rules.iter().map(|rule| {
            let text = knowledge[*rule].text.english();
            (text.says.clone(), text.action.clone())
        });
        Self { why, rules: rules.collect() }
    }
}
