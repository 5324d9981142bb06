//! The files about medicines as they are written.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

use crate::medicine::{FactorText, MedicineRuleText, MedicineText, Role};
use crate::raw::{ByLanguage, Number};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Medicine {
    pub(crate) groups: Vec<String>,
    pub(crate) names: Vec<String>,
    pub(crate) brands: Vec<String>,
    pub(crate) contained_in: Vec<String>,
    #[serde(default)]
    pub(crate) counts_as: Vec<String>,
    #[serde(default)]
    pub(crate) label: Vec<Label>,
    pub(crate) text: ByLanguage<MedicineText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Label {
    pub(crate) country: String,
    pub(crate) read: String,
    pub(crate) strengths: Vec<u32>,
    pub(crate) once_mg: Option<Number>,
    pub(crate) hours: Option<Number>,
    pub(crate) day_mg: Option<Number>,
    pub(crate) days: Option<Number>,
    pub(crate) youngest: Option<Number>,
    pub(crate) facts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Factor {
    pub(crate) role: Role,
    pub(crate) finding: Option<String>,
    #[serde(default)]
    pub(crate) names_of_finding: bool,
    #[serde(default)]
    pub(crate) names: Vec<String>,
    pub(crate) text: ByLanguage<FactorText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MedicineRule {
    #[serde(rename = "for")]
    pub(crate) medicines: Vec<String>,
    pub(crate) verdict: String,
    pub(crate) when: toml::Value,
    pub(crate) facts: Vec<String>,
    pub(crate) text: ByLanguage<MedicineRuleText>,
}
