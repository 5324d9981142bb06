//! What must hold of each reader for any bytes at all; used by the tests and by the fuzzer.
#![allow(dead_code, reason = "each user takes its part")]

use lumbar_exchange::cds::{HookRequest, feedback, selects_back_imaging};
use lumbar_exchange::fhir::{KeptEvent, check, event_of, intake, json_from_text, resource_of};
use lumbar_exchange::tables::{Tables, lines_of_tables, tables_of_lines};
use lumbar_model::event::Date;

/// What is read goes out the same; an event that is read goes out and comes back.
pub fn fhir(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Ok(json) = json_from_text(&text) else { return };
    assert_eq!(json_from_text(&json.to_string()).as_ref(), Ok(&json));
    assert_eq!(json_from_text(&json.pretty()).as_ref(), Ok(&json));
    let _ = check(&json);
    let entries = json.list("entry").iter().filter_map(|entry| entry.get("resource"));
    for resource in entries.chain([&json]) {
        if let Some(event) = event_of(resource)
            && let Some(written) =
                resource_of(&event, "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e2")
        {
            assert_eq!(event_of(&written), Some::<KeptEvent>(event));
        }
        let _ = intake::extract(resource.clone());
    }
}

/// A call is read or refused.
pub fn hook(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = feedback(&text);
    for id in ["lumbar-red-flags", "lumbar-back-imaging"] {
        let service = lumbar_exchange::cds::Service::of(id).expect("a service");
        if let Ok(request) = HookRequest::read(service, &text) {
            let _ = selects_back_imaging(&request);
            let _ = request.recorded(Date::from_days(20_000).expect("a day"));
        }
    }
}

/// Lines that come of a table make tables again that say the same.
pub fn tables(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for file in ["pain.csv", "tracker.csv", "assessment_result.csv", "other.csv"] {
        let tables: Tables = [(file.to_owned(), text.clone().into_owned())].into();
        let Ok(lines) = lines_of_tables(&tables) else { continue };
        let _ = tables_of_lines(lines.iter().map(String::as_str));
    }
}
