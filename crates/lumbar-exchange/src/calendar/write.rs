//! A plan as an iCalendar text that any calendar program takes.

use icalendar::parser::{Property as Parsed, read_calendar_simple};
use icalendar::{Component, Event, Property};
use jiff::civil::DateTime;

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The same for the same thing each time it is written, so that a calendar replaces it.
    pub id: String,
    /// When it begins, by the clock on the wall wherever the person is (no zone).
    pub start: DateTime,
    /// How long, in minutes, at least 1.
    pub minutes: u32,
    /// Its title.
    pub title: String,
    /// What to do, in some lines; may be empty.
    pub details: String,
    /// Days of the week on which it comes again (Monday is 0); empty: once.
    pub weekdays: Vec<u8>,
    /// The last day on which it comes again; without it, it goes on.
    pub until: Option<jiff::civil::Date>,
    /// Whether the calendar should show a reminder when it begins.
    pub reminder: bool,
}

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// The calendar as text. The same entries give the same bytes: nothing tells when or by whom it was written.
#[must_use]
pub fn calendar_text(name: &str, entries: &[Entry]) -> String {
    let mut calendar = icalendar::Calendar::new();
    calendar.name(name).append_property(Property::new("PRODID", "-//Lumbar//Plan//EN"));
    for entry in entries {
        let start = entry.start.strftime("%Y%m%dT%H%M%S").to_string();
        let mut event = Event::with_uid(&entry.id);
        event.summary(&entry.title);
        if !entry.details.is_empty() {
            event.description(&entry.details);
        }
        // RFC 5545 wants a time in UTC here. The plan's own beginning keeps the bytes the same each time.
        event.add_property("DTSTAMP", format!("{start}Z"));
        event.add_property("DTSTART", start);
        event.add_property("DURATION", format!("PT{}M", entry.minutes.max(1)));
        if let Some(rule) = rule(entry) {
            event.add_property("RRULE", rule);
        }
        // A plan does not make anyone look busy.
        event.add_property("TRANSP", "TRANSPARENT");
        if entry.reminder {
            add_reminder(&mut event, entry);
        }
        calendar.push(event.done());
    }
    calendar.to_string()
}

/// A reminder at the beginning itself.
fn add_reminder(event: &mut Event, entry: &Entry) {
    const PLAIN: &str = "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:PT0S\nEND:VALARM\n";
    let id = format!("{}-reminder", entry.id);
    let Some(mut alarm) = read_calendar_simple(PLAIN).ok().and_then(|mut parts| parts.pop()) else {
        return;
    };
    // The library asks for both in every part, though an alarm needs neither.
    alarm.properties.push(Parsed::new_ref("DTSTAMP", "19700101T000000Z"));
    alarm.properties.push(Parsed::new_ref("UID", &id));
    alarm.properties.push(Parsed::new_ref("DESCRIPTION", &entry.title));
    event.append_component(alarm);
}

fn rule(entry: &Entry) -> Option<String> {
    let days: Vec<&str> =
        entry.weekdays.iter().filter_map(|day| WEEKDAYS.get(usize::from(*day)).copied()).collect();
    if days.is_empty() {
        return None;
    }
    let until = entry.until.map_or(String::new(), |day| {
        format!(";UNTIL={}", day.at(23, 59, 59, 0).strftime("%Y%m%dT%H%M%S"))
    });
    Some(format!("FREQ=WEEKLY;BYDAY={}{until}", days.join(",")))
}
