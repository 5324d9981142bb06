//! A record as a FHIR document, and records of others in the log.

mod common;
#[path = "../examples/history/mod.rs"]
mod history;

use std::collections::BTreeSet;

use common::shared;
use lumbar_app::memory::Memory;
use lumbar_app::memory::fhir::{Wish, is_fhir, kept_events};
use lumbar_exchange::CaseDocument;
use lumbar_exchange::case_from_json;
use lumbar_exchange::fhir::{
    Found, Json, collection, foreign_events, hold, intake, json_from_text,
};
use lumbar_store::{Added, Settings};

/// Every resource of a Bundle.
fn resources(bundle: &Json) -> Vec<&Json> {
    bundle.list("entry").iter().filter_map(|entry| entry.get("resource")).collect()
}

fn of<'b>(bundle: &'b Json, kind: &str) -> Vec<&'b Json> {
    resources(bundle).into_iter().filter(|resource| resource.kind() == Some(kind)).collect()
}

/// Adds what was found, as an import does.
fn add(memory: &mut Memory, found: &Found) -> Added {
    let lines = memory.found_lines(found).unwrap();
    memory.import(lines.as_bytes()).unwrap()
}

/// Every text that stands under a name, anywhere below.
fn under<'j>(json: &'j Json, name: &str, found: &mut Vec<&'j Json>) {
    for (key, value) in json.members() {
        if &**key == name {
            found.push(value);
        }
        under(value, name, found);
    }
    json.items().iter().for_each(|item| under(item, name, found));
}

#[test]
fn the_document_holds_and_every_reference_leads_somewhere() {
    let app = common::app();
    let wish =
        Wish { goals: vec!["To lift my child.".to_owned()], question: Some("Run?".to_owned()) };
    for (name, case) in history::CASES {
        let entries = history::entries(&app, case);
        let written = app.fhir_document(history::person(), &entries, &history::now(), &wish);
        let bundle = &written.bundle;
        assert_eq!(hold(bundle), Ok(()), "{name}");
        assert_eq!(hold(&json_from_text(&bundle.pretty()).unwrap()), Ok(()), "{name}");
        let addresses: Vec<_> =
            bundle.list("entry").iter().filter_map(|entry| entry.text("fullUrl")).collect();
        let distinct: BTreeSet<_> = addresses.iter().collect();
        assert_eq!(distinct.len(), addresses.len(), "{name}: an address twice");
        let mut references = Vec::new();
        under(bundle, "reference", &mut references);
        assert!(!references.is_empty());
        for reference in references {
            let reference = reference.as_text().unwrap();
            assert!(addresses.contains(&reference), "{name}: {reference} leads nowhere");
        }
        let mut sections = BTreeSet::new();
        for section in of(bundle, "Composition")[0].list("section") {
            let code = section.at(&["code", "coding", "code"]).and_then(Json::as_text);
            sections.extend(code.map(str::to_owned));
            assert!(section.text("title").is_some() && section.get("text").is_some(), "{name}");
        }
        for mandatory in ["11450-4", "48765-2", "10160-0"] {
            assert!(sections.contains(mandatory), "{name}: section {mandatory} is missing");
        }
        for kind in [
            "Goal",
            "Provenance",
            "MedicationStatement",
            "AllergyIntolerance",
            "Condition",
            "Observation",
            "QuestionnaireResponse",
            "RiskAssessment",
        ] {
            assert!(!of(bundle, kind).is_empty(), "{name}: no {kind}");
        }
        assert!(written.left_out.contains_key("walking"), "{name}");
    }
}

#[test]
fn a_chart_gains_no_illness_from_a_calculation() {
    let app = common::app();
    for (name, case) in history::CASES {
        let entry = history::assessment(&app, case);
        let written =
            app.fhir_document(history::person(), &[entry], &history::now(), &Wish::default());
        let told = case_from_json(case).unwrap().diagnoses;
        assert_eq!(of(&written.bundle, "Condition").len(), told.len(), "{name}");
        for resource in resources(&written.bundle) {
            let kind = resource.kind().unwrap();
            let mut probabilities = Vec::new();
            under(resource, "probabilityDecimal", &mut probabilities);
            assert!(kind == "RiskAssessment" || probabilities.is_empty(), "{name}: {kind}");
            let text = resource.to_string();
            let names_cause = text.contains("CodeSystem/cause");
            assert!(kind == "RiskAssessment" || !names_cause, "{name}: {kind} names a cause");
        }
        let risks = of(&written.bundle, "RiskAssessment");
        assert!(risks.iter().all(|risk| !risk.to_string().contains("icd-10")), "{name}");
        assert!(name == "nothing" || !risks[0].list("prediction").is_empty(), "{name}");
    }
}

