//! Bad input: exit 1, one message that names the place and the mend, and never repeats what a person
//! wrote about their health.

mod common;

use std::fs;

use common::{Ran, file, folder, lumbar, lumbar_with, word};

/// Words that no message may repeat.
const SECRET: &str = "my private trouble";

fn assess_case(name: &str, content: impl AsRef<[u8]>) -> Ran {
    let folder = folder(&format!("bad_{}", name.replace('.', "_")));
    let path = file(&folder, name, content);
    lumbar(&["assess", "--json", "--case", word(&path)])
}

/// Refused with one message that holds all of `parts`, and nothing else.
#[track_caller]
fn refused(ran: &Ran, parts: &[&str]) {
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert_eq!(ran.out, "");
    assert!(
        ran.err.starts_with("lumbar: ") && ran.err.trim_end().lines().count() == 1,
        "{}",
        ran.err
    );
    assert!(ran.err.len() < 600, "{} bytes", ran.err.len());
    assert!(!ran.err.contains(SECRET), "{}", ran.err);
    for part in parts {
        assert!(ran.err.contains(part), "\"{part}\" is not in: {}", ran.err);
    }
}

#[test]
fn malformed_json_is_named_by_line_and_column() {
    let ran = assess_case("malformed.json", format!("{{\n  \"text\": \"{SECRET}\",\n}}"));
    refused(&ran, &["malformed.json", "line 3 column 1"]);
    refused(&assess_case("empty.json", ""), &["empty.json", "line 1"]);
    refused(&assess_case("two.json", "{} {}"), &["trailing characters"]);
}

