//! The day on which a text was written, as far as "since February" needs it.

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Today {
    year: i32,
    month: u8,
    day: u8,
}

impl Today {
    /// `None` unless the month is 1 to 12 and the day 1 to 31.
    #[must_use]
    pub const fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        if month >= 1 && month <= 12 && day >= 1 && day <= 31 {
            Some(Self { year, month, day })
        } else {
            None
        }
    }

    /// About how many days ago the middle of the latest month of this number was.
    pub(crate) fn days_since_month(self, month: u8) -> f64 {
        let months = (i32::from(self.month) - i32::from(month)).rem_euclid(12);
        if months == 0 {
            return f64::from(self.day) / 2.0;
        }
        (f64::from(months) * 30.4 + f64::from(self.day) - 15.0).max(1.0)
    }

    /// About how many days ago the middle of a year was; `None` for years to come.
    pub(crate) fn days_since_year(self, year: i32) -> Option<f64> {
        match self.year - year {
            0 => Some(f64::from(self.month) * 15.0),
            years @ 1..=110 => {
                Some((f64::from(years) - 0.5) * 365.25 + f64::from(self.month) * 30.4)
            }
            _ => None,
        }
    }
}
