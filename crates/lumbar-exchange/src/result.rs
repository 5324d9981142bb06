//! A result as a document: the JSON of the command line and the HTTP interface.
//!
//! Positions become ids and words here; the keys and their order are a contract.

use std::collections::BTreeMap;
use std::ops::Range;

use lumbar_assess::{
    Argument, Assessment, CauseEstimate, Change, NextQuestion, Origin, QuestionReason, Reason,
    SafetyNetAdvice, Speaks, Why,
};
use lumbar_knowledge::{FindingIndex, Knowledge, OddsWhen};
use lumbar_model::{Case, Level, State, capital};
use serde::Serialize;
use utoipa::ToSchema;

use crate::case::CaseDocument;
use crate::safety_net::{SafetyNetDocument, WatchDocument};
use crate::words::{ages_say, from_now, people};

/// The version of the program that a result names.
pub const PROGRAM_VERSION: &str = env!("CARGO_PKG_VERSION");

/// The words a finding was read from: UTF-8 byte offsets in the text as given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The words.
    pub words: String,
    /// Where they stand.
    pub span: Range<usize>,
}

/// A result on the wire.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ResultDocument {
    /// How urgent it is.
    pub triage: TriageDocument,
    /// What of the safety screen was answered.
    pub screen: ScreenDocument,
    /// Whom to call, the number of the person's country first; of an emergency only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub call: Vec<CallDocument>,
    /// What to watch for; null for an emergency.
    pub safety_net: Option<SafetyNetDocument>,
    /// Causes, the most probable first.
    pub causes: Vec<CauseDocument>,
    /// What was understood.
    pub findings: Vec<FindingDocument>,
    /// Answers that disagree.
    pub notes: Vec<String>,
    /// What to ask next.
    pub next_question: Option<QuestionDocument>,
    /// The case as assessed.
    pub case: CaseDocument,
    /// The seed of the sampled intervals.
    pub seed: u64,
    /// Which knowledge.
    pub knowledge_version: String,
    /// Which program.
    pub program_version: String,
}

/// A number to call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CallDocument {
    /// What to dial.
    pub number: String,
    /// Where it reaches help.
    pub place: String,
}

/// Whom to call in an emergency, the number of `country` first where it is known.
#[must_use]
pub fn calls(knowledge: &Knowledge, country: Option<&str>) -> Vec<CallDocument> {
    let numbers = knowledge.emergency_numbers(country).into_iter();
    let call = numbers.map(|number| CallDocument {
        number: number.number.clone(),
        place: number.text.english().place.clone(),
    });
    call.collect()
}

/// The level on the wire.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct TriageDocument {
    /// emergency, urgent, routine or self_care.
    pub level: String,
    /// Why, the gravest first.
    pub reasons: Vec<ReasonDocument>,
    /// Sets of at most two answers that would change it.
    pub would_change: Vec<ChangeDocument>,
}

/// A reason on the wire.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ReasonDocument {
    /// The rule, or `score:CAUSE`, or `not_sure:FINDING`.
    pub rule: String,
    /// The level it gives.
    pub level: String,
    /// The findings behind it.
    pub because: Vec<String>,
    /// In words.
    pub says: String,
    /// What to do.
    pub action: String,
    /// Where it stands.
    pub source: String,
}

/// A change on the wire.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ChangeDocument {
    /// The level it would give.
    pub level: String,
    /// The answers: finding to state.
    pub answers: BTreeMap<String, String>,
}

/// The screen on the wire.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ScreenDocument {
    /// Answered.
    pub asked: Vec<String>,
    /// Open.
    pub not_asked: Vec<String>,
    /// Self care without the whole screen.
    pub provisional: bool,
}

/// A cause on the wire.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct CauseDocument {
    /// Its id.
    pub id: String,
    /// In plain words.
    pub name: String,
    /// P(at work | answers).
    pub probability: f64,
    /// Central 90 % interval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<[f64; 2]>,
    /// Whether it is a spasm, feels like one or leads to one.
    pub spasm: String,
    /// What speaks for it.
    #[serde(rename = "for")]
    pub speaks_for: Vec<ArgumentDocument>,
    /// What speaks against it.
    pub against: Vec<ArgumentDocument>,
    /// Likely causes that these answers cannot tell from it.
    pub cannot_be_told_from: Vec<String>,
    /// What it leads to.
    pub leads_to: Vec<String>,
}

