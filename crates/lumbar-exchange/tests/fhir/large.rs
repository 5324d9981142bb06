//! A large Bundle is read in bounded memory; what is nested or many beyond reason is refused at once.

use std::fmt::Write;

use lumbar_exchange::fhir::{Bundle, json_from_text};

/// A Bundle of pain scores of about so many bytes.
fn bundle_of(bytes: usize) -> String {
    let mut text = String::from(r#"{"resourceType":"Bundle","type":"collection","entry":["#);
    let mut number = 0;
    while text.len() < bytes {
        let comma = if number == 0 { "" } else { "," };
        write!(text, r#"{comma}{{"fullUrl":"urn:uuid:0c3151bd-1cbf-4d64-b04d-{number:012}","resource":{{"resourceType":"Observation","id":"pain-{number}","status":"final","category":[{{"coding":[{{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"survey"}}]}}],"code":{{"coding":[{{"system":"http://loinc.org","code":"72514-3","display":"Pain severity - 0-10 verbal numeric rating [Score] - Reported"}}]}},"subject":{{"reference":"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e2"}},"effectiveDateTime":"2026-01-05T08:00:00+00:00","valueInteger":6}}}}"#).unwrap();
        number += 1;
    }
    text.push_str("]}");
    text
}

/// The most memory this process ever held, in bytes.
fn peak() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<usize>().ok()? * 1024)
}

#[test]
fn a_bundle_of_50_mb_is_read_in_less_than_1_gb() {
    let text = bundle_of(50_000_000);
    let bundle = Bundle::read(json_from_text(&text).unwrap()).unwrap();
    assert!(bundle.json().list("entry").len() > 70_000);
    if let Some(peak) = peak() {
        println!("peak of this process: {} MB", peak / 1_000_000);
        assert!(peak < 1_000_000_000, "{peak} bytes");
    }
}

#[test]
fn what_is_nested_or_many_beyond_reason_is_refused() {
    let nested = |levels: usize| {
        format!("{}{}", r#"{"resourceType":"Bundle","x":"#.repeat(levels), "}".repeat(levels))
    };
    assert!(json_from_text(&nested(1_000_000)).unwrap_err().what.contains("nested deeper"));
    let many = format!(r#"{{"entry":[{}{{}}]}}"#, "{},".repeat(1_000_000));
    assert!(json_from_text(&many).unwrap_err().what.contains("a million objects"));
    let long = format!("\"{}\"", "a".repeat(70_000_000));
    assert!(json_from_text(&long).unwrap_err().what.contains("more than 64 MB"));
}
