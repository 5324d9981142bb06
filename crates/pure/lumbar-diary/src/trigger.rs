//! What comes before a person's spasms: a case-crossover analysis (Maclure 1991), as Steffens 2015 used it.
//!
//! Each spasm is compared with the same person at the same hour one and two days earlier: was the thing done within the
//! two hours before (fact `muscle_strain.onset_morning.rule.steffens2015`)? A person is their own control, so what does not
//! change from day to day cannot mislead.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use lumbar_model::event::{Body, When};

use crate::matched::{MatchedFit, MatchedSet, Penalty, fit_matched};

const MINUTES_OF_DAY: i64 = 1440;
/// The hazard window before a spasm.
const WINDOW: i64 = 120;
/// The windows it is compared with begin so much earlier.
const EARLIER: [i64; 2] = [MINUTES_OF_DAY, 2 * MINUTES_OF_DAY];
/// A spasm within so many minutes after another belongs to it.
const SAME_SPASM: i64 = 2 * MINUTES_OF_DAY + WINDOW;
/// A stress rating from here on is high: an estimate, as with severe pain.
const HIGH_STRESS: f64 = 7.0;
/// Sitting of so many minutes at a stretch fills the window.
const LONG_SITTING: f64 = 120.0;

/// Spasms that can be compared before anything is said.
pub const SPASMS_LEAST: usize = 8;
/// Spasms before which a thing differed from the days it is compared with. With five, even if all go one way, a test of pairs cannot
/// fall below 0.06.
const DIFFERING_LEAST: usize = 6;
/// The chance of any false trigger among all that were looked at.
const FALSE_TRIGGER: f64 = 0.05;

/// Something that may come before a spasm.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exposure {
    /// An activity, by the name it was kept with.
    Activity(String),
    /// Strengthening.
    Strengthening,
    /// Stretching.
    Stretching,
    /// Walking.
    Walking,
    /// Two hours of sitting or more at a stretch.
    LongSitting,
    /// Stress of 7 or more.
    HighStress,
}

/// Spasms and what was done, by the minute.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Timeline {
    spasms: Vec<i64>,
    done: BTreeMap<Exposure, Vec<(i64, i64)>>,
    kept: Vec<i64>,
}

/// What was found of one exposure.
#[derive(Debug, Clone, PartialEq)]
pub struct Trigger {
    /// Which.
    pub exposure: Exposure,
    /// The odds of a spasm with it against without it (Firth's penalty).
    pub fit: MatchedFit,
    /// Holm's p: that of `fit`, made larger for the number of exposures looked at.
    pub adjusted_p: f64,
}

impl Trigger {
    /// Whether it holds after the correction.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.adjusted_p < FALSE_TRIGGER
    }
}

/// What can be said of all exposures.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Triggers {
    /// Spasms that could be compared with an earlier day.
    pub spasms: usize,
    /// Exposures with enough to say something, the clearest first; empty with too few spasms.
    pub looked_at: Vec<Trigger>,
    /// Exposures of which too little is known.
    pub too_few: Vec<Exposure>,
}

impl Timeline {
    /// Adds an event that stands; the order makes no difference.
    pub fn add(&mut self, at: &When, body: &Body) {
        let minute = |when: &When| when.microseconds().div_euclid(60_000_000);
        let now = minute(at);
        let mut did = |exposure: Exposure, minutes: Option<f64>| {
            #[expect(clippy::cast_possible_truncation, reason = "minutes of at most a week")]
            let length = minutes.unwrap_or(0.0) as i64;
            self.done.entry(exposure).or_default().push((now - length, now));
        };
        let told =
            |minutes: &Option<lumbar_model::event::Minutes>| minutes.map(|minutes| minutes.get());
        match body {
            Body::Spasm(spasm) => self.spasms.push(spasm.start.as_ref().map_or(now, minute)),
            Body::Activity(one) => {
                did(Exposure::Activity(one.what.as_str().to_lowercase()), told(&one.minutes));
            }
            Body::Strengthening(one) => did(Exposure::Strengthening, told(&one.minutes)),
            Body::Stretching(one) => did(Exposure::Stretching, told(&one.minutes)),
            Body::Walking(one) if one.minutes.is_some() => {
                did(Exposure::Walking, told(&one.minutes));
            }
            Body::Sitting(one) if one.minutes.get() >= LONG_SITTING => {
                did(Exposure::LongSitting, Some(one.minutes.get()));
            }
            Body::Stress(one) if one.level.get() >= HIGH_STRESS => did(Exposure::HighStress, None),
            _ => {}
        }
        self.kept.push(now);
    }

    /// The analysis.
    #[must_use]
    pub fn triggers(&self) -> Triggers {
        let mut kept = self.kept.clone();
        kept.sort_unstable();
        let mut spasms = self.spasms.clone();
        spasms.sort_unstable();
        // The window of a spasm and the days it is compared with, where something was kept around them.
        let near = |time: i64| {
            let from = kept.partition_point(|kept| *kept < time - MINUTES_OF_DAY / 2);
            kept.get(from).is_some_and(|kept| *kept <= time + MINUTES_OF_DAY / 2)
        };
        let mut last = i64::MIN / 2;
        let mut windows: Vec<(i64, Vec<i64>)> = Vec::new();
        for spasm in spasms {
            if spasm - last < SAME_SPASM {
                continue;
            }
            last = spasm;
            let earlier: Vec<i64> =
                EARLIER.iter().map(|minutes| spasm - minutes).filter(|time| near(*time)).collect();
            if !earlier.is_empty() {
                windows.push((spasm, earlier));
            }
        }
        let count = windows.len();
        let mut fits = Vec::new();
        let mut too_few = Vec::new();
        for (exposure, times) in &self.done {
            let exposed = |time: i64| {
                let hit = times.iter().any(|(from, to)| *from < time && *to > time - WINDOW);
                f64::from(u8::from(hit))
            };
            let sets: Vec<MatchedSet> = windows
                .iter()
                .map(|(spasm, earlier)| MatchedSet {
                    case: exposed(*spasm),
                    controls: earlier.iter().map(|time| exposed(*time)).collect(),
                })
                .collect();
            match fit_matched(&sets, Penalty::Firth) {
                Ok(fit) if count >= SPASMS_LEAST && fit.informative >= DIFFERING_LEAST => {
                    fits.push((exposure.clone(), fit));
                }
                _ => too_few.push(exposure.clone()),
            }
        }
        Triggers { spasms: count, looked_at: holm(fits), too_few }
    }
}

/// Holm's correction (1979): the smallest p times the number of looks, the next times one less, and so on.
fn holm(mut fits: Vec<(Exposure, MatchedFit)>) -> Vec<Trigger> {
    fits.sort_by(|one, other| one.1.p.total_cmp(&other.1.p));
    let looks = fits.len();
    let mut highest = 0.0_f64;
    let corrected = fits.into_iter().enumerate().map(|(place, (exposure, fit))| {
        highest = highest.max(fit.p * crate::statistics::number(looks - place)).min(1.0);
        Trigger { exposure, fit, adjusted_p: highest }
    });
    corrected.collect()
}
