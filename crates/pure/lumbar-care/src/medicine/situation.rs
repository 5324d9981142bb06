//! A person before a medicine: what is known of them.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use lumbar_knowledge::{FactorIndex, MedicineIndex, Medicines, Role};
use lumbar_model::{Age, Country, PregnancyWeeks};

use super::ledger::Intake;
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
        if named.combination && !names.is_exact_drug(word) {
            self.not_known(UnknownKind::Medicine, word, &[]);
        }
    }

    /// Adds an illness or circumstance.
    pub fn have(&mut self, names: &Names, word: &str) {
        match names.condition(word) {
            Some(factors) => self.present.extend(factors),
            None => self.not_known(UnknownKind::Condition, word, &names.conditions_like(word)),
        }
    }

    /// Denies something: a condition, a kind of medicine or a medicine. `false` if it is not known.
    #[must_use]
    pub fn deny(&mut self, names: &Names, word: &str) -> bool {
        let factors = names.condition(word).map(<[FactorIndex]>::to_vec);
        let factors = factors.or_else(|| names.drug(word).map(|named| named.factors));
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
