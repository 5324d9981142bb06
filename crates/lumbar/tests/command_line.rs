//! What the commands promise to whoever calls them from a script.

mod common;

use std::fmt::Write as _;
use std::fs;

use common::{file, folder, lumbar, lumbar_with, root, word};
use serde_json::{Value, json};

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_same_case_gives_the_same_bytes_however_it_is_given() {
    let folder = folder("same_case");
    let case = r#"{"person": {"age": 58, "sex": "male"},
        "findings": {"leg_pain_below_knee": "present", "fever": "absent"}, "quantities": {"pain_now": 7}}"#;
    let reordered = r#"{"quantities": {"pain_now": 7.0},
        "findings": {"fever": "absent", "leg_pain_below_knee": "present"}, "person": {"sex": "male", "age": 58}}"#;
    let markdown = "# A case\n\n```toml\n[person]\nage = 58\nsex = \"male\"\n\n[findings]\n\
        leg_pain_below_knee = \"present\"\nfever = \"absent\"\n\n[quantities]\npain_now = 7\n```\n";
    let assess = |path: &std::path::Path| lumbar(&["assess", "--json", "--case", word(path)]);
    let first = assess(&file(&folder, "case.json", case));
    assert_eq!(first.status, 0, "{}", first.err);
    assert_eq!(first.out, assess(&file(&folder, "reordered.json", reordered)).out);
    assert_eq!(first.out, assess(&file(&folder, "case.md", markdown)).out);
    let piped = lumbar_with(&["assess", "--json", "--case", "-"], case.as_bytes(), &[]);
    assert_eq!(first.out, piped.out);
    let result = json_of(&first.out);
    for key in ["triage", "screen", "safety_net", "causes", "findings", "next_question", "case"] {
        assert!(result.get(key).is_some(), "{key}");
    }
}

#[test]
fn own_words_are_the_same_as_words_from_standard_input() {
    let words = "Lifted a box yesterday, my back seized up. No numbness.";
    let given = lumbar(&["assess", "--json", "--age", "34", "--sex", "female", "--text", words]);
    let piped = lumbar_with(
        &["assess", "--json", "--age", "34", "--sex", "female", "--text", "-"],
        words.as_bytes(),
        &[],
    );
    assert_eq!(given.status, 0, "{}", given.err);
    assert_eq!(given.out, piped.out);
    let findings = json_of(&given.out)["findings"].clone();
    for finding in findings.as_array().unwrap().iter().filter(|finding| finding["said"].is_string())
    {
        let span =
            |place: usize| usize::try_from(finding["span"][place].as_u64().unwrap()).unwrap();
        assert_eq!(finding["said"], words[span(0)..span(1)]);
    }
}

#[test]
fn a_batch_answers_every_line_in_its_place() {
    let folder = folder("batch_lines");
    let lines = [
        r#"{"person": {"age": 30}}"#,
        r#"{"person": {"age": 400}}"#,
        r#"{"findings": {"saddle_numbness": "present"}}"#,
        "not json",
        r#"{"text": "fever and my back hurts"}"#,
    ];
    let input = file(&folder, "in.jsonl", lines.join("\n"));
    let out = folder.join("out.jsonl");
    let ran = lumbar(&["assess", "--batch", word(&input), "--out", word(&out)]);
    assert_eq!(ran.status, 1, "bad lines are told by the status");
    assert!(ran.err.contains("3 cases assessed, 2 lines could not be read"), "{}", ran.err);
    let answers: Vec<_> = fs::read_to_string(&out).unwrap().lines().map(json_of).collect();
    assert_eq!(answers.len(), lines.len());
    assert_eq!(answers[0]["case"]["person"]["age"], 30);
    assert_eq!(answers[1]["error"]["line"], 2);
    assert!(answers[1]["error"]["message"].as_str().unwrap().contains("person.age"));
    assert_eq!(answers[2]["triage"]["level"], "emergency");
    assert_eq!(answers[3]["error"]["line"], 4);
    assert_eq!(answers[4]["triage"]["level"], "urgent");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing but input and output is left");
}

