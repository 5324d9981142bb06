//! Mixtures of Student's t: what is left when scatter is integrated out exactly and the other unknowns on
//! a grid.

use alloc::vec::Vec;

use crate::density::Density;
use crate::numbers::{log_student_scale, student_below};

/// One point of the grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Component {
    /// Its weight; after [`Mixture::new`] all sum to 1.
    pub weight: f64,
    /// Where it lies.
    pub centre: f64,
    /// Its unit.
    pub scale: f64,
    /// Degrees of freedom.
    pub degrees: f64,
}

/// The components that matter.
#[derive(Debug, Clone, PartialEq)]
pub struct Mixture {
    components: Vec<Component>,
}

impl Mixture {
    /// Takes components whose weights are logarithms, brings the weights to sum 1 and drops those that
    /// are less than 1e-9 of the greatest. `None` if there is none of finite weight and scale.
    pub fn new(mut components: Vec<Component>) -> Option<Self> {
        components.retain(|one| one.weight.is_finite() && one.scale > 0.0 && one.scale.is_finite());
        let greatest = components.iter().map(|one| one.weight).fold(f64::NEG_INFINITY, f64::max);
        components.retain(|one| one.weight > greatest - 20.7);
        let mut total = 0.0;
        for one in &mut components {
            one.weight = libm::exp(one.weight - greatest);
            total += one.weight;
        }
        for one in &mut components {
            one.weight /= total;
        }
        (!components.is_empty()).then_some(Self { components })
    }

    /// Probability below a value.
    pub fn below(&self, value: f64) -> f64 {
        let part = |one: &Component| {
            one.weight * student_below((value - one.centre) / one.scale, one.degrees)
        };
        self.components.iter().map(part).sum()
    }

    /// The mean of the centres: the mean of the mixture wherever there is one.
    pub fn centre(&self) -> f64 {
        self.components.iter().map(|one| one.weight * one.centre).sum()
    }

    /// A length that most of it lies within, for setting out a grid.
    fn spread(&self) -> f64 {
        let centre = self.centre();
        let part = |one: &Component| {
            let off = one.centre - centre;
            one.weight * (off * off + one.scale * one.scale)
        };
        libm::sqrt(self.components.iter().map(part).sum::<f64>())
    }

    /// The density times a factor (a prior), on `points` points.
    pub fn density(&self, points: usize, log_factor: impl Fn(f64) -> f64) -> Option<Density> {
        let logs: Vec<(f64, Component)> = self
            .components
            .iter()
            .map(|one| {
                let constant = log_student_scale(one.degrees);
                (libm::log(one.weight) + constant - libm::log(one.scale), *one)
            })
            .collect();
        Density::new(self.centre(), self.spread(), points, |value| {
            let factor = log_factor(value);
            let height: f64 = logs
                .iter()
                .map(|(log, one)| {
                    let z = (value - one.centre) / one.scale;
                    let tail = libm::log1p(z * z / one.degrees);
                    libm::exp(log - 0.5 * (one.degrees + 1.0) * tail + factor)
                })
                .sum();
            height
        })
    }
}
