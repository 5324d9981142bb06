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

/// The quantile of the normal distribution, right to 1.2e-9 (P. J. Acklam's rational approximation).
pub(crate) fn normal_quantile(share: f64) -> f64 {
    const A: [f64; 6] = [
        -3.969_683_028_665_376e1,
        2.209_460_984_245_205e2,
        -2.759_285_104_469_687e2,
        1.383_577_518_672_69e2,
        -3.066_479_806_614_716e1,
        2.506_628_277_459_239,
    ];
    const B: [f64; 5] = [
        -5.447_609_879_822_406e1,
        1.615_858_368_580_409e2,
        -1.556_989_798_598_866e2,
        6.680_131_188_771_972e1,
        -1.328_068_155_288_572e1,
    ];
    const C: [f64; 6] = [
        -7.784_894_002_430_293e-3,
        -3.223_964_580_411_365e-1,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const D: [f64; 4] = [
        7.784_695_709_041_462e-3,
        3.224_671_290_700_398e-1,
        2.445_134_137_142_996,
        3.754_408_661_907_416,
    ];
    let polynomial = |terms: &[f64], at: f64| terms.iter().fold(0.0, |sum, term| sum * at + term);
    let tail = |share: f64| {
        let q = libm::sqrt(-2.0 * libm::log(share));
        polynomial(&C, q) / (polynomial(&D, q) * q + 1.0)
    };
    if share < 0.02425 {
        tail(share)
    } else if share > 1.0 - 0.02425 {
        -tail(1.0 - share)
    } else {
        let q = share - 0.5;
        let r = q * q;
        polynomial(&A, r) * q / (polynomial(&B, r) * r + 1.0)
    }
}

/// How likely a normal value lies below.
#[cfg(test)]
pub(crate) fn normal_share(value: f64) -> f64 {
    0.5 * libm::erfc(-value / core::f64::consts::SQRT_2)
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

    #[test]
    fn the_normal_quantile_undoes_the_normal_share() {
        for share in [0.001, 0.02, 0.3, 0.5, 0.8, 0.975, 0.9999] {
            assert!((normal_share(normal_quantile(share)) - share).abs() < 1e-8, "{share}");
        }
        assert!((normal_quantile(0.975) - 1.959_963_985).abs() < 1e-7);
    }
}
