//! FHIR and CDS Hooks over HTTP, as the systems of a clinic speak to it.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::common::Server;
use crate::robust::status;

fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(Server::start)
}

/// Status and body of an answer.
fn ask(method: &str, path: &str, headers: &str, body: &str) -> (u16, String) {
    let server = server();
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        server.port,
        body.len()
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head[9..12].parse().unwrap();
    let body = if head.to_ascii_lowercase().contains("transfer-encoding: chunked") {
        unchunked(body)
    } else {
        body.to_owned()
    };
    (status, body)
}

fn unchunked(mut body: &str) -> String {
    let mut whole = String::new();
    while let Some((length, rest)) = body.split_once("\r\n") {
        let length = usize::from_str_radix(length, 16).unwrap();
        if length == 0 {
            break;
        }
        whole.push_str(&rest[..length]);
        body = rest[length..].trim_start_matches("\r\n");
    }
    whole
}

fn get(path: &str) -> Value {
    let (status, body) = ask("GET", path, &server().bearer(), "");
    assert_eq!(status, 200, "{path}: {body}");
    serde_json::from_str(&body).unwrap()
}

fn post(path: &str, body: &Value) -> (u16, Value) {
    let headers = format!("{}Content-Type: application/json\r\n", server().bearer());
    let (status, body) = ask("POST", path, &headers, &body.to_string());
    (status, serde_json::from_str(&body).unwrap_or(Value::Null))
}

#[test]
fn without_the_token_nothing_is_told() {
    for path in ["/fhir/metadata", "/fhir/Patient/$summary", "/cds-services"] {
        assert_eq!(ask("GET", path, "", "").0, 401, "{path}");
    }
    assert_eq!(ask("POST", "/cds-services/lumbar-back-imaging", "", "{}").0, 401);
    let wrong = "Authorization: Bearer eyJhbGciOiJub25lIn0.e30.\r\n";
    assert_eq!(ask("GET", "/cds-services", wrong, "").0, 401);
}

#[test]
fn fhir_says_what_it_serves_and_serves_it() {
    let statement = get("/fhir/metadata");
    assert_eq!(statement["resourceType"], "CapabilityStatement");
    assert_eq!(statement["fhirVersion"], "4.0.1");
    let questionnaire = get("/fhir/Questionnaire/intake");
    assert_eq!(questionnaire["resourceType"], "Questionnaire");
    assert_eq!(get("/fhir/Questionnaire")["entry"][0]["resource"], questionnaire);
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    assert_eq!(ask("POST", "/diary", &(server().bearer() + form), "pain=4").0, 303);
    let document = get("/fhir/Patient/$summary");
    assert_eq!(document["type"], "document");
    assert_eq!(document["entry"][0]["resource"]["resourceType"], "Composition");
    let (status, body) = ask("GET", "/fhir/Encounter", &server().bearer(), "");
    assert_eq!(status, 404);
    assert!(body.contains("OperationOutcome"));
}

#[test]
fn a_summary_before_anything_is_kept_is_not_found_and_begins_nothing() {
    let server = Server::start();
    for method in ["GET", "POST"] {
        let answer = server.ask(&format!("{method} /fhir/Patient/$summary"), &server.bearer(), "");
        assert_eq!(status(&answer), 404, "{answer}");
        assert!(answer.contains("\"OperationOutcome\"") && answer.contains("\"not-found\""));
    }
    assert!(!server.folder().join("lumbar.db").exists(), "to ask begins nothing");
}

#[test]
fn answers_become_a_case_and_bad_ones_are_refused_with_the_place() {
    let response = json!({"resourceType":"QuestionnaireResponse","status":"completed","item":[
        {"linkId":"finding.fever","answer":[{"valueBoolean":true}]},
        {"linkId":"person.age","answer":[{"valueInteger":44}]}]});
    let headers = format!("{}Accept: application/json\r\n", server().bearer());
    let path = "/fhir/QuestionnaireResponse/$extract";
    let (status, case) = ask("POST", path, &headers, &response.to_string());
    assert_eq!(status, 200);
    let case: Value = serde_json::from_str(&case).unwrap();
    assert_eq!(case["findings"]["fever"], "present");
    assert_eq!(case["person"]["age"], 44);
    let (status, result) = post("/api/v1/assessments", &case);
    assert_eq!((status, result["triage"]["level"].is_string()), (200, true));
    let (status, parameters) = post(path, &response);
    assert_eq!((status, &parameters["resourceType"]), (200, &json!("Parameters")));
    let (status, outcome) = post(path, &json!({"resourceType":"QuestionnaireResponse"}));
    assert_eq!(status, 422);
    assert_eq!(outcome["issue"][0]["expression"][0], "QuestionnaireResponse.status");
}

