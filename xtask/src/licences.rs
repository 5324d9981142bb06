//! Licences, bans and doubled dependencies, against `deny.toml`.
//!
//! `cargo deny` is the tool of the field and is run where it is installed. Building it takes longer
//! than building this program, so the parts of its check that need no database are done here too,
//! from the same file, for machines that do not have it.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, bail};
use serde::Deserialize;

use crate::{root, tools};

#[derive(Deserialize)]
struct Deny {
    licenses: Licenses,
    bans: Bans,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Banned>,
    skip: Vec<Skipped>,
}

#[derive(Deserialize)]
struct Banned {
    #[serde(rename = "crate")]
    name: String,
    reason: String,
}

#[derive(Deserialize)]
struct Skipped {
    #[serde(rename = "crate")]
    name: String,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
}

pub fn check() -> anyhow::Result<()> {
    let text = std::fs::read_to_string(root().join("deny.toml")).context("deny.toml")?;
    let deny: Deny = toml::from_str(&text).context("deny.toml")?;
    let output = tools::cargo()
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root())
        .output()?;
    let metadata: Metadata = serde_json::from_slice(&output.stdout).context("cargo metadata")?;
    let foreign: Vec<_> =
        metadata.packages.iter().filter(|package| package.source.is_some()).collect();
    let mut problems = Vec::new();
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in &foreign {
        let Package { name, version, .. } = package;
        versions.entry(name).or_default().insert(version);
        let licence = package.license.as_deref().unwrap_or("none stated");
        if !allowed(licence, &deny.licenses.allow) {
            problems.push(format!("{name} {version}: the licence \"{licence}\" is not allowed"));
        }
        if let Some(banned) = deny.bans.deny.iter().find(|banned| banned.name == *name) {
            problems.push(format!("{name} {version} is banned: {}", banned.reason));
        }
        if package.source.as_deref().is_some_and(|source| !source.starts_with("registry+")) {
            problems.push(format!("{name} {version} does not come from a registry"));
        }
    }
    for (name, versions) in versions.iter().filter(|(_, versions)| versions.len() > 1) {
        if !deny.bans.skip.iter().any(|skipped| skipped.name == *name) {
            let list: Vec<_> = versions.iter().copied().collect();
            problems.push(format!("{name} is there in several versions: {}", list.join(", ")));
        }
    }
    if !problems.is_empty() {
        bail!("{}", problems.join("\n"));
    }
    eprintln!("{} foreign packages: licences, bans and versions are in order", foreign.len());
    if tools::is_there("cargo", &["deny", "--version"]) {
        tools::run(tools::cargo().args([
            "deny",
            "--offline",
            "check",
            "licenses",
            "bans",
            "sources",
        ]))?;
    }
    Ok(())
}

/// Whether an SPDX expression can be satisfied by the allowed licences. `OR` binds weaker than
/// `AND`; brackets in crates' expressions only ever group an `OR` inside an `AND`.
fn allowed(expression: &str, allow: &[String]) -> bool {
    let expression = expression.replace('/', " OR ");
    let one = |name: &str| {
        let name = name.trim().trim_matches(['(', ')']);
        allow.iter().any(|allowed| allowed == name)
    };
    if expression.contains('(') {
        return expression.split(" AND ").all(|part| part.split(" OR ").any(one));
    }
    expression.split(" OR ").any(|part| part.split(" AND ").all(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_read_as_spdx_means_them() {
        let allow = ["MIT", "Apache-2.0", "Unicode-3.0"].map(str::to_owned);
        for (expression, expected) in [
            ("MIT", true),
            ("MIT OR GPL-3.0", true),
            ("MIT/Apache-2.0", true),
            ("GPL-3.0", false),
            ("MIT AND GPL-3.0", false),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
            ("(MIT OR Apache-2.0) AND GPL-3.0", false),
        ] {
            assert_eq!(allowed(expression, &allow), expected, "{expression}");
        }
    }
}
