//! What is asked and told in a fixed order: the safety screen, the opening, the safety net.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use lumbar_model::Level;
use serde::Deserialize;

use super::{ByLanguage, Resolver};
use crate::problem::File;
use crate::safety_net::{SafetyNet, SafetyNetText};
use crate::screen::{OpeningGroup, ScreenGroup, ScreenText};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenScreenGroup {
    findings: Vec<String>,
    only_if: Option<toml::Value>,
    unsure_level: Option<String>,
    text: ByLanguage<ScreenText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenOpeningGroup {
    findings: Vec<String>,
    text: ByLanguage<ScreenText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenSafetyNet {
    #[serde(default)]
    causes: Vec<String>,
    facts: Vec<String>,
    text: ByLanguage<SafetyNetText>,
}

impl Resolver<'_> {
    pub(crate) fn screen(
        &mut self,
        file: File<'_>,
        written: WrittenScreenGroup,
    ) -> Option<ScreenGroup> {
        let findings = self.positions(file, &written.findings);
        let only_if = written.only_if.and_then(|when| self.condition(file, &when));
        let unsure_level = written
            .unsure_level
            .and_then(|word| self.keep(file, "unsure_level", word.parse::<Level>()));
        Some(ScreenGroup {
            id: ordered_id(file),
            findings,
            only_if,
            unsure_level,
            text: self.texts(file, written.text)?,
        })
    }

    pub(crate) fn opening(
        &mut self,
        file: File<'_>,
        written: WrittenOpeningGroup,
    ) -> Option<OpeningGroup> {
        let findings = self.positions(file, &written.findings);
        Some(OpeningGroup { id: ordered_id(file), findings, text: self.texts(file, written.text)? })
    }

    pub(crate) fn safety_net(
        &mut self,
        file: File<'_>,
        written: WrittenSafetyNet,
    ) -> Option<SafetyNet> {
        let causes = self.positions(file, &written.causes);
        let facts = self.positions(file, &written.facts);
        Some(SafetyNet {
            id: ordered_id(file),
            causes,
            facts,
            text: self.texts(file, written.text)?,
        })
    }
}

/// The id of an item whose file name begins with its place in an order: `03_legs` is `legs`.
fn ordered_id(file: File<'_>) -> String {
    file.stem().trim_start_matches(|c: char| c.is_ascii_digit() || c == '_').to_string()
}
