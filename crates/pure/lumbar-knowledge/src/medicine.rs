//! Medicines sold without a prescription, and what makes them unsafe for a person.

use alloc::string::String;
use alloc::vec::Vec;

use lumbar_model::{Age, Country, FactorId, MedicineId, PregnancyWeeks, RuleId, Verdict};

use crate::evidence::FactIndex;
use crate::finding::FindingIndex;
use crate::number::Number;
use crate::text::Texts;

/// Position of a [`Medicine`] in [`Medicines`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MedicineIndex(pub(crate) usize);

/// Position of a [`Factor`] in [`Medicines`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactorIndex(pub(crate) usize);

impl FactorIndex {
    /// The position as a number, for tables that run beside [`Medicines::factors`].
    #[must_use]
    pub const fn get(self) -> usize {
        self.0
    }
}

/// Position of a [`MedicineRule`] in [`Medicines`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MedicineRuleIndex(pub(crate) usize);

/// A medicine sold without a prescription: one substance in one way of taking it.
#[derive(Debug, Clone, PartialEq)]
pub struct Medicine {
    /// Its id.
    pub id: MedicineId,
    /// Its substance's names, lower case.
    pub names: Vec<String>,
    /// Products that hold this substance alone, lower case.
    pub brands: Vec<String>,
    /// Products that hold it beside others, lower case; their own labels are not known here.
    pub contained_in: Vec<String>,
    /// What taking it means for the check of another medicine.
    pub counts_as: Vec<FactorIndex>,
    /// What the labels say that were read, one a country.
    pub labels: Vec<Label>,
    /// Its words.
    pub text: Texts<MedicineText>,
}

impl Medicine {
    /// The label of a country, if it was read.
    #[must_use]
    pub fn label(&self, country: Country) -> Option<&Label> {
        self.labels.iter().find(|label| label.country == country)
    }
}

/// What the label of one country says.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The country.
    pub country: Country,
    /// The day on which it was read, `YYYY-MM-DD`.
    pub read: String,
    /// Usual strengths of one tablet in milligrams, the smallest first.
    pub strengths: Vec<u32>,
    /// How much and how often; `None` where the amount is not counted in milligrams (a gel).
    pub dosing: Option<Dosing>,
    /// The facts behind it.
    pub facts: Vec<FactIndex>,
}

/// How much a label allows and how often. Every number is a fact that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Dosing {
    /// The most at one time, in milligrams.
    pub once_mg: Number,
    /// The least time between two doses, in hours.
    pub hours: Number,
    /// The most in any 24 hours, in milligrams.
    pub day_mg: Number,
    /// The most days in a row without a doctor, where that was read.
    pub days: Option<Number>,
    /// The youngest age in years for this amount.
    pub youngest: Number,
}

/// A medicine in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MedicineText {
    /// A few plain words, lower case.
    pub name: String,
    /// What it is.
    pub what: String,
    /// When to stop and get help.
    pub watch: String,
}

/// How something about a person comes to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// An illness or circumstance.
    Condition,
    /// A medicine that is taken.
    Drug,
    /// A known medicine that no other factor names.
    OtherDrug,
    /// Another product with the ingredient that is being checked.
    SameIngredient,
    /// An earlier allergic reaction to any pain medicine.
    Allergy,
    /// An earlier allergic reaction to the medicine that is being checked.
    OwnAllergy,
    /// Known, and without a bearing on any rule.
    NoMatter,
}

/// Something about a person that decides whether a medicine is safe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factor {
    /// Its id.
    pub id: FactorId,
    /// How it comes to be known.
    pub role: Role,
    /// The finding that means the same.
    pub finding: Option<FindingIndex>,
    /// Other names, lower case.
    pub names: Vec<String>,
    /// Its words.
    pub text: Texts<FactorText>,
}

/// A factor in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactorText {
    /// A few plain words, lower case.
    pub name: String,
    /// The question.
    pub question: String,
}

