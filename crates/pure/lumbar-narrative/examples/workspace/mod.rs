//! What examples and tests read of the workspace they stand in.
#![allow(dead_code, reason = "each example and test uses a part")]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};

use lumbar_model::State;
use lumbar_narrative::{Lexicon, Reading};

/// The root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// All TOML files of a folder of `knowledge/`, by name.
fn folder(name: &str) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(root().join("knowledge").join(name))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            files.push((format!("knowledge/{name}/{file}"), std::fs::read_to_string(&path)?));
        }
    }
    files.sort();
    Ok(files)
}

/// The files of the lexicon.
pub fn lexicon() -> Result<Vec<(String, String)>, Box<dyn Error>> {
    folder("lexicon")
}

/// Builds the lexicon; its errors are printed one a line.
pub fn build(files: &[(String, String)]) -> Result<Lexicon, Box<dyn Error>> {
    Lexicon::parse(files.iter().map(|(path, text)| (path.as_str(), text.as_str()))).map_err(
        |errors| {
            let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
            lines.join("\n").into()
        },
    )
}

/// What the knowledge derives from other answers.
pub struct Derivations {
    /// All findings of the knowledge, and whether each is read from something other than words.
    findings: BTreeMap<String, bool>,
    /// General finding to the more specific ones that imply it.
    implied_by: BTreeMap<String, Vec<String>>,
    /// Finding to the quantity it is read from, with its bounds.
    measured: BTreeMap<String, (String, f64, f64)>,
}

/// Reads what the findings of the knowledge derive.
pub fn derivations() -> Result<Derivations, Box<dyn Error>> {
    let mut derivations = Derivations {
        findings: BTreeMap::new(),
        implied_by: BTreeMap::new(),
        measured: BTreeMap::new(),
    };
    for (path, text) in folder("findings")? {
        let finding: toml::Table = toml::from_str(&text)?;
        let id = Path::new(&path).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let other =
            ["derived", "implied_by", "same_as"].iter().any(|key| finding.contains_key(*key));
        derivations.findings.insert(id.clone(), other);
        if let Some(specific) = finding.get("implied_by").and_then(toml::Value::as_array) {
            let names = specific.iter().filter_map(toml::Value::as_str).map(String::from).collect();
            derivations.implied_by.insert(id.clone(), names);
        }
        let derived = finding.get("derived").and_then(toml::Value::as_table);
        if let Some(quantity) =
            derived.and_then(|derived| derived.get("quantity")).and_then(toml::Value::as_str)
        {
            let bound = |name: &str, missing: f64| {
                let value = derived.and_then(|derived| derived.get(name));
                value
                    .and_then(|value| {
                        value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64))
                    })
                    .unwrap_or(missing)
            };
            let bounds = (
                quantity.to_owned(),
                bound("at_least", f64::NEG_INFINITY),
                bound("below", f64::INFINITY),
            );
            derivations.measured.insert(id, bounds);
        }
    }
    Ok(derivations)
}

impl Derivations {
    /// The ids of all findings of the knowledge.
    pub fn findings(&self) -> impl Iterator<Item = &str> {
        self.findings.keys().map(String::as_str)
    }

    /// Whether a finding follows from other answers, so that no words need say it.
    pub fn is_derived(&self, id: &str) -> bool {
        self.findings.get(id).copied().unwrap_or(false)
    }

    /// The states that a reading gives, with those that follow from them.
    pub fn complete(&self, reading: &Reading) -> BTreeMap<String, State> {
        let mut states: BTreeMap<String, State> = reading
            .findings()
            .into_iter()
            .map(|(id, mention)| (id.to_string(), mention.state))
            .collect();
        for (id, (quantity, at_least, below)) in &self.measured {
            if let Some((_, value, _)) =
                reading.quantities.iter().find(|(held, _, _)| held.as_str() == quantity)
            {
                let within = value >= at_least && value < below;
                states.entry(id.clone()).or_insert(if within {
                    State::Present
                } else {
                    State::Absent
                });
            }
        }
        // Twice, for implications of implications.
        for _ in 0..2 {
            for (general, specific) in &self.implied_by {
                if specific.iter().any(|id| states.get(id) == Some(&State::Present)) {
                    states.insert(general.clone(), State::Present);
                }
                if states.get(general) == Some(&State::Absent) {
                    for id in specific {
                        states.entry(id.clone()).or_insert(State::Absent);
                    }
                }
            }
        }
        states
    }
}
