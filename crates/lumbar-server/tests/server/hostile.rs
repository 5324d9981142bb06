//! Hostile input in every field of every form and of the interface: it is refused or kept as words, nothing of
//! it becomes part of a page or a header, and all pages are still there afterwards.

use std::collections::BTreeMap;

use crate::common::Server;
use crate::robust::{header, status};

/// What people and machines send where a word or a number was meant.
fn hostile() -> Vec<String> {
    let groups: BTreeMap<String, Vec<String>> =
        serde_json::from_str(include_str!("../../../../cases/hostile.json")).unwrap();
    let mut list: Vec<String> = groups.into_values().flatten().collect();
    list.push("back ".repeat(40_000));
    list.push("[".repeat(20_000));
    list
}

/// As a form sends it.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

struct Form {
    action: String,
    fields: Vec<String>,
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[at..].split('"').next()
}

/// The forms of a page that send something, with the names of their fields.
fn forms(page: &str, path: &str) -> Vec<Form> {
    let of = |form: &str| {
        let head = form.split('>').next().unwrap_or_default();
        let inside = form.split("</form>").next().unwrap_or_default();
        let mut fields: Vec<_> =
            inside.split('<').filter_map(|tag| attribute(tag, "name")).map(String::from).collect();
        fields.sort();
        fields.dedup();
        let action = attribute(head, "action").filter(|action| !action.is_empty());
        Form { action: action.unwrap_or(path).to_owned(), fields }
    };
    page.split("<form").skip(1).filter(|form| form.contains("method=\"post\"")).map(of).collect()
}

/// What is wrong with an answer; nothing for one that refuses or takes the words as words.
fn fault(answer: &str) -> Option<&'static str> {
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    match status(answer) {
        0 => Some("no answer"),
        500.. => Some("the server failed"),
        _ if body.contains("<script>alert")
            || body.contains("<img src=x")
            || body.contains("<!--#") =>
        {
            Some("words became markup")
        }
        _ if !header(answer, "set-cookie").is_empty() => Some("words became a header"),
        _ if header(answer, "location")
            .iter()
            .any(|place| !place.starts_with('/') || place.starts_with("//")) =>
        {
            Some("led elsewhere")
        }
        _ => None,
    }
}

/// Pages that a person comes to without anything told before.
const PAGES: [&str; 13] = [
    "/",
    "/check",
    "/first-aid",
    "/first-aid/medicine",
    "/diary",
    "/diary/trend",
    "/questionnaires",
    "/breaks",
    "/week",
    "/trials",
    "/report",
    "/learn",
    "/calm",
];

#[test]
fn hostile_words_in_any_field_of_any_form_break_nothing() {
    let server = Server::start();
    let mut pages: Vec<String> = PAGES.map(String::from).into();
    let questionnaires = server.get("/questionnaires");
    for part in questionnaires.split("href=\"/questionnaires/").skip(1) {
        pages.push(format!("/questionnaires/{}", part.split('"').next().unwrap()));
    }
    let begun = server.post_form("/check", "text=my+back+locked");
    let understood = header(&begun, "location")[0].to_owned();
    for place in ["words", "map", "step/1"] {
        pages.push(understood.replace("understood", place));
    }
    pages.push(understood);
    let hostile = hostile();
    let (mut seen, mut sent) = (0, 0);
    for path in &pages {
        for form in forms(&server.get(path), path) {
            seen += 1;
            for (turn, words) in hostile.iter().enumerate() {
                // All fields at once, and each alone in turn: what one refuses must not shield the next.
                let alone = turn % form.fields.len().max(1);
                let whole: Vec<_> =
                    form.fields.iter().map(|field| format!("{field}={}", encoded(words))).collect();
                for body in [whole.join("&"), whole.get(alone).cloned().unwrap_or_default()] {
                    let answer = server.post_form(&form.action, &body);
                    let shown: String = words.chars().take(40).collect();
                    assert_eq!(
                        fault(&answer),
                        None,
                        "{} with {shown:?}: {answer:.300}",
                        form.action
                    );
                    sent += 1;
                }
            }
        }
    }
    assert!(seen >= 12, "only {seen} forms were found");
    for path in &pages {
        let answer = server.get(path);
        assert!(
            status(&answer) < 500 && fault(&answer).is_none(),
            "{path} after {sent} forms: {answer:.300}"
        );
    }
}

#[test]
fn hostile_values_in_any_field_of_the_interface_are_refused_with_a_pointer_or_read_as_words() {
    let server = Server::start();
    let bodies = [
        r#"{"text":@}"#,
        r#"{"person":@}"#,
        r#"{"person":{"age":@}}"#,
        r#"{"person":{"sex":@}}"#,
        r#"{"person":{"country":@}}"#,
        r#"{"person":{"pregnant_weeks":@}}"#,
        r#"{"findings":@}"#,
        r#"{"findings":{"fever":@}}"#,
        r#"{"findings":{@:"present"}}"#,
        r#"{"quantities":@}"#,
        r#"{"quantities":{"duration_days":@}}"#,
        r#"{"medicines":@}"#,
        r#"{"medicines":[@]}"#,
        r#"{@:1}"#,
        "@",
    ];
    for words in hostile() {
        for value in [serde_json::to_string(&words).unwrap(), words] {
            for template in bodies {
                let answer =
                    server.post_json("/api/v1/assessments", &template.replace('@', &value));
                let shown: String = value.chars().take(40).collect();
                assert!(
                    [200, 413, 422].contains(&status(&answer)),
                    "{template} with {shown:?}: {answer:.300}"
                );
                assert!(
                    status(&answer) != 422 || answer.contains("\"pointer\""),
                    "{template} with {shown:?}: {answer:.300}"
                );
            }
        }
    }
}

#[test]
fn hostile_addresses_find_nothing() {
    let server = Server::start();
    for words in hostile().iter().filter(|words| words.len() < 100 && !words.trim().is_empty()) {
        for front in [
            "/learn/causes/",
            "/learn/",
            "/asset/",
            "/check/",
            "/first-aid/",
            "/questionnaires/",
            "/calm/",
            "/calendar/",
            "/fhir/",
            "/cds-services/",
            "/api/v1/knowledge/",
        ] {
            let answer = server.get(&format!("{front}{}", encoded(words)));
            assert!(
                (400..500).contains(&status(&answer)) || status(&answer) == 303,
                "{front}{words:?}: {answer:.300}"
            );
            assert_eq!(fault(&answer), None, "{front}{words:?}");
        }
    }
}
