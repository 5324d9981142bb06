//! From the files about medicines to [`Medicines`].

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use lumbar_model::{Age, Country, FactorId, MedicineId, PregnancyWeeks, RuleId, Verdict};

use crate::evidence::FactIndex;
use crate::finding::Finding;
use crate::medicine::{
    Dosing, Factor, FactorIndex, Label, Medicine, MedicineIndex, MedicineRule, Medicines, Need,
    Role,
};
use crate::number::{Basis, Number};
use crate::problem::File;
use crate::raw;
use crate::raw_medicine;
use crate::resolve::Resolver;

/// The files about medicines, as written.
#[derive(Default)]
pub(crate) struct MedicineFiles<'a> {
    pub(crate) items: Vec<(File<'a>, raw_medicine::Medicine)>,
    pub(crate) factors: Vec<(File<'a>, raw_medicine::Factor)>,
    pub(crate) rules: Vec<(File<'a>, raw_medicine::MedicineRule)>,
}

impl Resolver<'_> {
    pub(crate) fn medicines(
        &mut self,
        files: MedicineFiles<'_>,
        findings: &[Finding],
    ) -> Medicines {
        let factor_names = files.factors.iter().enumerate();
        let factor_names: BTreeMap<String, FactorIndex> = factor_names
            .map(|(place, (file, _))| (file.stem().to_string(), FactorIndex(place)))
            .collect();
        let mut groups: BTreeMap<String, Vec<MedicineIndex>> = BTreeMap::new();
        for (place, (file, item)) in files.items.iter().enumerate() {
            let id = file.stem().to_string();
            for group in item.groups.iter().filter(|group| **group != id).chain([&id]) {
                groups.entry(group.clone()).or_default().push(MedicineIndex(place));
            }
        }
        let factors: Vec<Factor> = files
            .factors
            .into_iter()
            .filter_map(|(file, item)| self.factor(file, item, findings))
            .collect();
        let items = files
            .items
            .into_iter()
            .filter_map(|(file, item)| self.medicine(file, item, &factor_names))
            .collect();
        let rules: Vec<MedicineRule> = files
            .rules
            .into_iter()
            .filter_map(|(file, item)| self.medicine_rule(file, item, &factor_names, &groups))
            .collect();
        Medicines { items, factors, rules }
    }

    fn factor(
        &mut self,
        file: File<'_>,
        raw: raw_medicine::Factor,
        findings: &[Finding],
    ) -> Option<Factor> {
        let id = self.keep(file, "", FactorId::new(file.stem()))?;
        let finding = raw.finding.and_then(|id| self.finding_index(file, &id));
        let mut names: BTreeSet<String> = raw.names.into_iter().collect();
        if let Some(found) = finding.and_then(|index| findings.get(index.0)) {
            names.extend(found.derived.diagnoses.iter().cloned());
            if raw.names_of_finding {
                names.extend(found.derived.medicines.iter().cloned());
            }
        }
        self.lower_case(file, &names);
        let text = self.texts(file, raw.text)?;
        Some(Factor { id, role: raw.role, finding, names: names.into_iter().collect(), text })
    }

    fn lower_case<'n>(&mut self, file: File<'_>, names: impl IntoIterator<Item = &'n String>) {
        for name in names {
            if name.trim() != name || name.chars().any(char::is_uppercase) || name.is_empty() {
                let what = format!("\"{name}\": names are written in small letters");
                self.problem(file, name, what);
            }
        }
    }

    fn medicine(
        &mut self,
        file: File<'_>,
        raw: raw_medicine::Medicine,
        factors: &BTreeMap<String, FactorIndex>,
    ) -> Option<Medicine> {
        let id = self.keep(file, "", MedicineId::new(file.stem()))?;
        self.lower_case(file, raw.names.iter().chain(&raw.brands).chain(&raw.contained_in));
        let counts_as =
            raw.counts_as.iter().filter_map(|id| self.known_factor(file, id, factors)).collect();
        let labels = raw.label.into_iter().filter_map(|label| self.label(file, label)).collect();
        Some(Medicine {
            id,
            names: raw.names,
            brands: raw.brands,
            contained_in: raw.contained_in,
            counts_as,
            labels,
            text: self.texts(file, raw.text)?,
        })
    }

    fn label(&mut self, file: File<'_>, raw: raw_medicine::Label) -> Option<Label> {
        let country = self.keep(file, &raw.country, raw.country.parse::<Country>())?;
        let date = raw.read.as_bytes();
        let dashes = date.len() == 10 && date[4] == b'-' && date[7] == b'-';
        if !(dashes && date.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-')) {
            self.problem(file, "read =", "the day on which the label was read, as 2026-11-25");
        }
        let facts = self.fact_indexes(file, &raw.facts);
        if !facts.iter().any(|fact| self.facts[fact.0].checked) {
            self.problem(file, "facts", "a label rests on at least one fact that was read");
        }
        let mut number = |name: &str, raw: Option<raw::Number>, range| {
            raw.and_then(|raw| self.label_number(file, name, raw, range))
        };
        let once = number("once_mg", raw.once_mg, (1.0, 5_000.0));
        let hours = number("hours", raw.hours, (1.0, 24.0));
        let day = number("day_mg", raw.day_mg, (1.0, 10_000.0));
        let days = number("days", raw.days, (1.0, 60.0));
        let youngest = number("youngest", raw.youngest, (0.0, 120.0));
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
        if dosing.is_some() && raw.strengths.is_empty() {
            self.problem(file, "strengths", "a label with amounts names the usual strengths");
        }
        let mut strengths = raw.strengths;
        strengths.sort_unstable();
        Some(Label { country, read: raw.read, strengths, dosing, facts })
    }

    /// A number of a label: a fact that was read, nothing else.
    fn label_number(
        &mut self,
        file: File<'_>,
        name: &str,
        raw: raw::Number,
        range: (f64, f64),
    ) -> Option<Number> {
        let number = self.number(file, name, raw, range)?;
        if !matches!(number.basis, Basis::Fact(fact) if self.facts[fact.0].checked) {
            self.problem(file, name, "a number of a label is a fact that was read (checked)");
        }
        Some(number)
    }

    fn known_factor(
        &mut self,
        file: File<'_>,
        id: &str,
        factors: &BTreeMap<String, FactorIndex>,
    ) -> Option<FactorIndex> {
        let found = factors.get(id).copied();
        if found.is_none() {
            let what = format!("no factor \"{id}\" in medicine_factors/");
            self.problem(file, &format!("\"{id}\""), what);
        }
        found
    }

    fn medicine_rule(
        &mut self,
        file: File<'_>,
        raw: raw_medicine::MedicineRule,
        factors: &BTreeMap<String, FactorIndex>,
        groups: &BTreeMap<String, Vec<MedicineIndex>>,
    ) -> Option<MedicineRule> {
        let id = self.keep(file, "", RuleId::new(file.stem()))?;
        let verdict = self.keep(file, "verdict", raw.verdict.parse::<Verdict>())?;
        if verdict == Verdict::Ok {
            self.problem(file, "verdict", "a rule never says ok: write ask, caution or stop");
        }
        let mut medicines = Vec::new();
        for name in &raw.medicines {
            match groups.get(name) {
                Some(found) => medicines.extend(found),
                None => {
                    let what = format!("\"{name}\" is no medicine and no group of medicines/");
                    self.problem(file, name, what);
                }
            }
        }
        medicines.sort_unstable();
        medicines.dedup();
        let facts = self.fact_indexes(file, &raw.facts);
        if !facts.iter().any(|fact| self.facts[fact.0].checked) {
            self.problem(file, "facts", "a rule rests on at least one fact that was read");
        }
        let when = self.need(file, &raw.when, factors, &facts)?;
        Some(MedicineRule {
            id,
            medicines,
            verdict,
            when,
            facts,
            text: self.texts(file, raw.text)?,
        })
    }

    fn need(
        &mut self,
        file: File<'_>,
        written: &toml::Value,
        factors: &BTreeMap<String, FactorIndex>,
        facts: &[FactIndex],
    ) -> Option<Need> {
        if let Some(id) = written.as_str() {
            return self.known_factor(file, id, factors).map(Need::Factor);
        }
        let (key, value) = written.as_table().and_then(|table| table.iter().next())?;
        let threshold = value.as_integer();
        let need = match key.as_str() {
            "always" => Some(Need::Always),
            "all" | "any" => {
                let parts: Option<Vec<Need>> = value
                    .as_array()?
                    .iter()
                    .map(|part| self.need(file, part, factors, facts))
                    .collect();
                parts.map(if key == "all" { Need::All } else { Need::Any })
            }
            "age_at_least" => threshold.and_then(|age| Age::new(age).ok()).map(Need::AgeAtLeast),
            "age_under" => threshold.and_then(|age| Age::new(age).ok()).map(Need::AgeUnder),
            "pregnant_from_week" => {
                threshold.and_then(|weeks| PregnancyWeeks::new(weeks).ok()).map(Need::PregnantFrom)
            }
            _ => None,
        };
        if need.is_none() {
            self.problem(
                file,
                key,
                "write a factor, { all = […] }, { any = […] }, { age_at_least = N }, { age_under = N }, { pregnant_from_week = N } or { always = true }",
            );
        }
        if let Some(threshold) = threshold.filter(|threshold| *threshold != 0) {
            self.threshold_is_read(file, key, threshold, facts);
        }
        need
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

/// What must hold over all of it; each problem names the file.
pub(crate) fn check(medicines: &Medicines, mut problem: impl FnMut(&str, &str, String)) {
    for role in [Role::OtherDrug, Role::SameIngredient, Role::Allergy, Role::OwnAllergy] {
        let count = medicines.factors.iter().filter(|factor| factor.role == role).count();
        if count > 1 || (count == 0 && !medicines.items.is_empty()) {
            problem(
                "medicine_factors",
                "",
                format!("{count} factors with the role {role:?}, not one"),
            );
        }
    }
    let mut used = BTreeSet::new();
    for rule in &medicines.rules {
        rule.when.for_each(&mut |part| {
            if let Need::Factor(factor) = part {
                used.insert(*factor);
            }
        });
    }
    for (index, factor) in medicines.enumerate_factors() {
        if factor.role != Role::NoMatter && !used.contains(&index) {
            let what = "no medicine rule asks for this factor";
            problem("medicine_factors", factor.id.as_str(), what.to_string());
        }
    }
    let mut owner: BTreeMap<&str, &str> = BTreeMap::new();
    for medicine in &medicines.items {
        for name in medicine.names.iter().chain(&medicine.brands) {
            if let Some(other) = owner.insert(name, medicine.id.as_str()) {
                let what = format!("\"{name}\" is a name of {other} as well");
                problem("medicines", medicine.id.as_str(), what);
            }
        }
    }
}
