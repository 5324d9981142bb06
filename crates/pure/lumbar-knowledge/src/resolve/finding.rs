//! Findings.

use alloc::string::String;
use alloc::vec::Vec;

use lumbar_model::{FindingId, Quantity};
use serde::Deserialize;

use super::{ByLanguage, Resolver, WrittenNumber};
use crate::finding::{
    Cost, Derived, DerivedQuantity, Finding, FindingIndex, FindingKind, FindingText,
};
use crate::problem::File;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenFinding {
    /// A synonym need not say.
    kind: Option<FindingKind>,
    pub(crate) same_as: Option<String>,
    #[serde(default)]
    implied_by: Vec<String>,
    #[serde(default)]
    excludes: Vec<String>,
    only_if: Option<toml::Value>,
    leak: Option<WrittenNumber>,
    #[serde(default)]
    draws_on: Vec<String>,
    #[serde(default)]
    costs: Cost,
    #[serde(default)]
    derived: WrittenDerived,
    text: ByLanguage<FindingText>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WrittenDerived {
    #[serde(default)]
    medicines: Vec<String>,
    #[serde(default)]
    diagnoses: Vec<String>,
    #[serde(default)]
    occupations: Vec<String>,
    #[serde(default)]
    pregnant: bool,
    quantity: Option<String>,
    at_least: Option<f64>,
    below: Option<f64>,
}

impl Resolver<'_> {
    pub(crate) fn finding(&mut self, file: File<'_>, written: WrittenFinding) -> Option<Finding> {
        let id = self.keep(file, "", FindingId::new(file.stem()))?;
        // Its own name stands for the finding that it is another name of.
        let same_as = written.same_as.and_then(|id| {
            self.position::<FindingIndex>(file, &id)?;
            self.names.find(file.stem())
        });
        if same_as.is_none() && written.kind.is_none() {
            self.problem(file, "", "a finding says its kind, e.g. kind = \"symptom\"");
        }
        let implied_by = self.positions(file, &written.implied_by);
        let excludes = self.positions(file, &written.excludes);
        let only_if = written.only_if.and_then(|when| self.condition(file, &when));
        let leak = written.leak.and_then(|leak| self.number(file, "leak", leak, (0.0, 1.0)));
        let draws_on = self.positions(file, &written.draws_on);
        let derived = self.derived(file, written.derived);
        let text = self.texts(file, written.text)?;
        if same_as.is_none() && text.english().question.is_empty() {
            self.problem(file, "[text.en]", "a finding that is no synonym has a question");
        }
        Some(Finding {
            id,
            kind: written.kind.unwrap_or(FindingKind::Symptom),
            same_as,
            implied_by,
            excludes,
            only_if,
            leak,
            draws_on,
            cost: written.costs,
            derived,
            text,
        })
    }

    fn derived(&mut self, file: File<'_>, written: WrittenDerived) -> Derived {
        let quantity = written.quantity.and_then(|word| {
            let quantity = self.keep(file, "quantity", word.parse::<Quantity>())?;
            let mut threshold = |key: &str, value: Option<f64>| {
                value.and_then(|value| self.keep(file, key, quantity.check(value)))
            };
            let at_least = threshold("at_least", written.at_least);
            let below = threshold("below", written.below);
            if at_least.is_none() && below.is_none() {
                self.problem(file, "quantity", "a quantity needs at_least or below");
            }
            Some(DerivedQuantity { quantity, at_least, below })
        });
        Derived {
            medicines: written.medicines,
            diagnoses: written.diagnoses,
            occupations: written.occupations,
            pregnant: written.pregnant,
            quantity,
        }
    }
}
