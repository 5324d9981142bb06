//! When someone is busy, from an iCalendar text.

use icalendar::parser::{Component, Property, read_calendar_simple, unfold};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::BadInput;
use crate::calendar::repeat::Rule;

/// The largest text read, in bytes: ten years of a full calendar are far below it.
const LARGEST: usize = 32_000_000;
/// How deep components may lie in each other; RFC 5545 needs three.
const DEEPEST: usize = 8;
/// The most occurrences of one event that are looked at.
const MOST: usize = 20_000;

/// A stretch of time in which someone is busy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Busy {
    /// From.
    pub start: Timestamp,
    /// Until.
    pub end: Timestamp,
    /// What the calendar calls it; may be empty.
    pub title: String,
}

/// What a calendar says of a stretch of time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    /// When someone is busy, the earliest first.
    pub busy: Vec<Busy>,
    /// Events whose repetition is not understood here; only their first time counts.
    pub not_repeated: usize,
    /// Names of zones that are not known; the given zone is taken for them.
    pub unknown_zones: Vec<String>,
    /// Events in the file, whenever they are.
    pub events: usize,
}

/// Reads when someone is busy between two moments. Events over whole days, cancelled ones, and those that the
/// calendar itself calls free do not count. `zone` holds for times without a zone of their own.
///
/// # Errors
/// [`BadInput`] names the line for a text that is no calendar, is too large, or lies too deep.
pub fn calendar_from_text(
    text: &str,
    zone: &TimeZone,
    from: Timestamp,
    until: Timestamp,
) -> Result<Calendar, BadInput> {
    if text.len() > LARGEST {
        return Err(BadInput::new("", format!("larger than {} MB", LARGEST / 1_000_000)));
    }
    // A line may be broken anywhere, even within BEGIN, so what is counted is what the parser reads.
    let unfolded = unfold(text.trim_start_matches('\u{feff}'));
    check_depth(&unfolded)?;
    let roots = read_calendar_simple(&unfolded).map_err(|error| {
        let read = unfolded.len() - error.input.len().min(unfolded.len());
        let line = unfolded[..read].matches('\n').count() + 1;
        BadInput::new(
            unfolded_line(line),
            "not as iCalendar (RFC 5545) has it; save the calendar again as .ics",
        )
    })?;
    if !roots.iter().any(|root| root.name == "VCALENDAR") {
        return Err(BadInput::new("line 1", "no calendar: the first line must be BEGIN:VCALENDAR"));
    }
    let mut reader = Reader { zone, from, until, calendar: Calendar::default() };
    let events: Vec<&Component<'_>> = roots
        .iter()
        .filter(|root| root.name == "VCALENDAR")
        .flat_map(|root| &root.components)
        .filter(|component| component.name == "VEVENT")
        .collect();
    // A changed time of a repeated event stands in for the time that the rule would give.
    let moved: Vec<(String, String)> = events
        .iter()
        .filter_map(|event| Some((value(event, "UID")?, value(event, "RECURRENCE-ID")?)))
        .collect();
    for event in &events {
        reader.event(event, &moved);
    }
    reader.calendar.events = events.len();
    reader.calendar.busy.sort();
    reader.calendar.unknown_zones.sort();
    reader.calendar.unknown_zones.dedup();
    Ok(reader.calendar)
}

/// A line of the text as it was before long ones were broken.
fn unfolded_line(number: usize) -> String {
    format!("line {number}, counted with long lines put together")
}

/// Refuses what would exhaust the stack of the parser, which calls itself for each part within another.
fn check_depth(unfolded: &str) -> Result<(), BadInput> {
    let mut depth = 0_usize;
    for (number, line) in unfolded.lines().enumerate() {
        let after = |word: &str| {
            let (start, rest) = line.split_at_checked(word.len())?;
            start.eq_ignore_ascii_case(word).then_some(rest)
        };
        if after("BEGIN:").is_some() {
            depth += 1;
            if depth > DEEPEST {
                let what = format!("more than {DEEPEST} parts within each other");
                return Err(BadInput::new(unfolded_line(number + 1), what));
            }
        // The parser lets the next part begin on the same line.
        } else if after("END:").is_some_and(|name| !name.contains(':')) {
            depth = depth.saturating_sub(1);
        }
    }
    Ok(())
}

fn property<'a>(component: &'a Component<'_>, name: &str) -> Option<&'a Property<'a>> {
    component.find_prop(name)
}

fn value(component: &Component<'_>, name: &str) -> Option<String> {
    property(component, name).map(|property| property.val.as_str().to_owned())
}

struct Reader<'a> {
    zone: &'a TimeZone,
    from: Timestamp,
    until: Timestamp,
    calendar: Calendar,
}

