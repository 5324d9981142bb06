//! Whether pain has risen for good above the person's own baseline: a sequential test, day by day.
//!
//! A CUSUM (Page 1954) of what lies above the baseline by more than half of a clear change. Its threshold
//! grows with the person's own spread and with how alike their days are, so that it is crossed by chance about as
//! seldom in a restless diary as in a calm one (Siegmund's exponential bound with the long-run variance).
//! A spell that flares up and eases is no lasting rise, so more must hold: it has lasted for two weeks, its last week is still
//! high, and neither its slope nor its highest ten days say that it is easing. A big jump is taken for a spell until it has lasted
//! longer than nine of ten spells; until then "not getting better" speaks for it ([`crate::not_easing`]). The figures were
//! set on drawn diaries and are measured on others (`tests/simulation.rs`).

use alloc::vec::Vec;

use crate::series::Series;
use crate::statistics::{mean, number, quantile};
use crate::trend::CLEAR_CHANGE;

/// The baseline ends so many days ago, so that a rise does not become its own baseline.
const LAG: i64 = 28;
/// The baseline begins so many days ago at the earliest.
const REACH: i64 = 365;
/// With fewer kept days there is no baseline, and nothing is said.
const BASELINE_LEAST: usize = 21;
/// The baseline is taken anew so often.
const RENEWED: i64 = 7;
/// What lies above the baseline counts from here: half of a clear change.
const REFERENCE: f64 = CLEAR_CHANGE / 2.0;
/// A day counts at most this far above the baseline, so that one very bad week does not decide.
const CAP: f64 = 3.0;
/// The least spread taken, 0 to 10: ratings are whole numbers.
const LEAST_SPREAD: f64 = 0.7;
/// How seldom the threshold is crossed by chance, an excursion.
const CHANCE: f64 = 0.04;
/// A rise lasts at least so many days before it is one.
const LASTS: i64 = 16;
/// The mean since it began lies at least so far above the baseline.
const HIGHER: f64 = 1.4;
/// At the end of its straight line at least this share of what it was at the beginning is left.
const LEFT: f64 = 0.6;
/// The last ten days lie at most so far below the highest ten.
const BELOW_HIGHEST: f64 = 0.8;
/// The highest ten days are looked for so far back.
const HIGHEST_WITHIN: i64 = 70;
/// A rise whose first ten days lie further above the baseline is taken for a spell ...
const BIG: f64 = 2.9;
/// ... until it has lasted for so many days.
const SPELL: i64 = 80;
/// After so many days without an entry the test begins anew.
const GAP: i64 = 14;
/// After it has warned it waits so many days.
const QUIET: i64 = 56;

/// What is usual for the person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Baseline {
    /// The middle, 0 to 10.
    pub level: f64,
    /// The spread of single days.
    pub spread: f64,
    /// How alike days in a row are, 0 to 1.
    persistence: f64,
    /// Days it rests on.
    pub days: usize,
}

impl Baseline {
    /// The variance of a sum of days, by day: that of one day, more where days in a row are alike.
    fn long_run_variance(&self) -> f64 {
        let alike = (1.0 + self.persistence) / (1.0 - self.persistence);
        self.spread * self.spread * alike
    }

    fn threshold(&self) -> f64 {
        // The reference is passed by chance more easily where the baseline itself is uncertain.
        let uncertain = self.long_run_variance() / number(self.days);
        (self.long_run_variance() + 8.0 * uncertain) * -libm::log(CHANCE) / (2.0 * REFERENCE)
    }
}

/// A lasting rise that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rise {
    /// The day on which it was found.
    pub found: i64,
    /// The day on which it seems to have begun.
    pub began: i64,
    /// What was usual before.
    pub baseline: Baseline,
    /// The mean of the week up to that day.
    pub recent: f64,
}

/// What was usual before a day; none with too few days.
#[must_use]
pub fn baseline(series: &Series, day: i64) -> Option<Baseline> {
    let kept = series.between(day - REACH, day - LAG);
    if kept.len() < BASELINE_LEAST {
        return None;
    }
    let mut sorted: Vec<f64> = kept.iter().map(|(_, value)| *value).collect();
    sorted.sort_by(f64::total_cmp);
    let middle = quantile(&sorted, 0.5);
    let mut away: Vec<f64> = sorted.iter().map(|value| (value - middle).abs()).collect();
    away.sort_by(f64::total_cmp);
    // 1.4826 makes the median deviation that of a normal spread.
    let spread = (1.4826 * quantile(&away, 0.5)).max(LEAST_SPREAD);
    let within = |value: f64| value.clamp(middle - 2.0 * spread, middle + 2.0 * spread);
    let level = mean(&sorted.iter().map(|value| within(*value)).collect::<Vec<_>>());
    Some(Baseline {
        level,
        spread,
        persistence: persistence(kept, level, within),
        days: kept.len(),
    })
}

