//! The interview held with labelled accounts: how many questions it asks, and what each is worth.

use lumbar_assess::{Answers, AssessError, Interview, Step};
use lumbar_exchange::Vignette;
use lumbar_knowledge::FindingIndex;
use lumbar_model::{Case, State};
use rayon::prelude::*;

use super::{Evaluation, Given, Outcome, outcome};
use crate::App;

/// After how many questions, the safety screen not counted, the result is looked at.
pub const LOOKED_AT: [usize; 5] = [0, 3, 6, 9, 12];

/// What the simulated person says to a question that the label says nothing about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlisted {
    /// "I don't know", or what was read from their words is left as it is.
    Unknown,
    /// "No".
    No,
}

/// One interview that was held.
#[derive(Debug, Clone, PartialEq)]
pub struct Interviewed {
    /// How many questions were asked after the safety screen.
    pub questions: usize,
    /// What came out after each of [`LOOKED_AT`] many questions; the last one where it ended before.
    pub after: [Outcome; LOOKED_AT.len()],
    /// What came out in the end.
    pub end: Outcome,
}

/// The figures of many interviews.
#[derive(Debug, Clone, PartialEq)]
pub struct InterviewFigures {
    /// The median number of questions after the screen.
    pub median_questions: usize,
    /// The most questions after the screen.
    pub most_questions: usize,
    /// The figures after each of [`LOOKED_AT`] many questions.
    pub after: [Evaluation; LOOKED_AT.len()],
    /// The figures in the end.
    pub end: Evaluation,
}

/// Holds the interview with every account. With [`Given::Findings`] it begins with age and sex,
/// with [`Given::Words`] with the person's own words as well; the answers come from the label.
///
/// # Errors
/// [`AssessError`] if an account names an unknown finding.
pub fn interview_all(
    app: &App,
    vignettes: &[Vignette],
    given: Given,
    unlisted: Unlisted,
) -> Result<Vec<Interviewed>, AssessError> {
    vignettes.par_iter().map(|vignette| interview(app, vignette, given, unlisted)).collect()
}

fn interview(
    app: &App,
    vignette: &Vignette,
    given: Given,
    unlisted: Unlisted,
) -> Result<Interviewed, AssessError> {
    let knowledge = app.knowledge();
    let label = Answers::new(knowledge, &Given::Findings.case(vignette))?;
    let mut interview = Interview::new(begin(app, vignette, given));
    let mut after = Vec::new();
    let look = |interview: &Interview| outcome(app, vignette, &interview.case(knowledge));
    loop {
        let step = interview.next(app.assessor())?;
        if matches!(step, Step::Done(_)) {
            break;
        }
        let findings = step.findings();
        let screened = !matches!(step, Step::Group { .. });
        if screened && LOOKED_AT.get(after.len()) == Some(&interview.questions_asked()) {
            after.push(look(&interview));
        }
        let known = Answers::new(knowledge, &interview.case(knowledge))?;
        let answer = |finding: FindingIndex| match (label.state(finding), unlisted) {
            (Some(state), _) => Some(state),
            (None, Unlisted::No) => Some(State::Absent),
            (None, Unlisted::Unknown) => known.state(finding).is_none().then_some(State::Unknown),
        };
        let answers = findings.into_iter().map(|finding| (finding, answer(finding))).collect();
        interview.answer(&step, answers);
    }
    let end = look(&interview);
    let after = std::array::from_fn(|place| after.get(place).unwrap_or(&end).clone());
    Ok(Interviewed { questions: interview.questions_asked(), after, end })
}

/// What the program knows when the interview begins.
fn begin(app: &App, vignette: &Vignette, given: Given) -> Case {
    match given {
        Given::Words => app.understand(&given.case(vignette)).case,
        Given::Findings => Case { person: vignette.case.person.clone(), ..Case::default() },
    }
}

impl InterviewFigures {
    /// Counts the interviews.
    #[must_use]
    pub fn new(interviews: &[Interviewed]) -> Self {
        let mut questions: Vec<_> = interviews.iter().map(|one| one.questions).collect();
        questions.sort_unstable();
        let ends: Vec<_> = interviews.iter().map(|one| one.end.clone()).collect();
        Self {
            median_questions: questions.get(questions.len() / 2).copied().unwrap_or(0),
            most_questions: questions.last().copied().unwrap_or(0),
            after: std::array::from_fn(|place| {
                let outcomes = interviews.iter().map(|one| one.after[place].clone());
                Evaluation::new(&outcomes.collect::<Vec<_>>())
            }),
            end: Evaluation::new(&ends),
        }
    }
}
