//! The measured things that rules and evidence know.

use crate::bounded::{OutOfRange, within};

words! {
    /// Something that has a number.
    "quantity" Quantity {
        /// Pain now, 0 (none) to 10 (the worst imaginable).
        PainNow = "pain_now",
        /// The worst pain of this spell, 0 to 10.
        PainWorst = "pain_worst",
        /// Days since this spell began.
        DurationDays = "duration_days",
        /// Hours a day spent sitting.
        SittingHours = "sitting_hours",
        /// Body temperature in °C.
        Temperature = "temperature",
        /// Limiting spells within the last 12 months, this one counted.
        Episodes12Months = "episodes_12_months",
        /// Days of looking after it at home so far.
        HomeCareDays = "home_care_days",
    }
}

impl Quantity {
    /// Passes `value` through if it can be this quantity.
    ///
    /// # Errors
    /// [`OutOfRange`] with the range that makes sense, e.g. 0 to 10 for pain.
    pub fn check(self, value: f64) -> Result<f64, OutOfRange> {
        let (least, most) = match self {
            Self::PainNow | Self::PainWorst => (0.0, 10.0),
            Self::DurationDays | Self::HomeCareDays => (0.0, 44_000.0),
            Self::SittingHours => (0.0, 24.0),
            Self::Temperature => (30.0, 45.0),
            Self::Episodes12Months => (0.0, 366.0),
        };
        within(self.as_str(), value, least, most)
    }
}
