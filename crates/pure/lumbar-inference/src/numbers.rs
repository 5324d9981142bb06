//! Where the numbers of a network come from: as published, or one sample of them.

use crate::evidence::Evidence;
use crate::identifier::CauseId;
use crate::network::{Network, Prior};
use crate::parameter::Parameter;

/// The numbers of one network in one case. The structure is always that of the network; what may
/// differ from the published values are the values.
pub(crate) trait Numbers {
    /// Leak of a finding.
    fn leak(&self, finding: usize) -> f64;
    /// Strength of the cause at a position among the finding's own causes.
    fn strength(&self, finding: usize, position: usize) -> f64;
    /// Strengths of all causes of a finding, in the order of its own causes.
    fn strengths(&self, finding: usize) -> impl Iterator<Item = f64>;
    /// `(P(absent), P(present))` of a cause given the states of its parents.
    fn prior(&self, cause: usize, states: &[usize]) -> (f64, f64);
}

/// The numbers as published.
pub(crate) struct Published<'a> {
    pub(crate) network: &'a Network,
    pub(crate) evidence: &'a Evidence,
}

impl Numbers for Published<'_> {
    fn leak(&self, finding: usize) -> f64 {
        self.network.findings[finding].leak.value()
    }

    fn strength(&self, finding: usize, position: usize) -> f64 {
        self.network.findings[finding].causes[position].1.value()
    }

    fn strengths(&self, finding: usize) -> impl Iterator<Item = f64> {
        self.network.findings[finding].causes.iter().map(|(_, strength)| strength.value())
    }

    fn prior(&self, cause: usize, states: &[usize]) -> (f64, f64) {
        let node = &self.network.causes[cause];
        let shift = self.evidence.shifts.get(&CauseId::from_index(cause));
        let shift = shift.map_or(1.0, |shifts| product(shifts.iter().map(|s| s.value())));
        match &node.prior {
            Prior::Table(table) => {
                let row = self.network.row(cause, states);
                shifted(table[row].value(), shift)
            }
            Prior::Odds { base, multipliers } => {
                let of = |(by, state): (&alloc::vec::Vec<Parameter>, &usize)| by[*state].value();
                shifted(base.value(), shift * product(multipliers.iter().zip(states).map(of)))
            }
        }
    }
}

pub(crate) fn product(factors: impl Iterator<Item = f64>) -> f64 {
    factors.fold(1.0, |product, factor| product * factor)
}

/// `(P(absent), P(present))` after the odds of `base` are multiplied.
pub(crate) fn shifted(base: f64, odds_multiplier: f64) -> (f64, f64) {
    let absent = 1.0 - base;
    if odds_multiplier == 1.0 {
        return (absent, base);
    }
    let present = base * odds_multiplier;
    let total = absent + present;
    (absent / total, present / total)
}
