//! Files beside the checkout, and comparing two trees of JSON.

use std::fs;
use std::path::PathBuf;

use lumbar_exchange::fhir::Json;

/// A folder of other people's data; `None`, said aloud, where it is not there.
pub fn shared(folder: &str) -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("LUMBAR_SHARED").map_or(beside, PathBuf::from);
    let folder = shared.join("data/fhir").join(folder);
    if folder.exists() {
        return Some(folder);
    }
    eprintln!("skipped: {} is not there", folder.display());
    None
}

/// The JSON files of a folder, by name.
pub fn files(folder: &PathBuf) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "json") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).unwrap();
            files.push((name, text.trim_start_matches('\u{feff}').to_owned()));
        }
    }
    files.sort();
    assert!(!files.is_empty());
    files
}

/// The first path at which two trees differ; numbers by their digits, members in any order.
pub fn difference(one: &Json, other: &serde_json::Value, path: &str) -> Option<String> {
    use serde_json::Value;
    match (one, other) {
        (Json::Object(members), Value::Object(map)) => {
            if let Some(name) = map.keys().find(|name| one.get(name).is_none()) {
                return Some(format!("{path}.{name} is lost"));
            }
            members.iter().find_map(|(name, value)| match map.get(&**name) {
                Some(other) => difference(value, other, &format!("{path}.{name}")),
                None => Some(format!("{path}.{name} is new")),
            })
        }
        (Json::List(items), Value::Array(others)) => {
            if items.len() != others.len() {
                return Some(format!("{path} has {} items, not {}", items.len(), others.len()));
            }
            items.iter().zip(others).enumerate().find_map(|(place, (item, other))| {
                difference(item, other, &format!("{path}[{place}]"))
            })
        }
        (Json::Text(text), Value::String(other)) if **text == **other => None,
        (Json::Bool(flag), Value::Bool(other)) if flag == other => None,
        (Json::Null, Value::Null) => None,
        (Json::Number(digits), Value::Number(number))
            if digits.parse() == Ok(number.as_f64().unwrap()) =>
        {
            None
        }
        _ => Some(format!("{path} differs")),
    }
}
