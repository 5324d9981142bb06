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

    /// Where a breath is after `elapsed` seconds: which part, and how many seconds of it are left. `None` for a breath without parts.
    #[must_use]
    pub fn at(&self, elapsed: u32) -> Option<(usize, u32)> {
        let mut place = elapsed.checked_rem(self.whole())?;
        for (index, part) in self.parts.iter().enumerate() {
            if place < part.seconds {
                return Some((index, part.seconds - place));
            }
            place -= part.seconds;
        }
        None
    }

    /// How many whole breaths fit into some minutes, at least one.
    #[must_use]
    pub fn breaths_in(&self, minutes: u32) -> u32 {
        minutes.saturating_mul(60).checked_div(self.whole()).unwrap_or(0).max(1)
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    fn square() -> Rhythm {
        let part = |does| Part { does, seconds: 4 };
        let all = [BreathPart::In, BreathPart::Hold, BreathPart::Out, BreathPart::Rest];
        Rhythm { parts: all.into_iter().map(part).collect() }
    }

    #[test]
    fn a_breath_goes_through_its_parts_and_begins_again() {
        let square = square();
        assert_eq!(square.whole(), 16);
        assert_eq!(square.at(0), Some((0, 4)));
        assert_eq!(square.at(3), Some((0, 1)));
        assert_eq!(square.at(4), Some((1, 4)));
        assert_eq!(square.at(15), Some((3, 1)));
        assert_eq!(square.at(16), Some((0, 4)));
        assert_eq!(square.at(u32::MAX), square.at(u32::MAX % 16));
    }

    #[test]
    fn a_breath_without_parts_is_nowhere() {
        let none = Rhythm { parts: vec![] };
        assert_eq!((none.at(3), none.breaths_in(5)), (None, 1));
    }

    #[test]
    fn minutes_hold_whole_breaths() {
        assert_eq!(square().breaths_in(3), 11);
        assert_eq!(square().breaths_in(0), 1);
        assert_eq!(square().breaths_in(u32::MAX), u32::MAX / 16);
    }
}
