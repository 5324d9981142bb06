//! How the tables of a sweep are kept for the way back, when keeping all is too much.
//!
//! The steps are cut into segments. The table at the start of each is kept; those inside are
//! computed again when the way back comes to them. Cuts are made where tables are small.

use alloc::vec;
use alloc::vec::Vec;

/// First step of each segment, ascending, and the numbers held at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segments {
    pub(crate) starts: Vec<usize>,
    pub(crate) held: u64,
}

/// Cuts steps whose tables before have these sizes, so that not more than `limit` numbers are held
/// at once where that is possible, and as few as possible where not.
pub(crate) fn cut(sizes: &[u64], limit: u64) -> Segments {
    let total: u64 = sizes.iter().sum();
    let mut best = Segments { starts: vec![0], held: total };
    let mut parts = 2;
    // More and smaller segments hold less inside, but keep more starts.
    while best.held > limit && parts <= 64 {
        if let Some(segments) = cut_into(sizes, total / parts)
            && segments.held < best.held
        {
            best = segments;
        }
        parts += 1 + parts / 4;
    }
    best
}

/// The cut with the smallest starts whose segments hold at most `most` numbers each.
fn cut_into(sizes: &[u64], most: u64) -> Option<Segments> {
    let count = sizes.len();
    // Least sum of starts of segments that cover the steps before each step; where the last starts.
    let mut least = vec![(u64::MAX, 0); count + 1];
    least[0] = (0, 0);
    for end in 1..=count {
        let mut inside = 0;
        for start in (0..end).rev() {
            inside += sizes[start];
            if inside > most {
                break;
            }
            let (before, _) = least[start];
            let sum = before.saturating_add(sizes[start]);
            if sum < least[end].0 {
                least[end] = (sum, start);
            }
        }
    }
    let (sum, _) = least[count];
    if sum == u64::MAX {
        return None;
    }
    let (mut starts, mut largest, mut end) = (Vec::new(), 0, count);
    while end > 0 {
        let start = least[end].1;
        largest = largest.max(sizes[start..end].iter().sum());
        starts.push(start);
        end = start;
    }
    starts.reverse();
    Some(Segments { starts, held: sum + largest })
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn all_is_kept_where_it_fits() {
        let segments = cut(&[1, 8, 64, 8, 1], 100);
        assert_eq!((segments.starts, segments.held), (alloc::vec![0], 82));
    }

    #[test]
    fn cuts_lie_where_tables_are_small() {
        let segments = cut(&[1, 64, 64, 1, 64, 64, 1, 64, 64], 300);
        assert!(segments.held <= 300, "{segments:?}");
        assert!(segments.starts.iter().all(|s| s % 3 == 0), "{segments:?}");
    }

    #[test]
    fn nothing_is_cut_from_nothing() {
        assert_eq!(cut(&[], 0).held, 0);
    }
}
