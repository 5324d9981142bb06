//! Before the first day: would this design find a difference that matters?

use alloc::vec::Vec;

use crate::analysis::{estimate, probability_better};
use crate::design::Design;
use crate::error::TrialError;
use crate::series::Series;
use crate::settings::{Better, Settings};
use crate::simulate::{Dice, World, draw};
use crate::verdict::Look;

/// How many trials the power of a design is simulated from when one is looked for.
const TRIALS: u32 = 1000;

/// The share of simulated trials that name the better arm at their end, each with its own order and days. The world's
/// effect is the difference to be found; the seed makes it reproducible.
///
/// # Errors
/// [`TrialError`] for a design that does not hold, or no trials.
pub fn power(
    design: &Design,
    world: &World,
    settings: &Settings,
    trials: u32,
    seed: u64,
) -> Result<f64, TrialError> {
    if trials == 0 {
        return Err(TrialError::BadSetting { name: "trials" });
    }
    let settings = Settings { washout: design.washout, ..*settings };
    let better_is_other = (world.effect < 0.0) == (settings.better == Better::Lower);
    let mut found = 0;
    for series in drawn(design, world, trials, seed) {
        // A trial in which too many days went missing finds nothing.
        let Ok(better) = probability_better(&series?, 1, &settings) else { continue };
        let right = if better_is_other { better } else { 1.0 - better };
        found += u32::from(right >= Look::LAST.boundary_among(design.arms));
    }
    Ok(f64::from(found) / f64::from(trials))
}

/// Trials of a design, each with its own order and days.
fn drawn(
    design: &Design,
    world: &World,
    trials: u32,
    seed: u64,
) -> impl Iterator<Item = Result<Series, TrialError>> {
    (0..u64::from(trials)).map(move |trial| {
        let schedule = design.schedule(seed.wrapping_add(trial))?;
        draw(&schedule, world, &mut Dice::new(seed, trial + 1))
    })
}

/// How far from 0 the estimates of nine in ten trials lie in which the two are alike: what chance alone gives. The
/// effect of the world is taken as 0.
///
/// # Errors
/// As [`power`]; [`TrialError::TooFewValues`] if no trial has enough days to estimate anything from.
pub fn by_chance(
    design: &Design,
    world: &World,
    settings: &Settings,
    trials: u32,
    seed: u64,
) -> Result<f64, TrialError> {
    if trials == 0 {
        return Err(TrialError::BadSetting { name: "trials" });
    }
    let settings = Settings { washout: design.washout, ..*settings };
    let alike = World { effect: 0.0, ..*world };
    let mut away = Vec::new();
    for series in drawn(design, &alike, trials, seed) {
        if let Ok(estimate) = estimate(&series?, 1, &settings) {
            away.push(estimate.abs());
        }
    }
    away.sort_by(f64::total_cmp);
    let place = (9 * away.len()).div_ceil(10).saturating_sub(1);
    away.get(place).copied().ok_or(TrialError::TooFewValues)
}

/// The shortest design of an even number of blocks, up to `most`, whose simulated power reaches `wanted`; if none
/// does, the longest. With its power.
///
/// # Errors
/// As [`power`].
pub fn recommend(
    first: Design,
    most: u32,
    wanted: f64,
    world: &World,
    settings: &Settings,
    seed: u64,
) -> Result<(Design, f64), TrialError> {
    let mut best = (first, power(&first, world, settings, TRIALS, seed)?);
    while best.1 < wanted && best.0.blocks + 2 <= most {
        let design = Design { blocks: best.0.blocks + 2, ..best.0 };
        best = (design, power(&design, world, settings, TRIALS, seed)?);
    }
    Ok(best)
}
