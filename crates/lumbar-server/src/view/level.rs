//! The four levels in words; each has its own colour and icon in the style sheet and the templates.

use lumbar_model::Level;

/// A level as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelView {
    /// The name of its colours and its icon.
    pub class: &'static str,
    /// In two or three words.
    pub name: &'static str,
    /// What to do, in a sentence.
    pub says: &'static str,
}

impl LevelView {
    /// The words of a level; `provisional` while the safety screen is open.
    #[must_use]
    pub const fn new(level: Level, provisional: bool) -> Self {
        match level {
            Level::Emergency => Self {
                class: "emergency",
                name: "Emergency",
                says: "Call the emergency number now.",
            },
            Level::Urgent => {
                Self { class: "urgent", name: "Urgent", says: "Be seen by a doctor today." }
            }
            Level::Routine => Self {
                class: "routine",
                name: "See a doctor",
                says: "Make an appointment. Within two weeks is soon enough.",
            },
            Level::SelfCare if provisional => Self {
                class: "self-care",
                name: "Self care, for now",
                says: "You can look after this at home if none of the safety questions fits you.",
            },
            Level::SelfCare => Self {
                class: "self-care",
                name: "Self care",
                says: "You can look after this at home.",
            },
        }
    }
}