#[test]
fn red_flags_are_told_and_nothing_else_is_flagged() {
    let app = common::app();
    let of_name = |name: &str| history::CASES.iter().find(|(own, _)| *own == name).unwrap().1;
    let plain = r#"{"person":{"age":34,"sex":"female"},"findings":{"after_lifting":"present","fever":"absent"}}"#;
    for (name, case, is_flagged) in [
        ("plain", plain, false),
        ("cauda_equina", of_name("cauda_equina"), true),
        ("fever", of_name("fever"), true),
        ("nothing", of_name("nothing"), false),
    ] {
        let entry = history::assessment(&app, case);
        let (person, now) = (history::person(), history::now());
        let written = app.fhir_document(person, &[entry], &now, &Wish::default());
        let issues = of(&written.bundle, "DetectedIssue");
        let grave = issues.iter().any(|issue| issue.text("severity") == Some("high"));
        assert_eq!((grave, issues.is_empty()), (is_flagged, !is_flagged), "{name}");
        assert_eq!(of(&written.bundle, "Flag").len(), usize::from(is_flagged), "{name}");
    }
}

#[test]
fn an_empty_record_says_why_its_sections_are_empty() {
    let app = common::app();
    let written = app.fhir_document(history::person(), &[], &history::now(), &Wish::default());
    assert_eq!(hold(&written.bundle), Ok(()));
    let sections = of(&written.bundle, "Composition")[0].list("section");
    assert_eq!(sections.len(), 3);
    assert!(sections.iter().all(|section| section.get("emptyReason").is_some()));
}

#[test]
fn a_case_goes_out_as_answers_and_comes_back() {
    let app = common::app();
    let questionnaire = intake::intake(app.knowledge());
    assert_eq!(hold(&questionnaire), Ok(()));
    let mut asked = Vec::new();
    under(&questionnaire, "linkId", &mut asked);
    let asked: Vec<_> = asked.iter().filter_map(|id| id.as_text()).collect();
    assert_eq!(asked.iter().collect::<BTreeSet<_>>().len(), asked.len(), "a question twice");
    for screen in app.knowledge().screen() {
        for finding in &screen.findings {
            let id = format!("finding.{}", app.knowledge()[*finding].id);
            assert!(asked.contains(&id.as_str()), "{id} is not asked");
        }
    }
    for (name, json) in history::CASES {
        let case = CaseDocument::from(&case_from_json(json).unwrap());
        let items = intake::answers(app.knowledge(), &case);
        let mut response = json_from_text(
            r#"{"resourceType":"QuestionnaireResponse","status":"completed","questionnaire":"https://github.com/lumbar/lumbar/fhir/Questionnaire/intake|1"}"#,
        )
        .unwrap();
        if !items.is_empty() {
            response.set("item", Some(items.into()));
        }
        assert_eq!(hold(&response), Ok(()), "{name}");
        let extracted = intake::extract(response).unwrap();
        assert_eq!(extracted.left_out, Vec::<String>::new(), "{name}");
        assert_eq!(extracted.case, case, "{name}");
    }
}