/// A call of the imaging service for a magnetic resonance picture of the lower back.
fn order(prefetch: &Value) -> Value {
    json!({"hook":"order-select","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
        "context":{"userId":"Practitioner/1","patientId":"1","selections":["ServiceRequest/mri"],
            "draftOrders":{"resourceType":"Bundle","type":"collection","entry":[{"resource":{
                "resourceType":"ServiceRequest","id":"mri","status":"draft","intent":"order",
                "subject":{"reference":"Patient/1"},
                "code":{"text":"MRI lumbar spine"},"reasonCode":[{"text":"Low back pain"}]}}]}},
        "prefetch":prefetch})
}

fn cards(prefetch: &Value) -> Vec<Value> {
    let (status, answer) = post("/cds-services/lumbar-back-imaging", &order(prefetch));
    assert_eq!(status, 200, "{answer}");
    let cards = answer["cards"].as_array().unwrap().clone();
    for card in &cards {
        let summary = card["summary"].as_str().unwrap();
        assert!(!summary.is_empty() && summary.chars().count() < 140, "{summary}");
        assert!(card["source"]["label"].is_string());
        assert!(card.get("suggestions").is_none(), "a card proposes to change an order");
        let text = card.to_string().to_lowercase();
        assert!(!text.contains("cancel"), "{text}");
    }
    cards
}

/// Answers to every safety question that this patient is asked, all no but those given.
fn answered(present: &[&str], unsure: &[&str]) -> Value {
    let questionnaire = get("/fhir/Questionnaire/intake");
    let mut items = Vec::new();
    for group in questionnaire["item"].as_array().unwrap() {
        let is_screen = group["linkId"].as_str().unwrap().starts_with("screen.");
        for item in group["item"].as_array().into_iter().flatten().filter(|_| is_screen) {
            let id = item["linkId"].as_str().unwrap();
            let has = |list: &[&str]| list.iter().any(|one| id == format!("finding.{one}"));
            let state = if has(present) {
                "present"
            } else if has(unsure) {
                "uncertain"
            } else {
                "absent"
            };
            items.push(json!({"linkId":id,"answer":[{"valueCoding":{"code":state}}]}));
        }
    }
    json!({"patient":{"resourceType":"Patient","gender":"male","birthDate":"1990-01-01"},
        "answers":{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{
            "resourceType":"QuestionnaireResponse","status":"completed",
            "questionnaire":questionnaire["url"],"item":items}}]}})
}

#[test]
fn discovery_names_both_services_with_what_they_need() {
    let services = get("/cds-services");
    let services = services["services"].as_array().unwrap();
    let hooks: Vec<&str> = services.iter().map(|one| one["hook"].as_str().unwrap()).collect();
    assert_eq!(hooks, ["patient-view", "order-select"]);
    for service in services {
        assert!(service["id"].is_string() && service["description"].is_string());
        assert_eq!(service["prefetch"]["patient"], "Patient/{{context.patientId}}");
    }
}

#[test]
fn a_silent_record_gets_a_card_of_what_to_ask() {
    for prefetch in
        [Value::Null, json!({}), json!({"answers":{"resourceType":"Bundle","type":"searchset"}})]
    {
        let cards = cards(&prefetch);
        assert_eq!(cards.len(), 1);
        assert_eq!(cards[0]["indicator"], "warning");
        assert!(
            cards[0]["detail"].as_str().unwrap().contains("numb between the legs"),
            "{}",
            cards[0]
        );
    }
}

