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

/// The stretch that each of them stands for: every share from 0 to 0.8 is as likely as any other.
fn stretch(place: usize) -> f64 {
    let before = KEPT[place.saturating_sub(1)];
    let after = KEPT[(place + 1).min(KEPT.len() - 1)];
    0.5 * (after - before)
}

/// What the prior of a share must be multiplied with, as a logarithm, so that a share is not likelier merely because
/// it weakens the column of the effect. With the effect flat, the likelihood integrated over it has the factor
/// `1 / sqrt(precision)`, which speaks for shares under which the same days tell less, even where the arms are alike
/// and the days say nothing of the share. With this factor such days leave the shares as likely as they were.
///
/// `precisions` are those of the effect at each point in the order of [`points`]; 0 where there is none.
pub fn unweakened(points: &[Point], precisions: &[f64]) -> Vec<f64> {
    let unkept = points.iter().take_while(|point| point.kept == 0.0).count();
    let factor = |(index, precision): (usize, &f64)| {
        let full = precisions[index % unkept.max(1)];
        if *precision > 0.0 && full > 0.0 { 0.5 * libm::log(precision / full) } else { 0.0 }
    };
    precisions.iter().enumerate().map(factor).collect()
}

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
    for (place, kept) in kept.iter().enumerate() {
        let log_stretch = if settings.carry_over { libm::log(stretch(place)) } else { 0.0 };
        for (correlation, log_prior) in correlations(settings.correlation) {
            for ratio in ratios(settings.blocks, 24) {
                let log_prior = log_prior + log_stretch;
                points.push(Point { correlation, kept: *kept, ratio, log_prior });
            }
        }
    }
    points
}
