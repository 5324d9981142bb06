//! The table of elements against the schema of the specification: the same elements, lists and types.

use std::process::Command;

use lumbar_exchange::fhir::table;
use serde_json::Value;

use crate::common::shared;

/// The definition that a structure has in the schema.
fn definition_name(name: &str) -> String {
    match name.split_once('.') {
        Some((root, part)) => format!("{root}_{}{}", part[..1].to_uppercase(), &part[1..]),
        None => name.to_owned(),
    }
}

#[test]
fn shared_schema_has_the_same_elements() {
    let Some(file) = shared("fhir.schema.r4.json.zip") else { return };
    let Ok(unpacked) = Command::new("python3")
        .args(["-c", "import sys,zipfile as z;a=z.ZipFile(sys.argv[1]);sys.stdout.buffer.write(a.read(a.namelist()[0]))"])
        .arg(&file)
        .output()
    else {
        eprintln!("skipped: python3, which unpacks the schema, is not there");
        return;
    };
    let schema: Value = serde_json::from_slice(&unpacked.stdout).unwrap();
    let mut compared = 0;
    for structure in table::all() {
        let name = definition_name(structure.name);
        let properties = schema["definitions"][&name]["properties"].as_object();
        let properties = properties.unwrap_or_else(|| panic!("{name} is not in the schema"));
        for (property, shape) in properties {
            if property.starts_with('_') || property == "resourceType" {
                continue;
            }
            let (element, kind) = structure
                .element(property)
                .unwrap_or_else(|| panic!("{name}.{property} is missing"));
            assert_eq!(element.is_list, shape["type"] == "array", "{name}.{property}");
            let one = if element.is_list { &shape["items"] } else { shape };
            if let Some(reference) = one["$ref"].as_str() {
                let wanted = reference.trim_start_matches("#/definitions/");
                let own = match kind {
                    "Resource" => "ResourceList".to_owned(),
                    kind => definition_name(kind),
                };
                assert_eq!(own, wanted, "{name}.{property}");
            }
            if let Some(words) = one["enum"].as_array() {
                let words: Vec<&str> = words.iter().map(|word| word.as_str().unwrap()).collect();
                assert_eq!(element.words, words, "{name}.{property}");
            }
            compared += 1;
        }
        for required in schema["definitions"][&name]["required"].as_array().into_iter().flatten() {
            let required = required.as_str().unwrap();
            if required != "resourceType" {
                assert!(structure.element(required).unwrap().0.is_required, "{name}.{required}");
            }
        }
        for element in structure.elements.iter().filter(|element| !element.is_choice) {
            assert!(properties.contains_key(element.name), "{name} has no {}", element.name);
        }
    }
    assert!(compared > 900, "{compared}");
}
