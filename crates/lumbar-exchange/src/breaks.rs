//! Breaks from sitting as they go out: where the person stands in words, and breaks for a calendar.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use lumbar_care::breaks::{Nudge, State, View, plan};

use crate::BadInput;
use crate::calendar::{Calendar, Entry, calendar_from_text};

/// What to do in a break.
const MOVE: &str = "Get up, walk a few steps, or change how you sit.";
/// How long a break of a calendar is, in minutes.
const LENGTH: u32 = 5;
/// Monday to Friday.
const WORKING_DAYS: [u8; 5] = [0, 1, 2, 3, 4];

/// How far ahead a calendar is looked at.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);

/// Where the person stands, in a sentence or two. `at` is now (seconds since 1970), by which the clock on the wall is told.
#[must_use]
pub fn breaks_say(view: &View, at: i64, zone: &TimeZone) -> String {
    let sat = view.sat / 60;
    let sat = match sat {
        0 => "You have just sat down.".to_owned(),
        1 => "You have sat for 1 minute.".to_owned(),
        minutes => format!("You have sat for {minutes} minutes."),
    };
    let clock = |at: i64| clock(at, zone);
    match view.state {
        State::Sitting(left) => format!("{sat} The next nudge comes at {}.", clock(at + left)),
        State::Due => format!("{sat} {MOVE}"),
        State::Later(left) => format!("{sat} Put off until {}.", clock(at + left)),
        State::Meeting(until) => {
            format!("In a meeting until {}. There is no nudge before that.", clock(until))
        }
        State::Away => {
            "You are on a break. The clock starts again when you say that you are back.".to_owned()
        }
    }
}

/// What a nudge says.
#[must_use]
pub const fn nudge_says(nudge: Nudge) -> &'static str {
    match nudge {
        Nudge::Move => "Time to move. Get up, walk a few steps, or change how you sit.",
        Nudge::CheckIn => "A moment for you: how do you sit, and how is the stress?",
    }
}

/// The time on the wall, as `15:30`.
#[must_use]
pub fn clock(at: i64, zone: &TimeZone) -> String {
    let moment = Timestamp::from_second(at).unwrap_or(Timestamp::UNIX_EPOCH);
    moment.to_zoned(zone.clone()).strftime("%H:%M").to_string()
}

/// When someone is busy from now on for a day, by a calendar's text, in seconds since 1970.
///
/// # Errors
/// [`BadInput`] as for [`calendar_from_text`].
pub fn busy(text: &str, at: i64, zone: &TimeZone) -> Result<(Vec<(i64, i64)>, Calendar), BadInput> {
    let from = Timestamp::from_second(at).map_err(|error| BadInput::new("", error))?;
    let until = from.saturating_add(AHEAD).unwrap_or(Timestamp::MAX);
    let calendar = calendar_from_text(text, zone, from, until)?;
    let busy = calendar.busy.iter().map(|one| (one.start.as_second(), one.end.as_second()));
    Ok((busy.collect(), calendar))
}

/// Breaks of working days for a calendar: the same times every day from Monday to Friday, between two times of the day.
#[must_use]
pub fn break_entries(first: Date, from: Time, until: Time, every: i64) -> Vec<Entry> {
    let second = |time: Time| {
        i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second())
    };
    let monday = first.checked_sub(jiff::Span::new().days(first.weekday().to_monday_zero_offset()));
    let times = plan(second(from), second(until), every, &[]);
    let entry = |at: i64| {
        let (hour, minute) = (i8::try_from(at / 3600).ok()?, i8::try_from(at / 60 % 60).ok()?);
        let time = Time::new(hour, minute, 0, 0).ok()?;
        Some(Entry {
            id: format!("lumbar-break-{}", time.strftime("%H%M")),
            start: monday.as_ref().copied().unwrap_or(first).to_datetime(time),
            minutes: LENGTH,
            title: "Move a little".to_owned(),
            details: MOVE.to_owned(),
            weekdays: WORKING_DAYS.to_vec(),
            until: None,
            reminder: true,
        })
    };
    times.into_iter().filter_map(entry).collect()
}
