//! From words to medicines and factors.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use lumbar_knowledge::{FactorIndex, Knowledge, MedicineIndex, Role};

use super::spelling::{alike, normal};

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Named {
    /// The medicines it holds.
    pub medicines: Vec<MedicineIndex>,
    /// The factors it makes present.
    pub factors: Vec<FactorIndex>,
    /// It holds more than the medicines above, or the name goes on after what is known: its own
    /// label is not known here.
    pub combination: bool,
    /// Whether the whole name is known, but for a strength behind it.
    pub is_all: bool,
}

/// Every name the knowledge has for medicines, drugs and conditions.
#[derive(Debug, Clone)]
pub struct Names {
    drugs: BTreeMap<String, Named>,
    conditions: BTreeMap<String, Vec<FactorIndex>>,
}

impl Names {
    /// Collects the names.
    #[must_use]
    pub fn new(knowledge: &Knowledge) -> Self {
        let medicines = knowledge.medicines();
        let mut drugs: BTreeMap<String, Named> = BTreeMap::new();
        let mut conditions: BTreeMap<String, Vec<FactorIndex>> = BTreeMap::new();
        for (index, factor) in medicines.enumerate_factors() {
            let id = normal(factor.id.as_str());
            let finding = factor.finding.map(|finding| normal(knowledge[finding].id.as_str()));
            let drug = matches!(factor.role, Role::Drug | Role::OtherDrug | Role::NoMatter);
            for name in factor.names.iter().map(|name| normal(name)).chain([id.clone()]) {
                if drug {
                    drugs.entry(name.clone()).or_default().factors.push(index);
                }
                if !drug || name == id {
                    conditions.entry(name).or_default().push(index);
                }
            }
            if let Some(name) = finding {
                conditions.entry(name).or_default().push(index);
            }
        }
        for (index, medicine) in medicines.enumerate() {
            for name in medicine.names.iter().chain(&medicine.brands) {
                drugs.entry(normal(name)).or_default().medicines.push(index);
            }
            for name in &medicine.contained_in {
                let named = drugs.entry(normal(name)).or_default();
                named.medicines.push(index);
                named.combination = true;
            }
        }
        let other = medicines.factor_with(Role::OtherDrug);
        for finding in knowledge.findings() {
            conditions.entry(normal(finding.id.as_str())).or_default();
            for name in &finding.derived.diagnoses {
                conditions.entry(normal(name)).or_default();
            }
            for name in &finding.derived.medicines {
                let named = drugs.entry(normal(name)).or_default();
                if named.factors.is_empty() && named.medicines.is_empty() {
                    named.factors.extend(other);
                }
            }
        }
        for cause in knowledge.causes() {
            conditions.entry(normal(cause.id.as_str())).or_default();
        }
        Self { drugs, conditions }
    }

    /// What the name of a medicine stands for. A strength behind it ("ibuprofen 400 mg") does not
    /// matter; where the name goes on in another way its beginning counts, as a combination.
    #[must_use]
    pub fn drug(&self, text: &str) -> Option<Named> {
        let name = normal(text);
        let words: Vec<&str> = name.split(' ').collect();
        (1..=words.len()).rev().find_map(|count| {
            let mut named = self.drugs.get(&words[..count].join(" "))?.clone();
            named.is_all = is_strength(&words[count..]);
            named.combination |= !named.is_all;
            Some(named)
        })
    }

    /// The factors a condition stands for: none where it has no bearing on medicines, `None` where
    /// it is not known.
    #[must_use]
    pub fn condition(&self, text: &str) -> Option<&[FactorIndex]> {
        self.conditions.get(&normal(text)).map(Vec::as_slice)
    }

    /// Names of medicines spelt almost like this.
    pub(super) fn drugs_like(&self, text: &str) -> Vec<&str> {
        alike(text, self.drugs.keys())
    }

    /// Names of conditions spelt almost like this.
    pub(super) fn conditions_like(&self, text: &str) -> Vec<&str> {
        alike(text, self.conditions.keys())
    }
}

/// Whether words are the strength of one substance, or nothing: "400 mg", "12 5 mg" for 12.5, "400".
fn is_strength(words: &[&str]) -> bool {
    let number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    match words {
        [] => true,
        [numbers @ .., "mg"] => (1..=2).contains(&numbers.len()) && numbers.iter().all(number),
        numbers => numbers.len() <= 2 && numbers.iter().all(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strength_is_one_amount_and_nothing_behind_it() {
        for words in [&[][..], &["400"], &["400", "mg"], &["12", "5", "mg"]] {
            assert!(is_strength(words), "{words:?}");
        }
        for words in
            [&["mg"][..], &["400", "codeine"], &["200", "mg", "codeine"], &["1", "2", "3", "mg"]]
        {
            assert!(!is_strength(words), "{words:?}");
        }
    }
}
