//! Days and months as a person's calendar shows them.

use core::fmt;
use core::str::FromStr;

/// A text that is no date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadDate;

impl fmt::Display for BadDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not a date: write year, month and day as in 2026-11-25")
    }
}

impl core::error::Error for BadDate {}

/// A day of the Gregorian calendar, year 0 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

/// A month of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: u8,
}

impl Date {
    /// # Errors
    /// [`BadDate`] if the calendar has no such day.
    pub fn new(year: i16, month: u8, day: u8) -> Result<Self, BadDate> {
        let holds = (0..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        if holds { Ok(Self { year, month, day }) } else { Err(BadDate) }
    }

    /// The day that is so many days after 1970-01-01.
    ///
    /// # Errors
    /// [`BadDate`] outside the years 0 to 9999.
    pub fn from_days(days: i64) -> Result<Self, BadDate> {
        // Howard Hinnant, "chrono-compatible low-level date algorithms": eras of 400 years from 1 March.
        let shifted = days.checked_add(719_468).ok_or(BadDate)?;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let narrow = |number: i64| u8::try_from(number).map_err(|_| BadDate);
        Self::new(i16::try_from(year).map_err(|_| BadDate)?, narrow(month)?, narrow(day)?)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn days(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = i64::from(self.month);
        let from_march = if month > 2 { month - 3 } else { month + 9 };
        let of_year = (153 * from_march + 2) / 5 + i64::from(self.day) - 1;
        let of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
        era * 146_097 + of_era - 719_468
    }

    /// Year, month from 1 to 12, day from 1.
    #[must_use]
    pub const fn parts(self) -> (i16, u8, u8) {
        (self.year, self.month, self.day)
    }

    /// The month it lies in.
    #[must_use]
    pub const fn month(self) -> Month {
        Month { year: self.year, month: self.month }
    }
}

fn days_in(year: i16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Date {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        let number = |from: usize, to: usize| {
            let digits = text.get(from..to).ok_or(BadDate)?;
            let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
            if plain { digits.parse::<i16>().map_err(|_| BadDate) } else { Err(BadDate) }
        };
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(BadDate);
        }
        let narrow = |number: i16| u8::try_from(number).map_err(|_| BadDate);
        Self::new(number(0, 4)?, narrow(number(5, 7)?)?, narrow(number(8, 10)?)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn days_and_dates_are_inverse_over_every_leap_rule() {
        for days in -719_528..=200_000 {
            let date = Date::from_days(days).unwrap();
            assert_eq!(date.days(), days);
            assert_eq!(date.to_string().parse(), Ok(date));
            let (year, month, day) = date.parts();
            assert_eq!(Date::new(year, month, day), Ok(date));
        }
        assert_eq!(Date::from_days(0).unwrap().to_string(), "1970-01-01");
        assert_eq!("2026-11-25".parse::<Date>().unwrap().days(), 20_782);
        for far in [i64::MIN, -719_529, 2_932_897, i64::MAX] {
            assert_eq!(Date::from_days(far), Err(BadDate), "{far}");
        }
        for bad in ["2026-02-29", "2026-13-01", "2026-1-1", "2026-11-25T", "+026-11-25"] {
            assert_eq!(bad.parse::<Date>(), Err(BadDate), "{bad}");
        }
    }
}
