//! The check: rules over what is known, and what is still to be asked.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use lumbar_knowledge::{
    FactorIndex, Label, MedicineIndex, MedicineRuleIndex, Medicines, Need, Role,
};
use lumbar_model::{Milligrams, Verdict};

use super::ledger::{Ledger, Limits, Standing};
use super::situation::{Situation, Unknown};

/// Why a verdict is what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A rule holds.
    Rule(MedicineRuleIndex),
    /// The label of this country was not read.
    CountryNotRead,
    /// A word is not known.
    Unknown(Unknown),
    /// More than the day's maximum was taken already: help comes first.
    OverDayMaximum,
    /// The next dose would pass the day's maximum.
    DayMaximum,
    /// The time between two doses is not over.
    TooSoon,
    /// The label's days in a row are used up.
    DaysInARow,
    /// More than the label's single dose was taken at once.
    OverOnce,
    /// The dose asked about is more than the label's single dose.
    DoseOverOnce,
    /// It was taken in the last 24 hours in an amount that cannot be counted.
    Uncounted,
    /// The product holds several substances, or its name is known only in part.
    Combination,
    /// A medicine on prescription is referred, not judged.
    Prescription,
    /// A time that has not come today was read as yesterday's.
    ReadAsYesterday,
}

/// What is still to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Open {
    /// A factor.
    Factor(FactorIndex),
    /// The age.
    Age,
}

/// The outcome for one medicine.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The medicine.
    pub medicine: MedicineIndex,
    /// The verdict.
    pub verdict: Verdict,
    /// The reasons with what each says at least, the most careful first.
    pub reasons: Vec<(Verdict, Reason)>,
    /// What is still to be asked, what weighs most first.
    pub not_asked: Vec<Open>,
    /// Where the person stands with it, if something of it was taken and its label is known.
    pub standing: Option<Standing>,
}

/// Three answers: yes, no, not yet known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Yes,
    No,
    Open,
}

struct Known<'a> {
    situation: &'a Situation,
    present: BTreeSet<FactorIndex>,
}

/// Checks one medicine for one person. `dose` is the amount in question; without it the smallest tablet.
#[must_use]
pub fn check(
    medicines: &Medicines,
    medicine: MedicineIndex,
    situation: &Situation,
    dose: Option<Milligrams>,
) -> Checked {
    let known = Known { situation, present: present(medicines, medicine, situation) };
    let mut reasons = Vec::new();
    let mut open: Vec<(Verdict, Open)> = Vec::new();
    for (index, rule) in medicines.enumerate_rules() {
        if !rule.medicines.contains(&medicine) {
            continue;
        }
        match known.holds(&rule.when) {
            Holds::Yes => reasons.push((rule.verdict, Reason::Rule(index))),
            Holds::No => {}
            Holds::Open => rule.when.for_each(&mut |part| {
                if known.holds(part) == Holds::Open {
                    let part = match part {
                        Need::Factor(factor) => Open::Factor(*factor),
                        _ => Open::Age,
                    };
                    open.push((rule.verdict, part));
                }
            }),
        }
    }
    let unknown = situation.unknown.iter().cloned();
    reasons.extend(unknown.map(|word| (Verdict::Ask, Reason::Unknown(word))));
    let label = medicines[medicine].label(situation.country);
    if label.is_none() {
        reasons.push((Verdict::Ask, Reason::CountryNotRead));
    }
    if situation.uncounted.contains(&medicine) {
        reasons.push((Verdict::Caution, Reason::Uncounted));
    }
    let standing = label.and_then(|label| count(medicine, label, situation, dose, &mut reasons));
    // what weighs most first; a question once
    open.sort_by_key(|(verdict, open)| (core::cmp::Reverse(*verdict), *open));
    let mut not_asked: Vec<Open> = Vec::new();
    for (_, question) in open {
        if !not_asked.contains(&question) {
            not_asked.push(question);
        }
    }
    reasons.sort_by_key(|(verdict, _)| core::cmp::Reverse(*verdict));
    let asking = if not_asked.is_empty() { Verdict::Ok } else { Verdict::Ask };
    let verdict = reasons.iter().map(|(verdict, _)| *verdict).max().unwrap_or(Verdict::Ok);
    Checked { medicine, verdict: verdict.max(asking), reasons, not_asked, standing }
}

