//! What a clinical case says must come out.

use std::fmt;
use std::str::FromStr;

use lumbar_assess::{AssessError, Assessment, Assessor, Change, Interview, Step, Why};
use lumbar_knowledge::FindingIndex;
use lumbar_model::{Case, CauseId, FindingId, Level, RuleId, State};

/// One asserted line of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expectation {
    /// `triage = "urgent"`
    Level(Level),
    /// `triage at least "urgent"`
    AtLeast(Level),
    /// `triage at most "routine"`
    AtMost(Level),
    /// `rule fires ID`
    Fires(RuleId),
    /// `rule silent ID`
    Silent(RuleId),
    /// `top1 in [a, b]`
    FirstIn(Vec<CauseId>),
    /// `top3 includes a`
    AmongThree(CauseId),
    /// `provisional = true`
    Provisional(bool),
    /// `asks ID`: the finding is the next question, or in the part of the screen not yet asked.
    Asks(FindingId),
    /// `never asks ID`
    NeverAsks(FindingId),
    /// `no answer raises above "routine"`: no set of at most two answers would.
    ChangesAtMost(Level),
    /// `yes to a, b gives "emergency"`, `no to a gives "self_care"`: a smallest set of answers that
    /// changes the level, as the result tells it.
    Changes(State, Vec<FindingId>, Level),
    /// `questions at most 9`: the interview that begins with age and sex, is answered from the case
    /// and told "no" to all else, asks no more than so many after the safety screen.
    QuestionsAtMost(usize),
}

/// A line that is no assertion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoExpectation(String);

impl fmt::Display for NoExpectation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "\"{}\" is no assertion: see the list in CONTRIBUTING.md, for example triage = \"urgent\"",
            self.0
        )
    }
}

impl std::error::Error for NoExpectation {}

impl FromStr for Expectation {
    type Err = NoExpectation;

    fn from_str(line: &str) -> Result<Self, NoExpectation> {
        let line = line.trim();
        let level = |text: &str| text.trim().trim_matches('"').parse::<Level>().ok();
        let after = |prefix: &str| line.strip_prefix(prefix).map(str::trim);
        let read = || {
            if let Some(rest) = after("triage =") {
                return level(rest).map(Self::Level);
            }
            if let Some(rest) = after("triage at least ") {
                return level(rest).map(Self::AtLeast);
            }
            if let Some(rest) = after("triage at most ") {
                return level(rest).map(Self::AtMost);
            }
            if let Some(rest) = after("rule fires ") {
                return RuleId::new(rest).ok().map(Self::Fires);
            }
            if let Some(rest) = after("rule silent ") {
                return RuleId::new(rest).ok().map(Self::Silent);
            }
            if let Some(rest) = after("top1 in ") {
                let list = rest.strip_prefix('[')?.strip_suffix(']')?;
                let causes: Option<Vec<_>> =
                    list.split(',').map(|id| CauseId::new(id.trim()).ok()).collect();
                return causes.map(Self::FirstIn);
            }
            if let Some(rest) = after("top3 includes ") {
                return CauseId::new(rest).ok().map(Self::AmongThree);
            }
            if let Some(rest) = after("provisional =") {
                return rest.parse().ok().map(Self::Provisional);
            }
            if let Some(rest) = after("asks ") {
                return FindingId::new(rest).ok().map(Self::Asks);
            }
            if let Some(rest) = after("never asks ") {
                return FindingId::new(rest).ok().map(Self::NeverAsks);
            }
            if let Some(rest) = after("no answer raises above ") {
                return level(rest).map(Self::ChangesAtMost);
            }
            if let Some(rest) = after("yes to ") {
                return changes(State::Present, rest);
            }
            if let Some(rest) = after("no to ") {
                return changes(State::Absent, rest);
            }
            if let Some(rest) = after("questions at most ") {
                return rest.parse().ok().map(Self::QuestionsAtMost);
            }
            None
        };
        read().ok_or_else(|| NoExpectation(line.chars().take(80).collect()))
    }
}

/// Reads `a, b gives "emergency"`.
fn changes(state: State, text: &str) -> Option<Expectation> {
    let (findings, level) = text.split_once(" gives ")?;
    let findings: Option<Vec<_>> =
        findings.split(',').map(|id| FindingId::new(id.trim()).ok()).collect();
    Some(Expectation::Changes(state, findings?, level.trim().trim_matches('"').parse().ok()?))
}

