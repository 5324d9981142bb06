//! What Lumbar knows about backs: findings, causes, rules and the numbers behind them.
//!
//! [`Knowledge::parse`] reads `(path, text)` pairs — it opens no file itself — and either gives
//! knowledge that holds together or every [`Problem`] it met, each with file and line. The form of
//! the files is described in `docs/reference/knowledge-format.md`.
#![no_std]

extern crate alloc;

mod activity;
mod body_map;
mod calm;
mod cause;
mod chains;
mod check;
mod condition;
mod counts;
mod criteria;
mod emergency_number;
mod evidence;
mod examination;
mod exercise;
mod finding;
mod first_aid;
mod harm;
mod instrument;
mod knowledge;
mod medicine;
mod network;
mod number;
mod parse;
mod problem;
mod remedy;
mod resolve;
mod rule;
mod safety_net;
mod screen;
mod text;
mod trials;
mod version;

pub use activity::{
    Activity, ActivityIndex, ActivityKind, ActivityText, BreakNumbers, WeekNumbers,
};
pub use body_map::{BodyMap, Region, RegionText, View};
pub use calm::{BreathPart, BreathPhase, Calm, CalmIndex, CalmRole, CalmText};
pub use cause::{
    Cause, CauseIndex, CauseText, Link, Odds, OddsWhen, Outlook, Produces, Score, ScoreRatio,
    ScoreThreshold, Spasm,
};
pub use chains::{ChainLink, ChainLinkText, ChainNode, ChainNodeText, Chains};
pub use condition::Condition;
pub use counts::{Count, Counts};
pub use criteria::{Criteria, CriteriaRegions, CriteriaSum, CriteriaText, CriteriaWay};
pub use emergency_number::{EmergencyNumber, EmergencyNumberText};
pub use evidence::{Fact, FactIndex, FactKind, Source, SourceIndex};
pub use examination::{Examination, ExaminationSort, ExaminationText};
pub use exercise::{
    Exercise, ExerciseIndex, ExerciseKind, ExercisePlan, ExerciseText, ExerciseUnit, Stage,
};
pub use finding::{
    Cost, Derived, DerivedQuantity, Finding, FindingIndex, FindingKind, FindingText,
};
pub use first_aid::{
    Breath, FirstAid, FirstAidIndex, FirstAidRole, FirstAidText, Pack, PackNumbers, StepKind,
};
pub use harm::{Harm, HarmText};
pub use instrument::{Band, Instrument, InstrumentPart, InstrumentText};
pub use knowledge::Knowledge;
pub use medicine::{
    Dosing, Factor, FactorIndex, FactorText, Label, Medicine, MedicineIndex, MedicineRule,
    MedicineRuleIndex, MedicineRuleText, MedicineText, Medicines, Need, Role,
};
pub use network::Model;
pub use number::{Basis, Number};
pub use problem::Problem;
pub use remedy::{Effect, KnownEffect, Price, Remedy, RemedyIndex, RemedyText, Says, Verdict, Who};
pub use rule::{Combination, Rule, RuleIndex, RuleKind, RuleText};
pub use safety_net::{SafetyNet, SafetyNetText};
pub use screen::{OpeningGroup, ScreenGroup, ScreenText};
pub use text::Texts;