impl Reader<'_> {
    fn event(&mut self, event: &Component<'_>, moved: &[(String, String)]) {
        let is = |name: &str, word: &str| value(event, name).is_some_and(|said| said == word);
        if is("STATUS", "CANCELLED") || is("TRANSP", "TRANSPARENT") {
            return;
        }
        let Some((start, zone)) = property(event, "DTSTART").and_then(|at| self.moment(at)) else {
            return;
        };
        let length = self.length(event, start, &zone);
        if length <= SignedDuration::ZERO {
            return;
        }
        let title = value(event, "SUMMARY").unwrap_or_default();
        let mut times = vec![start];
        if let Some(text) = value(event, "RRULE") {
            let horizon = self.until.to_zoned(zone.clone()).datetime();
            match Rule::parse(&text).map(|rule| rule.times(start, horizon, &zone, MOST)) {
                Some(found) => times = found,
                None => self.calendar.not_repeated += 1,
            }
            let left_out = self.left_out(event, moved);
            times.retain(|time| !left_out.contains(time));
        }
        for time in times {
            let Ok(begun) = zone.to_ambiguous_zoned(time).compatible() else { continue };
            let (begun, ended) = (begun.timestamp(), begun.timestamp().saturating_add(length));
            let Ok(ended) = ended else { continue };
            if ended > self.from && begun < self.until {
                self.calendar.busy.push(Busy { start: begun, end: ended, title: title.clone() });
            }
        }
    }

    /// Times that the rule gives and that do not hold.
    fn left_out(&mut self, event: &Component<'_>, moved: &[(String, String)]) -> Vec<DateTime> {
        let mut out = Vec::new();
        for property in event.properties.iter().filter(|one| one.name == "EXDATE") {
            for text in property.val.as_str().split(',') {
                out.extend(local(text));
            }
        }
        let own = value(event, "UID");
        for (_, time) in moved.iter().filter(|(id, _)| Some(id) == own.as_ref()) {
            out.extend(local(time));
        }
        out
    }

    fn length(
        &mut self,
        event: &Component<'_>,
        start: DateTime,
        zone: &TimeZone,
    ) -> SignedDuration {
        if let Some((end, end_zone)) = property(event, "DTEND").and_then(|at| self.moment(at)) {
            let at =
                |time: DateTime, zone: &TimeZone| zone.to_ambiguous_zoned(time).compatible().ok();
            return match (at(start, zone), at(end, &end_zone)) {
                (Some(start), Some(end)) => end.timestamp().duration_since(start.timestamp()),
                _ => SignedDuration::ZERO,
            };
        }
        value(event, "DURATION").and_then(|text| duration(&text)).unwrap_or(SignedDuration::ZERO)
    }

    /// The time on the wall and its zone; none for a whole day.
    fn moment(&mut self, property: &Property<'_>) -> Option<(DateTime, TimeZone)> {
        let text = property.val.as_str();
        let time = local(text)?;
        if text.ends_with('Z') {
            return Some((time, TimeZone::UTC));
        }
        let named = property.params.iter().find(|parameter| parameter.key == "TZID");
        let Some(name) = named.and_then(|parameter| parameter.val.as_ref()) else {
            return Some((time, self.zone.clone()));
        };
        let name = name.as_str().trim_matches('"');
        let known = TimeZone::get(name).ok();
        if known.is_none() {
            self.calendar.unknown_zones.push(name.chars().take(60).collect());
        }
        Some((time, known.unwrap_or_else(|| self.zone.clone())))
    }
}

/// "20261125T090000", with or without Z; none for a day alone.
pub(super) fn local(text: &str) -> Option<DateTime> {
    let (date, time) = text.trim().trim_end_matches('Z').split_once('T')?;
    let time = number(time, 6)?;
    let time =
        Time::new(part(time / 10_000)?, part(time / 100 % 100)?, part(time % 100)?.min(59), 0);
    Some(day(date)?.to_datetime(time.ok()?))
}

/// "20261125".
pub(super) fn day(text: &str) -> Option<Date> {
    let date = number(text.get(..8)?, 8)?;
    Date::new(i16::try_from(date / 10_000).ok()?, part(date / 100 % 100)?, part(date % 100)?).ok()
}

fn number(text: &str, digits: usize) -> Option<u32> {
    let whole = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    if whole { text.parse().ok() } else { None }
}

fn part(number: u32) -> Option<i8> {
    i8::try_from(number).ok()
}

/// "PT1H30M", "P1D", "P2W".
fn duration(text: &str) -> Option<SignedDuration> {
    let span: jiff::Span = text.parse().ok()?;
    let days = i64::from(span.get_weeks()) * 7 + i64::from(span.get_days());
    let rest = span.weeks(0).days(0);
    let seconds = rest.total(jiff::Unit::Second).ok()?;
    let whole = days.hours().checked_mul(24).ok()?.total(jiff::Unit::Second).ok()?;
    Some(SignedDuration::from_secs_f64(seconds + whole))
}