/// How many questions the interview asks after the safety screen.
fn questions(assessor: &Assessor, case: &Case) -> Result<usize, AssessError> {
    let person = case.person.clone();
    let mut interview = Interview::new(Case { person, ..Case::default() });
    loop {
        let step = interview.next(assessor)?;
        if matches!(step, Step::Done(_)) {
            return Ok(interview.questions_asked());
        }
        let told =
            |finding: FindingIndex| case.findings.get(&assessor.knowledge()[finding].id).copied();
        let answers = step.findings().into_iter();
        let answers =
            answers.map(|finding| (finding, Some(told(finding).unwrap_or(State::Absent))));
        interview.answer(&step, answers.collect());
    }
}

impl Expectation {
    /// Whether it holds of the result of a case; otherwise what came out instead.
    ///
    /// # Errors
    /// What came out, in words for the failing test.
    pub fn check(
        &self,
        assessor: &Assessor,
        case: &Case,
        result: &Assessment,
    ) -> Result<(), String> {
        let knowledge = assessor.knowledge();
        let level = result.triage.level;
        let first = || {
            let ids = result.causes.iter().take(3);
            let ids = ids.map(|estimate| {
                format!("{} {:.3}", knowledge[estimate.cause].id, estimate.probability)
            });
            ids.collect::<Vec<_>>().join(", ")
        };
        let fired = |id: &RuleId| {
            result.triage.reasons.iter().any(|reason| match reason.why {
                Why::Rule(rule) => knowledge[rule].id == *id,
                _ => false,
            })
        };
        let asked = |id: &FindingId| {
            let finding = knowledge.finding_index(id.as_str());
            let next = result.next_question.map(|question| question.finding);
            finding.is_some()
                && (next == finding
                    || result.screen.not_asked.iter().any(|open| Some(*open) == finding))
        };
        let known_rule = |id: &RuleId| {
            knowledge.rule_index(id.as_str()).map(|_| ()).ok_or_else(|| format!("no rule {id}"))
        };
        let holds = |yes: bool, otherwise: String| if yes { Ok(()) } else { Err(otherwise) };
        match self {
            Self::Level(expected) => holds(level == *expected, format!("the level is {level}")),
            Self::AtLeast(least) => holds(level >= *least, format!("the level is {level}")),
            Self::AtMost(most) => holds(level <= *most, format!("the level is {level}")),
            Self::Fires(id) => known_rule(id)
                .and_then(|()| holds(fired(id), format!("the rule is silent, the level {level}"))),
            Self::Silent(id) => {
                known_rule(id).and_then(|()| holds(!fired(id), "the rule fires".to_owned()))
            }
            Self::FirstIn(ids) => {
                let cause = result.causes.first().map(|estimate| &knowledge[estimate.cause].id);
                holds(cause.is_some_and(|cause| ids.contains(cause)), first())
            }
            Self::AmongThree(id) => {
                let mut three = result.causes.iter().take(3);
                holds(three.any(|estimate| knowledge[estimate.cause].id == *id), first())
            }
            Self::Provisional(expected) => holds(
                result.screen.provisional == *expected,
                format!("provisional is {}", result.screen.provisional),
            ),
            Self::Asks(id) => holds(asked(id), "it is not asked".to_owned()),
            Self::NeverAsks(id) => holds(!asked(id), "it is asked".to_owned()),
            Self::ChangesAtMost(most) => {
                let highest = result.changes.iter().map(|change| change.level).max();
                holds(
                    highest.is_none_or(|highest| highest <= *most),
                    format!("an answer would give {highest:?}"),
                )
            }
            Self::Changes(state, ids, level) => {
                let is_it = |change: &Change| {
                    let mut answers = change.answers.iter();
                    change.level == *level
                        && change.answers.len() == ids.len()
                        && answers.all(|(finding, told)| {
                            told == state && ids.contains(&knowledge[*finding].id)
                        })
                };
                holds(result.changes.iter().any(is_it), "it is not among the changes".to_owned())
            }
            Self::QuestionsAtMost(most) => {
                let asked = questions(assessor, case).map_err(|error| error.to_string())?;
                holds(asked <= *most, format!("{asked} are asked"))
            }
        }
    }
}
