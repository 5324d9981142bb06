//! Whether a trial may begin: what was kept, the medicine check and the person's own answers come together here.

use std::fmt;

use jiff::Zoned;
use lumbar_care::medicine::Names;
use lumbar_exchange::{MedicineRequest, trial_words};
use lumbar_knowledge::Knowledge;
use lumbar_model::Level;
use lumbar_model::event::{Body, Words};
use lumbar_store::Entry;
use lumbar_trial::{Arm, Candidate, Refusal, refusals};

use crate::medicine::check_medicine;
use crate::memory::moment;
use crate::trial::running::{Running, latest_of};

/// What a person wants to try, and what they say of themselves.
#[derive(Debug, Clone, Default)]
pub struct Proposal {
    /// What is compared.
    pub arms: Vec<Words>,
    /// Days in a row with one of them.
    pub period: u32,
    /// Whether an arm is drawn for each episode or bad day.
    pub episodes: bool,
    /// Whether it is one thing at two times.
    pub one_thing: bool,
    /// Age in years.
    pub age: u32,
    /// Whether they are pregnant.
    pub pregnant: bool,
    /// Whether they say that one of the arms is a medicine, and that its check was done to the end.
    pub medicine_checked: bool,
    /// Days in a row that its label allows; three where nothing is said.
    pub label_days: Option<u32>,
    /// Whether prescribed care would be left out.
    pub leaves_out_prescribed: bool,
    /// Whether one arm is rest in bed.
    pub bed_rest: bool,
    /// Whether they were told to be seen today or at once.
    pub red_flag: bool,
    /// Whether it is one spasm that is passing.
    pub single_spasm: bool,
}

/// Why a trial is not begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotBegun {
    /// It would be unsafe, or there is nothing to find out.
    Refused(Vec<Refusal>),
    /// An arm is a medicine whose label still asks something.
    Unchecked,
    /// Another one is running.
    Running,
}

impl fmt::Display for NotBegun {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(reasons) => {
                let words: Vec<_> =
                    reasons.iter().map(|reason| trial_words::refusal(*reason)).collect();
                write!(formatter, "no trial: {}", words.join("; "))
            }
            Self::Unchecked => formatter.write_str(
                "no trial yet: one of the things is a medicine, and its label asks more. Do the medicine check first, and say that you did",
            ),
            Self::Running => {
                formatter.write_str("a trial is running: end it before you begin another")
            }
        }
    }
}

impl std::error::Error for NotBegun {}

/// Whether the trial may begin, given what was kept and stands.
///
/// # Errors
/// [`NotBegun`] with every reason.
pub fn may_begin(
    knowledge: &Knowledge,
    kept: &[Entry],
    proposal: &Proposal,
    now: &Zoned,
) -> Result<(), NotBegun> {
    let today = moment(None, now).ok().map(|at| at.date().days());
    let runs = |running: Running| today.is_none_or(|day| !running.is_over(running.place(day)));
    if latest_of(kept).is_some_and(runs) {
        return Err(NotBegun::Running);
    }
    let bodies: Vec<_> = kept
        .iter()
        .filter_map(|entry| Some((entry.body().ok().flatten()?, entry.at().clone())))
        .collect();
    let names = Names::new(knowledge);
    let mut unchecked = false;
    let arms = proposal.arms.iter().map(|arm| {
        let named = names.drug(arm.as_str()).is_some();
        let verdict = named.then(|| {
            let request = MedicineRequest {
                medicine: arm.as_str().to_owned(),
                age: Some(i64::from(proposal.age)),
                pregnant_weeks: proposal.pregnant.then_some(1),
                ..MedicineRequest::default()
            };
            let kept = bodies.iter().map(|(body, at)| (body, at));
            check_medicine(knowledge, &request, kept, now)
                .map_or("ask", |document| document.verdict)
        });
        unchecked |= verdict.is_some_and(|verdict| verdict != "ok") && !proposal.medicine_checked;
        Arm {
            medicine: named || proposal.medicine_checked,
            stopped_by_check: verdict == Some("stop"),
            days: proposal.period,
            // Without a label's number a medicine is not tried for longer than three days in a row.
            label_days: Some(proposal.label_days.unwrap_or(3)),
            withholds_prescribed: proposal.leaves_out_prescribed,
            bed_rest: proposal.bed_rest,
        }
    });
    let candidate = Candidate {
        arms: arms.collect(),
        age: Some(proposal.age),
        pregnant: proposal.pregnant,
        red_flag: proposal.red_flag || last_level(&bodies) >= Some(Level::Urgent),
        single_spasm: proposal.single_spasm,
    };
    match refusals(&candidate) {
        reasons if !reasons.is_empty() => Err(NotBegun::Refused(reasons)),
        _ if unchecked => Err(NotBegun::Unchecked),
        _ => Ok(()),
    }
}

/// The level of the result that was kept last.
fn last_level(bodies: &[(Body, lumbar_model::event::When)]) -> Option<Level> {
    let results = bodies.iter().filter_map(|(body, at)| match body {
        Body::AssessmentResult(result) => Some((at.microseconds(), result.level)),
        _ => None,
    });
    results.max_by_key(|(at, _)| *at).map(|(_, level)| level)
}
