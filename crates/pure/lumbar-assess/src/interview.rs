//! An interview: the safety screen, then the questions that can change what to do or what is
//! likely, until none is worth a person's time.
//!
//! The state is the case and what was asked, in order; going back takes the last answers away. It
//! knows no screen and no clock, so the terminal and the page can share it.

use alloc::vec::Vec;

use lumbar_inference::QueryError;
use lumbar_knowledge::{FindingIndex, Knowledge};
use lumbar_model::{Case, Level, State};

use crate::answers::{Answers, UnknownFindings};
use crate::assessment::AssessError;
use crate::assessor::Assessor;
use crate::question::NextQuestion;
use crate::screen::may_apply;
use crate::triage::Triage;

/// The most questions after the screen; the bound that a person is shown.
pub const MOST_QUESTIONS: usize = 20;

/// What comes next.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// A group of the safety screen, as its position and the findings in it.
    Group {
        /// Position in [`Knowledge::screen`].
        group: usize,
        /// What is asked, each with what is known of it already.
        findings: Vec<FindingIndex>,
    },
    /// One question.
    Question(NextQuestion),
    /// Nothing is left that is worth asking.
    Done(Done),
}

/// Why the interview ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// It is an emergency: nothing must delay it.
    Emergency,
    /// No answer is likely to change what to do, or tells enough about the causes.
    EnoughKnown,
    /// The most questions were asked.
    Bound,
}

/// One answered step.
#[derive(Debug, Clone, PartialEq)]
struct Asked {
    group: Option<usize>,
    answers: Vec<(FindingIndex, Option<State>)>,
}

/// An interview under way.
#[derive(Debug, Clone, PartialEq)]
pub struct Interview {
    case: Case,
    asked: Vec<Asked>,
}

impl Interview {
    /// Begins with what is known already. What is known is not asked again, except in the safety
    /// screen, where a "no" that was read from a text is to be confirmed.
    #[must_use]
    pub const fn new(case: Case) -> Self {
        Self { case, asked: Vec::new() }
    }

    /// The case with all answers so far.
    #[must_use]
    pub fn case(&self, knowledge: &Knowledge) -> Case {
        let mut case = self.case.clone();
        for (finding, state) in self.asked.iter().flat_map(|asked| &asked.answers) {
            if let Some(state) = state {
                case.findings.insert(knowledge[*finding].id.clone(), *state);
            }
        }
        case
    }

    /// How many single questions were asked after the screen.
    #[must_use]
    pub fn questions_asked(&self) -> usize {
        self.asked.iter().filter(|asked| asked.group.is_none()).count()
    }

    /// At most how many single questions are left.
    #[must_use]
    pub fn questions_left(&self) -> usize {
        MOST_QUESTIONS.saturating_sub(self.questions_asked())
    }

    /// What comes next.
    ///
    /// # Errors
    /// [`AssessError`] if the case names an unknown finding or its answers cannot all hold.
    pub fn next(&self, assessor: &Assessor) -> Result<Step, AssessError> {
        let knowledge = assessor.knowledge();
        let answers = self.answers(knowledge)?;
        if Triage::new(knowledge, &answers).level == Level::Emergency {
            return Ok(Step::Done(Done::Emergency));
        }
        if let Some(step) = self.next_group(knowledge, &answers) {
            return Ok(step);
        }
        if self.questions_left() == 0 {
            return Ok(Step::Done(Done::Bound));
        }
        let question = self.next_single(assessor, &answers)?;
        Ok(question.map_or(Step::Done(Done::EnoughKnown), Step::Question))
    }

    /// Takes the answers to a step; `None` skips a finding, which is then not asked again.
    pub fn answer(&mut self, step: &Step, answers: Vec<(FindingIndex, Option<State>)>) {
        let group = match step {
            Step::Group { group, .. } => Some(*group),
            _ => None,
        };
        self.asked.push(Asked { group, answers });
    }

    /// Takes the last answers back; false if there are none.
    pub fn back(&mut self) -> bool {
        self.asked.pop().is_some()
    }

    fn answers(&self, knowledge: &Knowledge) -> Result<Answers, UnknownFindings> {
        Answers::new(knowledge, &self.case(knowledge))
    }

    fn next_group(&self, knowledge: &Knowledge, answers: &Answers) -> Option<Step> {
        let done = |place: usize| self.asked.iter().any(|asked| asked.group == Some(place));
        let groups = knowledge.screen().iter().enumerate();
        groups
            .filter(|(place, _)| !done(*place))
            .find(|(_, group)| {
                let applies = group.only_if.as_ref().is_none_or(|when| may_apply(when, answers));
                let open = |finding: &FindingIndex| answers.state(*finding) != Some(State::Present);
                applies && group.findings.iter().any(open)
            })
            .map(|(place, group)| Step::Group { group: place, findings: group.findings.clone() })
    }

    fn next_single(
        &self,
        assessor: &Assessor,
        answers: &Answers,
    ) -> Result<Option<NextQuestion>, QueryError> {
        let skipped = |finding: FindingIndex| {
            self.asked.iter().flat_map(|asked| &asked.answers).any(|(asked, _)| *asked == finding)
        };
        let ranked = assessor.ranked_questions(answers)?;
        Ok(ranked.into_iter().find(|question| !skipped(question.finding)))
    }
}
