//! A share with its interval.

use std::fmt;

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// How many.
    pub count: usize,
    /// Of how many.
    pub of: usize,
}

impl Share {
    /// Counts one more, `yes` or not.
    pub fn add(&mut self, yes: bool) {
        self.of += 1;
        self.count += usize::from(yes);
    }

    /// The share, 0 where there is nothing to share.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of cases are far below 2^52")]
    pub fn value(&self) -> f64 {
        if self.of == 0 { 0.0 } else { self.count as f64 / self.of as f64 }
    }
}

/// The 95 % interval of a share by Wilson's score (Wilson 1927), which holds for small counts and
/// for shares near 0 and 1.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts of cases are far below 2^52")]
pub fn wilson(share: Share) -> (f64, f64) {
    const Z: f64 = 1.959_963_984_540_054;
    if share.of == 0 {
        return (0.0, 1.0);
    }
    let (n, p) = (share.of as f64, share.value());
    let denominator = 1.0 + Z * Z / n;
    let middle = (p + Z * Z / (2.0 * n)) / denominator;
    let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt() / denominator;
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

impl fmt::Display for Share {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (low, high) = wilson(*self);
        let percent = 100.0 * self.value();
        write!(
            formatter,
            "{percent:5.1} %  ({}/{}, 95 % interval {:.1} to {:.1})",
            self.count,
            self.of,
            100.0 * low,
            100.0 * high
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_agrees_with_a_published_example() {
        // Newcombe 1998, table I: 81 of 263 and 0 of 20.
        let (low, high) = wilson(Share { count: 81, of: 263 });
        assert!((low - 0.2553).abs() < 1e-4 && (high - 0.3662).abs() < 1e-4);
        let (low, high) = wilson(Share { count: 0, of: 20 });
        assert!(low.abs() < 1e-12 && (high - 0.1611).abs() < 1e-4);
    }
}
