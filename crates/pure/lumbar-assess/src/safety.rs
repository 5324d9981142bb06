//! The safety net under every result below emergency.

use alloc::vec::Vec;

use lumbar_knowledge::{Knowledge, Outlook};
use lumbar_model::{Level, Quantity};

use crate::answers::Answers;
use crate::differential::CauseEstimate;

/// How many of the first causes the net is spread under.
const CAUSES: usize = 3;

/// What to watch for, by when it should ease, and when to be seen if it has not.
#[derive(Debug, Clone, PartialEq)]
pub struct SafetyNetAdvice {
    /// Positions in [`Knowledge::safety_net`].
    pub watch_for: Vec<usize>,
    /// Days from now by which it should have eased clearly; `None` if it may stay.
    pub should_ease_in_days: Option<u32>,
    /// Days from now by which to be seen.
    pub be_seen_in_days: u32,
}

impl SafetyNetAdvice {
    /// `None` for an emergency: there is nothing to wait for.
    pub(crate) fn new(
        knowledge: &Knowledge,
        answers: &Answers,
        level: Level,
        causes: &[CauseEstimate],
    ) -> Option<Self> {
        if level == Level::Emergency {
            return None;
        }
        let first: Vec<_> = causes.iter().take(CAUSES).map(|estimate| estimate.cause).collect();
        let watch_for = knowledge
            .safety_net()
            .iter()
            .enumerate()
            .filter(|(_, line)| {
                line.causes.is_empty() || line.causes.iter().any(|cause| first.contains(cause))
            })
            .map(|(place, _)| place)
            .collect();
        let outlook = first.first().map(|cause| &knowledge[*cause].outlook);
        let since = answers.quantity(Quantity::DurationDays).unwrap_or(0.0);
        let ease = outlook.and_then(|outlook| outlook.eases_within_days.as_ref());
        Some(Self {
            watch_for,
            should_ease_in_days: ease.map(|days| left(days.value, since)),
            be_seen_in_days: be_seen_in_days(level, outlook, since),
        })
    }
}

/// Today for urgent; within two weeks for routine, the time in which UK pathways want a priority
/// referral seen (Community Red Flags 2023); else when the cause should have eased.
fn be_seen_in_days(level: Level, outlook: Option<&Outlook>, since: f64) -> u32 {
    match level {
        Level::Emergency | Level::Urgent => 0,
        Level::Routine => 14,
        Level::SelfCare => outlook.map_or(42, |outlook| left(outlook.seen_after_days.value, since)),
    }
}

/// Whole days left of `days` counted from the beginning; a week where they have passed, since a
/// day in the past helps nobody.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
fn left(days: f64, since: f64) -> u32 {
    let left = libm::ceil(days - since).clamp(0.0, 10_000.0);
    if left < 1.0 { 7 } else { left as u32 }
}
