//! Medicines: what counts as what, labels, and the rules over factors.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use lumbar_model::event::Date;
use lumbar_model::{
    Age, Country, FactorId, MedicineId, Milligrams, PregnancyWeeks, RuleId, Verdict,
};
use serde::Deserialize;

use super::{ByLanguage, Resolver, WrittenNumber};
use crate::evidence::FactIndex;
use crate::finding::{Finding, FindingIndex};
use crate::medicine::{
    Dosing, Factor, FactorText, Label, Medicine, MedicineIndex, MedicineRule, MedicineRuleText,
    MedicineText, Need, Role,
};
use crate::problem::File;

/// The medicines of each group; a medicine is a group of its own.
pub(crate) type Groups = BTreeMap<String, BTreeSet<MedicineIndex>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenMedicine {
    groups: Vec<String>,
    names: Vec<String>,
    brands: Vec<String>,
    contained_in: Vec<String>,
    #[serde(default)]
    counts_as: Vec<String>,
    #[serde(default)]
    label: Vec<WrittenLabel>,
    text: ByLanguage<MedicineText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenLabel {
    country: String,
    read: String,
    strengths: Vec<u32>,
    once_mg: Option<WrittenNumber>,
    hours: Option<WrittenNumber>,
    day_mg: Option<WrittenNumber>,
    days: Option<WrittenNumber>,
    youngest: Option<WrittenNumber>,
    facts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenFactor {
    role: Role,
    finding: Option<String>,
    #[serde(default)]
    names_of_finding: bool,
    #[serde(default)]
    names: Vec<String>,
    text: ByLanguage<FactorText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenMedicineRule {
    #[serde(rename = "for")]
    medicines: Vec<String>,
    verdict: String,
    when: toml::Value,
    facts: Vec<String>,
    text: ByLanguage<MedicineRuleText>,
}

impl Resolver<'_> {
    /// A factor; `findings` are the findings as resolved, whose names of illnesses it takes over.
    pub(crate) fn factor(
        &mut self,
        file: File<'_>,
        written: WrittenFactor,
        findings: &[Finding],
    ) -> Option<Factor> {
        let id = self.keep(file, "", FactorId::new(file.stem()))?;
        let finding: Option<FindingIndex> = written.finding.and_then(|id| self.position(file, &id));
        let mut names: BTreeSet<String> = written.names.into_iter().collect();
        if let Some(found) = finding.and_then(|index| findings.get(index.0)) {
            names.extend(found.derived.diagnoses.iter().cloned());
            if written.names_of_finding {
                names.extend(found.derived.medicines.iter().cloned());
            }
        }
        self.lower_case(file, &names);
        let text = self.texts(file, written.text)?;
        Some(Factor { id, role: written.role, finding, names: names.into_iter().collect(), text })
    }

    fn lower_case<'n>(&mut self, file: File<'_>, names: impl IntoIterator<Item = &'n String>) {
        for name in names {
            if name.trim() != name || name.chars().any(char::is_uppercase) || name.is_empty() {
                let what = format!("\"{name}\": names are written in small letters");
                self.problem(file, name, what);
            }
        }
    }

    /// A medicine, which is noted in `groups`.
    pub(crate) fn medicine(
        &mut self,
        file: File<'_>,
        written: WrittenMedicine,
        groups: &mut Groups,
    ) -> Option<Medicine> {
        let id = self.keep(file, "", MedicineId::new(file.stem()))?;
        let index = self.names.find(id.as_str())?;
        for group in written.groups.iter().map(String::as_str).chain([id.as_str()]) {
            groups.entry(group.to_string()).or_default().insert(index);
        }
        self.lower_case(
            file,
            written.names.iter().chain(&written.brands).chain(&written.contained_in),
        );
        let counts_as = self.positions(file, &written.counts_as);
        let labels =
            written.label.into_iter().filter_map(|label| self.label(file, label)).collect();
        Some(Medicine {
            id,
            names: written.names,
            brands: written.brands,
            contained_in: written.contained_in,
            counts_as,
            labels,
            text: self.texts(file, written.text)?,
        })
    }

    fn label(&mut self, file: File<'_>, written: WrittenLabel) -> Option<Label> {
        let country = self.keep(file, &written.country, written.country.parse::<Country>())?;
        self.keep(file, "read =", written.read.parse::<Date>());
        for strength in &written.strengths {
            self.keep(file, "strengths", Milligrams::new(i64::from(*strength)));
        }
        let facts = self.facts_read(file, &written.facts, "a label");
        let mut number = |name: &str, written: Option<WrittenNumber>, range| {
            self.number_read(file, name, written?, range, "a number of a label")
        };
        let once = number("once_mg", written.once_mg, (1.0, 5_000.0));
        let hours = number("hours", written.hours, (1.0, 24.0));
        let day = number("day_mg", written.day_mg, (1.0, 10_000.0));
        let days = number("days", written.days, (1.0, 60.0));
        let youngest = number("youngest", written.youngest, (0.0, 120.0));
        let dosing = match (once, hours, day, youngest) {
            (Some(once_mg), Some(hours), Some(day_mg), Some(youngest)) => {
                if once_mg.value > day_mg.value {
                    self.problem(file, "once_mg", "more at once than in a day");
                }
                Some(Dosing { once_mg, hours, day_mg, days, youngest })
            }
            (None, None, None, None) => None,
            _ => {
                let what = "a label has all of once_mg, hours, day_mg and youngest, or none";
                self.problem(file, "[[label]]", what);
                None
            }
        };
        if dosing.is_some() && written.strengths.is_empty() {
            self.problem(file, "strengths", "a label with amounts names the usual strengths");
        }
        let mut strengths = written.strengths;
        strengths.sort_unstable();
        Some(Label { country, read: written.read, strengths, dosing, facts })
    }

    pub(crate) fn medicine_rule(
        &mut self,
        file: File<'_>,
        written: WrittenMedicineRule,
        groups: &Groups,
    ) -> Option<MedicineRule> {
        let id = self.keep(file, "", RuleId::new(file.stem()))?;
        let verdict = self.keep(file, "verdict", written.verdict.parse::<Verdict>())?;
        if verdict == Verdict::Ok {
            self.problem(file, "verdict", "a rule never says ok: write ask, caution or stop");
        }
        let mut medicines = BTreeSet::new();
        for name in &written.medicines {
            match groups.get(name) {
                Some(found) => medicines.extend(found),
                None => {
                    let what = format!("\"{name}\" is no medicine and no group of medicines/");
                    self.problem(file, name, what);
                }
            }
        }
        let facts = self.facts_read(file, &written.facts, "a rule");
        let when = self.need(file, &written.when, &facts)?;
        Some(MedicineRule {
            id,
            medicines: medicines.into_iter().collect(),
            verdict,
            when,
            facts,
            text: self.texts(file, written.text)?,
        })
    }

    fn need(&mut self, file: File<'_>, written: &toml::Value, facts: &[FactIndex]) -> Option<Need> {
        if let Some(id) = written.as_str() {
            return self.position(file, id).map(Need::Factor);
        }
        let table = written.as_table().filter(|table| table.len() == 1);
        let only = table.and_then(|table| table.iter().next());
        let threshold = only.and_then(|(_, value)| value.as_integer());
        let age = || threshold.and_then(|age| Age::new(age).ok());
        let need = only.and_then(|(key, value)| match key.as_str() {
            "always" => (value.as_bool() == Some(true)).then_some(Need::Always),
            "all" => self.needs(file, value, facts).map(Need::All),
            "any" => self.needs(file, value, facts).map(Need::Any),
            "age_at_least" => age().map(Need::AgeAtLeast),
            "age_under" => age().map(Need::AgeUnder),
            "pregnant_from_week" => {
                threshold.and_then(|weeks| PregnancyWeeks::new(weeks).ok()).map(Need::PregnantFrom)
            }
            _ => None,
        });
        let needle = only.map_or("when", |(key, _)| key.as_str());
        if need.is_none() {
            let what = "write a factor, { all = […] }, { any = […] }, { age_at_least = N }, { age_under = N }, { pregnant_from_week = N } or { always = true }";
            self.problem(file, needle, what);
        }
        if let Some(threshold) = threshold.filter(|threshold| *threshold != 0) {
            self.threshold_is_read(file, needle, threshold, facts);
        }
        need
    }

    /// The parts of a need; without any it would hold always, or never.
    fn needs(
        &mut self,
        file: File<'_>,
        written: &toml::Value,
        facts: &[FactIndex],
    ) -> Option<Vec<Need>> {
        let list = written.as_array().filter(|list| !list.is_empty())?;
        list.iter().map(|part| self.need(file, part, facts)).collect()
    }

    /// A threshold is the value of a fact of its rule that was read.
    fn threshold_is_read(
        &mut self,
        file: File<'_>,
        key: &str,
        threshold: i64,
        facts: &[FactIndex],
    ) {
        #[expect(clippy::cast_precision_loss, reason = "ages and weeks are small")]
        let wanted = threshold as f64;
        let read = facts.iter().map(|fact| &self.facts[fact.0]).any(|fact| {
            fact.checked && fact.value.is_some_and(|value| (value - wanted).abs() < 1e-9)
        });
        if !read {
            let what = format!("no fact of this rule that was read says {threshold}");
            self.problem(file, key, what);
        }
    }
}
