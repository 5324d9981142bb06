//! The log as tables, and back without loss.

use std::path::Path;

use lumbar_exchange::fhir::{Json, json_from_text};
use lumbar_exchange::tables::{DICTIONARY, Tables, lines_of_tables, tables_of_lines};
use proptest::prelude::*;

/// A line whose names are in order, whatever their order was.
fn sorted(json: &Json) -> Json {
    match json {
        Json::Object(members) => {
            let mut members: Vec<_> =
                members.iter().map(|(name, value)| (name.clone(), sorted(value))).collect();
            members.sort_by(|one, other| one.0.cmp(&other.0));
            Json::Object(members)
        }
        Json::List(items) => Json::List(items.iter().map(sorted).collect()),
        other => other.clone(),
    }
}

fn canonical(lines: &[String]) -> Vec<String> {
    let mut lines: Vec<_> =
        lines.iter().map(|line| sorted(&json_from_text(line).unwrap()).to_string()).collect();
    lines.sort();
    lines
}

fn comes_back(lines: &[String]) {
    let tables = tables_of_lines(lines.iter().map(String::as_str)).unwrap();
    assert_eq!(canonical(&lines_of_tables(&tables).unwrap()), canonical(lines));
}

#[test]
fn every_kind_of_event_comes_back() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lumbar-store/tests/fixtures");
    let lines: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap().trim().to_owned())
        .collect();
    let tables = tables_of_lines(lines.iter().map(String::as_str)).unwrap();
    assert_eq!(tables.len(), lines.len() + 1, "a table for each kind, and the dictionary");
    assert!(!tables.contains_key("other.csv"));
    for (file, text) in &tables {
        let more = text.lines().skip(1).any(|line| line.ends_with('}') || line.ends_with("}\""));
        assert!(!more || file == DICTIONARY, "{file}: a field has no column:\n{text}");
    }
    comes_back(&lines);
}

/// Values that a newer program, another type or a spreadsheet's formula could bring.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[=+@'\\-a\",;\n\r\t é😀]{0,6}".prop_map(|text| Json::from(text).to_string()),
        "-?[1-9][0-9]{0,20}(\\.[0-9]{1,20})?",
        Just("true".to_owned()),
        Just("null".to_owned()),
        Just(r#"{"a":[1.50,{"b":null}]}"#.to_owned()),
        Just("[]".to_owned()),
    ]
}

fn line() -> impl Strategy<Value = String> {
    let kinds = prop_oneof![
        Just("pain"),
        Just("tracker"),
        Just("work"),
        Just("mood"),
        Just("assessment_result")
    ];
    let names = prop_oneof![
        Just("level"),
        Just("note"),
        Just("off"),
        Just("tags"),
        Just("name"),
        Just("hue"),
        Just("result")
    ];
    let body = prop::collection::btree_map(names, value(), 0..5);
    (kinds, any::<u32>(), 1..4_u8, body, any::<bool>(), any::<bool>()).prop_map(
        |(kind, id, version, body, corrects, hue)| {
            let fields: Vec<String> = body.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
            let corrects = if corrects { r#","corrects":"019ab9c0-0000-7000-8000-000000000000""# } else { "" };
            let hue = if hue { r#","hue":"é""# } else { "" };
            format!(
                r#"{{"id":"{id:08x}-0000-7000-8000-000000000000","kind":"{kind}","version":{version},"at":"2026-11-25T08:30:00+01:00[Europe/Berlin]"{corrects},"body":{{{}}}{hue}}}"#,
                fields.join(",")
            )
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_log_comes_back(lines in prop::collection::vec(line(), 0..20)) {
        comes_back(&lines);
    }
}

#[test]
fn what_is_wrong_is_named_by_table_row_and_column() {
    let place = |file: &str, text: &str| {
        let tables: Tables = [(file.to_owned(), text.to_owned())].into();
        lines_of_tables(&tables).unwrap_err().place
    };
    assert_eq!(place("mood.csv", "id\n"), "mood.csv");
    assert_eq!(
        place("pain.csv", "id,version,at,level\na,1,b,six\n"),
        "pain.csv, row 2, column level"
    );
    assert_eq!(place("pain.csv", "id,colour\na,red\n"), "pain.csv, row 2, column colour");
    assert_eq!(place("pain.csv", "id,version\na\n"), "pain.csv, row 2");
    assert_eq!(place("work.csv", "off\nperhaps\n"), "work.csv, row 2, column off");
    assert_eq!(place("pain.csv", "more\n[1]\n"), "pain.csv, row 2, column more");
}
