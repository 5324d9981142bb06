//! The rhythm of a breath: its parts one after the other, over and over.

use alloc::vec::Vec;

use lumbar_knowledge::{BreathPart, BreathPhase};

/// A part of a breath in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// What is done.
    pub does: BreathPart,
    /// For how many seconds; never none.
    pub seconds: u32,
}

/// A rhythm to breathe by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rhythm {
    parts: Vec<Part>,
}

impl Rhythm {
    /// The rhythm of the knowledge.
    #[must_use]
    pub fn new(phases: &[BreathPhase]) -> Self {
        let part = |phase: &BreathPhase| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between 1 and 12 and whole, which the reader of the knowledge checks"
            )]
            let seconds = phase.seconds.value as u32;
            Part { does: phase.does, seconds: seconds.max(1) }
        };
        Self { parts: phases.iter().map(part).collect() }
    }

    /// Its parts in order.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// How long one breath takes, in seconds.
    #[must_use]
    pub fn whole(&self) -> u32 {
        self.parts.iter().map(|part| part.seconds).sum()
    }
}
