//! The grids on which correlation, carry-over and differences between blocks or people are integrated.

use alloc::vec::Vec;

use crate::settings::Settings;

/// A point of the grid with the logarithm of its prior probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Correlation of two days that follow each other.
    pub correlation: f64,
    /// Share of an arm's effect that is still there a day later.
    pub kept: f64,
    /// Standard deviation between blocks, in units of the scatter within.
    pub ratio: f64,
    /// Logarithm of the prior probability.
    pub log_prior: f64,
}

/// Correlations are taken at the middle of this many equal steps.
const CORRELATIONS: u32 = 48;
const LOWEST: f64 = -0.3;
const HIGHEST: f64 = 0.98;

/// Shares of the effect that remain after a day.
pub const KEPT: [f64; 7] = [0.0, 0.15, 0.3, 0.45, 0.6, 0.7, 0.8];

/// The correlations with their log priors.
fn correlations(used: bool) -> Vec<(f64, f64)> {
    if !used {
        return alloc::vec![(0.0, 0.0)];
    }
    let step = (HIGHEST - LOWEST) / f64::from(CORRELATIONS);
    (0..CORRELATIONS)
        .map(|index| {
            let correlation = LOWEST + step * (f64::from(index) + 0.5);
            (correlation, log_prior(correlation))
        })
        .collect()
}

fn log_prior(correlation: f64) -> f64 {
    -0.5 * libm::log(1.0 - correlation * correlation)
}

/// Ratios from 0 up with the prior of a half Cauchy of scale 1: at the middles of equal parts of its
/// probability, so that all weigh the same.
pub fn ratios(used: bool, count: u32) -> Vec<f64> {
    if !used {
        return alloc::vec![0.0];
    }
    let angle = core::f64::consts::FRAC_PI_2 / f64::from(count);
    (0..count).map(|index| libm::tan(angle * (f64::from(index) + 0.5))).collect()
}

/// All points for these settings, ordered by what is kept.
pub fn points(settings: &Settings) -> Vec<Point> {
    let kept: &[f64] = if settings.carry_over { &KEPT } else { &KEPT[..1] };
    let mut points = Vec::new();
    for kept in kept {
        for (correlation, log_prior) in correlations(settings.correlation) {
            for ratio in ratios(settings.blocks, 24) {
                points.push(Point { correlation, kept: *kept, ratio, log_prior });
            }
        }
    }
    points
}
