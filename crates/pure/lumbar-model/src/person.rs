//! Who the person is, as far as it changes what is likely.

use alloc::string::String;

use crate::bounded::{OutOfRange, within};

/// Age in whole years, 0 to 120.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Age(u8);

impl Age {
    /// # Errors
    /// [`OutOfRange`] outside 0 to 120.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to fit")]
    pub fn new(years: i64) -> Result<Self, OutOfRange> {
        #[expect(clippy::cast_precision_loss, reason = "only the message needs it")]
        within("the age in years", years as f64, 0.0, 120.0).map(|years| Self(years as u8))
    }

    /// The age in years.
    #[must_use]
    pub const fn years(self) -> u8 {
        self.0
    }
}

/// Weeks of pregnancy so far, 0 to 45.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PregnancyWeeks(u8);

impl PregnancyWeeks {
    /// # Errors
    /// [`OutOfRange`] outside 0 to 45.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to fit")]
    pub fn new(weeks: i64) -> Result<Self, OutOfRange> {
        #[expect(clippy::cast_precision_loss, reason = "only the message needs it")]
        within("the weeks of pregnancy", weeks as f64, 0.0, 45.0).map(|weeks| Self(weeks as u8))
    }

    /// The number of weeks.
    #[must_use]
    pub const fn weeks(self) -> u8 {
        self.0
    }
}

words! {
    /// Sex as far as the published numbers tell it apart. Whoever reads a case takes "unknown" for none.
    "sex" ["female", "male", "other", "unknown"] Sex {
        /// Female.
        Female = "female",
        /// Male.
        Male = "male",
        /// Neither of the two; no published number applies, so none is used.
        Other = "other",
    }
}

/// The person a case is about. Everything may be unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// Age in years.
    pub age: Option<Age>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Weeks of pregnancy; `None` says nothing about being pregnant.
    pub pregnant_weeks: Option<PregnancyWeeks>,
    /// Country, two capital letters; decides whom to call.
    pub country: Option<String>,
    /// What the person does for a living, in their words.
    pub occupation: Option<String>,
}
