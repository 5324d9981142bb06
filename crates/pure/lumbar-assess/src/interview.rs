//! An interview: the safety screen, the opening, then the questions that can change what to do or
//! what is likely, until none is worth a person's time.
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
use crate::change::one_answer_away;
use crate::question::{NextQuestion, Reason, Scored, open, usual_frequency};
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
    /// A question of the opening: what a person would tell of their own accord.
    Opening {
        /// Position in [`Knowledge::opening`].
        group: usize,
        /// What can be chosen.
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

impl Step {
    /// All that is asked in this step, in its order.
    #[must_use]
    pub fn findings(&self) -> Vec<FindingIndex> {
        match self {
            Self::Group { findings, .. } | Self::Opening { findings, .. } => findings.clone(),
            Self::Question(question) => [question.finding].to_vec(),
            Self::Choice(choice) => choice.iter().map(|question| question.finding).collect(),
            Self::Done(_) => Vec::new(),
        }
    }

    const fn part(&self) -> Part {
        match self {
            Self::Group { group, .. } => Part::Screen(*group),
            Self::Opening { group, .. } => Part::Opening(*group),
            _ => Part::Questions,
        }
    }
}

/// The parts of an interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A group of the safety screen, by its position in [`Knowledge::screen`].
    Screen(usize),
    /// A question of the opening, by its position in [`Knowledge::opening`].
    Opening(usize),
    /// What is asked after both.
    Questions,
}

/// One answered step.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Where it belongs.
    pub part: Part,
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
    pub const fn begun_with(&self) -> &Case {
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

    /// How many questions were asked after the screen; a list counts as one.
    #[must_use]
    pub fn questions_asked(&self) -> usize {
        self.asked.iter().filter(|asked| !matches!(asked.part, Part::Screen(_))).count()
    }

    /// At most how many questions are left.
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
        let mut open = open(assessor, &answers);
        for (finding, _) in self.asked.iter().flat_map(|asked| &asked.answers) {
            open[finding.get()] = false;
        }
        if let Some(step) = self.flags(assessor, &answers, &open) {
            return Ok(step);
        }
        if self.questions_left() == 0 {
            return Ok(Step::Done(Done::Bound));
        }
        if let Some(step) = self.opening(knowledge, &answers, &open) {
            return Ok(step);
        }
        Ok(next_choice(assessor, &answers, &open)?)
    }

    /// Takes the answers to a step; `None` skips a finding, which is then not asked again.
    pub fn answer(&mut self, step: &Step, answers: Vec<(FindingIndex, Option<State>)>) {
        self.asked.push(Asked { part: step.part(), answers });
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
        let done = |place: usize| self.asked.iter().any(|asked| asked.part == Part::Screen(place));
        let open = |finding: &FindingIndex| answers.state(*finding) != Some(State::Present);
        knowledge.screen().iter().enumerate().filter_map(move |(place, group)| {
            let applies = group.only_if.as_ref().is_none_or(|when| may_apply(when, answers));
            (!done(place) && applies && group.findings.iter().any(open)).then_some(place)
        })
    }

    /// What alone is missing for someone to be seen today or sooner: asked before anything else, and
    /// never left open.
    fn flags(&self, assessor: &Assessor, answers: &Answers, open: &[bool]) -> Option<Step> {
        let knowledge = assessor.knowledge();
        if self.opening(knowledge, answers, open).is_some() {
            return None;
        }
        let level = Triage::new(knowledge, answers).level;
        let mut missing: Vec<NextQuestion> = Vec::new();
        for (finding, level) in one_answer_away(knowledge, answers, level.max(Level::Routine)) {
            if !open[finding.get()] {
                continue;
            }
            let reason = Reason::MayRaise { level, chance: usual_frequency(knowledge, finding) };
            missing.push(NextQuestion { finding, reason });
        }
        missing.truncate(MOST_TOGETHER);
        match missing.as_slice() {
            [] => None,
            [one] => Some(Step::Question(*one)),
            _ => Some(Step::Choice(missing)),
        }
    }

    /// The next question of the opening of which nothing was told yet.
    fn opening(&self, knowledge: &Knowledge, answers: &Answers, open: &[bool]) -> Option<Step> {
        let told = |finding: &FindingIndex| answers.state(*finding) == Some(State::Present);
        let groups = knowledge.opening().iter().enumerate();
        groups
            .filter(|(place, group)| {
                !self.asked.iter().any(|asked| asked.part == Part::Opening(*place))
                    && !group.findings.iter().any(told)
            })
            .find_map(|(group, item)| {
                let findings = item.findings.iter().copied();
                let findings: Vec<_> = findings.filter(|finding| open[finding.get()]).collect();
                (!findings.is_empty()).then_some(Step::Opening { group, findings })
            })
    }
}

/// The list of one kind that is worth most, or the one question where a list would be too short.
fn next_choice(assessor: &Assessor, answers: &Answers, open: &[bool]) -> Result<Step, QueryError> {
    let knowledge = assessor.knowledge();
    let mut scored = assessor.scored_questions(answers)?;
    scored.retain(|scored| open[scored.question.finding.get()]);
    let worth = |list: &[&Scored]| -> f64 { list.iter().map(|scored| scored.worth()).sum() };
    let mut best: Option<Vec<&Scored>> = None;
    for (place, first) in scored.iter().enumerate().filter(|(_, first)| first.is_worth_asking()) {
        let list = list(knowledge, first, &scored[place + 1..]);
        let list = if list.len() < LEAST_TOGETHER { Vec::from([first]) } else { list };
        if best.as_ref().is_none_or(|best| worth(&list) > worth(best)) {
            best = Some(list);
        }
    }
    let Some(best) = best else { return Ok(Step::Done(Done::EnoughKnown)) };
    Ok(match best.as_slice() {
        [one] => Step::Question(one.question),
        several => Step::Choice(several.iter().map(|scored| scored.question).collect()),
    })
}

/// A question with those of its kind that are worth a glance, the general before the special: who is
/// better for moving says so, though not for exercise.
fn list<'s>(knowledge: &Knowledge, first: &'s Scored, rest: &'s [Scored]) -> Vec<&'s Scored> {
    let kind = |scored: &Scored| knowledge[scored.question.finding].kind;
    let fits = |other: &&Scored| {
        can_stand_together(kind(first))
            && kind(other) == kind(first)
            && knowledge[other.question.finding].cost == Cost::Tap
    };
    let mut list = Vec::from([first]);
    for scored in rest.iter().filter(fits).filter(|scored| scored.is_worth_a_glance()) {
        let special = scored.question.finding;
        let general = rest
            .iter()
            .filter(fits)
            .filter(|general| knowledge[general.question.finding].implied_by.contains(&special));
        for item in general.chain([scored]) {
            let known = list.iter().any(|one| one.question.finding == item.question.finding);
            if !known && list.len() < MOST_TOGETHER {
                list.push(item);
            }
        }
    }
    list
}

/// How many questions of one kind are asked in one go.
const MOST_TOGETHER: usize = 8;

/// Fewer than this are asked one by one.
const LEAST_TOGETHER: usize = 3;

/// Kinds whose questions can share one question and a list.
const fn can_stand_together(kind: FindingKind) -> bool {
    !matches!(kind, FindingKind::Sign | FindingKind::Course)
}
