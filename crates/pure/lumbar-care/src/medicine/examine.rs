//! A product by its name: each substance in it is checked, the most careful verdict counts.

use alloc::vec::Vec;

use lumbar_knowledge::{FactorIndex, Medicines, Need};
use lumbar_model::{Milligrams, Verdict};

use super::check::{Checked, Open, Reason, check};
use super::names::{Named, Names};
use super::situation::{Situation, Unknown, UnknownKind};

/// The outcome for a product.
#[derive(Debug, Clone, PartialEq)]
pub struct Examined {
    /// The verdict.
    pub verdict: Verdict,
    /// The reasons, each once, the most careful first.
    pub reasons: Vec<(Verdict, Reason)>,
    /// What is still to be asked.
    pub not_asked: Vec<Open>,
    /// Each substance in it.
    pub checks: Vec<Checked>,
}

/// Examines a product by its name. `dose` is the amount in question, where one is.
#[must_use]
pub fn examine(
    medicines: &Medicines,
    names: &Names,
    name: &str,
    situation: &Situation,
    dose: Option<Milligrams>,
) -> Examined {
    let mut examined = Examined {
        verdict: Verdict::Ok,
        reasons: Vec::new(),
        not_asked: Vec::new(),
        checks: Vec::new(),
    };
    match names.drug(name) {
        None => {
            let alike = names.drugs_like(name).into_iter().map(Into::into).collect();
            let word = name.trim().chars().take(60).collect();
            let unknown = Unknown { kind: UnknownKind::Medicine, word, alike };
            examined.add(Verdict::Ask, Reason::Unknown(unknown));
        }
        Some(named) if named.medicines.is_empty() => {
            examined.add(Verdict::Ask, Reason::Prescription);
            examined.clashes(medicines, &named.factors, situation);
        }
        Some(named) => examined.substances(medicines, &named, situation, dose),
    }
    if situation.read_as_yesterday {
        examined.add(Verdict::Ask, Reason::ReadAsYesterday);
    }
    examined.reasons.sort_by_key(|(verdict, _)| core::cmp::Reverse(*verdict));
    examined
}

impl Examined {
    fn add(&mut self, verdict: Verdict, reason: Reason) {
        self.verdict = self.verdict.max(verdict);
        if !self.reasons.iter().any(|(_, known)| *known == reason) {
            self.reasons.push((verdict, reason));
        }
    }

    fn substances(
        &mut self,
        medicines: &Medicines,
        named: &Named,
        situation: &Situation,
        dose: Option<Milligrams>,
    ) {
        for medicine in &named.medicines {
            // the amount of one tablet says nothing about each substance in it
            let dose = dose.filter(|_| !named.combination);
            let checked = check(medicines, *medicine, situation, dose);
            self.verdict = self.verdict.max(checked.verdict);
            for (verdict, reason) in &checked.reasons {
                self.add(*verdict, reason.clone());
            }
            for open in &checked.not_asked {
                if !self.not_asked.contains(open) {
                    self.not_asked.push(*open);
                }
            }
            self.checks.push(checked);
        }
        if named.combination {
            self.add(Verdict::Ask, Reason::Combination);
        }
    }

    /// A prescribed medicine, seen from the medicines that are at work beside it.
    fn clashes(&mut self, medicines: &Medicines, factors: &[FactorIndex], situation: &Situation) {
        let mut with = situation.clone();
        with.present.extend(factors);
        for unknown in &situation.unknown {
            self.add(Verdict::Ask, Reason::Unknown(unknown.clone()));
        }
        for medicine in situation.at_work() {
            let mut beside = with.clone();
            beside.taking.remove(&medicine);
            for (verdict, reason) in check(medicines, medicine, &beside, None).reasons {
                let Reason::Rule(rule) = reason else { continue };
                let mut names_it = false;
                medicines[rule].when.for_each(&mut |part| {
                    names_it |= matches!(part, Need::Factor(factor) if factors.contains(factor));
                });
                if names_it {
                    self.add(verdict, Reason::Rule(rule));
                }
            }
        }
    }
}
