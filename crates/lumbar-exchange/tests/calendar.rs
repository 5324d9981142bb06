//! iCalendar: meetings as real calendars write them, and the plan as it goes out.

use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use lumbar_exchange::calendar::{Entry, calendar_from_text, calendar_text};

fn wrapped(events: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
        .replace("\r\n\r\n", "\r\n")
}

fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", lines.replace('\n', "\r\n"))
}

/// The times found in Berlin's zone, as "month-day hour:minute-hour:minute".
fn busy(events: &str, from: &str, until: &str) -> Vec<String> {
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let (from, until): (Timestamp, Timestamp) = (from.parse().unwrap(), until.parse().unwrap());
    let calendar = calendar_from_text(&wrapped(events), &zone, from, until).unwrap();
    let show = |time: Timestamp, form: &str| time.to_zoned(zone.clone()).strftime(form).to_string();
    let each = calendar.busy.iter();
    each.map(|one| format!("{}-{}", show(one.start, "%m-%d %H:%M"), show(one.end, "%H:%M")))
        .collect()
}

#[test]
fn meetings_are_read_whatever_form_they_have() {
    let (from, until) = ("2026-03-23T00:00:00Z", "2026-04-06T00:00:00Z");
    for (lines, expected) in [
        ("DTSTART:20260324T090000Z\nDTEND:20260324T093000Z", vec!["03-24 10:00-10:30"]),
        ("DTSTART:20260324T090000\nDURATION:PT1H30M", vec!["03-24 09:00-10:30"]),
        (
            "DTSTART;TZID=America/New_York:20260324T090000\nDTEND;TZID=America/New_York:20260324T100000",
            vec!["03-24 14:00-15:00"],
        ),
        // Every Monday and Wednesday, across the night in which the clocks go forward (29 March): nine stays nine.
        (
            "DTSTART;TZID=Europe/Berlin:20260302T090000\nDURATION:PT15M\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE",
            vec![
                "03-23 09:00-09:15",
                "03-25 09:00-09:15",
                "03-30 09:00-09:15",
                "04-01 09:00-09:15",
            ],
        ),
        (
            "DTSTART;TZID=Europe/Berlin:20260323T090000\nDURATION:PT15M\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;TZID=Europe/Berlin:20260324T090000",
            vec!["03-23 09:00-09:15", "03-25 09:00-09:15"],
        ),
        (
            "DTSTART;TZID=Europe/Berlin:20260323T090000\nDURATION:PT15M\nRRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20260501T000000Z",
            vec!["03-23 09:00-09:15"],
        ),
        // The night in which the clocks go forward is left out by its moment, whatever clock tells it.
        (
            "DTSTART;TZID=Europe/Berlin:20260328T090000\nDURATION:PT15M\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260329T070000Z",
            vec!["03-28 09:00-09:15", "03-30 09:00-09:15"],
        ),
        // Times that are listed beside the first.
        (
            "DTSTART;TZID=Europe/Berlin:20260323T090000\nDURATION:PT15M\nRDATE;TZID=Europe/Berlin:20260325T100000,20260327T110000",
            vec!["03-23 09:00-09:15", "03-25 10:00-10:15", "03-27 11:00-11:15"],
        ),
        // Every second week that begins on Sunday (RFC 5545, 3.8.5.3): not the Sunday after the first Tuesday.
        (
            "DTSTART;TZID=Europe/Berlin:20260324T090000\nDURATION:PT15M\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
            vec!["03-24 09:00-09:15", "04-05 09:00-09:15"],
        ),
        (
            "DTSTART;TZID=Europe/Berlin:20260324T090000\nDURATION:PT15M\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
            vec!["03-24 09:00-09:15", "03-29 09:00-09:15"],
        ),
        // There is no 31 in most months.
        ("DTSTART:20260131T080000Z\nDURATION:PT1H\nRRULE:FREQ=MONTHLY", vec!["03-31 10:00-11:00"]),
        ("DTSTART;VALUE=DATE:20260324\nSUMMARY:A whole day", vec![]),
        ("DTSTART:20260324T090000Z\nDTEND:20260324T093000Z\nSTATUS:CANCELLED", vec![]),
        ("DTSTART:20260324T090000Z\nDTEND:20260324T093000Z\nTRANSP:TRANSPARENT", vec![]),
        ("DTSTART:20260324T090000Z", vec![]),
    ] {
        assert_eq!(busy(&event(lines), from, until), expected, "{lines}");
    }
}

