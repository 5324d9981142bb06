//! From what a person tells to how urgent it is, what is probably behind it, and why.
//!
//! An [`Assessor`] is built once from [`Knowledge`](lumbar_knowledge::Knowledge) and shared;
//! [`Assessor::assess`] is a pure function of a case. The level comes from rules, the course and
//! the serious causes' own scores, never from the joint posterior, which only ranks causes and
//! picks questions: explaining away must not lower a level.
#![no_std]

extern crate alloc;

mod answers;
mod assessment;
mod assessor;
mod change;
mod differential;
mod evidence;
mod interview;
mod question;
mod safety;
mod score;
mod screen;
mod triage;
mod truth;

pub use answers::{Answers, Conflict, Origin, UnknownFindings};
pub use assessment::{AssessError, Assessment, Options};
pub use assessor::Assessor;
pub use change::Change;
pub use differential::{Argument, CauseEstimate, Speaks};
pub use interview::{Asked, Done, Interview, MOST_QUESTIONS, Part, Step};
pub use question::{NextQuestion, Reason as QuestionReason};
pub use safety::SafetyNetAdvice;
pub use screen::{Screen, may_apply};
pub use triage::{Reason, Triage, Why};
pub use truth::Truth;

pub use lumbar_inference::BuildError;
