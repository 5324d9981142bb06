//! When a trial stops by itself: what is measured stays clearly above what was usual for the person.
//!
//! A CUSUM (Page 1954) of what lies above the usual level by more than [`ALLOWED`]. Its threshold grows with the
//! person's own spread, with how alike their days are and with how few days the usual level rests on (Siegmund's
//! exponential bound with the long-run variance). Beyond it, the week up to that day must lie [`CLEAR`] points above.
//! How often it stops a trial in which nothing got worse, and how soon one in which something did, is counted by
//! [`harm_rates`] on drawn trials.

use alloc::vec::Vec;

use crate::design::Design;
use crate::error::TrialError;
use crate::simulate::{Dice, World, draw};

/// Points above the usual level that count for nothing.
const ALLOWED: f64 = 1.0;
/// A day counts at most so far above, so that one very bad day does not decide.
const MOST: f64 = 3.0;
/// Points that the last week must lie above the usual level: what people call a clear change.
const CLEAR: f64 = 2.0;
/// Values that are the last week.
const WEEK: usize = 7;
/// With fewer values within it, the last week says nothing.
const FEWEST: usize = 3;
/// How seldom the threshold is crossed by chance, an excursion.
const CHANCE: f64 = 0.01;
/// The least spread taken, 0 to 10: ratings are whole numbers.
const LEAST_SPREAD: f64 = 0.7;
/// Pairs of days that speak for the usual likeness of days beside the person's own.
const PAIRS: f64 = 20.0;
const USUAL_LIKENESS: f64 = 0.4;

/// What is usual for the person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Usual {
    /// The mean, 0 to 10.
    pub level: f64,
    /// What must be crossed.
    threshold: f64,
}

impl Usual {
    /// How many values it takes.
    pub const LEAST: usize = 10;

    /// From the person's values in order; `None` with fewer than [`Usual::LEAST`].
    #[must_use]
    pub fn of(values: &[f64]) -> Option<Self> {
        if values.len() < Self::LEAST {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "counts of days are small")]
        let count = values.len() as f64;
        let level = values.iter().sum::<f64>() / count;
        let squares: f64 = values.iter().map(|value| (value - level) * (value - level)).sum();
        let variance = (squares / (count - 1.0)).max(LEAST_SPREAD * LEAST_SPREAD);
        let (mut product, mut square) = (0.0, 0.0);
        for pair in values.windows(2) {
            let (one, next) = (pair[0] - level, pair[1] - level);
            product += one * next;
            square += 0.5 * (one * one + next * next);
        }
        let seen = if square > 0.0 { product / square } else { 0.0 };
        let alike = (seen * (count - 1.0) + USUAL_LIKENESS * PAIRS) / (count - 1.0 + PAIRS);
        let alike = alike.clamp(0.1, 0.85);
        let long_run = variance * (1.0 + alike) / (1.0 - alike);
        let threshold = long_run * (1.0 + 8.0 / count) * -libm::log(CHANCE) / (2.0 * ALLOWED);
        Some(Self { level, threshold })
    }
}

/// The place of the first value at which the trial stops, if one does; values in order, more being worse.
#[must_use]
pub fn harm(values: &[f64], usual: &Usual) -> Option<usize> {
    let mut above = 0.0_f64;
    for (place, value) in values.iter().enumerate() {
        let over = (value - usual.level).min(MOST) - ALLOWED;
        above = (above + over).clamp(0.0, 2.0 * usual.threshold);
        let week = &values[(place + 1).saturating_sub(WEEK)..=place];
        #[expect(clippy::cast_precision_loss, reason = "a week")]
        let mean = week.iter().sum::<f64>() / week.len() as f64;
        if above > usual.threshold && week.len() >= FEWEST && mean >= usual.level + CLEAR {
            return Some(place);
        }
    }
    None
}

/// What the rule does in many drawn trials.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HarmRates {
    /// Share stopped although nothing got worse and the two are alike.
    pub for_nothing: f64,
    /// Share stopped within 14 days of a rise by [`RISE`] points that stays.
    pub soon: f64,
    /// Share stopped before the end where one arm makes it worse by [`RISE`] points.
    pub one_arm: f64,
}

/// The rise that the rates are stated for, in points.
pub const RISE: f64 = 3.0;
/// Days within which a rise is to be found.
const SOON: usize = 14;
/// The day from 0 on which the rise begins.
const BEGINS: usize = 7;