/// What is present for the check of this medicine: other medicines of the person count as factors.
fn present(
    medicines: &Medicines,
    medicine: MedicineIndex,
    situation: &Situation,
) -> BTreeSet<FactorIndex> {
    let mut present = situation.present.clone();
    for other in situation.at_work().into_iter().filter(|other| *other != medicine) {
        present.extend(&medicines[other].counts_as);
    }
    // What was taken of it in amounts is counted by the ledger.
    if situation.taking.contains(&medicine) {
        present.extend(medicines.factor_with(Role::SameIngredient));
    }
    if !situation.allergies.is_empty() {
        present.extend(medicines.factor_with(Role::Allergy));
    }
    if situation.allergies.contains(&medicine) {
        present.extend(medicines.factor_with(Role::OwnAllergy));
    }
    present
}

impl Known<'_> {
    fn holds(&self, need: &Need) -> Holds {
        let told = |told: bool| if told { Holds::Yes } else { Holds::No };
        let untold = if self.situation.answered_all { Holds::No } else { Holds::Open };
        match need {
            Need::Always => Holds::Yes,
            Need::Factor(factor) if self.present.contains(factor) => Holds::Yes,
            Need::Factor(factor) if self.situation.absent.contains(factor) => Holds::No,
            Need::Factor(_) => untold,
            Need::AgeAtLeast(least) => self.situation.age.map_or(untold, |age| told(age >= *least)),
            Need::AgeUnder(limit) => self.situation.age.map_or(untold, |age| told(age < *limit)),
            // whether someone is pregnant is asked by its own factor
            Need::PregnantFrom(least) => {
                told(self.situation.pregnant.is_some_and(|weeks| weeks >= *least))
            }
            Need::All(parts) => {
                let parts = parts.iter().map(|part| self.holds(part));
                parts.fold(Holds::Yes, |all, part| match (all, part) {
                    (Holds::No, _) | (_, Holds::No) => Holds::No,
                    (Holds::Yes, Holds::Yes) => Holds::Yes,
                    _ => Holds::Open,
                })
            }
            Need::Any(parts) => {
                let parts = parts.iter().map(|part| self.holds(part));
                parts.fold(Holds::No, |any, part| match (any, part) {
                    (Holds::Yes, _) | (_, Holds::Yes) => Holds::Yes,
                    (Holds::No, Holds::No) => Holds::No,
                    _ => Holds::Open,
                })
            }
        }
    }
}

/// Counts what was taken of this medicine against its label.
fn count(
    medicine: MedicineIndex,
    label: &Label,
    situation: &Situation,
    dose: Option<Milligrams>,
    reasons: &mut Vec<(Verdict, Reason)>,
) -> Option<Standing> {
    let limits = limits(label)?;
    if dose.is_some_and(|dose| dose.get() > limits.once) {
        reasons.push((Verdict::Stop, Reason::DoseOverOnce));
    }
    let own = situation.intakes.iter().filter(|(taken, _)| *taken == medicine);
    let ledger = Ledger::new(own.map(|(_, intake)| *intake));
    if ledger.intakes().is_empty() {
        return None;
    }
    let smallest = label.strengths.first().map_or(1, |strength| i64::from(*strength));
    let dose = dose.or_else(|| Milligrams::new(smallest).ok())?;
    let (now, today) = situation.now;
    let standing = ledger.standing(now, today, limits, dose);
    let last = ledger.intakes().last().map_or(i64::MIN, |intake| intake.at);
    if standing.last_24_hours > u64::from(limits.day) {
        reasons.push((Verdict::Stop, Reason::OverDayMaximum));
    } else if standing.last_24_hours + u64::from(dose.get()) > u64::from(limits.day) {
        reasons.push((Verdict::Stop, Reason::DayMaximum));
    }
    if last.saturating_add(limits.interval) > now {
        reasons.push((Verdict::Stop, Reason::TooSoon));
    }
    if limits.days.is_some_and(|days| standing.days_before >= days) {
        reasons.push((Verdict::Stop, Reason::DaysInARow));
    }
    if standing.largest > limits.once {
        reasons.push((Verdict::Caution, Reason::OverOnce));
    }
    Some(standing)
}

/// A label's numbers as the ledger counts them; `None` where it has none.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the numbers of labels are checked to be small and positive"
)]
fn limits(label: &Label) -> Option<Limits> {
    let dosing = label.dosing.as_ref()?;
    Some(Limits {
        once: dosing.once_mg.value as u32,
        interval: (dosing.hours.value * 3600.0) as i64,
        day: dosing.day_mg.value as u32,
        days: dosing.days.as_ref().map(|days| days.value as u32),
    })
}