#[test]
fn answers_to_another_questionnaire_or_of_a_wrong_kind_are_refused_with_the_place() {
    let with = |rest: &str| {
        let text =
            format!(r#"{{"resourceType":"QuestionnaireResponse","status":"completed"{rest}}}"#);
        intake::extract(json_from_text(&text).unwrap()).map_err(|error| error.place)
    };
    let item = |item: &str| with(&format!(r#","item":[{item}]"#));
    assert!(with("").is_ok());
    let other = with(r#","questionnaire":"http://example.org/q""#);
    assert_eq!(other.unwrap_err(), "QuestionnaireResponse.questionnaire");
    let word = item(r#"{"linkId":"finding.fever","answer":[{"valueString":"perhaps"}]}"#);
    assert_eq!(word.unwrap_err(), "QuestionnaireResponse.item[linkId=finding.fever].answer");
    let twice = item(
        r#"{"linkId":"finding.fever","answer":[{"valueBoolean":true},{"valueBoolean":false}]}"#,
    );
    assert!(twice.is_err());
    let differs = item(
        r#"{"linkId":"finding.fever","answer":[{"valueBoolean":true}]},{"linkId":"finding.fever","answer":[{"valueBoolean":false}]}"#,
    );
    assert!(differs.is_err());
    let other = item(r#"{"linkId":"shoe_size","answer":[{"valueInteger":44}]}"#).unwrap();
    assert_eq!(other.left_out.len(), 1);
    let flag = item(r#"{"linkId":"finding.fever","answer":[{"valueBoolean":true}]}"#).unwrap();
    assert_eq!(flag.case.findings["fever"], "present");
}

#[test]
fn everything_that_fhir_carries_comes_back_as_the_same_lines() {
    let app = common::app();
    let entries = history::entries(&app, history::CASES[0].1);
    let (events, unknown) = kept_events(&entries);
    assert!(unknown.is_empty());
    let whole = collection(history::person(), &events);
    assert_eq!(hold(&whole.bundle), Ok(()));
    let text = whole.bundle.pretty();
    assert!(is_fhir(&text));
    let found = app.read_fhir(&text).unwrap();
    assert_eq!(found.foreign, []);
    let without: usize = whole.left_out.values().sum();
    assert_eq!(found.own.len() + without, events.len());
    let wanted: Vec<_> = events
        .iter()
        .filter(|event| !whole.left_out.contains_key(event.body.kind()))
        .cloned()
        .collect();
    let mut own = found.own;
    own.sort_by_key(|event| event.id);
    assert_eq!(own, wanted);
    let kinds: Vec<&str> = whole.left_out.keys().map(String::as_str).collect();
    let right =
        ["assessment_result", "trial_ended", "trial_outcome", "trial_period", "trial_started"];
    assert_eq!(kinds, right, "what FHIR has no place for is named");
    // In its own words: an event's line is the same.
    let folder = tempfile::tempdir().unwrap();
    let mut memory = Memory::open(&Settings::in_folder(folder.path())).unwrap();
    let found = app.read_fhir(&text).unwrap();
    add(&mut memory, &found);
    let mut out = Vec::new();
    memory.export(&mut out).unwrap();
    let lines: Vec<&str> = std::str::from_utf8(&out).unwrap().lines().collect();
    let same: Vec<&str> = entries
        .iter()
        .filter(|entry| lines.contains(&entry.line()))
        .map(|entry| entry.line())
        .collect();
    assert_eq!(lines, same);
    assert_eq!(lines.len(), wanted.len());
}

#[test]
fn what_others_wrote_is_added_once_and_what_is_left_out_is_said() {
    let app = common::app();
    let bundle = r#"{"resourceType":"Bundle","type":"searchset","entry":[
        {"fullUrl":"http://x/Observation/1","resource":{"resourceType":"Observation","id":"1","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"72514-3"}]},"effectiveDateTime":"2026-01-05T08:00:00+01:00","valueQuantity":{"value":6}}},
        {"resource":{"resourceType":"Observation","id":"2","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"72514-3"}]},"effectiveDateTime":"2026-01-06","valueInteger":11}},
        {"resource":{"resourceType":"Observation","id":"3","status":"final","code":{"text":"blood pressure"}}},
        {"resource":{"resourceType":"Condition","id":"4","subject":{"reference":"Patient/1"},"code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"M54.31","display":"Sciatica, right side"}]},"onsetDateTime":"2019"}},
        {"resource":{"resourceType":"Condition","id":"5","subject":{"reference":"Patient/1"},"verificationStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-ver-status","code":"refuted"}]},"code":{"text":"cancer"},"onsetDateTime":"2019"}},
        {"fullUrl":"urn:uuid:m","resource":{"resourceType":"Medication","code":{"text":"Naproxen 250 mg"}}},
        {"resource":{"resourceType":"MedicationStatement","id":"6","status":"active","subject":{"reference":"Patient/1"},"medicationReference":{"reference":"urn:uuid:m"},"effectivePeriod":{"start":"2025-12-01"},"dosage":[{"text":"1 tablet at night"}]}},
        {"resource":{"resourceType":"AllergyIntolerance","id":"7","patient":{"reference":"Patient/1"},"code":{"coding":[{"system":"http://snomed.info/sct","code":"716186003"}]}}},
        {"resource":{"resourceType":"AllergyIntolerance","id":"8","patient":{"reference":"Patient/1"},"code":{"text":"Penicillin"},"recordedDate":"2020-02-02","reaction":[{"manifestation":[{"text":"rash"}]}],"colour":"red"}},
        {"resource":{"resourceType":"Observation","id":"9","status":"final","valueInteger":3}},
        {"resource":{"resourceType":"Claim"}}]}"#;
    let found = app.read_fhir(bundle).unwrap();
    assert_eq!(found.foreign.len(), 4, "{found:?}");
    let kinds: Vec<&str> = found.foreign.iter().map(|one| one.body.kind()).collect();
    assert_eq!(kinds, ["pain", "diagnosis", "medicine_taken", "allergy"]);
    let says = format!("{:?}", found.foreign);
    for words in ["sciatica", "Naproxen 250 mg", "1 tablet at night", "Penicillin", "rash"] {
        assert!(says.contains(words), "{words}");
    }
    assert_eq!(found.skipped["Claim"], 1);
    assert_eq!(found.skipped["Medication"], 1);
    assert!(!says.contains("cancer"));
    let left = found.left_out.join("\n");
    for place in ["entry[1]", "entry[4]", "entry[7]", "Bundle.entry[9].resource.code"] {
        assert!(left.contains(place), "{place} is not named:\n{left}");
    }
    assert!(
        found.remarks.iter().any(|remark| remark.starts_with("Bundle.entry[8].resource.colour"))
    );

    let folder = tempfile::tempdir().unwrap();
    let mut memory = Memory::open(&Settings::in_folder(folder.path())).unwrap();
    let lines = memory.found_lines(&found).unwrap();
    assert_eq!(memory.preview(lines.as_bytes()).unwrap().new.values().sum::<u64>(), 4);
    assert_eq!(add(&mut memory, &found), Added { new: 4, known: 0 });
    let again = app.read_fhir(&bundle.replace("\n        ", " ")).unwrap();
    assert_eq!(add(&mut memory, &again), Added { new: 0, known: 4 });
    let preview = memory.preview(lines.as_bytes()).unwrap();
    assert_eq!((preview.known, preview.new.len()), (4, 0));
}

#[test]
fn what_is_no_fhir_is_refused_with_the_place() {
    let app = common::app();
    let place = |text: &str| app.read_fhir(text).unwrap_err().place;
    assert_eq!(place("{"), "line 1, column 2");
    assert_eq!(place("{}"), "resourceType");
    assert_eq!(place(r#"{"resourceType":"Bundle","entry":{}}"#), "Bundle.entry");
    assert!(foreign_events(app.knowledge(), &Json::Null).is_err());
}

#[test]
fn shared_records_of_others_are_read() {
    let app = common::app();
    for folder in ["ips", "mypain"] {
        let Some(folder) = shared(&format!("data/fhir/{folder}")) else { return };
        let mut events = 0;
        for file in common::files_below(&folder, "json") {
            let text = std::fs::read_to_string(&file).unwrap();
            let found = match app.read_fhir(text.trim_start_matches('\u{feff}')) {
                Ok(found) => found,
                Err(error) => {
                    assert_eq!(error.place, "resourceType", "{}", file.display());
                    continue;
                }
            };
            events += found.foreign.len();
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            println!(
                "{name}: {} events, {} left out, {} remarks, skipped {:?}",
                found.foreign.len(),
                found.left_out.len(),
                found.remarks.len(),
                found.skipped
            );
            found.left_out.iter().for_each(|line| println!("    {line}"));
            let says = format!("{:?}", found.foreign).to_lowercase();
            assert!(
                !says.contains("no known"),
                "{name}: what is not there was taken for something"
            );
            if name.starts_with("AR_Repository") {
                assert!(
                    found.left_out.iter().any(|line| line.contains("must be true or false")),
                    "{found:?}"
                );
            }
        }
        assert!(events > 5, "{}: {events}", folder.display());
    }
}

/// What other people's validators said of what is written, as recorded by `cargo xtask oracles fhir`.
#[test]
fn three_validators_of_others_refuse_nothing_that_is_written() {
    let text = include_str!("oracles/fhir.json");
    let said: serde_json::Value = serde_json::from_str(text).unwrap();
    for validator in ["fhir.resources", "fhirkit", "jsonschema"] {
        assert_eq!(said["refused"][validator], serde_json::json!([]), "{validator}");
    }
    for kind in lumbar_exchange::fhir::table::HANDLED {
        let count = said["resources"][kind].as_u64();
        assert!(count.is_some_and(|count| count > 0), "no {kind} was written");
    }
}
