//! First aid: the safety screen before it, and what a session is made of.

use lumbar_assess::{AssessError, Triage};
use lumbar_care::first_aid::Setup;
use lumbar_knowledge::{FirstAid, FirstAidRole};
use lumbar_model::{Case, FindingId, Level, State};

use crate::App;

/// The rows of the one screen before a session.
#[derive(Debug, Clone)]
pub struct FirstAidScreen<'a> {
    /// Red flags: no session without an answer to each.
    pub checks: Vec<&'a FirstAid>,
    /// What speaks against packs.
    pub cautions: Vec<&'a FirstAid>,
}

/// What may be there if a row is answered with yes, in one of the ways in which it may.
type Reading = Vec<(FindingId, State)>;

impl App {
    /// The rows of the screen in the order in which they are asked.
    #[must_use]
    pub fn first_aid_screen(&self) -> FirstAidScreen<'_> {
        let rows = |wanted: fn(&FirstAidRole) -> bool| {
            let items = self.knowledge().first_aid().iter();
            let mut rows: Vec<_> = items.filter(|item| wanted(&item.role)).collect();
            rows.sort_by_key(|row| row.order);
            rows
        };
        FirstAidScreen {
            checks: rows(|role| matches!(role, FirstAidRole::Check { .. })),
            cautions: rows(|role| matches!(role, FirstAidRole::Caution { .. })),
        }
    }

    /// What a session is made of, rows about packs not yet answered; `None` if the knowledge has no
    /// first aid.
    #[must_use]
    pub fn first_aid_setup(&self) -> Option<Setup> {
        Setup::new(self.knowledge())
    }

    /// How urgent it is by the answers to the rows, beside what is known already. A row asks for
    /// several findings at once; the level is the gravest that any of them gives, alone or with one
    /// of another row.
    ///
    /// # Errors
    /// [`AssessError`] if the case names an unknown finding.
    pub fn first_aid_triage(
        &self,
        known: &Case,
        answers: &[(&FirstAid, State)],
    ) -> Result<Triage, AssessError> {
        let rows: Vec<_> = answers
            .iter()
            .filter(|(_, state)| *state != State::Absent)
            .map(|(row, state)| self.readings(row, *state))
            .collect();
        let mut gravest = self.assessor.triage(known)?;
        let mut try_on = |parts: &[&(Option<lumbar_model::Age>, Reading)]| {
            let mut case = known.clone();
            for (age, reading) in parts {
                case.person.age = case.person.age.max(*age);
                case.findings.extend(reading.iter().cloned());
            }
            let triage = self.assessor.triage(&case)?;
            if triage.level > gravest.level {
                gravest = triage;
            }
            Ok::<(), AssessError>(())
        };
        for (place, row) in rows.iter().enumerate() {
            for reading in row {
                try_on(&[reading])?;
                for other in rows[place + 1..].iter().flatten() {
                    try_on(&[reading, other])?;
                }
            }
        }
        Ok(gravest)
    }

    /// Whether first aid must not begin, or must end: someone has to look today at the latest.
    #[must_use]
    pub fn first_aid_stops(level: Level) -> bool {
        level >= Level::Urgent
    }

    fn readings(&self, row: &FirstAid, state: State) -> Vec<(Option<lumbar_model::Age>, Reading)> {
        let FirstAidRole::Check { findings, every, with, age } = &row.role else {
            return Vec::new();
        };
        let knowledge = self.knowledge();
        let named = |index: &lumbar_knowledge::FindingIndex| (knowledge[*index].id.clone(), state);
        let back = knowledge.finding_index("back_pain");
        let back = back.map(|index| (knowledge[index].id.clone(), State::Present));
        let besides: Reading = with.iter().map(named).chain(back).collect();
        let one = |findings: &[lumbar_knowledge::FindingIndex]| {
            let reading = findings.iter().map(named).chain(besides.iter().cloned()).collect();
            (*age, reading)
        };
        if *every {
            vec![one(findings)]
        } else {
            findings.iter().map(|finding| one(std::slice::from_ref(finding))).collect()
        }
    }
}