/// When a medicine rule holds. As with red flags there is no "not".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// For everyone.
    Always,
    /// The factor is present.
    Factor(FactorIndex),
    /// The person is at least this old.
    AgeAtLeast(Age),
    /// The person is younger than this.
    AgeUnder(Age),
    /// Pregnant, this many weeks or more.
    PregnantFrom(PregnancyWeeks),
    /// All of them.
    All(Vec<Need>),
    /// At least one of them.
    Any(Vec<Need>),
}

impl Need {
    /// Calls `visit` with every part that is no combination.
    pub fn for_each(&self, visit: &mut impl FnMut(&Need)) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.for_each(visit);
                }
            }
            part => visit(part),
        }
    }
}

/// What a label, or evidence beyond it, says against a medicine.
#[derive(Debug, Clone, PartialEq)]
pub struct MedicineRule {
    /// Its id.
    pub id: RuleId,
    /// The medicines it is about.
    pub medicines: Vec<MedicineIndex>,
    /// What it says at least; never `ok`.
    pub verdict: Verdict,
    /// When.
    pub when: Need,
    /// The facts behind it, at least one of them read.
    pub facts: Vec<FactIndex>,
    /// Its words.
    pub text: Texts<MedicineRuleText>,
}

/// A medicine rule in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MedicineRuleText {
    /// What it means for you and what to do.
    pub says: String,
    /// The line of the label, in our own words.
    pub label: String,
}

/// Everything about medicines.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Medicines {
    pub(crate) items: Vec<Medicine>,
    pub(crate) factors: Vec<Factor>,
    pub(crate) rules: Vec<MedicineRule>,
}

impl Medicines {
    /// All medicines, by id.
    #[must_use]
    pub fn items(&self) -> &[Medicine] {
        &self.items
    }

    /// All factors, by id.
    #[must_use]
    pub fn factors(&self) -> &[Factor] {
        &self.factors
    }

    /// All rules, by id.
    #[must_use]
    pub fn rules(&self) -> &[MedicineRule] {
        &self.rules
    }

    /// The medicines with their positions.
    pub fn enumerate(&self) -> impl Iterator<Item = (MedicineIndex, &Medicine)> {
        self.items.iter().enumerate().map(|(index, item)| (MedicineIndex(index), item))
    }

    /// The factors with their positions.
    pub fn enumerate_factors(&self) -> impl Iterator<Item = (FactorIndex, &Factor)> {
        self.factors.iter().enumerate().map(|(index, item)| (FactorIndex(index), item))
    }

    /// The rules with their positions.
    pub fn enumerate_rules(&self) -> impl Iterator<Item = (MedicineRuleIndex, &MedicineRule)> {
        self.rules.iter().enumerate().map(|(index, item)| (MedicineRuleIndex(index), item))
    }

    /// The factor with this role; each role other than condition, drug and no matter has one.
    #[must_use]
    pub fn factor_with(&self, role: Role) -> Option<FactorIndex> {
        self.factors.iter().position(|factor| factor.role == role).map(FactorIndex)
    }

    /// The same without one rule, for tests that show that each rule is needed.
    #[must_use]
    pub fn without_rule(&self, rule: MedicineRuleIndex) -> Self {
        let mut less = self.clone();
        less.rules.remove(rule.0);
        less
    }
}

impl core::ops::Index<MedicineIndex> for Medicines {
    type Output = Medicine;

    fn index(&self, index: MedicineIndex) -> &Medicine {
        &self.items[index.0]
    }
}

impl core::ops::Index<FactorIndex> for Medicines {
    type Output = Factor;

    fn index(&self, index: FactorIndex) -> &Factor {
        &self.factors[index.0]
    }
}

impl core::ops::Index<MedicineRuleIndex> for Medicines {
    type Output = MedicineRule;

    fn index(&self, index: MedicineRuleIndex) -> &MedicineRule {
        &self.rules[index.0]
    }
}
