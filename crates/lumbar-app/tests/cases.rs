//! The clinical cases of `cases/` hold, and between them need every rule.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use lumbar_assess::{Assessor, Options};
use lumbar_exchange::{MarkdownCase, case_from_markdown};
use lumbar_model::Level;

fn cases() -> Vec<(PathBuf, MarkdownCase)> {
    let root = common::root().join("cases");
    let folders = ["causes", "interview", "plain", "red_flags"].map(|folder| root.join(folder));
    folders
        .iter()
        .flat_map(|folder| common::files_below(folder, "md"))
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let case = case_from_markdown(&text)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            (path.strip_prefix(&root).unwrap().to_path_buf(), case)
        })
        .collect()
}

/// What does not hold, a line each.
fn failures(assessor: &Assessor, cases: &[(PathBuf, MarkdownCase)]) -> Vec<String> {
    let mut failures = Vec::new();
    for (path, case) in cases {
        let result = match assessor.assess(&case.case, Options::full(1)) {
            Ok(result) => result,
            Err(error) => {
                failures.push(format!("{}: {error}", path.display()));
                continue;
            }
        };
        for (line, expectation) in &case.expectations {
            if let Err(found) = expectation.check(assessor, &case.case, &result) {
                failures.push(format!("{}:{line}: {expectation:?}, but {found}", path.display()));
            }
        }
    }
    failures
}

#[test]
fn every_case_holds() {
    let cases = cases();
    assert!(cases.len() >= 60, "{} cases", cases.len());
    for (path, case) in &cases {
        assert!(!case.expectations.is_empty(), "{} asserts nothing", path.display());
    }
    let assessor = Assessor::new(common::knowledge()).unwrap();
    let failures = failures(&assessor, &cases);
    assert!(failures.is_empty(), "{} of the lines:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_level_and_every_cause_is_in_a_case() {
    let cases = cases();
    let knowledge = common::knowledge();
    let lines: BTreeSet<String> = cases
        .iter()
        .flat_map(|(_, case)| case.expectations.iter().map(|(_, line)| format!("{line:?}")))
        .collect();
    for level in Level::ALL {
        assert!(lines.iter().any(|line| line == &format!("Level({level:?})")), "{level}");
    }
    for cause in knowledge.causes() {
        let named = format!("\"{}\"", cause.id);
        assert!(lines.iter().any(|line| line.contains(&named)), "no case names {}", cause.id);
    }
}

/// A rule that can be deleted without a case noticing is not tested.
#[test]
fn deleting_any_rule_breaks_a_case() {
    let cases = cases();
    let knowledge = common::knowledge();
    let mut unnoticed = Vec::new();
    for (index, rule) in knowledge.enumerate_rules() {
        let named: Vec<_> = cases
            .iter()
            .filter(|(_, case)| {
                case.expectations
                    .iter()
                    .any(|(_, line)| format!("{line:?}").contains(rule.id.as_str()))
            })
            .cloned()
            .collect();
        let without = Assessor::new(knowledge.without_rule(index)).unwrap();
        if failures(&without, &named).is_empty() {
            unnoticed.push(rule.id.to_string());
        }
    }
    assert!(unnoticed.is_empty(), "no case needs {}", unnoticed.join(", "));
}
