//! A person before a medicine: what is known of them.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use lumbar_knowledge::{FactorIndex, Knowledge, MedicineIndex, Medicines, Role};
use lumbar_model::{Age, Country, PregnancyWeeks};

use super::ledger::{DAY, Intake};
use super::names::Names;

/// What sort of word was not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnknownKind {
    /// A medicine.
    Medicine,
    /// An illness or circumstance.
    Condition,
    /// What an allergy is against.
    Allergy,
}

/// A word that is not known; it can never make a verdict better.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unknown {
    /// What it was given as.
    pub kind: UnknownKind,
    /// The word.
    pub word: String,
    /// Known words that are spelt almost like it.
    pub alike: Vec<String>,
}

/// Everything known of a person for the check of one medicine or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Situation {
    /// What is present.
    pub present: BTreeSet<FactorIndex>,
    /// What was denied; what is present counts more.
    pub absent: BTreeSet<FactorIndex>,
    /// The medicines taken.
    pub taking: BTreeSet<MedicineIndex>,
    /// The medicines with an earlier allergic reaction.
    pub allergies: BTreeSet<MedicineIndex>,
    /// Words that were not known.
    pub unknown: BTreeSet<Unknown>,
    /// The age, if given.
    pub age: Option<Age>,
    /// Weeks of pregnancy, if pregnant and given.
    pub pregnant: Option<PregnancyWeeks>,
    /// Whose labels count.
    pub country: Country,
    /// Whether everything that is not named is absent.
    pub answered_all: bool,
    /// What was taken, by medicine.
    pub intakes: Vec<(MedicineIndex, Intake)>,
    /// Medicines taken in the last 24 hours in an amount that cannot be counted.
    pub uncounted: BTreeSet<MedicineIndex>,
    /// Whether a time among the intakes had not come today and was read as yesterday's.
    pub read_as_yesterday: bool,
    /// Now: seconds since 1970 (UTC) and the person's calendar day; 0 where nothing was taken.
    pub now: (i64, i64),
}

impl Situation {
    /// Nothing known yet.
    #[must_use]
    pub const fn new(country: Country) -> Self {
        Self {
            present: BTreeSet::new(),
            absent: BTreeSet::new(),
            taking: BTreeSet::new(),
            allergies: BTreeSet::new(),
            unknown: BTreeSet::new(),
            age: None,
            pregnant: None,
            country,
            answered_all: false,
            intakes: Vec::new(),
            uncounted: BTreeSet::new(),
            read_as_yesterday: false,
            now: (0, 0),
        }
    }

    /// Adds a medicine that is taken.
    pub fn take(&mut self, names: &Names, word: &str) {
        let Some(named) = names.drug(word) else {
            self.not_known(UnknownKind::Medicine, word, &names.drugs_like(word));
            return;
        };
        self.present.extend(named.factors);
        self.taking.extend(named.medicines);
        if !named.is_all {
            self.not_known(UnknownKind::Medicine, word, &[]);
        }
    }

    /// Adds a pregnancy of so many weeks, with the factors that mean the finding of being pregnant.
    pub fn expect(&mut self, knowledge: &Knowledge, weeks: PregnancyWeeks) {
        self.pregnant = Some(weeks);
        let factors = knowledge.medicines().enumerate_factors();
        let pregnant = factors.filter(|(_, factor)| {
            factor.finding.is_some_and(|finding| knowledge[finding].derived.pregnant)
        });
        self.present.extend(pregnant.map(|(index, _)| index));
    }

    /// Medicines that are taken or were taken in the last 24 hours, and so are still at work.
    pub(super) fn at_work(&self) -> BTreeSet<MedicineIndex> {
        let since = self.now.0.saturating_sub(DAY);
        let recent = self.intakes.iter().filter(|(_, intake)| intake.at > since);
        let recent = recent.map(|(medicine, _)| medicine);
        self.taking.iter().chain(recent).chain(&self.uncounted).copied().collect()
    }

    /// Adds an illness or circumstance.
    pub fn have(&mut self, names: &Names, word: &str) {
        match names.condition(word) {
            Some(factors) => self.present.extend(factors),
            None => self.not_known(UnknownKind::Condition, word, &names.conditions_like(word)),
        }
    }

    /// Denies something: a condition, a kind of medicine or a medicine. `false` if it is not known. A name that goes on after what is
    /// known, as in "warfarin allergy", denies nothing: it may be of something else.
    #[must_use]
    pub fn deny(&mut self, names: &Names, word: &str) -> bool {
        let factors = names.condition(word).map(<[FactorIndex]>::to_vec);
        let drug = || names.drug(word).filter(|named| named.is_all);
        let factors = factors.or_else(|| drug().map(|named| named.factors));
        let known = factors.is_some();
        self.absent.extend(factors.into_iter().flatten());
        known
    }

    /// Adds an earlier allergic reaction.
    pub fn react(&mut self, medicines: &Medicines, names: &Names, word: &str) {
        let Some(named) = names.drug(word) else {
            match names.condition(word) {
                Some(factors) if !factors.is_empty() => self.present.extend(factors),
                _ => self.not_known(UnknownKind::Allergy, word, &names.drugs_like(word)),
            }
            return;
        };
        // a drug that a pain medicine counts as is a pain medicine itself
        let pain = |factor: &FactorIndex| {
            medicines.items().iter().any(|medicine| medicine.counts_as.contains(factor))
        };
        if !named.medicines.is_empty() || named.factors.iter().any(pain) {
            self.present.extend(medicines.factor_with(Role::Allergy));
        }
        self.allergies.extend(named.medicines);
    }

    fn not_known(&mut self, kind: UnknownKind, word: &str, alike: &[&str]) {
        let alike = alike.iter().map(ToString::to_string).collect();
        let word = word.trim().chars().take(60).collect();
        self.unknown.insert(Unknown { kind, word, alike });
    }
}
