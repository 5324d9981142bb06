//! What stops a trial for the person's safety.

use lumbar_exchange::trial_words;
use lumbar_model::Level;
use lumbar_model::event::{Body, TrialEnded, When, Words};
use lumbar_store::Entry;
use lumbar_trial::{Usual, harm};

use super::pain::by_day;
use super::running::{Running, Unit, latest_of};

/// How a rule that was frozen with a trial is kept; what it means never changes.
pub const RULE: i64 = 1;

/// Days before the trial that tell what is usual.
const REACH: i64 = 60;

/// How the cause of an end is kept.
const RED_FLAG: &str = "red_flag";

/// Why a trial stopped by itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stop {
    /// What is measured stayed clearly above what was usual.
    Worse {
        /// What was usual, 0 to 10.
        usual: f64,
    },
    /// A sign of danger in a note, or a check that says to be seen today or at once.
    RedFlag,
}

impl Stop {
    /// A short name that never changes.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Worse { .. } => "worse",
            Self::RedFlag => RED_FLAG,
        }
    }

    /// What to say and to do, a paragraph each. `day` is counted from 1.
    #[must_use]
    pub fn says(self, day: i64, outcome: &str) -> Vec<String> {
        match self {
            Self::Worse { usual } => trial_words::stopped_worse(day, outcome, usual).to_vec(),
            Self::RedFlag => trial_words::stopped_red_flag(day).to_vec(),
        }
    }
}

/// Whether an event says that a doctor must look today or at once, or ended a trial for that.
pub(super) fn is_danger(body: &Body) -> bool {
    match body {
        Body::AssessmentResult(result) => result.level >= Level::Urgent,
        Body::TrialEnded(ended) => ended.cause.as_ref().is_some_and(|one| one.as_str() == RED_FLAG),
        _ => false,
    }
}

/// What ends the trial that runs on a day (days since 1970), if one does: a sign of danger was told.
#[must_use]
pub fn for_danger(entries: &[Entry], today: i64) -> Option<Body> {
    let running = latest_of(entries).filter(|running| !running.is_over(running.place(today)))?;
    let word = |text: &str| Words::new(text).ok();
    let cause = word(RED_FLAG);
    Some(TrialEnded { trial: word(&running.name)?, reason: None, cause }.into())
}

/// The place at which it got clearly worse than usual, and what was usual.
pub(super) fn worse<'e>(
    running: &Running,
    events: impl Iterator<Item = (&'e When, &'e Body)>,
) -> Option<(i64, f64)> {
    let mut usual = match running.unit {
        Unit::Day if running.outcome.eq_ignore_ascii_case("pain") => {
            let days = by_day(events);
            days.range(running.start - REACH..running.start).map(|(_, pain)| *pain).collect()
        }
        // Bad days are measured by bad days, and what else is rated by itself.
        Unit::Day | Unit::Episode => Vec::new(),
    };
    let mut values = running.values.iter();
    let wanted = Usual::LEAST.saturating_sub(usual.len());
    usual.extend(values.by_ref().take(wanted).map(|(_, value)| *value));
    let usual = Usual::of(&usual)?;
    let (places, values): (Vec<i64>, Vec<f64>) = values.unzip();
    harm(&values, &usual).map(|found| (places[found], usual.level))
}
