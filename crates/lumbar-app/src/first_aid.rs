//! First aid: the safety screen before it, and what a session is made of.

use lumbar_assess::{AssessError, Triage, Why};
use lumbar_care::first_aid::Setup;
use lumbar_exchange::{FirstAidParts, RowVerdict, RowVerdicts};
use lumbar_knowledge::{FindingIndex, FirstAid, FirstAidRole};
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
    /// of another row. "Not sure" is both not known and doubtful, and counts as the graver of the two.
    ///
    /// # Errors
    /// [`AssessError`] if the case names an unknown finding.
    pub fn first_aid_triage(
        &self,
        known: &Case,
        answers: &[(&FirstAid, State)],
    ) -> Result<Triage, AssessError> {
        let rows: Vec<_> = answers.iter().map(|(row, state)| self.readings(row, *state)).collect();
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

    /// What to say before or within first aid of a level, and what to do about it: the words of the gravest reason that has some. Where
    /// the doubt alone gives the level, it says how to check.
    #[must_use]
    pub fn first_aid_words(&self, triage: &Triage) -> (&str, &str) {
        let knowledge = self.knowledge();
        let words = triage.reasons.iter().find_map(|reason| match reason.why {
            Why::NotSure(finding) => {
                Some((knowledge[finding].text.english().check.as_deref()?, ""))
            }
            why => {
                let words = knowledge[why.rule()?].text.english();
                Some((words.says.as_str(), words.action.as_str()))
            }
        });
        words.unwrap_or_default()
    }

    fn readings(&self, row: &FirstAid, state: State) -> Vec<(Option<lumbar_model::Age>, Reading)> {
        let FirstAidRole::Check { findings, every, with, age } = &row.role else {
            return Vec::new();
        };
        let knowledge = self.knowledge();
        let back = knowledge.finding_index("back_pain");
        let back = back.map(|index| (knowledge[index].id.clone(), State::Present));
        let one = |findings: &[FindingIndex], state: State| {
            let named = findings.iter().chain(with);
            let named = named.map(|index| (knowledge[*index].id.clone(), state));
            (*age, named.chain(back.clone()).collect())
        };
        let states: &[State] = match state {
            State::Absent => &[],
            State::Present => &[State::Present],
            // Not known comes first: where both are as grave, it says how to check.
            State::Unknown | State::Uncertain => &[State::Unknown, State::Uncertain],
        };
        let of = |state: &State| -> Vec<_> {
            if *every {
                vec![one(findings, *state)]
            } else {
                findings.chunks(1).map(|finding| one(finding, *state)).collect()
            }
        };
        states.iter().flat_map(of).collect()
    }
}

impl App {
    /// First aid as one file that works alone; `None` if the knowledge has no first aid.
    ///
    /// # Errors
    /// [`AssessError`] if a row names an unknown finding, which checked knowledge does not.
    pub fn first_aid_page(&self) -> Result<Option<String>, AssessError> {
        Ok(self.first_aid_parts()?.map(|parts| parts.whole()))
    }

    /// The parts of that file, for a page that asks for its style and its script.
    ///
    /// # Errors
    /// As [`Self::first_aid_page`].
    pub fn first_aid_parts(&self) -> Result<Option<FirstAidParts>, AssessError> {
        let Some(setup) = self.first_aid_setup() else { return Ok(None) };
        let checks = self.first_aid_screen().checks;
        let verdict = |answers: &[(&FirstAid, State)]| {
            let triage = self.first_aid_triage(&Case::default(), answers)?;
            Ok::<_, AssessError>((triage.level, self.row_verdict(&triage)))
        };
        let mut verdicts = RowVerdicts::default();
        let mut alone = Vec::new();
        for row in &checks {
            let (level, yes) = verdict(&[(row, State::Present)])?;
            let (_, unsure) = verdict(&[(row, State::Unknown)])?;
            alone.push(level);
            verdicts.rows.push((row.id.as_str().to_owned(), yes, unsure));
        }
        for (first, row) in checks.iter().enumerate() {
            for (second, other) in checks.iter().enumerate().skip(first + 1) {
                let (level, both) = verdict(&[(row, State::Present), (other, State::Present)])?;
                if level > alone[first].max(alone[second]) {
                    let ids = (row.id.as_str().to_owned(), other.id.as_str().to_owned());
                    verdicts.pairs.push((ids.0, ids.1, both));
                }
            }
        }
        Ok(Some(FirstAidParts::new(self.knowledge(), &setup, &verdicts)))
    }

    fn row_verdict(&self, triage: &Triage) -> RowVerdict {
        let (says, action) = self.first_aid_words(triage);
        RowVerdict {
            level: triage.level.as_str(),
            says: says.to_owned(),
            action: action.to_owned(),
        }
    }
}
