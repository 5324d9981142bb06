//! Random moments of a day.

use alloc::vec::Vec;

/// So many moments between two times (seconds), the earliest first, one in each equal part, so that they are spread over the day and yet cannot
/// be foreseen. `random` gives numbers that are even over all of `u64`. None where there is no time between the two.
#[must_use]
pub fn moments(from: i64, until: i64, count: u32, mut random: impl FnMut() -> u64) -> Vec<i64> {
    let length = until.saturating_sub(from);
    let part = if count == 0 { 0 } else { length / i64::from(count) };
    if part <= 0 {
        return Vec::new();
    }
    let whole = part.unsigned_abs();
    (0..i64::from(count))
        .map(|place| {
            let within = i64::try_from(random() % whole).unwrap_or(0);
            from + place * part + within
        })
        .collect()
}
