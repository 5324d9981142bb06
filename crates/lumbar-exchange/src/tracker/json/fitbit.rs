//! Fitbit: replies of its interface, and the files of its export.

use serde_json::Value;

use super::{bad, clock, list, number, text};
use crate::BadInput;
use crate::tracker::collect::{Collector, Intensity};

const SOURCE: &str = "Fitbit";

/// Lists of a value a day, by their names in replies; the export's files begin with the last part.
const DAILY: [(&str, &str, Option<Intensity>); 4] = [
    ("activities-steps", "steps-", None),
    ("activities-minutesLightlyActive", "lightly_active_minutes-", Some(Intensity::Light)),
    ("activities-minutesFairlyActive", "moderately_active_minutes-", Some(Intensity::Moderate)),
    ("activities-minutesVeryActive", "very_active_minutes-", Some(Intensity::Vigorous)),
];

pub(super) fn read(
    value: &Value,
    name: &str,
    collector: &mut Collector<'_>,
) -> Result<bool, BadInput> {
    if let Some(entries) = value.as_array() {
        return exported(entries, name, collector);
    }
    let mut known = false;
    for (key, _, intensity) in DAILY {
        if let Some(entries) = list(value, key) {
            known = true;
            values(entries, key, intensity, collector)?;
        }
    }
    if let Some(nights) = list(value, "sleep") {
        known = true;
        sleep(nights, collector)?;
    }
    if let Some(sessions) = list(value, "activities").filter(|_| value.get("summary").is_some()) {
        known = true;
        for (index, session) in sessions.iter().enumerate() {
            one_session(session, index, collector)?;
        }
        summary(value, sessions, collector);
    }
    for (key, _) in value
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(key, _)| key.starts_with("activities-heart"))
    {
        known = true;
        collector.foreign.entries += 1;
        collector.pass(key);
    }
    if list(value, "weight").is_some() {
        known = true;
        collector.pass("weight");
    }
    Ok(known)
}

/// A file of the export: a bare list.
fn exported(
    entries: &[Value],
    name: &str,
    collector: &mut Collector<'_>,
) -> Result<bool, BadInput> {
    let Some(first) = entries.first() else { return Ok(name.contains('-')) };
    if first.get("dateOfSleep").is_some() {
        sleep(entries, collector)?;
    } else if first.get("activityName").is_some() || first.get("activityTypeId").is_some() {
        for (index, session) in entries.iter().enumerate() {
            one_session(session, index, collector)?;
        }
    } else if first.get("dateTime").is_some() && first.get("value").is_some() {
        let file = name.rsplit('/').next().unwrap_or_default();
        let Some((key, _, intensity)) = DAILY.iter().find(|(_, start, _)| file.starts_with(start))
        else {
            return Err(BadInput::new(
                "line 1",
                "a list of Fitbit's that does not say what it measures: import the whole archive (.zip), where the file's name says it",
            ));
        };
        values(entries, key, *intensity, collector)?;
    } else {
        return Ok(false);
    }
    Ok(true)
}

fn values(
    entries: &[Value],
    key: &str,
    intensity: Option<Intensity>,
    collector: &mut Collector<'_>,
) -> Result<(), BadInput> {
    for (index, entry) in entries.iter().enumerate() {
        collector.foreign.entries += 1;
        let at = text(entry, "dateTime").and_then(|time| {
            if time.len() == 10 {
                clock::day(time, collector)
            } else {
                clock::wall(time, collector)
            }
        });
        let value = number(entry, "value").filter(|value| (0.0..1e6).contains(value));
        let (Some(at), Some(value)) = (at, value) else {
            return Err(bad(key, index, "dateTime and value must be a day and a number"));
        };
        match intensity {
            Some(intensity) => collector.minutes(SOURCE, at, intensity, value),
            None => collector.steps(SOURCE, at, value),
        }
    }
    Ok(())
}

fn sleep(nights: &[Value], collector: &mut Collector<'_>) -> Result<(), BadInput> {
    for (index, night) in nights.iter().enumerate() {
        collector.foreign.entries += 1;
        let minutes =
            number(night, "minutesAsleep").filter(|minutes| (0.0..10_080.0).contains(minutes));
        // Older replies have no end: the day of the sleep stands for it.
        let end = text(night, "endTime")
            .and_then(|time| clock::wall(time, collector))
            .or_else(|| clock::day(text(night, "dateOfSleep")?, collector));
        let (Some(end), Some(minutes)) = (end, minutes) else {
            return Err(bad(
                "sleep",
                index,
                "endTime and minutesAsleep must be a time and a number",
            ));
        };
        collector.slept(SOURCE, end, minutes);
    }
    Ok(())
}

fn one_session(
    session: &Value,
    index: usize,
    collector: &mut Collector<'_>,
) -> Result<(), BadInput> {
    collector.foreign.entries += 1;
    let at = match (text(session, "startDate"), text(session, "startTime")) {
        (Some(day), Some(time)) if session.get("hasStartTime") != Some(&Value::Bool(false)) => {
            clock::wall(&format!("{day} {time}"), collector)
        }
        (Some(day), _) => clock::day(day, collector),
        (None, Some(time)) => clock::wall(time, collector),
        (None, None) => None,
    };
    let Some(at) = at else { return Err(bad("activities", index, "no time at which it began")) };
    let name = text(session, "activityParentName")
        .or_else(|| text(session, "activityName"))
        .or_else(|| text(session, "name"))
        .unwrap_or("activity");
    let Some(duration) = number(session, "duration") else {
        collector.pass("session without a duration");
        return Ok(());
    };
    // Fitbit writes kilometres.
    let metres = number(session, "distance").map(|distance| distance * 1000.0);
    collector.session(SOURCE, at, name, duration / 60_000.0, metres);
    Ok(())
}

/// The totals of a day; the reply names the day only in its sessions.
fn summary(value: &Value, sessions: &[Value], collector: &mut Collector<'_>) {
    let Some(summary) = value.get("summary") else { return };
    collector.foreign.entries += 1;
    let day = sessions.iter().find_map(|session| text(session, "startDate"));
    let Some(at) = day.and_then(|day| clock::day(day, collector)) else {
        collector.pass("summary that does not say its day");
        return;
    };
    if let Some(steps) = number(summary, "steps") {
        collector.steps(SOURCE, at, steps);
    }
    for (key, intensity) in [
        ("lightlyActiveMinutes", Intensity::Light),
        ("fairlyActiveMinutes", Intensity::Moderate),
        ("veryActiveMinutes", Intensity::Vigorous),
    ] {
        if let Some(minutes) = number(summary, key) {
            collector.minutes(SOURCE, at, intensity, minutes);
        }
    }
}
