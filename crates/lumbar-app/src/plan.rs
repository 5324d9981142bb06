//! The plan of a week: what was told, what was kept, and how earlier weeks went.

use std::collections::BTreeSet;

use lumbar_assess::{AssessError, Assessment, Options};
use lumbar_care::plan::{Plan, Situation, Went};
use lumbar_diary::Diary;
use lumbar_knowledge::{CauseIndex, FindingIndex};
use lumbar_model::event::{Amount, Body, Tracker, Words};
use lumbar_model::{Case, Quantity, State};
use lumbar_store::Entry;

use crate::App;
use crate::diary::Look;
use crate::kept::{kept, last_case};

/// Under which name the diary keeps how a week of the plan went.
const WEEK: &str = "week of the plan";

/// Days of a week of the plan.
const WEEK_DAYS: usize = 7;

/// A plan with the assessment that it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// The plan.
    pub plan: Plan,
    /// What was answered, and what the diary says since.
    pub case: Case,
    /// Allergies that were kept, in the person's words.
    pub allergies: Vec<String>,
    /// The assessment.
    pub assessment: Assessment,
    /// How the weeks before went, the earliest first.
    pub weeks: Vec<Went>,
    /// The day of the assessment that was kept (days since 1970-01-01); `None` for a case of now.
    pub answered: Option<i64>,
    /// Which day of the plan's week it is, from 0; the week begins when the assessment was kept or a week was told.
    pub day: usize,
    /// Whether a whole week has passed since, so that it is time to tell how it went.
    pub week_is_over: bool,
}

impl App {
    /// The plan for a case. `seen` says that a clinician has looked and lets the person train.
    ///
    /// # Errors
    /// [`AssessError`] if the case names an unknown finding or its answers contradict each other.
    pub fn plan(&self, case: &Case, weeks: &[Went], seen: bool) -> Result<Planned, AssessError> {
        let assessed = self.assess(case, Options::brief())?;
        let assessment = assessed.assessment;
        let findings = self.told(&assessment);
        let flags = assessment.triage.reasons.iter().map(|reason| reason.why);
        let flags = flags.filter(|why| why.is_red_flag(self.knowledge()));
        let about = flags.flat_map(|why| {
            let of_rule = why.rule().map_or(&[][..], |rule| &self.knowledge()[rule].causes);
            of_rule.iter().copied().chain(why.cause())
        });
        let flagged: BTreeSet<_> = about.collect();
        let causes = shares(&assessment);
        let situation = Situation {
            level: assessment.triage.level,
            screened: assessment.screen.not_asked.is_empty(),
            seen,
            findings: &findings,
            flagged: &flagged,
            causes: &causes,
            pain: assessment.answers.quantity(Quantity::PainNow),
            weeks,
        };
        let plan = Plan::new(self.knowledge(), &situation);
        Ok(Planned {
            plan,
            case: case.clone(),
            allergies: Vec::new(),
            assessment,
            weeks: weeks.to_vec(),
            answered: None,
            day: 0,
            week_is_over: false,
        })
    }

    /// The plan from what was kept up to a day: the answers of the last assessment, what the diary says since, how the weeks went, and
    /// whether someone was visited since. `None` if no assessment was kept.
    ///
    /// # Errors
    /// [`AssessError`] as for [`App::plan`].
    pub fn plan_kept(
        &self,
        entries: &[Entry],
        diary: &Diary,
        today: i64,
    ) -> Result<Option<Planned>, AssessError> {
        let kept = kept(entries, today);
        let Some((mut case, answered)) = last_case(&kept) else { return Ok(None) };
        let since = kept.iter().filter(|one| one.day >= answered);
        let seen = since.clone().any(|one| matches!(one.body, Body::Visit(_)));
        let mut pain = since.filter_map(|one| match &one.body {
            Body::Pain(pain) => Some(pain.level.get()),
            _ => None,
        });
        if let Some(pain) = pain.next_back() {
            case.quantities.insert(Quantity::PainNow, pain);
        }
        self.lay_in_diary(&Look::at(diary, today), diary, &mut case);
        let weeks: Vec<_> = kept.iter().filter_map(|one| week_told(&one.body)).collect();
        let told = kept.iter().rev().find(|one| week_told(&one.body).is_some());
        let begins = told.map_or(answered, |one| one.day.max(answered));
        let since = usize::try_from(today - begins).unwrap_or(0);
        let allergies: Vec<_> = kept
            .iter()
            .filter_map(|one| match &one.body {
                Body::Allergy(allergy) => Some(allergy.to.as_str().to_owned()),
                _ => None,
            })
            .collect();
        let planned = self.plan(&case, &weeks, seen)?;
        let (day, week_is_over) = (since % WEEK_DAYS, since >= WEEK_DAYS);
        Ok(Some(Planned { answered: Some(answered), allergies, day, week_is_over, ..planned }))
    }

    /// What is present or in doubt.
    pub(crate) fn told(&self, assessment: &Assessment) -> BTreeSet<FindingIndex> {
        let told = |finding: &FindingIndex| {
            let state = assessment.answers.state(*finding);
            matches!(state, Some(State::Present | State::Uncertain))
        };
        self.knowledge().enumerate_findings().map(|(finding, _)| finding).filter(told).collect()
    }
}

/// The causes with their probabilities.
pub(crate) fn shares(assessment: &Assessment) -> Vec<(CauseIndex, f64)> {
    assessment.causes.iter().map(|one| (one.cause, one.probability)).collect()
}

/// The event that keeps how a week went: the word as a tag, and its place among the words as the value.
#[must_use]
pub fn week_event(went: Went) -> Option<Body> {
    let value = Went::ALL.into_iter().position(|one| one == went)?;
    Some(Body::from(Tracker {
        name: Words::new(WEEK).ok()?,
        value: Amount::new(f64::from(u8::try_from(value).ok()?)).ok()?,
        unit: None,
        tags: vec![Words::new(went.as_str()).ok()?],
        note: None,
    }))
}

fn week_told(body: &Body) -> Option<Went> {
    let Body::Tracker(Tracker { name, tags, .. }) = body else { return None };
    if name.as_str() != WEEK {
        return None;
    }
    tags.iter().find_map(|tag| Went::from_word(tag.as_str()))
}
