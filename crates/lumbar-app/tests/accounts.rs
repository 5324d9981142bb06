//! The labelled accounts of `cases/accounts/` as data: what is counted by name must have one name.

mod common;

use std::collections::BTreeMap;

#[test]
fn every_account_has_an_id_of_its_own_and_a_label_that_can_be_met() {
    let knowledge = common::knowledge();
    let mut files_by_id = BTreeMap::new();
    let files = common::files_below(&common::root().join("cases/accounts"), "jsonl");
    assert!(!files.is_empty());
    for path in files {
        let file = path.file_name().unwrap().to_str().unwrap().to_owned();
        for account in common::vignettes(&path) {
            let id = &account.id;
            assert!(account.accepted.contains(&account.level), "{id} refuses its own level");
            for cause in &account.causes {
                assert!(knowledge.cause_index(cause.as_str()).is_some(), "{id}: no cause {cause}");
            }
            for finding in account.case.findings.keys() {
                let known = knowledge.finding_index(finding.as_str()).is_some();
                assert!(known, "{id}: no finding {finding}");
            }
            if let Some(other) = files_by_id.insert(account.id.clone(), file.clone()) {
                panic!("{id} is in {other} and again in {file}");
            }
        }
    }
}
