//! One measure against another.

use alloc::vec::Vec;

use crate::series::Series;
use crate::statistics::{mean, number};

/// Standard deviations either side that hold 95 of 100 normal values.
const NINETY_FIVE: f64 = 1.959_963_984_540_054;

/// How two measures go together on days on which both were kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Day, first and second measure.
    pub days: Vec<(i64, f64, f64)>,
    /// Spearman's rank correlation with its central 95 % interval; none with fewer than [`Pair::LEAST`] days or
    /// where one of them never changes.
    pub correlation: Option<(f64, f64, f64)>,
}

impl Pair {
    /// Days that both need before a correlation is said: with fewer its interval covers nearly everything.
    pub const LEAST: usize = 20;
}

/// The days on which both were kept. With `later` = 1 the second is taken from the day after the first.
///
/// The interval is Fisher's with the variance of Bonett and Wright (2000) for ranks; days that follow each
/// other are alike, so the number of days is shrunk by both series' correlation from day to day (Bartlett 1946).
#[must_use]
pub fn pair(first: &Series, second: &Series, later: i64) -> Pair {
    let both =
        first.values().iter().filter_map(|&(day, one)| Some((day, one, second.on(day + later)?)));
    let days: Vec<(i64, f64, f64)> = both.collect();
    let correlation = (days.len() >= Pair::LEAST).then(|| correlation(&days)).flatten();
    Pair { days, correlation }
}

fn correlation(days: &[(i64, f64, f64)]) -> Option<(f64, f64, f64)> {
    let first = ranks(days.iter().map(|day| day.1));
    let second = ranks(days.iter().map(|day| day.2));
    let rho = pearson(&first, &second)?;
    let from_day_to_day = |ranks: &[f64]| {
        let neighbours =
            days.windows(2).zip(ranks.windows(2)).filter(|(pair, _)| pair[1].0 - pair[0].0 == 1);
        let (one, next): (Vec<f64>, Vec<f64>) =
            neighbours.map(|(_, pair)| (pair[0], pair[1])).unzip();
        pearson(&one, &next).unwrap_or(0.0).clamp(0.0, 0.95)
    };
    let shared = from_day_to_day(&first) * from_day_to_day(&second);
    let effective = (number(days.len()) * (1.0 - shared) / (1.0 + shared)).max(4.0);
    let width = NINETY_FIVE * libm::sqrt((1.0 + rho * rho / 2.0) / (effective - 3.0));
    let centre = libm::atanh(rho.clamp(-0.999_999, 0.999_999));
    Some((rho, libm::tanh(centre - width), libm::tanh(centre + width)))
}

/// Ranks, those of equal values shared.
fn ranks(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let values: Vec<f64> = values.collect();
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|one, other| values[*one].total_cmp(&values[*other]));
    let mut ranks = alloc::vec![0.0; values.len()];
    let mut at = 0;
    while at < order.len() {
        let same =
            order[at..].iter().take_while(|place| values[**place] <= values[order[at]]).count();
        for place in &order[at..at + same] {
            ranks[*place] = number(at) + number(same - 1) / 2.0;
        }
        at += same;
    }
    ranks
}

fn pearson(first: &[f64], second: &[f64]) -> Option<f64> {
    if first.len() < 3 {
        return None;
    }
    let (one, other) = (mean(first), mean(second));
    let product = |a: &[f64], a_mean: f64, b: &[f64], b_mean: f64| -> f64 {
        a.iter().zip(b).map(|(a, b)| (a - a_mean) * (b - b_mean)).sum()
    };
    let scale = libm::sqrt(product(first, one, first, one) * product(second, other, second, other));
    (scale > 0.0).then(|| product(first, one, second, other) / scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_share_what_is_equal() {
        assert_eq!(ranks([3.0, 1.0, 3.0, 2.0].into_iter()), [2.5, 0.0, 2.5, 1.0]);
    }

    #[test]
    fn what_rises_together_goes_together_and_few_days_say_nothing() {
        let rising: Series = (0..40).map(|day| (day, f64::from(day as i32 % 10))).collect();
        let (rho, low, high) = pair(&rising, &rising, 0).correlation.unwrap();
        assert!(rho > 0.999 && low > 0.9 && high <= 1.0);
        let few: Series = (0..19).map(|day| (day, f64::from(day as i32))).collect();
        assert_eq!(pair(&few, &few, 0).correlation, None);
        let flat: Series = (0..40).map(|day| (day, 5.0)).collect();
        assert_eq!(pair(&rising, &flat, 0).correlation, None);
    }
}
