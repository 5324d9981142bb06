//! Time that never runs backwards, whatever the clock on the wall does.

use serde::{Deserialize, Serialize};

/// A clock that is set back by no more than this is a correction, not a jump, in seconds.
const CORRECTION: i64 = 5;

/// The session's own time: it goes on from the last instant seen when the clock is set back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Clock {
    /// The latest instant, in the session's own time.
    latest: i64,
    /// The session's own time less the clock on the wall.
    ahead: i64,
}

impl Clock {
    pub(super) const fn new(at: i64) -> Self {
        Self { latest: at, ahead: 0 }
    }

    /// The session's own time at `at`, and whether the clock was set back since it was last seen.
    pub(super) fn observe(&mut self, at: i64) -> (i64, bool) {
        let own = at.saturating_add(self.ahead);
        if own >= self.latest {
            self.latest = own;
            return (own, false);
        }
        let back = self.latest.saturating_sub(own) > CORRECTION;
        self.ahead = self.latest.saturating_sub(at);
        (self.latest, back)
    }

    /// An instant of the session's own time by the clock on the wall.
    pub(super) const fn on_the_wall(self, own: i64) -> i64 {
        own.saturating_sub(self.ahead)
    }

    pub(super) const fn latest(self) -> i64 {
        self.latest
    }
}
