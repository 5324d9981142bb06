//! The simple types of FHIR R4: what may stand in each.

use lumbar_model::event::Date;

use crate::fhir::json::Json;

/// What is wrong with a value of a simple type; `None` if nothing is, or the type is not a simple one.
#[must_use]
pub fn wrong(kind: &str, value: &Json) -> Option<&'static str> {
    let text = value.as_text();
    let says = |good: bool, wanted: &'static str| (!good).then_some(wanted);
    match kind {
        "boolean" => says(matches!(value, Json::Bool(_)), "must be true or false"),
        "decimal" => says(matches!(value, Json::Number(_)), "must be a number"),
        "integer" => says(whole(value, i64::from(i32::MIN)), "must be a whole number"),
        "unsignedInt" => says(whole(value, 0), "must be a whole number from 0"),
        "positiveInt" => says(whole(value, 1), "must be a whole number from 1"),
        "date" => says(
            text.is_some_and(is_date),
            "must be a date that the calendar has, such as 2026-01-05",
        ),
        "dateTime" => says(
            text.is_some_and(is_date_time),
            "must be a date, or a time with its offset, such as 2026-01-05T08:00:00+01:00",
        ),
        "instant" => says(
            text.is_some_and(|text| text.contains('T') && is_date_time(text)),
            "must be a time with its offset, such as 2026-01-05T08:00:00+01:00",
        ),
        "time" => says(text.is_some_and(is_clock), "must be a time of day, such as 08:00:00"),
        "code" => {
            says(text.is_some_and(is_code), "must be a code: words with single spaces between")
        }
        "id" => says(text.is_some_and(is_id), "must be an id of 1 to 64 letters, digits, - and ."),
        "uri" | "url" | "canonical" | "oid" | "uuid" => {
            says(text.is_some_and(is_uri), "must be an address without spaces")
        }
        "base64Binary" => says(text.is_some_and(|text| !text.is_empty()), "must be a text"),
        "string" | "markdown" | "xhtml" => match text {
            None => Some("must be a text"),
            Some(text) => says(!text.trim().is_empty(), "must not be empty: leave it out instead"),
        },
        _ => None,
    }
}

/// Whether a type is a simple one, whose extensions stand in a member of its own with a `_` before the name.
#[must_use]
pub fn is_primitive(kind: &str) -> bool {
    kind.as_bytes().first().is_some_and(u8::is_ascii_lowercase)
}

fn whole(value: &Json, least: i64) -> bool {
    let Json::Number(digits) = value else { return false };
    digits.parse::<i64>().is_ok_and(|number| number >= least && number <= i64::from(i32::MAX))
}

fn is_date(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match text.len() {
        4 => digits(text) && text != "0000",
        7 => format!("{text}-01").parse::<Date>().is_ok() && !text.starts_with("0000"),
        10 => text.parse::<Date>().is_ok() && !text.starts_with("0000"),
        _ => false,
    }
}

fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once('T') else { return is_date(text) };
    if date.len() != 10 || !is_date(date) {
        return false;
    }
    let (clock, offset) = match time.strip_suffix('Z') {
        Some(clock) => (clock, None),
        None => match time.rfind(['+', '-']) {
            Some(place) => (&time[..place], Some(&time[place + 1..])),
            None => return false,
        },
    };
    let offset_holds = offset.is_none_or(|offset| {
        offset.len() == 5 && is_clock(&format!("{offset}:00")) && offset <= "14:00"
    });
    is_clock(clock) && offset_holds
}

/// Hours, minutes and seconds; a leap second may be there.
fn is_clock(text: &str) -> bool {
    let (clock, fraction) =
        text.split_once('.').map_or((text, None), |(clock, rest)| (clock, Some(rest)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = clock.split(':').collect();
    let within = |part: &str, most: u8| {
        part.len() == 2 && digits(part) && part.parse::<u8>().is_ok_and(|number| number <= most)
    };
    matches!(parts[..], [hour, minute, second]
        if within(hour, 23) && within(minute, 59) && within(second, 60))
        && fraction.is_none_or(digits)
}

fn is_code(text: &str) -> bool {
    !text.is_empty()
        && text.split(' ').all(|word| !word.is_empty() && !word.contains(char::is_whitespace))
}

fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.')
}

fn is_uri(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_times_and_words_are_told_from_what_is_none() {
        let good = |kind: &str, text: &str| wrong(kind, &Json::from(text)).is_none();
        for text in
            ["2026", "2026-02", "2024-02-29", "2026-01-05T08:00:00Z", "2026-01-05T23:59:60.5-05:00"]
        {
            assert!(good("dateTime", text), "{text}");
        }
        for text in [
            "",
            "26",
            "2026-13",
            "2023-02-30",
            "05/01/2026",
            "2026-01-05T08:00Z",
            "2026-01-05T08:00:00",
            "2026-01T08:00:00Z",
            "2026-01-05T24:00:00Z",
            "2026-01-05T08:00:00+15:00",
            "2026-01-05T08:00:00+1:00",
            "é026-01-05",
        ] {
            assert!(!good("dateTime", text), "{text}");
        }
        assert!(!good("instant", "2026-01-05") && !good("date", "2026-01-05T08:00:00Z"));
        assert!(
            good("code", "a b")
                && !good("code", "a  b")
                && !good("code", " a")
                && !good("code", "")
        );
        assert!(good("id", "a-1.B") && !good("id", "a_1") && !good("id", &"a".repeat(65)));
        assert!(good("string", " a") && !good("string", " \n"));
        assert!(good("uri", "urn:x") && !good("uri", "a b"));
        let number = |kind: &str, digits: &str| wrong(kind, &Json::Number(digits.into())).is_none();
        assert!(
            number("integer", "-3")
                && !number("integer", "1.0")
                && !number("integer", "9999999999")
        );
        assert!(
            number("positiveInt", "1") && !number("positiveInt", "0") && number("unsignedInt", "0")
        );
        assert!(number("decimal", "1.50") && !good("decimal", "1.5"));
    }
}
