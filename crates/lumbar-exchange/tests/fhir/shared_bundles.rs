//! Documents of other makers: nothing is lost, and what is wrong in them is named.

use std::io::Read;
use std::process::{Command, Stdio};

use lumbar_exchange::fhir::{Weight, check, json_from_text};

use crate::common::{difference, files, shared};

#[test]
fn shared_documents_go_in_and_come_out_equal() {
    for folder in ["ips", "mypain", "cds_hooks"] {
        let Some(folder) = shared(folder) else { return };
        for (name, text) in files(&folder) {
            let json = json_from_text(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            let original: serde_json::Value = serde_json::from_str(&text).unwrap();
            let again = json_from_text(&json.pretty()).unwrap();
            assert_eq!(difference(&again, &original, &name), None);
        }
    }
}

#[test]
fn shared_summaries_hold_but_the_one_that_does_not() {
    let Some(folder) = shared("ips") else { return };
    for (name, text) in files(&folder) {
        let problems = check(&json_from_text(&text).unwrap());
        let grave: Vec<_> =
            problems.iter().filter(|problem| problem.weight == Weight::Grave).collect();
        if name.starts_with("AR_Repository") {
            assert!(
                grave.iter().any(|problem| problem.what == "must be true or false"),
                "{grave:?}"
            );
        } else {
            assert!(grave.is_empty(), "{name}: {}", grave[0]);
        }
    }
}

#[test]
fn shared_lives_of_synthea_hold() {
    let Some(folder) = shared("synthea") else { return };
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let unpacked = Command::new("gzip").arg("-dc").arg(&path).stdout(Stdio::piped()).spawn();
        let Ok(mut unpacked) = unpacked else {
            eprintln!("skipped: gzip is not there");
            return;
        };
        let mut text = String::new();
        unpacked.stdout.take().unwrap().read_to_string(&mut text).unwrap();
        assert!(unpacked.wait().unwrap().success());
        let json = json_from_text(&text).unwrap();
        let problems = check(&json);
        let first = problems.iter().find(|problem| problem.weight == Weight::Grave);
        assert!(first.is_none(), "{}: {}", path.display(), first.unwrap());
        read += 1;
    }
    assert_eq!(read, 3);
}