#[test]
fn the_evidence_is_shown_only_where_red_flags_are_recorded_as_absent() {
    let all_absent = cards(&answered(&[], &[]));
    assert_eq!(all_absent.len(), 1);
    assert_eq!(all_absent[0]["indicator"], "info");
    assert!(all_absent[0]["detail"].as_str().unwrap().contains("absent"));
    let unsure = cards(&answered(&[], &["saddle_numbness"]));
    assert!(unsure.iter().all(|card| card["indicator"] != "info"), "{unsure:?}");
    let mut open = answered(&[], &[]);
    let items = &mut open["answers"]["entry"][0]["resource"]["item"];
    items.as_array_mut().unwrap().remove(0);
    assert!(cards(&open).iter().all(|card| card["indicator"] == "warning"));
    let mut unread = answered(&[], &[]);
    unread["conditions"] = json!({"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"Condition","code":"cancer"}}]});
    assert!(
        cards(&unread).iter().all(|card| card["indicator"] != "info"),
        "what could not be read is not absent"
    );
}

#[test]
fn a_recorded_red_flag_gets_a_critical_card() {
    let cards = cards(&answered(&["saddle_numbness", "urinary_retention"], &[]));
    assert_eq!(cards[0]["indicator"], "critical");
    assert!(cards[0]["detail"].as_str().unwrap().contains("numb between the legs"), "{}", cards[0]);
    assert!(cards.iter().all(|card| card["indicator"] != "info"));
    let call = json!({"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
        "context":{"userId":"Practitioner/1","patientId":"1"},"prefetch":answered(&["saddle_numbness"], &[])});
    let (status, answer) = post("/cds-services/lumbar-red-flags", &call);
    assert_eq!((status, &answer["cards"][0]["indicator"]), (200, &json!("critical")));
}

#[test]
fn another_order_gets_no_card() {
    let mut other = order(&Value::Null);
    for (text, reason) in
        [("MRI knee", "knee pain"), ("Physiotherapy", "Low back pain"), ("CT head", "headache")]
    {
        let request = &mut other["context"]["draftOrders"]["entry"][0]["resource"];
        request["code"]["text"] = json!(text);
        request["reasonCode"][0]["text"] = json!(reason);
        let (status, answer) = post("/cds-services/lumbar-back-imaging", &other);
        assert_eq!((status, answer), (200, json!({"cards":[]})), "{text}");
    }
    let mut unselected = order(&Value::Null);
    unselected["context"]["selections"] = json!(["ServiceRequest/other"]);
    assert_eq!(post("/cds-services/lumbar-back-imaging", &unselected).1, json!({"cards":[]}));
}

#[test]
fn calls_and_feedback_of_another_shape_are_refused_with_the_place() {
    let pointer = |path: &str, body: &Value| {
        let (status, problem) = post(path, body);
        (status, problem["errors"][0]["pointer"].as_str().unwrap_or_default().to_owned())
    };
    let path = "/cds-services/lumbar-back-imaging";
    for (name, wrong, place) in [
        ("hook", json!("patient-view"), "/hook"),
        ("hookInstance", json!("1"), "/hookInstance"),
        ("context", json!([]), "/context"),
        ("context", json!({"userId":"a"}), "/context/patientId"),
        ("prefetch", json!([]), "/prefetch"),
    ] {
        let mut body = order(&Value::Null);
        body[name] = wrong;
        assert_eq!(pointer(path, &body), (400, place.to_owned()));
    }
    assert_eq!(post("/cds-services/other", &json!({})).0, 404);
    let feedback = "/cds-services/lumbar-back-imaging/feedback";
    let good = json!({"feedback":[{"card":"a","outcome":"overridden","outcomeTimestamp":"2026-11-25T10:00:00Z","overrideReason":{"userComment":"asked"}}]});
    assert_eq!(post(feedback, &good).0, 200);
    assert_eq!(
        pointer(feedback, &json!({"feedback":[{"card":"a"}]})).1,
        "/feedback/0/outcomeTimestamp"
    );
    assert_eq!(pointer(feedback, &json!({})).1, "/feedback");
}

#[test]
fn shared_requests_of_the_specification_are_read() {
    let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("LUMBAR_SHARED").map_or(beside, Into::into);
    let folder = shared.join("data/fhir/cds_hooks");
    if !folder.exists() {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    }
    for name in ["context_order-select_00.json", "context_order-select_01.json"] {
        let context: Value =
            serde_json::from_str(&std::fs::read_to_string(folder.join(name)).unwrap()).unwrap();
        let context = context.get("context").cloned().unwrap_or(context);
        let call = json!({"hook":"order-select","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea","context":context});
        let (status, answer) = post("/cds-services/lumbar-back-imaging", &call);
        assert_eq!((status, &answer), (200, &json!({"cards":[]})), "{name}");
    }
}