#[test]
fn a_batch_refuses_single_lines_only() {
    let mut input = format!("{{\"text\": \"{}\"}}\n", "long ".repeat(250_000)).into_bytes();
    input.extend(
        b"{\"text\": \"\xff\"}\n{\"findings\": {\"no_such\": \"present\"}}\n{}\n{\"person\":",
    );
    let ran = lumbar_with(&["assess", "--batch", "-"], &input, &[]);
    let answers: Vec<_> = ran.out.lines().map(json_of).collect();
    assert_eq!(answers.len(), 5);
    for (place, part) in [(0, "longer than"), (1, "UTF-8"), (2, "no_such"), (4, "EOF")] {
        assert_eq!(answers[place]["error"]["line"], place + 1);
        let message = answers[place]["error"]["message"].as_str().unwrap();
        assert!(message.contains(part), "{message}");
    }
    assert!(answers[3]["triage"].is_object());
}

#[test]
fn a_batch_gives_the_same_bytes_on_any_number_of_threads() {
    let mut input = String::new();
    for place in 0..3000_usize {
        let finding = ["fever", "leg_pain", "morning_stiffness", "worse_sitting"][place % 4];
        let state = ["present", "absent", "uncertain"][place % 3];
        let age = 18 + place % 60;
        let case = json!({ "person": { "age": age }, "findings": { finding: state } });
        let _ = writeln!(input, "{case}");
    }
    let run = |threads: &str| {
        lumbar_with(
            &["assess", "--batch", "-"],
            input.as_bytes(),
            &[("RAYON_NUM_THREADS", threads)],
        )
    };
    let (one, three) = (run("1"), run("3"));
    assert_eq!(one.status, 0, "{}", one.err);
    assert_eq!(one.out.lines().count(), 3000);
    assert!(one.out == three.out, "the answers depend on the number of threads");
}

#[test]
fn the_interview_gives_a_result_and_keeps_it_clean_for_programs() {
    let answers = b"My back seized up lifting a box\n\n\n34\nf\nq\n";
    let ran = lumbar_with(&["assess", "--json"], answers, &[]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let result = json_of(&ran.out);
    assert_eq!(result["case"]["person"]["age"], 34);
    assert_eq!(result["case"]["findings"]["after_lifting"], "present");
    assert!(ran.err.contains("I understood:"));
    let ran = lumbar_with(&["assess"], answers, &[]);
    assert!(ran.out.contains("I understood:") && ran.out.contains("SELF CARE"), "{}", ran.out);
}

#[test]
fn none_does_not_silence_what_the_words_said() {
    let answers = b"I have had a fever since monday and my back hurts\n\n\n34\nm\nn\nn\nn\nq\n";
    let ran = lumbar_with(&["assess", "--json"], answers, &[]);
    let result = json_of(&ran.out);
    assert_eq!(result["case"]["findings"]["fever"], "present");
    assert_eq!(result["triage"]["level"], "urgent");
    assert!(ran.err.contains("fever (so far: yes)"), "{}", ran.err);
}

#[test]
fn knowledge_is_compared_over_every_case() {
    let ran = lumbar(&[
        "knowledge",
        "diff",
        "built-in",
        "knowledge",
        "--accounts",
        "cases/accounts/tuning.jsonl",
    ]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.starts_with("0 of "), "{}", ran.out);
    let levels = lumbar(&["knowledge", "levels"]);
    assert!(levels.out.lines().all(|line| line.split('\t').count() == 3), "{}", levels.out);
    assert!(levels.out.contains("causes/sciatica\t"));
}

#[test]
fn knowledge_that_lowers_a_level_is_noticed() {
    let folder = folder("lowered");
    copy(&root().join("knowledge"), &folder.join("knowledge"));
    fs::remove_file(folder.join("knowledge/red_flags/fever_with_back_pain.toml")).unwrap();
    let changed = folder.join("knowledge");
    let ran = lumbar(&["knowledge", "diff", "built-in", word(&changed)]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("LOWER"), "{}", ran.out);
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn one_of_each_kind_that_is_listed_can_be_shown() {
    let list = lumbar(&["knowledge", "list"]).out;
    let mut seen = std::collections::BTreeSet::new();
    for line in list.lines() {
        let mut words = line.split_whitespace();
        let (Some(kind), Some(id), Some(_)) = (words.next(), words.next(), words.next()) else {
            panic!("a kind, an id and a name: {line}");
        };
        if seen.insert(kind.to_owned()) {
            let shown = lumbar(&["knowledge", "show", id]);
            assert_eq!(shown.status, 0, "{kind} {id}: {}", shown.err);
        }
    }
    assert!(seen.len() > 10 && seen.contains("medicine"), "{seen:?}");
}
