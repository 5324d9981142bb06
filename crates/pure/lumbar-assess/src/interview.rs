//! An interview: the safety screen, then the questions that can change what to do or what is
//! likely, until none is worth a person's time.
//!
//! The state is the case and what was asked, in order; going back takes the last answers away. It
//! knows no screen and no clock, so the terminal and the page can share it.

use alloc::vec::Vec;

use lumbar_inference::QueryError;
use lumbar_knowledge::{Cost, FindingIndex, FindingKind, Knowledge};
use lumbar_model::{Case, Level, Person, State};

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
    /// Several questions of one kind, to be answered in one go; the best one first.
    Choice(Vec<NextQuestion>),
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
pub struct Asked {
    /// The group of the safety screen; `None` for a single question.
    pub group: Option<usize>,
    /// The answers; `None` is a skip.
    pub answers: Vec<(FindingIndex, Option<State>)>,
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

    /// Goes on with an interview that was kept: what was known when it began, and the steps answered since.
    #[must_use]
    pub const fn resume(case: Case, asked: Vec<Asked>) -> Self {
        Self { case, asked }
    }

    /// What was known when it began.
    #[must_use]
    pub const fn opening(&self) -> &Case {
        &self.case
    }

    /// Puts other things known at the beginning in the place of those there; the answers given since stay.
    pub fn reopen(&mut self, case: Case) {
        self.case = case;
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

    /// Who the person is, to be corrected in the middle.
    pub const fn person_mut(&mut self) -> &mut Person {
        &mut self.case.person
    }

    /// The answered steps, the first one first.
    #[must_use]
    pub fn asked(&self) -> &[Asked] {
        &self.asked
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

    /// How many groups of the safety screen are left.
    ///
    /// # Errors
    /// [`AssessError`] if the case names an unknown finding.
    pub fn groups_left(&self, knowledge: &Knowledge) -> Result<usize, AssessError> {
        let answers = self.answers(knowledge)?;
        Ok(self.open_groups(knowledge, &answers).count())
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
        if let Some(group) = self.open_groups(knowledge, &answers).next() {
            let findings = knowledge.screen()[group].findings.clone();
            return Ok(Step::Group { group, findings });
        }
        if self.questions_left() == 0 {
            return Ok(Step::Done(Done::Bound));
        }
        Ok(self.next_choice(assessor, &answers)?)
    }

    /// Takes the answers to a step; `None` skips a finding, which is then not asked again.
    pub fn answer(&mut self, step: &Step, answers: Vec<(FindingIndex, Option<State>)>) {
        let group = match step {
            Step::Group { group, .. } => Some(*group),
            _ => None,
        };
        self.asked.push(Asked { group, answers });
    }

    /// Puts other answers in the place of those to an earlier step, by its position in
    /// [`Interview::asked`]; what was answered after it stays. A position that does not exist
    /// changes nothing.
    pub fn change(&mut self, place: usize, answers: Vec<(FindingIndex, Option<State>)>) {
        if let Some(asked) = self.asked.get_mut(place) {
            asked.answers = answers;
        }
    }

    /// Takes the last answers back; false if there are none.
    pub fn back(&mut self) -> bool {
        self.asked.pop().is_some()
    }

    fn answers(&self, knowledge: &Knowledge) -> Result<Answers, UnknownFindings> {
        Answers::new(knowledge, &self.case(knowledge))
    }

    /// Groups that apply to the person, were not asked and have something open, in their order.
    fn open_groups<'a>(
        &'a self,
        knowledge: &'a Knowledge,
        answers: &'a Answers,
    ) -> impl Iterator<Item = usize> + 'a {
        let done = |place: usize| self.asked.iter().any(|asked| asked.group == Some(place));
        let open = |finding: &FindingIndex| answers.state(*finding) != Some(State::Present);
        knowledge.screen().iter().enumerate().filter_map(move |(place, group)| {
            let applies = group.only_if.as_ref().is_none_or(|when| may_apply(when, answers));
            (!done(place) && applies && group.findings.iter().any(open)).then_some(place)
        })
    }

    /// The best question, and with it others of its kind where one look answers all of them.
    fn next_choice(&self, assessor: &Assessor, answers: &Answers) -> Result<Step, QueryError> {
        let skipped = |finding: FindingIndex| {
            self.asked.iter().flat_map(|asked| &asked.answers).any(|(asked, _)| *asked == finding)
        };
        let mut open = assessor.scored_questions(answers)?;
        open.retain(|scored| !skipped(scored.question.finding));
        let Some(best) = open.iter().find(|scored| scored.is_worth_asking()) else {
            return Ok(Step::Done(Done::EnoughKnown));
        };
        let knowledge = assessor.knowledge();
        let kind = |question: &NextQuestion| knowledge[question.finding].kind;
        let (best, together) = (best.question, can_stand_together(kind(&best.question)));
        let beside = open.iter().filter(|scored| {
            together
                && scored.question.finding != best.finding
                && scored.is_worth_a_glance()
                && kind(&scored.question) == kind(&best)
                && knowledge[scored.question.finding].cost == Cost::Tap
        });
        let mut choice = Vec::from([best]);
        choice.extend(beside.take(MOST_TOGETHER - 1).map(|scored| scored.question));
        Ok(if choice.len() < LEAST_TOGETHER { Step::Question(best) } else { Step::Choice(choice) })
    }
}

/// How many questions of one kind are asked in one go.
const MOST_TOGETHER: usize = 8;

/// Fewer than this are asked one by one.
const LEAST_TOGETHER: usize = 3;

/// Kinds whose questions can share one question and a list.
const fn can_stand_together(kind: FindingKind) -> bool {
    !matches!(kind, FindingKind::Sign | FindingKind::Course)
}
