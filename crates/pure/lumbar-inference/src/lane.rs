//! A number in each of several lanes that go through the same plan.

/// One number a lane: 1 lane for a single answer, [`LANES`] for questions or samples side by side.
pub(crate) type Lane<const L: usize> = [f64; L];

/// Lanes of a wide pass: what fills a vector register of 512 bits.
pub(crate) const LANES: usize = 8;

#[inline(always)]
pub(crate) fn add<const L: usize>(a: Lane<L>, b: Lane<L>) -> Lane<L> {
    core::array::from_fn(|k| a[k] + b[k])
}

#[inline(always)]
pub(crate) fn multiply<const L: usize>(a: Lane<L>, b: Lane<L>) -> Lane<L> {
    core::array::from_fn(|k| a[k] * b[k])
}

/// `a / b`, and 0 where `a` is 0: a weight that is not there divides into nothing.
#[inline(always)]
pub(crate) fn divide<const L: usize>(a: Lane<L>, b: Lane<L>) -> Lane<L> {
    core::array::from_fn(|k| if a[k] == 0.0 { 0.0 } else { a[k] / b[k] })
}

/// Writes a list of numbers into one lane. The first lane also fills the others, so that lanes
/// that are not used do what it does.
pub(crate) fn set<const L: usize>(lanes: &mut alloc::vec::Vec<Lane<L>>, lane: usize, list: &[f64]) {
    if lane == 0 {
        lanes.clear();
        lanes.extend(list.iter().map(|x| [*x; L]));
    } else {
        lanes.iter_mut().zip(list).for_each(|(to, x)| to[lane] = *x);
    }
}
