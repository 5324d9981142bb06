//! What to watch for, by when it should ease and when to be seen, in the order in which they come.

use lumbar_assess::SafetyNetAdvice;
use lumbar_model::Level;
use serde::Serialize;
use utoipa::ToSchema;

use crate::words::from_now;

/// The safety net on the wire.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SafetyNetDocument {
    /// What to watch for and what to do then.
    pub watch_for: Vec<WatchDocument>,
    /// By when it should ease.
    pub should_ease_by: Option<String>,
    /// When to be seen if it has not.
    pub be_seen_by: String,
    /// Whether that comes before it should ease.
    #[serde(skip)]
    pub seen_first: bool,
}

impl SafetyNetDocument {
    /// By when it should ease and when to be seen, said at this level.
    #[must_use]
    pub fn when(&self, level: Level) -> String {
        let seen = &self.be_seen_by;
        match (&self.should_ease_by, level) {
            (_, Level::Emergency | Level::Urgent) => format!("Be seen {seen}."),
            (Some(ease), Level::SelfCare) if self.seen_first => {
                format!(
                    "If it still troubles you {seen}, see a doctor. It should ease clearly {ease}."
                )
            }
            (Some(ease), Level::SelfCare) if ease == seen => {
                format!("It should ease clearly {ease}. If it has not by then, see a doctor.")
            }
            (Some(ease), Level::SelfCare) => format!(
                "It should ease clearly {ease}. If it has not by then, check again here; if it still troubles you {seen}, see a doctor."
            ),
            (None, Level::SelfCare) => format!("If it still troubles you {seen}, see a doctor."),
            (Some(ease), Level::Routine) => {
                format!("Be seen {seen} at the latest. It should ease clearly {ease}.")
            }
            (None, Level::Routine) => format!("Be seen {seen} at the latest."),
        }
    }
}

/// A line of the safety net on the wire.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct WatchDocument {
    /// What to watch for.
    pub watch: String,
    /// What to do then.
    pub then: String,
    /// Where it stands.
    pub source: String,
}

/// The same beside a plan: by when it should ease, and when to be seen if it has not.
#[must_use]
pub fn when_to_check_again(net: &SafetyNetAdvice) -> Vec<String> {
    let seen = from_now(net.be_seen_in_days);
    let see = |condition: &str| {
        format!("See a doctor {seen} if {condition}, and sooner if it gets worse or comes back.")
    };
    let eases = |days: u32| format!("It should ease clearly {}.", from_now(days));
    match net.should_ease_in_days {
        Some(ease) if net.be_seen_in_days < ease => vec![see("it still troubles you"), eases(ease)],
        Some(ease) => vec![eases(ease), see("it has not")],
        None => vec![see("it still troubles you")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn net(ease: Option<u32>, seen: u32) -> SafetyNetAdvice {
        SafetyNetAdvice { watch_for: Vec::new(), should_ease_in_days: ease, be_seen_in_days: seen }
    }

    #[test]
    fn what_comes_first_is_said_first() {
        let later = when_to_check_again(&net(Some(14), 42));
        assert!(
            later[0].contains("ease clearly in about 2 weeks")
                && later[1].contains("in about 6 weeks if it has not")
        );
        let sooner = when_to_check_again(&net(Some(56), 42));
        assert!(
            sooner[0].contains("in about 6 weeks if it still troubles you")
                && sooner[1].contains("8 weeks")
        );
        let document = SafetyNetDocument {
            watch_for: Vec::new(),
            should_ease_by: Some("in about 8 weeks".to_owned()),
            be_seen_by: "in about 6 weeks".to_owned(),
            seen_first: true,
        };
        let says = document.when(Level::SelfCare);
        assert!(says.find("6 weeks") < says.find("8 weeks"), "{says}");
    }
}
