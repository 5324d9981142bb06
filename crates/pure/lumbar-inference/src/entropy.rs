//! Entropies of yes-or-no variables.
//!
//! An interview step asks for some ten thousand of them. Logarithms one by one from `libm` took a
//! sixth of a median step; these run side by side in vectors.

use core::f64::consts::{FRAC_1_SQRT_2, LOG2_E};

use crate::vector::{Work, widest};

/// Numbers handled side by side.
const LANES: usize = 8;

/// Terms of the series of the logarithm; the first one left out is below 2^-56 of the sum.
const TERMS: usize = 11;

/// Sum of the entropies of independent yes-or-no variables, in bits.
pub(crate) fn entropy(marginals: &[f64]) -> f64 {
    widest(Entropy { marginals })
}

struct Entropy<'a> {
    marginals: &'a [f64],
}

impl Work for Entropy<'_> {
    type Output = f64;

    #[inline(always)]
    fn run(self) -> f64 {
        let mut sums = [0.0; LANES];
        let (eights, rest) = self.marginals.as_chunks::<LANES>();
        eights.iter().for_each(|eight| add(&mut sums, eight));
        // What is sure, like the numbers that are not there, has no entropy.
        let mut last = [0.0; LANES];
        last[..rest.len()].copy_from_slice(rest);
        add(&mut sums, &last);
        sums.iter().sum()
    }
}

#[inline(always)]
fn add(sums: &mut [f64; LANES], marginals: &[f64; LANES]) {
    for (sum, p) in sums.iter_mut().zip(marginals) {
        let q = 1.0 - p;
        *sum -= p * log2(*p) + q * log2(q);
    }
}

/// The logarithm to the base of 2 of a number from 0 to 1, without a branch; for 0, and what is
/// too small for a mantissa of its own, some finite number that vanishes beside the factor.
#[inline(always)]
fn log2(x: f64) -> f64 {
    const ONE: u64 = 1.0_f64.to_bits();
    const LEAST: u64 = FRAC_1_SQRT_2.to_bits();
    const FRACTION: u64 = (1 << 52) - 1;
    /// 2^52, whose last bits count in ones.
    const COUNT: u64 = 0x4330_0000_0000_0000;
    // x = m * 2^e with m from sqrt(1/2) to sqrt(2).
    let shifted = x.to_bits().wrapping_add(ONE - LEAST);
    let exponent = f64::from_bits(COUNT | shifted >> 52) - (f64::from_bits(COUNT) + 1023.0);
    let mantissa = f64::from_bits((shifted & FRACTION) + LEAST);
    // ln m = 2 artanh s = 2 s (1 + s^2 / 3 + s^4 / 5 + ...).
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let square = s * s;
    let mut series = 1.0 / (2 * TERMS - 1) as f64;
    for term in (0..TERMS - 1).rev() {
        series = series * square + 1.0 / (2 * term + 1) as f64;
    }
    exponent + 2.0 * LOG2_E * s * series
}

#[cfg(test)]
mod tests {
    use super::{entropy, log2};

    #[test]
    fn logarithms_are_those_of_the_library() {
        let mut x: f64 = 0.999;
        while x > 1e-300 {
            for x in [x, 1.0 - x] {
                let error = (log2(x) - libm::log2(x)).abs();
                assert!(error <= 4e-16 * libm::log2(x).abs(), "{x}: {error}");
            }
            x *= 0.937;
        }
    }

    #[test]
    fn what_is_sure_has_no_entropy() {
        assert_eq!(entropy(&[0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0]), 0.0);
        assert_eq!(entropy(&[0.5; 11]), 11.0);
        assert_eq!(entropy(&[]), 0.0);
    }
}
