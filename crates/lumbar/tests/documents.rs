//! The documents tell of what is there: tests that they name exist, and links between files lead somewhere.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use common::{folder, lumbar, root, word};

/// All files below a folder whose names end so, what is built or fetched left out.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            if entry.file_type().unwrap().is_dir() {
                let built = name.starts_with('.') || name == "target" || name == "node_modules";
                open.extend((!built).then(|| entry.path()));
            } else if name.ends_with(ending) {
                found.push(entry.path());
            }
        }
    }
    found
}

/// What stands between two marks, each time.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    let parts = text.split(open).skip(1);
    parts.filter_map(|part| part.split_once(close).map(|(inner, _)| inner)).collect()
}

#[test]
fn hazards_name_tests_that_exist() {
    let root = root();
    let hazards = fs::read_to_string(root.join("docs/compliance/hazards.md")).unwrap();
    let sources: String = ["crates", "xtask"]
        .iter()
        .flat_map(|folder| files(&root.join(folder), ".rs"))
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    let rows: Vec<&str> = hazards.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() > 10, "{} hazards", rows.len());
    for row in rows {
        let tests = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        // A row in which every second part is between ticks: names and what parts them.
        let names: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty(), "no test holds this: {row}");
        for name in names {
            assert!(sources.contains(&format!("fn {name}(")), "there is no test {name}");
        }
    }
}

#[test]
fn links_between_documents_lead_somewhere() {
    let root = root();
    let mut dead = BTreeSet::new();
    for file in files(&root, ".md") {
        let text = fs::read_to_string(&file).unwrap();
        for link in between(&text, "](", ")") {
            let path = link.split('#').next().unwrap();
            let outside = path.is_empty() || path.contains("://") || path.starts_with("mailto:");
            // Code between ticks holds brackets that are no link.
            let plain = path
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || "/._-".contains(letter));
            if !outside && plain && !file.parent().unwrap().join(path).exists() {
                dead.insert(format!("{}: {link}", file.display()));
            }
        }
    }
    assert!(dead.is_empty(), "{dead:#?}");
}

#[test]
fn manual_and_completions_know_every_command() {
    let pages = folder("manual");
    assert_eq!(lumbar(&["manual", "pages", word(&pages)]).status, 0);
    let completions = lumbar(&["manual", "completions", "bash"]).out;
    for command in ["assess", "first-aid", "log", "diary", "report", "trial", "backup"] {
        let page = fs::read_to_string(pages.join(format!("lumbar-{command}.1"))).unwrap();
        assert!(page.contains(".SH SYNOPSIS"), "{command}");
        assert!(completions.contains(command), "{command}");
    }
}
