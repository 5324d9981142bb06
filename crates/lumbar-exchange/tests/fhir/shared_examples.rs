//! The specification's own examples of the handled types: they hold, and go out as they came in.

use std::collections::BTreeMap;

use lumbar_exchange::fhir::{check, json_from_text, table};

use crate::common::{difference, files, shared};

#[test]
fn shared_examples_of_the_specification_go_in_and_come_out_equal() {
    let Some(folder) = shared("r4_examples") else { return };
    let mut handled: BTreeMap<String, usize> = BTreeMap::new();
    for (name, text) in files(&folder) {
        let json = json_from_text(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let original: serde_json::Value = serde_json::from_str(&text).unwrap();
        let again = json_from_text(&json.to_string()).unwrap();
        assert_eq!(difference(&again, &original, &name), None);
        let kind = json.kind().unwrap().to_owned();
        let problems = check(&json);
        if table::HANDLED.contains(&kind.as_str()) {
            assert!(problems.is_empty(), "{name}: {}", problems[0]);
            *handled.entry(kind).or_default() += 1;
        } else {
            assert_eq!(problems[0].path, "resourceType", "{name}");
            assert!(problems[0].what.contains("is not read here"), "{name}");
        }
    }
    assert_eq!(handled.len(), table::HANDLED.len(), "{handled:?}");
}
