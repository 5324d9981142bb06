//! The prior of a cause as probabilities, with this case's shifts applied.

use crate::network::{CauseNode, Prior};
use crate::parameter::Parameter;

/// `(P(absent), P(present))` after the odds of `base` are multiplied. Both are computed without a
/// subtraction from 1 that could lose digits: the pair sums to 1.
pub(crate) fn shifted(base: f64, odds_multiplier: f64) -> (f64, f64) {
    let absent = 1.0 - base;
    if odds_multiplier == 1.0 {
        return (absent, base);
    }
    let present = base * odds_multiplier;
    let total = absent + present;
    (absent / total, present / total)
}

/// `(P(absent), P(present))` of a cause in one configuration of its parents' states.
pub(crate) fn row(cause: &CauseNode, states: &[usize], cards: &[usize], shift: f64) -> (f64, f64) {
    match &cause.prior {
        Prior::Table(table) => {
            let mut index = 0;
            for (state, card) in states.iter().zip(cards) {
                index = index * card + state;
            }
            shifted(table[index].value(), shift)
        }
        Prior::Odds { base, multipliers } => {
            let factor = multipliers
                .iter()
                .zip(states)
                .fold(shift, |f, (by, s)| f * by[*s].value());
            shifted(base.value(), factor)
        }
    }
}

/// Product of this case's shifts, in their sorted order.
pub(crate) fn product(shifts: Option<&alloc::vec::Vec<Parameter>>) -> f64 {
    shifts
        .into_iter()
        .flatten()
        .fold(1.0, |product, s| product * s.value())
}
