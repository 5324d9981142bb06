//! The description of the interface, held against the interface.

use serde_json::Value;

use crate::common::Server;

const CASE: &str = r#"{"person":{"age":34,"sex":"female","country":"GB"},"text":"My back hurts and I have a fever.",
    "findings":{"leg_pain_below_knee":"present","night_pain":"uncertain"},
    "places":[{"region":"buttock","side":"left","sensation":"sharp_localised_pain"}],
    "quantities":{"pain_now":7,"duration_days":12},"medicines":["ibuprofen"],"diagnoses":["osteoporosis"]}"#;

/// Whether a value is as its schema says; the path of the first that is not.
fn hold(document: &Value, schema: &Value, value: &Value, path: &str) -> Result<(), String> {
    if let Some(name) = schema["$ref"].as_str() {
        let pointer = name.trim_start_matches('#');
        return hold(document, document.pointer(pointer).ok_or(name)?, value, path);
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        let fits = |one: &Value| hold(document, one, value, path);
        if choices.iter().any(|one| fits(one).is_ok()) {
            return Ok(());
        }
        return fits(choices.last().ok_or(path)?);
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let allowed = |one: &Value| one == kind || (one == "number" && kind == "integer");
    let right = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().any(allowed),
        one => allowed(one),
    };
    if !right {
        return Err(format!("{path}: {kind} where {} is described", schema["type"]));
    }
    if let Value::Array(items) = value {
        for (place, item) in items.iter().enumerate() {
            hold(document, &schema["items"], item, &format!("{path}[{place}]"))?;
        }
    }
    let Value::Object(members) = value else { return Ok(()) };
    for name in schema["required"].as_array().into_iter().flatten() {
        if !members.contains_key(name.as_str().ok_or(path)?) {
            return Err(format!("{path}.{name}: is described as always there"));
        }
    }
    for (name, member) in members {
        let own = schema["properties"].get(name).unwrap_or(&schema["additionalProperties"]);
        if !own.is_object() {
            return Err(format!("{path}.{name}: is not described"));
        }
        hold(document, own, member, &format!("{path}.{name}"))?;
    }
    Ok(())
}

fn json(answer: &str) -> Value {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200"), "{answer}");
    serde_json::from_str(body).unwrap()
}

#[test]
fn a_case_and_its_result_are_as_described() {
    let server = Server::start();
    let document = json(&server.ask("GET /api/v1/openapi.json", &server.bearer(), ""));
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let assess = &document["paths"]["/assessments"]["post"];
    let content = "/content/application~1json/schema";
    let of = |part: &str| assess.pointer(&format!("{part}{content}")).unwrap();
    let (case, result) = (of("/requestBody"), of("/responses/200"));
    let told: Value = serde_json::from_str(CASE).unwrap();
    assert_eq!(hold(&document, case, &told, "case"), Ok(()));
    let got = json(&server.ask("POST /api/v1/assessments", &server.bearer(), CASE));
    assert_eq!(hold(&document, result, &got, "result"), Ok(()));
    assert!(got["causes"][0]["interval"].is_array() && !got["findings"][0].is_null(), "{got}");
    // What the program refuses is refused by the description too.
    for bad in [r#"{"peson":{}}"#, r#"{"person":{"age":"old"}}"#, r#"{"places":[{}]}"#] {
        let answer = server.ask("POST /api/v1/assessments", &server.bearer(), bad);
        assert!(answer.starts_with("HTTP/1.1 422"), "{bad}: {answer}");
        let value: Value = serde_json::from_str(bad).unwrap();
        assert!(hold(&document, case, &value, "case").is_err(), "{bad}");
    }
}

#[test]
fn every_described_address_answers() {
    let server = Server::start();
    let document = json(&server.ask("GET /api/v1/openapi.json", &server.bearer(), ""));
    let paths = document["paths"].as_object().unwrap();
    for own in ["/assessments", "/openapi.json", "/opening"] {
        assert!(paths.contains_key(own), "{own}");
    }
    for (path, methods) in paths {
        let address = path.replace("{shelf}", "causes").replace("{id}", "sciatica");
        for method in methods.as_object().unwrap().keys() {
            let line = format!("{} /api/v1{address}", method.to_uppercase());
            let body = if method == "post" { "{}" } else { "" };
            let answer = server.ask(&line, &server.bearer(), body);
            assert!(answer.starts_with("HTTP/1.1 200"), "{line}: {answer}");
        }
    }
}