#[test]
fn a_value_of_the_wrong_kind_is_not_repeated() {
    for content in [
        format!(r#"{{"person": {{"age": "{SECRET}"}}}}"#),
        format!(r#"{{"person": "{SECRET}"}}"#),
        format!(r#"{{"person": {{"sex": "{SECRET}"}}}}"#),
        format!(r#"{{"findings": {{"fever": "{SECRET}"}}}}"#),
        format!(r#"{{"findings": "{SECRET}"}}"#),
        format!(r#"{{"quantities": {{"pain_now": "{SECRET}"}}}}"#),
        format!(r#"{{"medicines": "{SECRET}"}}"#),
        format!(r#""{SECRET}""#),
        SECRET.to_owned(),
    ] {
        refused(&assess_case("kind.json", content), &["kind.json"]);
    }
    let ran = assess_case("sex.json", r#"{"person": {"sex": "woman"}}"#);
    refused(&ran, &["person.sex", "female, male, other or unknown"]);
    let ran = assess_case("state.json", r#"{"findings": {"fever": "yes"}}"#);
    refused(&ran, &["findings.fever", "present, absent, uncertain or unknown"]);
}

#[test]
fn unknown_names_are_named() {
    let ran = assess_case("finding.json", r#"{"findings": {"no_such_finding": "present"}}"#);
    refused(&ran, &["no_such_finding", "knowledge list findings"]);
    let ran = assess_case("key.json", r#"{"persn": {}}"#);
    refused(&ran, &["persn", "person"]);
    let ran = assess_case("inner.json", r#"{"person": {"weight": 80}}"#);
    refused(&ran, &["person", "weight", "line 1 column"]);
    let ran = assess_case("long.json", format!(r#"{{"{}": 1}}"#, "x".repeat(100_000)));
    refused(&ran, &["unknown field"]);
    let ran = assess_case("quantity.json", r#"{"quantities": {"height": 180}}"#);
    refused(&ran, &["quantities", "pain_now"]);
    let ran = lumbar(&["knowledge", "show", "no_such_thing"]);
    refused(&ran, &["no_such_thing", "knowledge list"]);
}

#[test]
fn numbers_out_of_range_name_the_range() {
    for age in ["-3", "400"] {
        let ran = assess_case("age.json", format!(r#"{{"person": {{"age": {age}}}}}"#));
        refused(&ran, &["person.age", age, "0 to 120"]);
        refused(&lumbar(&["assess", "--text", SECRET, "--age", age]), &["--age", "0 to 120"]);
    }
    let ran = assess_case("pain.json", r#"{"quantities": {"pain_now": 11}}"#);
    refused(&ran, &["quantities.pain_now", "0 to 10"]);
    refused(&lumbar(&["assess", "--text", SECRET, "--sex", SECRET]), &["--sex", "female"]);
}

#[test]
fn two_answers_to_one_question_are_refused() {
    let both = r#"{"findings": {"fever": "present", "fever": "absent"}}"#;
    refused(&assess_case("twice.json", both), &["fever", "twice", "keep one"]);
    let same = r#"{"findings": {"fever": "present", "fever": "present"}}"#;
    assert_eq!(assess_case("same.json", same).status, 0);
    let markdown = "# Twice\n\n```toml\n[findings]\nfever = \"present\"\nfever = \"absent\"\n```\n";
    refused(&assess_case("twice.md", markdown), &["line 6", "duplicate key"]);
}

#[test]
fn too_much_is_refused_before_it_is_worked_on() {
    let long = format!(r#"{{"text": "{}"}}"#, SECRET.repeat(300_000));
    assert!(long.len() > 5_000_000);
    refused(&assess_case("long_text.json", &long), &["4 MB", "shorten"]);
    let ran = assess_case("longish.json", format!(r#"{{"text": "{}"}}"#, SECRET.repeat(20_000)));
    refused(&ran, &["text", "360000 bytes", "shorten"]);
    let ran = lumbar_with(&["assess", "--text", "-"], SECRET.repeat(20_000).as_bytes(), &[]);
    refused(&ran, &["--text", "shorten"]);
    let ran = lumbar_with(&["assess", "--text", "-"], SECRET.repeat(300_000).as_bytes(), &[]);
    refused(&ran, &["standard input", "4 MB"]);
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    refused(&assess_case("bytes.json", b"{\"text\": \"\xff\xfe\"}"), &["byte 10", "UTF-8"]);
    let ran = lumbar_with(&["assess", "--text", "-"], b"my back \xff", &[]);
    refused(&ran, &["standard input", "byte 8", "UTF-8"]);
}

#[test]
fn a_path_that_is_no_file_is_named() {
    let folder = folder("bad_paths");
    let missing = folder.join("missing.json");
    refused(&lumbar(&["assess", "--case", word(&missing)]), &["missing.json", "no such file"]);
    refused(&lumbar(&["assess", "--case", word(&folder)]), &["bad_paths", "a folder"]);
    refused(&lumbar(&["assess", "--replay", word(&missing)]), &["missing.json", "no such file"]);
    refused(&lumbar(&["evaluate", word(&missing)]), &["missing.json", "no such file"]);
    let ran = lumbar(&["assess", "--text", SECRET, "--knowledge", word(&missing)]);
    refused(&ran, &["knowledge folder", "missing.json"]);
}

#[test]
fn a_markdown_case_names_its_line() {
    refused(&assess_case("prose.md", "# Only prose\n"), &["prose.md", "toml"]);
    let age = "# Old\n\n```toml\n[person]\nage = \"very\"\n```\n";
    refused(&assess_case("age.md", age), &["age.md", "line 5"]);
}

#[test]
fn accounts_name_their_line() {
    let folder = folder("bad_accounts");
    let path =
        file(&folder, "accounts.jsonl", format!("\n{{\"id\": \"a\", \"text\": \"{SECRET}\"}}\n"));
    refused(&lumbar(&["evaluate", word(&path)]), &["accounts.jsonl", "line 2", "missing field"]);
}

#[test]
fn wrong_use_is_told_from_bad_input() {
    for words in [
        &["no-such-command"][..],
        &["assess", "--no-such-flag"],
        &["assess", "--age", "old"],
        &["assess", "--batch", "cases.jsonl", "--age", "3"],
        &["assess", "--out", "results.jsonl"],
        &["assess", "--replay", "result.json", "--text", "back"],
        &["evaluate"],
        &["knowledge", "show"],
        &["knowledge", "diff", "built-in"],
    ] {
        let ran = lumbar(words);
        assert_eq!(ran.status, 2, "{words:?}: {}", ran.err);
        assert!(ran.out.is_empty() && ran.err.contains("--help"), "{words:?}: {}", ran.err);
    }
    assert_eq!(lumbar(&["--help"]).status, 0);
    assert_eq!(lumbar(&["--version"]).status, 0);
}

#[test]
fn an_interview_that_breaks_off_gives_no_result() {
    let ran = lumbar_with(&["assess"], format!("{SECRET}\n\n34\n").as_bytes(), &[]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("nothing was kept") && ran.err.contains("q ends"), "{}", ran.err);
    assert!(!ran.out.contains("SELF CARE") && !ran.err.contains(SECRET));
}

#[test]
fn a_batch_that_breaks_off_leaves_no_half_file() {
    let folder = folder("bad_batch");
    let out = file(&folder, "out.jsonl", "what was there\n");
    let ran = lumbar(&["assess", "--batch", word(&folder), "--out", word(&out)]);
    refused(&ran, &["bad_batch", "a folder"]);
    let ran = lumbar(&["assess", "--batch", "no/such.jsonl", "--out", word(&out)]);
    refused(&ran, &["no/such.jsonl", "no such file"]);
    assert_eq!(fs::read_to_string(&out).unwrap(), "what was there\n");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    let nowhere = folder.join("no/such/folder.jsonl");
    let input = file(&folder, "in.jsonl", "{}\n");
    let ran = lumbar(&["assess", "--batch", word(&input), "--out", word(&nowhere)]);
    refused(&ran, &["folder.jsonl"]);
}
