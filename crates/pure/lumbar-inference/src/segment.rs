//! How the tables of a sweep are kept for the way back, when keeping all is too much.
//!
//! A stretch of steps whose tables are too many is cut in two where a table is small. The way
//! forward to the cut keeps only its last table; the second part goes back first, then the first
//! part is gone over again. Each half is cut again if need be, so that the space needed falls to a
//! few tables while the time grows by one way forward for each level.

use core::ops::Range;

/// Smallest part of a stretch, of its tables' numbers, on either side of a cut.
const LEAST_SIDE: u64 = 4;

/// Where to cut a stretch: near its middle, where the table is smallest.
pub(crate) fn cut(sizes: &[u64], range: &Range<usize>) -> usize {
    let total: u64 = sizes[range.clone()].iter().sum();
    let mut before = 0;
    let mut best = (u64::MAX, range.start + 1);
    for at in range.start + 1..range.end {
        before += sizes[at - 1];
        let central = before >= total / LEAST_SIDE && total - before >= total / LEAST_SIDE;
        if (central || range.len() == 2) && sizes[at] < best.0 {
            best = (sizes[at], at);
        }
    }
    best.1
}

/// Numbers held at once when stretches of up to `leaf` numbers are kept whole.
pub(crate) fn held(sizes: &[u64], range: &Range<usize>, leaf: u64) -> u64 {
    let total: u64 = sizes[range.clone()].iter().sum();
    if total <= leaf || range.len() < 2 {
        return total;
    }
    let middle = cut(sizes, range);
    // On the way to the cut two tables are held at a time, one of them in place of a table of the
    // way back, which is counted elsewhere.
    let largest = sizes[range.start..=middle].iter().max().copied().unwrap_or(0);
    let first = held(sizes, &(range.start..middle), leaf);
    let second = held(sizes, &(middle..range.end), leaf).saturating_add(sizes[middle]);
    sizes[range.start] + largest.max(first).max(second)
}

/// The largest stretch to keep whole so that at most `limit` numbers are held, and the numbers then
/// held; the least that can be had where the limit is too low for any.
pub(crate) fn leaf(sizes: &[u64], limit: u64) -> (u64, u64) {
    let all = 0..sizes.len();
    let mut leaf: u64 = sizes.iter().sum();
    let mut best = (leaf, held(sizes, &all, leaf));
    while best.1 > limit && leaf > 1 {
        leaf -= leaf.div_ceil(4);
        let held = held(sizes, &all, leaf);
        if held < best.1 {
            best = (leaf, held);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::{cut, leaf};

    #[test]
    fn all_is_kept_where_it_fits() {
        assert_eq!(leaf(&[1, 8, 64, 8, 1], 100), (82, 82));
    }

    #[test]
    fn cuts_lie_where_tables_are_small() {
        assert_eq!(cut(&[1, 64, 64, 1, 64, 64], &(0..6)), 3);
    }

    #[test]
    fn long_plateaus_are_held_in_a_few_tables() {
        let (_, held) = leaf(&[100; 64], 1000);
        assert!(held <= 1000, "{held}");
    }

    #[test]
    fn nothing_is_cut_from_nothing() {
        assert_eq!(leaf(&[], 0), (0, 0));
    }
}
