//! Breaks from sitting: the rules of the knowledge, and random moments from the system.

use lumbar_care::breaks::{Breaks, Rules, moments};
use lumbar_store::seal::random;

use crate::App;

/// Over how many seconds the looks at posture and stress are spread: a working day.
const WORKING_DAY: i64 = 8 * 3600;

impl App {
    /// Someone who has just sat down, at a time in seconds since 1970. `None` where the knowledge says nothing of breaks.
    #[must_use]
    pub fn breaks(&self, every: Option<u32>, busy: Vec<(i64, i64)>, at: i64) -> Option<Breaks> {
        let numbers = self.knowledge().breaks()?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 to 20, which the reader of the knowledge checks"
        )]
        let count = numbers.check_ins.value as u32;
        // Without random numbers of the system the moments would be the same each day; then there are none.
        let drawn =
            (0..count).map(|_| random().map(u64::from_le_bytes)).collect::<Result<Vec<_>, _>>();
        let mut drawn = drawn.unwrap_or_default().into_iter();
        let count = u32::try_from(drawn.len()).unwrap_or(0);
        let check_ins =
            moments(at, at.saturating_add(WORKING_DAY), count, || drawn.next().unwrap_or(0));
        Some(Breaks::new(Rules::new(numbers, every), at, busy, check_ins))
    }
}
