//! How many numbers rest on what.

use core::fmt;

use crate::cause::Cause;
use crate::knowledge::Knowledge;
use crate::number::{Basis, Number};

/// How many numbers of one kind there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Read in their source.
    pub read: usize,
    /// From memory or second hand.
    pub from_memory: usize,
    /// Estimated.
    pub estimated: usize,
}

/// What the numbers in use rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Numbers that shape probabilities.
    pub probabilities: Count,
    /// Numbers that drive scores; all of them read.
    pub scores: Count,
}

impl Count {
    fn add(&mut self, knowledge: &Knowledge, number: &Number) {
        match number.basis {
            Basis::Fact(fact) if knowledge[fact].checked => self.read += 1,
            Basis::Fact(_) => self.from_memory += 1,
            Basis::Estimate { .. } => self.estimated += 1,
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { read, from_memory, estimated } = self;
        write!(
            formatter,
            "{read} read in their source, {from_memory} from memory, {estimated} estimates"
        )
    }
}

impl Knowledge {
    /// What the numbers in use rest on.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for number in self.findings.iter().filter_map(|finding| finding.leak.as_ref()) {
            counts.probabilities.add(self, number);
        }
        if let Some(told) = &self.told {
            counts.probabilities.add(self, told);
        }
        if let Some(combination) = &self.combination {
            counts.probabilities.add(self, &combination.emergency);
            counts.probabilities.add(self, &combination.urgent);
        }
        for cause in &self.causes {
            for number in probability_numbers(cause) {
                counts.probabilities.add(self, number);
            }
            for ratio in &cause.score.ratios {
                counts.scores.add(self, &ratio.present);
                if let Some(absent) = &ratio.absent {
                    counts.scores.add(self, absent);
                }
            }
        }
        counts
    }
}

fn probability_numbers(cause: &Cause) -> impl Iterator<Item = &Number> {
    let odds = cause.odds.iter().flat_map(|odds| [Some(&odds.present), odds.absent.as_ref()]);
    core::iter::once(&cause.prior)
        .chain(odds.flatten())
        .chain(cause.produces.iter().map(|item| &item.probability))
        .chain(cause.leads_to.iter().filter_map(|link| link.odds.as_ref()))
}
