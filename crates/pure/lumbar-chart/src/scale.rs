//! From values to places, and the round numbers between.

use alloc::string::String;
use alloc::vec::Vec;

use crate::number::plain;

/// A number of a scale with what is written at it.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where.
    pub at: f64,
    /// What is written there.
    pub says: String,
}

impl Tick {
    /// A tick.
    #[must_use]
    pub fn new(at: f64, says: impl Into<String>) -> Self {
        Self { at, says: says.into() }
    }
}

/// Ticks at values, written as plain numbers.
#[must_use]
pub fn ticks_as(values: &[f64]) -> Vec<Tick> {
    values.iter().map(|value| Tick::new(*value, plain(*value))).collect()
}

/// A span of values, straight or by factors.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
    factors: bool,
}

impl Default for Scale {
    fn default() -> Self {
        Self::linear(0.0, 1.0)
    }
}

/// Round factors around one.
const ROUND: [f64; 13] =
    [0.001, 0.01, 0.03, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 100.0, 1000.0];

impl Scale {
    /// Equal steps for equal differences. Ends that make no span are widened; what is no number counts as 0.
    #[must_use]
    pub fn linear(low: f64, high: f64) -> Self {
        let sound = |value: f64| if value.is_finite() { value.clamp(-1e12, 1e12) } else { 0.0 };
        let (low, high) = (sound(low).min(sound(high)), sound(low).max(sound(high)));
        let high = if high - low > 1e-9 * (1.0 + low.abs()) { high } else { low + 1.0 + low.abs() };
        Self { low, high, factors: false }
    }

    /// Equal steps for equal factors, between positive ends.
    #[must_use]
    pub fn factors(low: f64, high: f64) -> Self {
        let sound = |value: f64| if value.is_finite() { value.clamp(1e-9, 1e9) } else { 1.0 };
        let (low, high) = (sound(low).min(sound(high)), sound(low).max(sound(high)));
        let high = if high / low > 1.000_001 { high } else { low * 2.0 };
        Self { low, high, factors: true }
    }

    /// Equal steps for equal differences, from and to round numbers around all values and those that must be on it.
    #[must_use]
    pub fn around(values: impl IntoIterator<Item = f64>, always: &[f64]) -> Self {
        let (low, high) = ends(values.into_iter().chain(always.iter().copied()));
        let wide = Self::linear(low, high);
        let step = step(wide.high - wide.low, 6);
        Self::linear(libm::floor(wide.low / step) * step, libm::ceil(wide.high / step) * step)
    }

    /// Equal steps for equal factors, from and to round factors around all values; a half and two are always on it.
    #[must_use]
    pub fn factors_around(values: impl IntoIterator<Item = f64>) -> Self {
        let positive = values.into_iter().filter(|value| *value > 0.0);
        let (least, most) = ends(positive.chain([0.5, 2.0]));
        let first = ROUND.iter().rev().find(|step| **step <= least).unwrap_or(&ROUND[0]);
        let last = ROUND.iter().find(|step| **step >= most).unwrap_or(&ROUND[ROUND.len() - 1]);
        Self::factors(*first, *last)
    }

    /// The lower end.
    #[must_use]
    pub const fn low(&self) -> f64 {
        self.low
    }

    /// The upper end.
    #[must_use]
    pub const fn high(&self) -> f64 {
        self.high
    }

    /// How far along a value lies, 0 to 1; what lies outside is put at the end, what is no number at the beginning.
    #[must_use]
    pub fn share(&self, value: f64) -> f64 {
        if value.is_nan() {
            return 0.0;
        }
        let value = value.clamp(self.low, self.high);
        let share = if self.factors {
            libm::log(value / self.low) / libm::log(self.high / self.low)
        } else {
            (value - self.low) / (self.high - self.low)
        };
        share.clamp(0.0, 1.0)
    }

    /// Round numbers on it, at most so many (but never fewer than two are asked for).
    #[must_use]
    pub fn ticks(&self, most: usize) -> Vec<f64> {
        let most = most.max(2);
        if self.factors {
            let on = |step: &&f64| (self.low * 0.999..=self.high * 1.001).contains(*step);
            let all: Vec<f64> = ROUND.iter().filter(on).copied().collect();
            if all.len() <= most {
                return all;
            }
            let last = all.len() - 1;
            let kept = all.iter().enumerate().filter(|(at, step)| {
                *at == 0 || *at == last || [0.1, 1.0, 10.0, 100.0].contains(*step)
            });
            return kept.map(|(_, step)| *step).collect();
        }
        let step = step(self.high - self.low, most);
        let first = libm::ceil(self.low / step - 1e-9);
        let fits = libm::floor((self.high / step - first) + 1e-9).clamp(0.0, 50.0) as u32;
        (0..=fits).map(|place| (first + f64::from(place)) * step + 0.0).collect()
    }
}

/// The least and the most of numbers.
fn ends(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let sound = values.filter(|value| value.is_finite());
    let (low, high) = sound.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    if low <= high { (low, high) } else { (0.0, 1.0) }
}

/// A step of 1, 2 or 5 times a power of ten, so that at most so many ticks fit on a span.
fn step(span: f64, most: usize) -> f64 {
    let rough = span / crate::number::count(most.max(2) - 1);
    let power = libm::pow(10.0, libm::floor(libm::log10(rough)));
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|unit| unit * power);
    step.into_iter().find(|step| *step >= rough * (1.0 - 1e-9)).unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(Scale::linear(0.0, 10.0).ticks(6), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(Scale::linear(0.0, 1.0).ticks(5), [0.0, 0.5, 1.0]);
        assert_eq!(Scale::around([-1.3, 0.4], &[0.0]).ticks(6), [-1.5, -1.0, -0.5, 0.0, 0.5]);
        assert_eq!(Scale::factors_around([0.3, 4.0]).ticks(7), [0.2, 0.5, 1.0, 2.0, 5.0]);
        assert_eq!(Scale::factors_around([]).ticks(7), [0.5, 1.0, 2.0]);
    }

    #[test]
    fn ends_that_make_no_span_are_widened() {
        assert!((Scale::linear(3.0, 3.0).share(3.0)).abs() < 1e-12);
        assert!(Scale::linear(f64::NAN, f64::INFINITY).share(f64::NAN).abs() < 1e-12);
        assert!((Scale::factors(0.5, 2.0).share(1.0) - 0.5).abs() < 1e-12);
    }
}