#[test]
fn a_moved_meeting_is_there_once() {
    let series = event(
        "UID:a\nDTSTART;TZID=Europe/Berlin:20260323T090000\nDURATION:PT15M\nRRULE:FREQ=DAILY;COUNT=2",
    );
    let moved = event(
        "UID:a\nRECURRENCE-ID;TZID=Europe/Berlin:20260324T090000\nDTSTART;TZID=Europe/Berlin:20260324T110000\nDURATION:PT15M",
    );
    let found = |moved: &str| {
        busy(&format!("{series}{moved}"), "2026-03-23T00:00:00Z", "2026-04-06T00:00:00Z")
    };
    assert_eq!(found(&moved), ["03-23 09:00-09:15", "03-24 11:00-11:15"]);
    let in_utc = moved.replace("ID;TZID=Europe/Berlin:20260324T090000", "ID:20260324T080000Z");
    assert_eq!(found(&in_utc), found(&moved));
}

#[test]
fn what_is_not_understood_is_said_and_never_guessed() {
    let zone = TimeZone::UTC;
    let (from, until) =
        ("2026-03-23T00:00:00Z".parse().unwrap(), "2026-04-06T00:00:00Z".parse().unwrap());
    let read = |text: &str| calendar_from_text(text, &zone, from, until);
    let strange = wrapped(&event(
        "DTSTART;TZID=Moon/Base:20260324T090000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYDAY=2TU",
    ));
    let calendar = read(&strange).unwrap();
    assert_eq!((calendar.busy.len(), calendar.not_repeated), (1, 1));
    assert_eq!(calendar.unknown_zones, ["Moon/Base"]);
    let period = wrapped(&event(
        "DTSTART:20260324T090000\nDURATION:PT1H\nRDATE;VALUE=PERIOD:20260325T090000/PT2H",
    ));
    let calendar = read(&period).unwrap();
    assert_eq!((calendar.busy.len(), calendar.not_repeated), (1, 1));
    for (text, place) in [
        ("", "line 1"),
        ("hello", "line 1"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n", "line"),
        ("BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\n", "line 1"),
    ] {
        let error = read(text).unwrap_err().to_string();
        assert!(error.contains(place), "{text}: {error}");
    }
    for deep in ["BEGIN:VEVENT\n", "BEG\r\n IN:VEVENT\r\n", "begin:a\nEND:aBEGIN:a\n"] {
        let error = read(&deep.repeat(100_000)).unwrap_err();
        assert!(error.to_string().contains("within each other"), "{deep}: {error}");
    }
    assert!(read(&"BEGIN:VEVENT\n".repeat(100_000)).unwrap_err().place.starts_with("line 9"));
    let endless = wrapped(&event("DTSTART:19000101T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY"));
    assert!(read(&endless).unwrap().busy.is_empty(), "a bound holds");
}

#[test]
fn a_plan_goes_out_the_same_each_time_and_does_not_look_busy() {
    let entry = Entry {
        id: "walk@lumbar".into(),
        start: date(2026, 11, 25).at(18, 0, 0, 0),
        minutes: 20,
        title: "Walk, gently; 20 minutes".into(),
        details: "Stop if it gets worse.\nHalf is fine.".into(),
        weekdays: vec![0, 2],
        until: Some(date(2026, 12, 31)),
        reminder: true,
    };
    let text = calendar_text("Plan", std::slice::from_ref(&entry));
    assert_eq!(text, calendar_text("Plan", &[entry]));
    for line in [
        "DTSTART:20261125T180000",
        "DURATION:PT20M",
        "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261231T235959",
        "SUMMARY:Walk\\, gently\\; 20 minutes",
        "DESCRIPTION:Stop if it gets worse.\\nHalf is fine.",
        "DESCRIPTION:Walk\\, gently\\; 20 minutes",
        "TRIGGER:PT0S",
        "UID:walk@lumbar",
    ] {
        assert!(text.lines().any(|one| one == line), "{line} in\n{text}");
    }
    assert_eq!(text.matches("BEGIN:VALARM").count(), 1);
    let (from, until) =
        ("2026-11-01T00:00:00Z".parse().unwrap(), "2027-01-01T00:00:00Z".parse().unwrap());
    let read = calendar_from_text(&text, &TimeZone::UTC, from, until).unwrap();
    assert_eq!((read.events, read.busy.len()), (1, 0));
}
