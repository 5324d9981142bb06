//! A density on a grid that is fine in the middle and reaches far out.

use alloc::vec::Vec;

/// A probability density of one number.
#[derive(Debug, Clone, PartialEq)]
pub struct Density {
    points: Vec<f64>,
    heights: Vec<f64>,
    /// What each point weighs in an integral.
    weights: Vec<f64>,
    below: Vec<f64>,
}

/// How far out the grid reaches: its ends lie `sinh(7)`, some 550, units from the centre.
const REACH: f64 = 7.0;

impl Density {
    /// Integrates `height` (in any unit) over points set out around a centre: `centre + unit * sinh(u)`
    /// with `u` evenly spaced, by the trapezoid rule, which is exact to rounding for smooth densities
    /// that have faded at both ends. `None` if there is nothing to integrate.
    pub fn new(centre: f64, unit: f64, points: usize, height: impl Fn(f64) -> f64) -> Option<Self> {
        let count = points.max(3) | 1;
        #[expect(clippy::cast_precision_loss, reason = "a grid has few points")]
        let place = |index: usize| REACH * (2.0 * index as f64 / (count - 1) as f64 - 1.0);
        let step = place(1) - place(0);
        let mut grid = Self {
            points: Vec::with_capacity(count),
            heights: Vec::with_capacity(count),
            weights: Vec::with_capacity(count),
            below: Vec::with_capacity(count),
        };
        let mut before = 0.0;
        let mut sum = 0.0;
        for index in 0..count {
            let u = place(index);
            let value = centre + unit * libm::sinh(u);
            let density = height(value);
            // What a step of `u` weighs.
            let weight = density * unit * libm::cosh(u) * step;
            if index > 0 {
                sum += 0.5 * (before + weight);
            }
            before = weight;
            grid.points.push(value);
            grid.heights.push(density);
            grid.weights.push(weight);
            grid.below.push(sum);
        }
        if sum <= 0.0 || !sum.is_finite() {
            return None;
        }
        grid.heights.iter_mut().for_each(|height| *height /= sum);
        let total: f64 = grid.weights.iter().sum();
        grid.weights.iter_mut().for_each(|weight| *weight /= total);
        grid.below.iter_mut().for_each(|below| *below /= sum);
        Some(grid)
    }

    /// Points and heights, for drawing.
    pub fn curve(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.points.iter().copied().zip(self.heights.iter().copied())
    }

    /// Integrates a function against it.
    pub fn expect(&self, of: impl Fn(f64) -> f64) -> f64 {
        self.points.iter().zip(&self.weights).map(|(point, weight)| weight * of(*point)).sum()
    }

    /// The mean.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.expect(|value| value)
    }

    /// The standard deviation.
    #[must_use]
    pub fn deviation(&self) -> f64 {
        let mean = self.mean();
        libm::sqrt(self.expect(|value| (value - mean) * (value - mean)))
    }

    /// Probability below a value.
    #[must_use]
    pub fn below(&self, value: f64) -> f64 {
        let right = self.points.partition_point(|point| *point <= value);
        if right == 0 {
            return 0.0;
        }
        if right == self.points.len() {
            return 1.0;
        }
        let left = right - 1;
        let width = self.points[right] - self.points[left];
        let share = (value - self.points[left]) / width;
        self.below[left] + self.part(left, share) * (self.below[right] - self.below[left])
    }

    /// What part of a step's probability lies in its first `share`, the height being taken as linear.
    fn part(&self, left: usize, share: f64) -> f64 {
        let (from, to) = (self.heights[left], self.heights[left + 1]);
        let total = from + to;
        if total <= 0.0 {
            return share;
        }
        share * (2.0 * from + (to - from) * share) / total
    }

    /// The value below which a probability lies.
    #[must_use]
    pub fn quantile(&self, probability: f64) -> f64 {
        let right = self.below.partition_point(|below| *below < probability);
        if right == 0 {
            return self.points[0];
        }
        let Some(upper) = self.below.get(right) else {
            return self.points[self.points.len() - 1];
        };
        let left = right - 1;
        let wanted = (probability - self.below[left]) / (upper - self.below[left]);
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..50 {
            let middle = 0.5 * (low + high);
            if self.part(left, middle) < wanted {
                low = middle;
            } else {
                high = middle;
            }
        }
        self.points[left] + 0.5 * (low + high) * (self.points[right] - self.points[left])
    }

    /// The central interval that holds a probability.
    #[must_use]
    pub fn interval(&self, level: f64) -> [f64; 2] {
        [self.quantile(0.5 - 0.5 * level), self.quantile(0.5 + 0.5 * level)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_normal_has_its_known_quantiles() {
        let normal = |value: f64| libm::exp(-0.5 * (value - 1.0) * (value - 1.0) / 4.0);
        let density = Density::new(0.5, 2.5, 401, normal).unwrap();
        assert!((density.mean() - 1.0).abs() < 1e-3, "{}", density.mean());
        assert!((density.deviation() - 2.0).abs() < 2e-3, "{}", density.deviation());
        let [low, high] = density.interval(0.9);
        assert!((low - (1.0 - 2.0 * 1.644_854)).abs() < 2e-3, "{low}");
        assert!((high - (1.0 + 2.0 * 1.644_854)).abs() < 2e-3, "{high}");
        assert!((density.below(low) - 0.05).abs() < 1e-9);
        assert!(Density::new(0.0, 1.0, 11, |_| 0.0).is_none());
    }
}
