//! Mean, median and spread.

use alloc::vec::Vec;

/// What a set of values looks like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// How many values.
    pub count: usize,
    /// Their mean.
    pub mean: f64,
    /// The standard deviation (n - 1); zero for one value.
    pub deviation: f64,
    /// The least.
    pub least: f64,
    /// A quarter lies below.
    pub lower: f64,
    /// Half lies below.
    pub median: f64,
    /// A quarter lies above.
    pub upper: f64,
    /// The most.
    pub most: f64,
}

impl Summary {
    /// None for no value.
    #[must_use]
    pub fn of(values: impl Iterator<Item = f64>) -> Option<Self> {
        let mut sorted: Vec<f64> = values.collect();
        sorted.sort_by(f64::total_cmp);
        let count = sorted.len();
        let (least, most) = (*sorted.first()?, *sorted.last()?);
        let mean = mean(&sorted);
        let squares: f64 = sorted.iter().map(|value| (value - mean) * (value - mean)).sum();
        let deviation = if count > 1 { libm::sqrt(squares / number(count - 1)) } else { 0.0 };
        Some(Self {
            count,
            mean,
            deviation,
            least,
            lower: quantile(&sorted, 0.25),
            median: quantile(&sorted, 0.5),
            upper: quantile(&sorted, 0.75),
            most,
        })
    }
}

/// The mean of values that are there.
pub(crate) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / number(values.len().max(1))
}

/// A quantile of sorted values, straight between neighbours (Hyndman and Fan 1996, type 7).
pub(crate) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * number(sorted.len().saturating_sub(1));
    let below = libm::floor(place);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a slice"
    )]
    let index = below as usize;
    let low = sorted.get(index).copied().unwrap_or_default();
    let high = sorted.get(index + 1).copied().unwrap_or(low);
    low + (high - low) * (place - below)
}

/// A count as a number.
#[expect(clippy::cast_precision_loss, reason = "no diary has 2^53 days")]
pub(crate) const fn number(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_that_of_the_textbook() {
        let summary = Summary::of([4.0, 1.0, 3.0, 2.0].into_iter()).unwrap();
        assert!((summary.mean - 2.5).abs() < 1e-12 && (summary.median - 2.5).abs() < 1e-12);
        assert!((summary.lower - 1.75).abs() < 1e-12 && (summary.upper - 3.25).abs() < 1e-12);
        assert!((summary.deviation - 1.290_994_448_735_805_6).abs() < 1e-12);
        assert_eq!(Summary::of(core::iter::empty()), None);
        let one = Summary::of([7.0].into_iter()).unwrap();
        assert_eq!((one.mean, one.deviation, one.median), (7.0, 0.0, 7.0));
    }
}