/// An argument on the wire.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ArgumentDocument {
    /// The finding, or what about the person.
    pub finding: String,
    /// Its state.
    pub state: String,
    /// Natural log-odds.
    pub weight: f64,
}

/// A finding on the wire.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FindingDocument {
    /// Its id.
    pub id: String,
    /// Its state.
    pub state: String,
    /// The words it was read from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// Where they stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<[usize; 2]>,
}

/// A question on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct QuestionDocument {
    /// The finding it asks for.
    pub finding: String,
    /// The question.
    pub text: String,
    /// Why it is asked.
    pub why: String,
}

/// Lays a result out as a document. `case` is the case as assessed, `said` the words findings were
/// read from.
#[must_use]
pub fn result_document(
    knowledge: &Knowledge,
    assessment: &Assessment,
    case: &Case,
    said: &BTreeMap<FindingIndex, Said>,
    seed: u64,
) -> ResultDocument {
    let words = Words { knowledge };
    ResultDocument {
        triage: TriageDocument {
            level: assessment.triage.level.to_string(),
            reasons: assessment.triage.reasons.iter().map(|reason| words.reason(reason)).collect(),
            would_change: assessment.changes.iter().map(|change| words.change(change)).collect(),
        },
        screen: ScreenDocument {
            asked: words.ids(&assessment.screen.asked),
            not_asked: words.ids(&assessment.screen.not_asked),
            provisional: assessment.screen.provisional,
        },
        call: match assessment.triage.level {
            Level::Emergency => calls(knowledge, case.person.country.as_deref()),
            _ => Vec::new(),
        },
        safety_net: assessment.safety_net.as_ref().map(|net| words.safety_net(net)),
        causes: assessment.causes.iter().map(|cause| words.cause(cause)).collect(),
        findings: words.findings(assessment, said),
        notes: words.notes(assessment),
        next_question: assessment.next_question.map(|question| words.question(&question)),
        case: CaseDocument::from(case),
        seed,
        knowledge_version: knowledge.version().to_owned(),
        program_version: PROGRAM_VERSION.to_owned(),
    }
}

/// Positions into ids and sentences.
struct Words<'k> {
    knowledge: &'k Knowledge,
}

