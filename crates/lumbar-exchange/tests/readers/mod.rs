//! What must hold of each reader for any bytes at all; used by the tests and by the fuzzer.
#![allow(dead_code, reason = "each user takes its part")]

use std::io::Cursor;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use lumbar_exchange::calendar::calendar_from_text;
use lumbar_exchange::cds::{HookRequest, check_feedback, selects_back_imaging};
use lumbar_exchange::fhir::{KeptEvent, check, event_of, intake, json_from_text, resource_of};
use lumbar_exchange::import::{Context, Format, choose, read, recognise_file};
use lumbar_exchange::tables::{Tables, lines_of_tables, tables_of_lines};
use lumbar_exchange::{
    CaseDocument, Names, TrialTable, case_from_json, case_from_markdown,
    medicine_case_from_markdown, recorded_from_json, trial_cells, vignette_from_json,
};
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
    let _ = check_feedback(&text);
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

/// A file of a phone, a watch or another program is read or refused; what is read can be chosen from.
pub fn other_program(bytes: &[u8]) {
    let mut file = Cursor::new(bytes);
    let Ok(format) = recognise_file(&mut file) else { return };
    let context = Context { zone: &TimeZone::UTC, progress: &|_| {} };
    if let Ok(foreign) = read(format, &mut file, &context) {
        let before = foreign.records.len();
        let choice = choose(foreign.records, &[]).expect("nothing was wished that is not there");
        assert!(choice.records.len() <= before);
    }
}

/// The same by one reader, whatever the bytes look like.
fn tracker(format: Format, bytes: &[u8]) {
    let context = Context { zone: &TimeZone::UTC, progress: &|_| {} };
    if let Ok(foreign) = read(format, &mut Cursor::new(bytes), &context) {
        let again = read(format, &mut Cursor::new(bytes), &context);
        assert_eq!(again.as_ref(), Ok(&foreign), "the same bytes say the same");
    }
}

pub fn apple_health(bytes: &[u8]) {
    tracker(Format::AppleHealth, bytes);
}

pub fn archive(bytes: &[u8]) {
    tracker(Format::Archive, bytes);
}

pub fn fit(bytes: &[u8]) {
    tracker(Format::Fit, bytes);
}

pub fn gpx(bytes: &[u8]) {
    tracker(Format::Gpx, bytes);
}

pub fn tcx(bytes: &[u8]) {
    tracker(Format::Tcx, bytes);
}

pub fn json(bytes: &[u8]) {
    tracker(Format::Json, bytes);
}

pub fn table(bytes: &[u8]) {
    tracker(Format::Table, bytes);
}

/// A calendar is read or refused; nobody is busy outside the time that was asked for, or backwards.
pub fn calendar(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let from = Timestamp::from_second(1_770_000_000).expect("a time");
    let until = Timestamp::from_second(1_780_000_000).expect("a time");
    if let Ok(calendar) = calendar_from_text(&text, &TimeZone::UTC, from, until) {
        for busy in &calendar.busy {
            assert!(busy.start <= busy.end && busy.start < until && busy.end > from, "{busy:?}");
        }
    }
}

/// A table of a trial is read or refused.
pub fn trial(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(cells) = trial_cells(&text)
        && let Ok(table) = TrialTable::read(&cells, &Names::default())
    {
        assert!(table.arms.len() >= 2 && !table.persons.is_empty());
    }
}

/// A case that is read goes out and comes back; everything that holds a case is read or refused.
pub fn case(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(case) = case_from_json(&text) {
        let written = serde_json::to_string(&CaseDocument::from(&case)).expect("a case is JSON");
        assert_eq!(case_from_json(&written), Ok(case));
    }
    let _ = case_from_markdown(&text);
    let _ = medicine_case_from_markdown(&text);
    let _ = recorded_from_json(&text);
    let _ = vignette_from_json(&text);
}