/// Runs the rule over drawn trials of whole ratings from 0 to 10, each with `before` days to know the usual level by.
///
/// # Errors
/// [`TrialError`] for a design that does not hold, or no trials.
pub fn harm_rates(
    design: &Design,
    world: &World,
    before: usize,
    trials: u32,
    seed: u64,
) -> Result<HarmRates, TrialError> {
    if trials == 0 {
        return Err(TrialError::BadSetting { name: "trials" });
    }
    let stopped = |effect: f64, rise: f64, within: usize| {
        let mut count = 0_u32;
        for trial in 0..u64::from(trials) {
            let (days, first) = drawn(design, &World { effect, ..*world }, before, seed, trial)?;
            let values = days.iter().enumerate().map(|(place, value)| {
                let risen = if place >= first + BEGINS { rise } else { 0.0 };
                libm::round(value + risen).clamp(0.0, 10.0)
            });
            let values: Vec<f64> = values.collect();
            let usual = Usual::of(&values[..first]);
            let found = usual.and_then(|usual| harm(&values[first..], &usual));
            count += u32::from(found.is_some_and(|found| found < within));
        }
        Ok::<_, TrialError>(f64::from(count) / f64::from(trials))
    };
    Ok(HarmRates {
        for_nothing: stopped(0.0, 0.0, usize::MAX)?,
        soon: stopped(0.0, RISE, BEGINS + SOON)?,
        one_arm: stopped(RISE, 0.0, usize::MAX)?,
    })
}

/// The values of one trial with the days before it, and how many those are.
fn drawn(
    design: &Design,
    world: &World,
    before: usize,
    seed: u64,
    trial: u64,
) -> Result<(Vec<f64>, usize), TrialError> {
    let schedule = design.schedule(seed.wrapping_add(trial))?;
    let mut dice = Dice::new(seed, trial + 1);
    let quiet = World { effect: 0.0, missing: 0.0, drift: 0.0, ..*world };
    let mut days = Vec::new();
    // The days before are drawn as those of a trial without an effect, as many as are needed.
    while days.len() < before {
        let series = draw(&schedule, &quiet, &mut dice)?;
        days.extend(series.rows().iter().filter_map(|row| row.value).take(before - days.len()));
    }
    let series = draw(&schedule, world, &mut dice)?;
    days.extend(series.rows().iter().filter_map(|row| row.value));
    Ok((days, before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rise_stops_and_a_bad_day_or_ease_does_not() {
        let usual = Usual::of(&[4.0, 3.0, 5.0, 4.0, 4.0, 3.0, 5.0, 4.0, 5.0, 3.0]).unwrap();
        assert!(harm(&[7.0; 14], &usual).is_some());
        assert_eq!(harm(&[4.0, 10.0, 4.0, 5.0, 3.0, 10.0, 4.0, 4.0], &usual), None);
        assert_eq!(harm(&[1.0; 30], &usual), None);
        assert!(Usual::of(&[4.0; 9]).is_none());
    }

    #[test]
    fn more_pain_never_stops_later() {
        let usual = Usual::of(&[4.0, 3.0, 5.0, 4.0, 4.0, 3.0, 5.0, 4.0, 5.0, 3.0]).unwrap();
        let mut before = usize::MAX;
        for rise in [2.5, 3.0, 3.5, 4.0, 5.0, 6.0] {
            let found = harm(&[4.0 + rise; 40], &usual).unwrap();
            assert!(found <= before, "{rise}");
            before = found;
        }
    }

    #[test]
    fn it_seldom_stops_for_nothing_and_mostly_finds_a_rise() {
        let design = Design { arms: 2, blocks: 8, period: 4, washout: 2 };
        let world = World {
            effect: 0.0,
            scatter: 1.0,
            correlation: 0.4,
            kept: 0.0,
            missing: 0.1,
            drift: 0.0,
        };
        let rates = harm_rates(&design, &world, 30, 400, 3).unwrap();
        assert!(rates.for_nothing < 0.05, "{rates:?}");
        assert!(rates.soon > 0.9 && rates.one_arm > 0.7, "{rates:?}");
        assert!(harm_rates(&design, &world, 30, 0, 3).is_err());
    }
}
