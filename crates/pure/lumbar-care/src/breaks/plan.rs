//! The breaks of a day ahead, for whoever keeps them in a calendar.

use alloc::vec::Vec;

/// When breaks come between two times (seconds) if each is taken when it comes; one that falls into a meeting comes at its end.
#[must_use]
pub fn plan(from: i64, until: i64, every: i64, busy: &[(i64, i64)]) -> Vec<i64> {
    let mut times = Vec::new();
    let mut next = from.saturating_add(every.max(60));
    while next < until {
        let meeting = busy.iter().filter(|(begin, end)| *begin <= next && next < *end);
        match meeting.map(|(_, end)| *end).max() {
            Some(end) => next = end,
            None => {
                times.push(next);
                next = next.saturating_add(every.max(60));
            }
        }
    }
    times
}