impl Words<'_> {
    fn id(&self, finding: FindingIndex) -> String {
        self.knowledge[finding].id.to_string()
    }

    fn ids(&self, findings: &[FindingIndex]) -> Vec<String> {
        findings.iter().map(|finding| self.id(*finding)).collect()
    }

    fn cite(&self, facts: &[lumbar_knowledge::FactIndex]) -> String {
        let sources = self.knowledge.sources_read(facts.iter().copied());
        let cites: Vec<_> = sources.into_iter().map(|source| source.cite.as_str()).collect();
        cites.join("; ")
    }

    fn reason(&self, reason: &Reason) -> ReasonDocument {
        let (rule, says, action, source) = match reason.why {
            Why::Rule(index) | Why::PerhapsRule(index) => {
                let rule = &self.knowledge[index];
                let text = rule.text.english();
                let says = match reason.why {
                    Why::PerhapsRule(_) => format!("You are not sure, but perhaps: {}", text.says),
                    _ => text.says.clone(),
                };
                (rule.id.to_string(), says, text.action.clone(), self.cite(&rule.facts))
            }
            Why::Score { cause, probability } => {
                let cause = &self.knowledge[cause];
                let people = capital(&people(probability));
                (
                    format!("score:{}", cause.id),
                    format!("{people} have {}.", cause.text.english().name),
                    "See a doctor to have it looked at.".to_owned(),
                    self.cite(&self.knowledge.score_threshold().facts),
                )
            }
            Why::NotSure(finding) => {
                let text = self.knowledge[finding].text.english();
                (
                    format!("not_sure:{}", self.id(finding)),
                    format!("You are not sure about this: {}.", text.name),
                    text.check.clone().unwrap_or_else(|| "Have it checked by a doctor.".to_owned()),
                    String::new(),
                )
            }
        };
        ReasonDocument {
            rule,
            level: reason.level.to_string(),
            because: self.ids(&reason.because),
            says,
            action,
            source,
        }
    }

    fn change(&self, change: &Change) -> ChangeDocument {
        ChangeDocument {
            level: change.level.to_string(),
            answers: change
                .answers
                .iter()
                .map(|(finding, state)| (self.id(*finding), state.to_string()))
                .collect(),
        }
    }

    fn safety_net(&self, net: &SafetyNetAdvice) -> SafetyNetDocument {
        let lines = net.watch_for.iter().map(|place| &self.knowledge.safety_net()[*place]);
        SafetyNetDocument {
            watch_for: lines
                .map(|line| WatchDocument {
                    watch: line.text.english().watch.clone(),
                    then: line.text.english().then.clone(),
                    source: self.cite(&line.facts),
                })
                .collect(),
            should_ease_by: net.should_ease_in_days.map(from_now),
            be_seen_by: from_now(net.be_seen_in_days),
            seen_first: net.should_ease_in_days.is_some_and(|ease| net.be_seen_in_days < ease),
        }
    }

    fn cause(&self, estimate: &CauseEstimate) -> CauseDocument {
        let cause = &self.knowledge[estimate.cause];
        let arguments = |list: &[Argument]| list.iter().map(|item| self.argument(item)).collect();
        let alike = estimate.cannot_be_told_from.iter();
        CauseDocument {
            id: cause.id.to_string(),
            name: cause.text.english().name.clone(),
            probability: estimate.probability,
            interval: estimate.interval.map(|(low, high)| [low, high]),
            spasm: cause.spasm.as_str().to_owned(),
            speaks_for: arguments(&estimate.speaks_for),
            against: arguments(&estimate.speaks_against),
            cannot_be_told_from: alike.map(|other| self.knowledge[*other].id.to_string()).collect(),
            leads_to: cause.leads_to.iter().map(|link| link.says.clone()).collect(),
        }
    }

    fn argument(&self, argument: &Argument) -> ArgumentDocument {
        let (finding, state) = match argument.speaks {
            Speaks::Finding(finding, state) => (self.id(finding), state),
            Speaks::Person(when) => (person(when), State::Present),
            Speaks::Together(rule) => {
                let says = &self.knowledge[rule].text.english().says;
                (format!("these signs together: {says}"), State::Present)
            }
        };
        ArgumentDocument { finding, state: state.to_string(), weight: argument.weight }
    }

    fn findings(
        &self,
        assessment: &Assessment,
        said: &BTreeMap<FindingIndex, Said>,
    ) -> Vec<FindingDocument> {
        let answers = &assessment.answers;
        let known = self.knowledge.enumerate_findings().filter_map(|(index, finding)| {
            let state = answers.state(index)?;
            let implied = answers.origin(index) == Some(Origin::Implied);
            let said = said.get(&index);
            (!implied || said.is_some()).then(|| FindingDocument {
                id: finding.id.to_string(),
                state: state.to_string(),
                said: said.map(|said| said.words.clone()),
                span: said.map(|said| [said.span.start, said.span.end]),
            })
        });
        known.collect()
    }

    fn notes(&self, assessment: &Assessment) -> Vec<String> {
        let name = |finding: FindingIndex| &self.knowledge[finding].text.english().name;
        let conflicts = assessment.answers.conflicts().iter();
        conflicts
            .map(|conflict| {
                format!(
                    "You said yes to \"{}\" and no to \"{}\"; the yes is taken to be right.",
                    name(conflict.present),
                    name(conflict.denied)
                )
            })
            .collect()
    }

    fn question(&self, question: &NextQuestion) -> QuestionDocument {
        let text = self.knowledge[question.finding].text.english();
        let why = match question.reason {
            QuestionReason::Safety => format!("It is part of the safety check. {}", text.why),
            QuestionReason::MayRaise { level, .. } => {
                format!("A yes would make it more urgent ({level}). {}", text.why)
            }
            QuestionReason::TellsApart(_) => text.why.clone(),
        };
        QuestionDocument { finding: self.id(question.finding), text: text.question.clone(), why }
    }
}

fn person(when: OddsWhen) -> String {
    match when {
        OddsWhen::Age { from, below } => ages_say(from, below),
        OddsWhen::Sex(sex) => format!("sex {}", sex.as_str()),
        OddsWhen::Finding(_) => String::new(),
    }
}