/// The correlation from day to day, drawn towards 0.4 as if twenty pairs of days had shown it.
fn persistence(kept: &[(i64, f64)], level: f64, within: impl Fn(f64) -> f64) -> f64 {
    let (mut product, mut square, mut count) = (0.0, 0.0, 0.0);
    for pair in kept.windows(2).filter(|pair| pair[1].0 - pair[0].0 == 1) {
        let (one, next) = (within(pair[0].1) - level, within(pair[1].1) - level);
        product += one * next;
        square += (one * one + next * next) / 2.0;
        count += 1.0;
    }
    let seen = if square > 0.0 { product / square } else { 0.0 };
    ((seen * count + 0.4 * 20.0) / (count + 20.0)).clamp(0.1, 0.85)
}

/// Every lasting rise of pain up to a day, in order.
#[must_use]
pub fn rises(pain: &Series, today: i64) -> Vec<Rise> {
    let mut found = Vec::new();
    let mut usual: Option<(i64, Option<Baseline>)> = None;
    let mut above = 0.0;
    let mut began = i64::MIN;
    let mut last = i64::MIN;
    let mut quiet_until = i64::MIN;
    for &(day, value) in pain.between(i64::MIN, today + 1) {
        if usual.is_none_or(|(at, _)| day - at >= RENEWED) {
            usual = Some((day, baseline(pain, day)));
        }
        let Some((_, Some(baseline))) = usual else { continue };
        if last != i64::MIN && day - last > GAP {
            above = 0.0;
        }
        last = day;
        let over = (value - baseline.level).min(CAP) - REFERENCE;
        if above <= 0.0 && over > 0.0 {
            began = day;
        }
        above = (above + over).clamp(0.0, 2.0 * baseline.threshold());
        if above > baseline.threshold()
            && day >= quiet_until
            && let Some(recent) = stays(pain, &baseline, began, day)
        {
            found.push(Rise { found: day, began, baseline, recent });
            quiet_until = day + QUIET;
        }
    }
    found
}

/// The mean of the last week if the rise has lasted and does not ease.
fn stays(pain: &Series, baseline: &Baseline, began: i64, day: i64) -> Option<f64> {
    let lasted = day - began;
    if lasted < LASTS {
        return None;
    }
    let recent = mean_of(pain, day - 6, day, 3)?;
    let first = mean_of(pain, began, began + 9, 1)?;
    let since = mean_of(pain, began, day, 1)?;
    let spell = first - baseline.level > BIG && lasted < SPELL;
    let high = recent - baseline.level >= REFERENCE && since - baseline.level >= HIGHER;
    (high && !spell && !eases(pain, baseline, began, day)).then_some(recent)
}

/// The mean of the days from the first to the last, if so many were kept.
fn mean_of(pain: &Series, first: i64, last: i64, least: usize) -> Option<f64> {
    let values: Vec<f64> = pain.between(first, last + 1).iter().map(|(_, value)| *value).collect();
    (values.len() >= least).then(|| mean(&values))
}

/// Whether it goes down: along a straight line since it began, or against its highest ten days.
fn eases(pain: &Series, baseline: &Baseline, began: i64, day: i64) -> bool {
    let ten = |last: i64| mean_of(pain, last - 9, last, 4);
    let highest = (day - HIGHEST_WITHIN + 1..day).filter_map(ten).fold(0.0, f64::max);
    if ten(day).is_none_or(|last| last < highest - BELOW_HIGHEST) {
        return true;
    }
    let kept = pain.between(began, day + 1);
    #[expect(clippy::cast_precision_loss, reason = "days of a diary")]
    let since = |day: i64| (day - began) as f64;
    let middle = mean(&kept.iter().map(|(day, _)| since(*day)).collect::<Vec<_>>());
    let level = mean(&kept.iter().map(|(_, value)| *value).collect::<Vec<_>>()) - baseline.level;
    let square: f64 =
        kept.iter().map(|(day, _)| (since(*day) - middle) * (since(*day) - middle)).sum();
    let product: f64 = kept.iter().map(|(day, value)| (since(*day) - middle) * value).sum();
    let slope = if square > 0.0 { product / square } else { 0.0 };
    let (start, end) = (level - slope * middle, level + slope * (since(day) - middle));
    end < LEFT * start
}
