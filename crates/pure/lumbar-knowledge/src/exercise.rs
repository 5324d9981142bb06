//! Exercises, and the numbers a week of them is made with.

use alloc::string::String;
use alloc::vec::Vec;

use crate::cause::CauseIndex;
use crate::evidence::FactIndex;
use crate::finding::FindingIndex;
use crate::number::Number;
use crate::text::Texts;

/// Position of an [`Exercise`] in the knowledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExerciseIndex(pub(crate) usize);

/// What sort of exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExerciseKind {
    /// Going on foot.
    Walking,
    /// Gentle movement to and fro.
    Mobility,
    /// A pull that is held.
    Stretch,
    /// Work for muscles.
    Strength,
    /// Letting go.
    Relaxation,
    /// A small change during the day.
    Break,
}

/// From which stage of a plan on. The order is the meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// While it hurts a lot.
    Ease,
    /// Moving again.
    Move,
    /// Building up.
    Build,
    /// Growing stronger than before.
    Grow,
}

/// What its amount counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExerciseUnit {
    /// Repetitions; on each side, where it has sides.
    Times,
    /// Seconds it is held.
    Seconds,
    /// Minutes.
    Minutes,
}

/// An exercise in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExerciseText {
    /// A few plain words, lower case.
    pub name: String,
    /// How to do it, one thing a line.
    pub how: Vec<String>,
    /// What it is for.
    pub why: String,
    /// How to make it easier.
    pub easier: String,
    /// How to make it harder.
    pub harder: String,
    /// When to stop.
    pub stop: String,
}

/// An exercise.
#[derive(Debug, Clone, PartialEq)]
pub struct Exercise {
    /// Its id.
    pub id: String,
    /// What sort.
    pub kind: ExerciseKind,
    /// From which stage on.
    pub stage: Stage,
    /// What the amount counts.
    pub unit: ExerciseUnit,
    /// The amount to begin with.
    pub start: Number,
    /// The amount to grow to.
    pub most: Number,
    /// Its drawings.
    pub figures: Vec<String>,
    /// The published facts behind it.
    pub facts: Vec<FactIndex>,
    /// The causes it suits best; it may be done with any that is not to be avoided.
    pub suits: Vec<CauseIndex>,
    /// Findings with which it is left out.
    pub avoid_findings: Vec<FindingIndex>,
    /// Causes with which it is left out, each from the probability that its [`crate::Harm`] says.
    pub avoid_causes: Vec<CauseIndex>,
    /// The gentler exercise that it takes the place of.
    pub harder_than: Option<ExerciseIndex>,
    /// Its words.
    pub text: Texts<ExerciseText>,
}

/// What a week is made with.
#[derive(Debug, Clone, PartialEq)]
pub struct ExercisePlan {
    /// Days of a week with work for muscles.
    pub strength_days: Number,
    /// Pain (0 to 10) from which only what eases is in the plan.
    pub severe_pain: Number,
    /// Pain (0 to 10) below which a plan begins with building up.
    pub mild_pain: Number,
}
