//! How the tables of a sweep are kept for the way back, when keeping all is too much.
//!
//! Only a *leaf* of tables at the end is kept whole. The way forward to it keeps nothing; after the
//! leaf has been gone back over, the leaf before it is reached by another way forward, and so on.
//! What is held at once is a leaf, and the few tables that are on their way, which are counted
//! elsewhere; the time grows by one way forward for each leaf.

use core::ops::Range;

/// Numbers of a table, and how many of them are wanted on the way back: all or none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) table: u64,
    pub(crate) kept: u64,
}

/// Numbers kept of some tables.
pub(crate) fn kept(sizes: &[Size]) -> u64 {
    sizes.iter().map(|size| size.kept).sum()
}

/// Where the last leaf of a stretch starts: where the table is smallest, among the starts of leaves
/// of between half of `leaf` numbers and all of it.
pub(crate) fn cut(sizes: &[Size], range: &Range<usize>, leaf: u64) -> usize {
    let mut best = (u64::MAX, range.end - 1);
    let mut tail = 0;
    for at in (range.start + 1..range.end).rev() {
        tail += sizes[at].kept;
        if tail > leaf {
            break;
        }
        if tail < leaf / 2 || sizes[at].table < best.0 {
            best = (sizes[at].table, at);
        }
    }
    best.1
}

/// Numbers held at once with leaves of up to `leaf` numbers.
fn held(sizes: &[Size], leaf: u64) -> u64 {
    let mut most = 0;
    let mut range = 0..sizes.len();
    loop {
        let total = kept(&sizes[range.clone()]);
        if total <= leaf || range.len() < 2 {
            return total.max(most);
        }
        let start = cut(sizes, &range, leaf);
        most = most.max(kept(&sizes[start..range.end]));
        range.end = start;
    }
}

/// The largest leaf so that at most `limit` numbers are held, and the numbers then held; the least
/// that can be had where the limit is too low for any.
pub(crate) fn leaf(sizes: &[Size], limit: u64) -> (u64, u64) {
    let mut leaf = kept(sizes);
    let mut best = (leaf, leaf);
    while best.1 > limit && leaf > 1 {
        leaf -= leaf.div_ceil(5);
        let held = held(sizes, leaf);
        if held < best.1 {
            best = (leaf, held);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::{Size, cut, leaf};
    use alloc::vec::Vec;

    fn all(tables: &[u64]) -> Vec<Size> {
        tables.iter().map(|table| Size { table: *table, kept: *table }).collect()
    }

    #[test]
    fn all_is_kept_where_it_fits() {
        assert_eq!(leaf(&all(&[1, 8, 64, 8, 1]), 100), (82, 82));
    }

    #[test]
    fn cuts_lie_where_tables_are_small() {
        assert_eq!(cut(&all(&[1, 64, 64, 1, 64, 64]), &(0..6), 200), 3);
    }

    #[test]
    fn long_plateaus_are_held_in_a_few_tables() {
        let (_, held) = leaf(&all(&[100; 64]), 400);
        assert!(held <= 400, "{held}");
    }

    #[test]
    fn tables_that_are_not_wanted_take_no_space() {
        let mut sizes = all(&[1, 8, 64, 8, 1]);
        sizes[2].kept = 0;
        assert_eq!(leaf(&sizes, 20), (18, 18));
    }

    #[test]
    fn nothing_is_cut_from_nothing() {
        assert_eq!(leaf(&[], 0), (0, 0));
    }
}
