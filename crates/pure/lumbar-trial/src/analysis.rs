//! One person's trial.

use alloc::vec::Vec;

use crate::columns;
use crate::density::Density;
use crate::error::TrialError;
use crate::gram::Gram;
use crate::grid::{self, Point};
use crate::mixture::{Component, Mixture};
use crate::series::Series;
use crate::settings::{Better, Settings};

/// How many points a density is kept on.
pub(crate) const POINTS: usize = 401;

/// What is known of an effect: the outcome under the arm less the outcome under arm 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// The mean, in points of the outcome.
    pub mean: f64,
    /// The standard deviation.
    pub deviation: f64,
    /// The central 90 % interval.
    pub interval: [f64; 2],
    /// The central 95 % interval.
    pub interval_95: [f64; 2],
    /// Probability that the arm is better than arm 0 at all.
    pub better: f64,
    /// Probability that it is better by a useful difference or more.
    pub better_by_useful: f64,
    /// Probability that it is worse by a useful difference or more.
    pub worse_by_useful: f64,
    /// The whole density.
    pub density: Density,
}

/// How likely the arm is better, and by how much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chances {
    /// Probability that the arm is better than arm 0 at all.
    pub better: f64,
    /// Probability that it is better by a useful difference or more.
    pub better_by_useful: f64,
    /// Probability that it is worse by a useful difference or more.
    pub worse_by_useful: f64,
}

impl Chances {
    /// From the probability that the effect is below a value.
    fn of(below: impl Fn(f64) -> f64, settings: &Settings) -> Self {
        let low = below(-settings.useful);
        let high = 1.0 - below(settings.useful);
        let (better, better_by_useful, worse_by_useful) = match settings.better {
            Better::Lower => (below(0.0), low, high),
            Better::Higher => (1.0 - below(0.0), high, low),
        };
        Self { better, better_by_useful, worse_by_useful }
    }
}

impl Effect {
    /// How likely it is better.
    #[must_use]
    pub const fn chances(&self) -> Chances {
        let Self { better, better_by_useful, worse_by_useful, .. } = *self;
        Chances { better, better_by_useful, worse_by_useful }
    }

    pub(crate) fn of(density: Density, settings: &Settings) -> Self {
        let Chances { better, better_by_useful, worse_by_useful } =
            Chances::of(|value| density.below(value), settings);
        Self {
            mean: density.mean(),
            deviation: density.deviation(),
            interval: density.interval(Settings::LEVEL),
            interval_95: density.interval(0.95),
            better,
            better_by_useful,
            worse_by_useful,
            density,
        }
    }
}

/// What a trial says of one arm against arm 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// With every effect as likely as any other beforehand: what the days alone say.
    pub flat: Effect,
    /// With what was known beforehand, if that was given.
    pub informed: Option<Effect>,
    /// Posterior mean of the correlation of two days that follow each other; 0 where not taken into account.
    pub correlation: f64,
    /// Posterior mean of the share of an effect that is still there a day later; 0 where not taken into account.
    pub kept: f64,
    /// Rows that were used.
    pub used: usize,
    /// Rows without a value, or within a washout.
    pub missing: usize,
}

/// Analyses one arm against arm 0. Everything is integrated exactly or on a fixed grid: the same rows give
/// the same bits.
///
/// # Errors
/// [`TrialError::TooFewValues`] or [`TrialError::NoScatter`] where nothing can be said,
/// [`TrialError::FewArms`] for an arm that is none.
pub fn analyse(series: &Series, arm: usize, settings: &Settings) -> Result<Analysis, TrialError> {
    let likelihood = Likelihood::of(series, arm, settings)?;
    let mixture = &likelihood.mixture;
    let flat = mixture.density(POINTS, |_| 0.0).ok_or(TrialError::TooFewValues)?;
    let informed = match settings.prior {
        Some(prior) => mixture.density(POINTS, |value| prior.log(value)),
        None => None,
    };
    let used = series.rows().iter().filter(|row| row.value.is_some()).count();
    let used = used - likelihood.dropped;
    Ok(Analysis {
        flat: Effect::of(flat, settings),
        informed: informed.map(|density| Effect::of(density, settings)),
        correlation: likelihood.mean(|point| point.correlation),
        kept: likelihood.mean(|point| point.kept),
        used,
        missing: series.rows().len() - used,
    })
}

