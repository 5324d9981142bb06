//! When someone is busy, from an iCalendar text.

use std::collections::{BTreeMap, BTreeSet};

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
    /// Events whose repetition is not understood here; only their first time counts, and what is.
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
    let mut moved: BTreeMap<&str, Vec<&Property<'_>>> = BTreeMap::new();
    for event in &events {
        if let (Some(id), Some(time)) = (value(event, "UID"), event.find_prop("RECURRENCE-ID")) {
            moved.entry(id).or_default().push(time);
        }
    }
    for event in &events {
        let moved = value(event, "UID").and_then(|id| moved.get(id));
        reader.event(event, moved.map_or(&[], Vec::as_slice));
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

fn value<'a>(component: &'a Component<'_>, name: &str) -> Option<&'a str> {
    component.find_prop(name).map(|property| property.val.as_str())
}

/// The moment at which clocks of a zone show a time; one that comes twice means the first.
fn instant((time, zone): &(DateTime, TimeZone)) -> Option<Timestamp> {
    zone.to_ambiguous_zoned(*time).compatible().ok().map(|zoned| zoned.timestamp())
}

struct Reader<'a> {
    zone: &'a TimeZone,
    from: Timestamp,
    until: Timestamp,
    calendar: Calendar,
}

impl Reader<'_> {
    fn event(&mut self, event: &Component<'_>, moved: &[&Property<'_>]) {
        if value(event, "STATUS") == Some("CANCELLED")
            || value(event, "TRANSP") == Some("TRANSPARENT")
        {
            return;
        }
        let zone = self.zone.clone();
        let Some(first) = event.find_prop("DTSTART").and_then(|at| self.moment(at, &zone)) else {
            return;
        };
        let length = self.length(event, &first);
        if length <= SignedDuration::ZERO {
            return;
        }
        let title = value(event, "SUMMARY").unwrap_or_default();
        for begun in self.times(event, &first, moved) {
            let Ok(ended) = begun.saturating_add(length) else { continue };
            if ended > self.from && begun < self.until {
                self.calendar.busy.push(Busy { start: begun, end: ended, title: title.to_owned() });
            }
        }
    }

    /// When an event begins, each time.
    fn times(
        &mut self,
        event: &Component<'_>,
        first: &(DateTime, TimeZone),
        moved: &[&Property<'_>],
    ) -> BTreeSet<Timestamp> {
        let (start, zone) = first;
        let mut times = vec![*start];
        let mut understood = true;
        if let Some(text) = value(event, "RRULE") {
            let horizon = self.until.to_zoned(zone.clone()).datetime();
            match Rule::parse(text) {
                Some(rule) => times = rule.times(*start, horizon, zone, MOST),
                None => understood = false,
            }
        }
        let mut times: BTreeSet<Timestamp> =
            times.into_iter().filter_map(|time| instant(&(time, zone.clone()))).collect();
        let named =
            |name: &'static str| event.properties.iter().filter(move |one| one.name == name);
        for property in named("RDATE") {
            match self.moments(property, zone) {
                Some(more) => times.extend(more),
                None => understood = false,
            }
        }
        // A moved time has the id of the event that it was moved from, and is none of its repetitions.
        if event.find_prop("RECURRENCE-ID").is_none() {
            for property in named("EXDATE").chain(moved.iter().copied()) {
                for time in self.moments(property, zone).unwrap_or_default() {
                    times.remove(&time);
                }
            }
        }
        self.calendar.not_repeated += usize::from(!understood);
        times
    }

    fn length(&mut self, event: &Component<'_>, first: &(DateTime, TimeZone)) -> SignedDuration {
        if let Some(end) = event.find_prop("DTEND").and_then(|at| self.moment(at, &first.1)) {
            return match (instant(first), instant(&end)) {
                (Some(start), Some(end)) => end.duration_since(start),
                _ => SignedDuration::ZERO,
            };
        }
        value(event, "DURATION").and_then(duration).unwrap_or(SignedDuration::ZERO)
    }

    /// The time on the wall and its zone, `otherwise` where it has none of its own; none for a whole day.
    fn moment(
        &mut self,
        property: &Property<'_>,
        otherwise: &TimeZone,
    ) -> Option<(DateTime, TimeZone)> {
        self.one_moment(property.val.as_str(), property, otherwise)
    }

    /// Several, with commas; `None` if one of them is no moment.
    fn moments(&mut self, property: &Property<'_>, otherwise: &TimeZone) -> Option<Vec<Timestamp>> {
        let texts = property.val.as_str().split(',');
        texts.map(|text| instant(&self.one_moment(text, property, otherwise)?)).collect()
    }

    fn one_moment(
        &mut self,
        text: &str,
        property: &Property<'_>,
        otherwise: &TimeZone,
    ) -> Option<(DateTime, TimeZone)> {
        let time = local(text)?;
        if text.ends_with('Z') {
            return Some((time, TimeZone::UTC));
        }
        let named = property.params.iter().find(|parameter| parameter.key == "TZID");
        let Some(name) = named.and_then(|parameter| parameter.val.as_ref()) else {
            return Some((time, otherwise.clone()));
        };
        let name = name.as_str().trim_matches('"');
        let known = TimeZone::get(name).ok();
        if known.is_none() {
            self.calendar.unknown_zones.push(name.chars().take(60).collect());
        }
        Some((time, known.unwrap_or_else(|| otherwise.clone())))
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
