//! All days of a person.

use alloc::collections::BTreeMap;

use lumbar_model::event::{Body, When};

use crate::day::{Day, Measure};
use crate::series::Series;

/// What a person kept, by day of their own calendar (days since 1970-01-01). The day is the one the clock on
/// the wall showed where they were, so it never moves when they travel.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Diary {
    days: BTreeMap<i64, Day>,
}

/// Kinds that say something of a day. What was filled in, planned or diagnosed leaves a day missing.
const fn is_daily(body: &Body) -> bool {
    !matches!(
        body,
        Body::Questionnaire(_)
            | Body::Visit(_)
            | Body::VisitWish(_)
            | Body::Diagnosis(_)
            | Body::Allergy(_)
            | Body::Scan(_)
            | Body::AssessmentResult(_)
            | Body::TrialStarted(_)
            | Body::TrialPeriod(_)
            | Body::TrialOutcome(_)
            | Body::TrialEnded(_)
            | Body::Retraction(_)
            | Body::Tracker(_)
    )
}

impl Diary {
    /// Adds an event that stands. The order makes no difference. A spasm that says when it began
    /// counts on that day.
    pub fn add(&mut self, at: &When, body: &Body) {
        if !is_daily(body) {
            return;
        }
        let began = match body {
            Body::Spasm(spasm) => spasm.start.as_ref(),
            _ => None,
        };
        let date = began.unwrap_or(at).date();
        self.days.entry(date.days()).or_default().add(body);
    }

    /// The days on which something was kept.
    #[must_use]
    pub const fn days(&self) -> &BTreeMap<i64, Day> {
        &self.days
    }

    /// A measure from day to day.
    #[must_use]
    pub fn series(&self, measure: Measure) -> Series {
        self.days.iter().filter_map(|(day, kept)| Some((*day, kept.value(measure)?))).collect()
    }
}