/// How likely the arm is better, the days alone speaking; quicker than [`analyse`], and the same.
///
/// # Errors
/// As [`analyse`].
pub fn chances(series: &Series, arm: usize, settings: &Settings) -> Result<Chances, TrialError> {
    let mixture = Likelihood::of(series, arm, settings)?.mixture;
    Ok(Chances::of(|value| mixture.below(value), settings))
}

/// The probability alone that the arm is better: quicker still.
///
/// # Errors
/// As [`analyse`].
pub fn probability_better(
    series: &Series,
    arm: usize,
    settings: &Settings,
) -> Result<f64, TrialError> {
    let below = Likelihood::of(series, arm, settings)?.mixture.below(0.0);
    Ok(match settings.better {
        Better::Lower => below,
        Better::Higher => 1.0 - below,
    })
}

/// The estimate alone, the days alone speaking: the posterior mean.
///
/// # Errors
/// As [`analyse`].
pub fn estimate(series: &Series, arm: usize, settings: &Settings) -> Result<f64, TrialError> {
    Ok(Likelihood::of(series, arm, settings)?.mixture.centre())
}

/// What the rows say of the effect, with the weights of the grid.
pub(crate) struct Likelihood {
    pub(crate) mixture: Mixture,
    points: Vec<(Point, f64)>,
    dropped: usize,
}

impl Likelihood {
    pub(crate) fn of(series: &Series, arm: usize, settings: &Settings) -> Result<Self, TrialError> {
        if arm == 0 || arm >= series.arms() {
            return Err(TrialError::FewArms { arms: series.arms() });
        }
        let valued = |series: &Series| series.counts().iter().sum::<usize>();
        let before = valued(series);
        let washed;
        let series = if settings.washout > 0 {
            washed = series.without_washout(settings.washout);
            &washed
        } else {
            series
        };
        let counts = series.counts();
        if counts[0] == 0 || counts[arm] == 0 {
            return Err(TrialError::TooFewValues);
        }
        let grid = grid::points(settings);
        let mut all = Vec::with_capacity(grid.len());
        let mut gram: Option<(f64, Gram)> = None;
        let mut matrix = Vec::new();
        for point in &grid {
            let sums = match &gram {
                Some((kept, sums)) if *kept == point.kept => sums,
                _ => &gram.insert((point.kept, columns::gram(series, arm, point.kept, settings))).1,
            };
            all.push(sums.reduce(point.correlation, point.ratio, &mut matrix));
        }
        let precisions: Vec<f64> = all.iter().map(|reduced| reduced.precision).collect();
        let factors = grid::unweakened(&grid, &precisions);
        let mut components = Vec::new();
        let mut points = Vec::new();
        let mut no_scatter = false;
        for ((point, reduced), factor) in grid.into_iter().zip(all).zip(factors) {
            let degrees = reduced.degrees - 1.0;
            if degrees < 1.0 || reduced.precision <= 0.0 {
                continue;
            }
            if reduced.residual <= 0.0 {
                no_scatter = true;
                continue;
            }
            let weight = point.log_prior + factor
                - 0.5 * (reduced.log_determinant + libm::log(reduced.precision))
                - 0.5 * degrees * libm::log(reduced.residual);
            let scale = libm::sqrt(reduced.residual / (degrees * reduced.precision));
            components.push(Component { weight, centre: reduced.estimate, scale, degrees });
            points.push((point, weight));
        }
        let missing = if no_scatter { TrialError::NoScatter } else { TrialError::TooFewValues };
        let mixture = Mixture::new(components).ok_or(missing)?;
        Ok(Self { mixture, points, dropped: before - valued(series) })
    }

    /// A posterior mean over the grid.
    fn mean(&self, of: impl Fn(&Point) -> f64) -> f64 {
        let greatest = self.points.iter().map(|(_, log)| *log).fold(f64::NEG_INFINITY, f64::max);
        let (mut sum, mut total) = (0.0, 0.0);
        for (point, log) in &self.points {
            let weight = libm::exp(log - greatest);
            sum += weight * of(point);
            total += weight;
        }
        sum / total
    }
}
