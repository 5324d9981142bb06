//! What must hold between items, and how many numbers rest on what.

use alloc::format;
use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use crate::cause::{Cause, OddsWhen};
use crate::knowledge::Knowledge;
use crate::number::{Basis, Number};
use crate::problem::Problem;
use crate::remedy::{RemedyIndex, Who};

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

    /// What must hold between items; each problem names the file.
    pub(crate) fn check_whole(&self, problems: &mut Vec<Problem>) {
        let mut problem = |folder: &str, id: &str, what: alloc::string::String| {
            problems.push(Problem { path: format!("{folder}/{id}.toml"), line: 1, what });
        };
        crate::resolve_medicine::check(&self.medicines, &mut problem);
        let mut produced = vec![false; self.findings.len()];
        for cause in &self.causes {
            let id = cause.id.as_str();
            if cause.produces.is_empty() {
                problem(
                    "causes",
                    id,
                    "no finding can support this cause: add [[produces]]".to_string(),
                );
            }
            if cause.remedies.is_empty() {
                problem("causes", id, "a cause has remedies".to_string());
            }
            let by_clinician = |remedy: &RemedyIndex| self[*remedy].who == Who::Clinician;
            if !cause.remedies.iter().any(by_clinician) {
                let what =
                    "a cause says what a doctor may recommend: a remedy with who = \"clinician\"";
                problem("causes", id, what.to_string());
            }
            for item in &cause.produces {
                produced[item.finding.0] = true;
                let both =
                    cause.odds.iter().any(|odds| odds.when == OddsWhen::Finding(item.finding));
                if both {
                    let finding = &self[item.finding].id;
                    problem(
                        "causes",
                        id,
                        format!(
                            "{finding} stands under odds and under produces: it would count twice"
                        ),
                    );
                }
            }
            let published = matches!(cause.prior.basis, Basis::Fact(fact) if self[fact].checked);
            if !cause.score.ratios.is_empty() && !published {
                problem(
                    "causes",
                    id,
                    "a cause with a score has a prior that was read (checked), no estimate"
                        .to_string(),
                );
            }
            for item in &cause.produces {
                let leak = self[item.finding].leak.as_ref().map_or(0.0, |leak| leak.value);
                if item.probability.value < leak {
                    problem(
                        "causes",
                        id,
                        format!(
                            "{} is rarer with this cause than without ({} < leak {leak}): a cause cannot prevent a finding; use [[odds]] below 1",
                            self[item.finding].id, item.probability.value
                        ),
                    );
                }
            }
            let named = cause.produces.iter().map(|item| item.finding);
            let named = named.chain(cause.odds.iter().filter_map(|odds| match odds.when {
                OddsWhen::Finding(finding) => Some(finding),
                _ => None,
            }));
            let mut named: Vec<_> = named.collect();
            named.sort_unstable();
            for pair in named.windows(2).filter(|pair| pair[0] == pair[1]) {
                problem("causes", id, format!("{} stands twice", self[pair[0]].id));
            }
        }
        for exercise in &self.exercises {
            for cause in exercise.avoid_causes.iter().filter(|it| self.harm(**it).is_none()) {
                let what = format!(
                    "{} is avoided with no word on what it does or from when: write harms/{}.toml",
                    self[*cause].id, self[*cause].id
                );
                problem("exercises", &exercise.id, what);
            }
        }
        for harm in &self.harms {
            if !self.exercises.iter().any(|it| it.avoid_causes.contains(&harm.cause)) {
                let what = "no exercise names this cause under avoid_causes".to_string();
                problem("harms", self[harm.cause].id.as_str(), what);
            }
        }
        for (finding, is_produced) in self.findings.iter().zip(produced) {
            if is_produced && finding.leak.is_none() {
                problem(
                    "findings",
                    finding.id.as_str(),
                    "a cause produces this finding: it needs a leak".to_string(),
                );
            }
            if let Some(target) = finding.same_as
                && self[target].same_as.is_some()
            {
                problem(
                    "findings",
                    finding.id.as_str(),
                    format!("same_as names {}, itself a synonym", self[target].id),
                );
            }
        }
    }
}

fn probability_numbers(cause: &Cause) -> impl Iterator<Item = &Number> {
    let odds = cause.odds.iter().flat_map(|odds| [Some(&odds.present), odds.absent.as_ref()]);
    core::iter::once(&cause.prior)
        .chain(odds.flatten())
        .chain(cause.produces.iter().map(|item| &item.probability))
        .chain(cause.leads_to.iter().filter_map(|link| link.odds.as_ref()))
}
