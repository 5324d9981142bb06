//! Days as programs and as people write them. A day is counted from 1970-01-01, on the person's own calendar.

use lumbar_model::event::Date;
use serde::{Serialize, Serializer};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day of a document: to programs it is `2026-11-27`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DateDocument(pub i64);

impl DateDocument {
    /// To people, where it stands in a table.
    #[must_use]
    pub fn short(self) -> String {
        short_date(self.0)
    }
}

impl Serialize for DateDocument {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&date(self.0))
    }
}

/// A day as programs write it.
///
/// ```
/// assert_eq!(lumbar_exchange::date(20_784), "2026-11-27");
/// ```
#[must_use]
pub fn date(day: i64) -> String {
    Date::from_days(day).map_or_else(|_| String::new(), |date| date.to_string())
}

/// A day as a sentence names it.
///
/// ```
/// assert_eq!(lumbar_exchange::plain_date(20_784), "27 November 2026");
/// ```
#[must_use]
pub fn plain_date(day: i64) -> String {
    in_words(day, usize::MAX)
}

/// A day as a table or a list has room for it.
///
/// ```
/// assert_eq!(lumbar_exchange::short_date(20_784), "27 Nov 2026");
/// ```
#[must_use]
pub fn short_date(day: i64) -> String {
    in_words(day, 3)
}

/// Two days as a table names all between them, the year once if both share it.
///
/// ```
/// assert_eq!(lumbar_exchange::short_dates(20_770, 20_784), "13 Nov to 27 Nov 2026");
/// ```
#[must_use]
pub fn short_dates(first: i64, last: i64) -> String {
    let until = short_date(last);
    if first == last {
        return until;
    }
    let year = |day: i64| Date::from_days(day).map(|date| date.parts().0);
    let from = if year(first) == year(last) { day_and_month(first) } else { short_date(first) };
    format!("{from} to {until}")
}

/// A day where its year is plain: `27 Nov`.
#[must_use]
pub fn day_and_month(day: i64) -> String {
    let Ok(date) = Date::from_days(day) else { return String::new() };
    let (_, month, day) = date.parts();
    format!("{day} {}", month_name(month, 3))
}

fn in_words(day: i64, letters: usize) -> String {
    let Ok(date) = Date::from_days(day) else { return String::new() };
    let (year, month, day) = date.parts();
    format!("{day} {} {year}", month_name(month, letters))
}

/// The name of a month from 1 to 12, cut to so many letters.
fn month_name(month: u8, letters: usize) -> &'static str {
    let name = MONTHS[usize::from(month - 1)];
    &name[..letters.min(name.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_named_at_the_ends_of_months_and_years() {
        let day = |text: &str| text.parse::<Date>().unwrap().days();
        for (text, plain, short) in [
            ("2024-02-29", "29 February 2024", "29 Feb 2024"),
            ("1999-12-31", "31 December 1999", "31 Dec 1999"),
            ("2026-05-01", "1 May 2026", "1 May 2026"),
        ] {
            assert_eq!(
                (plain_date(day(text)).as_str(), short_date(day(text)).as_str()),
                (plain, short)
            );
        }
        assert_eq!(short_dates(day("2025-12-31"), day("2026-01-01")), "31 Dec 2025 to 1 Jan 2026");
        assert_eq!(short_dates(day("2026-01-01"), day("2026-01-01")), "1 Jan 2026");
        assert_eq!(serde_json::to_value(DateDocument(day("2024-02-29"))).unwrap(), "2024-02-29");
    }

    #[test]
    fn a_day_beyond_the_calendar_has_no_name() {
        for day in [10_000_000, -10_000_000] {
            assert_eq!([date(day), plain_date(day), short_date(day), day_and_month(day)], [""; 4]);
        }
    }
}
