//! The files as they are written: shapes for the TOML reader, nothing resolved yet.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

use crate::activity::{ActivityKind, ActivityText};
use crate::body_map::{RegionText, View};
use crate::calm::{BreathPart, CalmText};
use crate::cause::{CauseText, Spasm};
use crate::chains::{ChainLinkText, ChainNodeText};
use crate::criteria::{CriteriaRegions, CriteriaSum, CriteriaText, CriteriaWay};
use crate::emergency_number::EmergencyNumberText;
use crate::examination::{ExaminationSort, ExaminationText};
use crate::exercise::{ExerciseKind, ExerciseText, ExerciseUnit, Stage};
use crate::finding::{Cost, FindingKind, FindingText};
use crate::first_aid::{FirstAidText, Pack};
use crate::harm::HarmText;
use crate::instrument::InstrumentText;
use crate::remedy::{Price, RemedyText, Says, Who};
use crate::rule::RuleText;
use crate::safety_net::SafetyNetText;
use crate::screen::ScreenText;
use crate::trials::TrialText;

pub(crate) type ByLanguage<T> = BTreeMap<String, T>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Number {
    pub(crate) fact: Option<String>,
    pub(crate) value: Option<f64>,
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
    pub(crate) why: Option<String>,
    #[serde(default)]
    pub(crate) draws_on: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    pub(crate) cite: String,
    pub(crate) url: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EvidenceFile {
    pub(crate) fact: Vec<Fact>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fact {
    pub(crate) id: String,
    pub(crate) about: String,
    pub(crate) kind: String,
    pub(crate) value: Option<f64>,
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
    pub(crate) unit: Option<String>,
    pub(crate) population: String,
    pub(crate) source: String,
    pub(crate) checked: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Finding {
    /// A synonym need not say.
    pub(crate) kind: Option<FindingKind>,
    pub(crate) same_as: Option<String>,
    #[serde(default)]
    pub(crate) implied_by: Vec<String>,
    #[serde(default)]
    pub(crate) excludes: Vec<String>,
    pub(crate) only_if: Option<toml::Value>,
    pub(crate) leak: Option<Number>,
    #[serde(default)]
    pub(crate) draws_on: Vec<String>,
    #[serde(default)]
    pub(crate) costs: Cost,
    #[serde(default)]
    pub(crate) derived: Derived,
    pub(crate) text: ByLanguage<FindingText>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct Derived {
    #[serde(default)]
    pub(crate) medicines: Vec<String>,
    #[serde(default)]
    pub(crate) diagnoses: Vec<String>,
    #[serde(default)]
    pub(crate) occupations: Vec<String>,
    #[serde(default)]
    pub(crate) pregnant: bool,
    pub(crate) quantity: Option<String>,
    pub(crate) at_least: Option<f64>,
    pub(crate) below: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cause {
    pub(crate) spasm: Spasm,
    pub(crate) origin: Origin,
    pub(crate) serious: bool,
    pub(crate) family: String,
    pub(crate) prior: Number,
    #[serde(default)]
    pub(crate) remedies: Vec<String>,
    #[serde(default)]
    pub(crate) pages: Vec<String>,
    pub(crate) icd10: Option<String>,
    pub(crate) text: ByLanguage<CauseText>,
    pub(crate) outlook: Outlook,
    #[serde(default)]
    pub(crate) odds: Vec<Odds>,
    #[serde(default)]
    pub(crate) produces: Vec<Produces>,
    #[serde(default)]
    pub(crate) leads_to: Vec<Link>,
    #[serde(default)]
    pub(crate) score: Vec<ScoreRatio>,
}

#[derive(Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Origin {
    Seed,
    Beyond,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Outlook {
    pub(crate) eases_within_days: Option<Number>,
    pub(crate) seen_after_days: Number,
    pub(crate) chronic: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Odds {
    pub(crate) when: toml::Value,
    pub(crate) present: Number,
    pub(crate) absent: Option<Number>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Produces {
    pub(crate) finding: String,
    pub(crate) probability: Number,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Link {
    pub(crate) cause: String,
    pub(crate) odds: Option<Number>,
    pub(crate) says: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScoreRatio {
    pub(crate) finding: Option<String>,
    pub(crate) when: Option<toml::Value>,
    pub(crate) present: Number,
    pub(crate) absent: Option<Number>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    pub(crate) level: String,
    #[serde(default)]
    pub(crate) about: Vec<String>,
    pub(crate) facts: Vec<String>,
    pub(crate) when: toml::Value,
    pub(crate) text: ByLanguage<RuleText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScreenGroup {
    pub(crate) findings: Vec<String>,
    pub(crate) only_if: Option<toml::Value>,
    pub(crate) unsure_level: Option<String>,
    pub(crate) text: ByLanguage<ScreenText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OpeningGroup {
    pub(crate) findings: Vec<String>,
    pub(crate) text: ByLanguage<ScreenText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Effect {
    pub(crate) fact: String,
    pub(crate) scale: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Verdict {
    pub(crate) guideline: String,
    pub(crate) says: Says,
    pub(crate) fact: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KnownEffect {
    pub(crate) fact: String,
    pub(crate) factor: f64,
    pub(crate) spread: f64,
    pub(crate) estimate: String,
    #[serde(default)]
    pub(crate) medicines: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Remedy {
    pub(crate) who: Who,
    pub(crate) cost: Price,
    pub(crate) effort: Price,
    #[serde(default)]
    pub(crate) effects: Vec<Effect>,
    pub(crate) trial: Option<KnownEffect>,
    #[serde(default)]
    pub(crate) verdicts: Vec<Verdict>,
    #[serde(default)]
    pub(crate) ask_first: Vec<String>,
    #[serde(default)]
    pub(crate) medicines: Vec<String>,
    #[serde(default)]
    pub(crate) facts: Vec<String>,
    pub(crate) text: ByLanguage<RemedyText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SafetyNet {
    #[serde(default)]
    pub(crate) causes: Vec<String>,
    pub(crate) facts: Vec<String>,
    pub(crate) text: ByLanguage<SafetyNetText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerNumbers {
    pub(crate) told: Number,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EmergencyNumber {
    pub(crate) number: String,
    pub(crate) countries: Vec<String>,
    pub(crate) sources: Vec<String>,
    pub(crate) text: ByLanguage<EmergencyNumberText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EmergencyNumbers {
    pub(crate) number: Vec<EmergencyNumber>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Combination {
    pub(crate) emergency: Number,
    pub(crate) urgent: Number,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScoreThreshold {
    pub(crate) routine: f64,
    pub(crate) facts: Vec<String>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FirstAidKind {
    Check,
    Caution,
    Step,
    Position,
    Stretch,
    Technique,
    Moment,
    Page,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FirstAidStep {
    Lines,
    Medicine,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FirstAid {
    pub(crate) kind: FirstAidKind,
    pub(crate) order: u32,
    #[serde(default)]
    pub(crate) figures: Vec<String>,
    #[serde(default)]
    pub(crate) facts: Vec<String>,
    #[serde(default)]
    pub(crate) findings: Vec<String>,
    #[serde(default)]
    pub(crate) every: bool,
    #[serde(default)]
    pub(crate) with: Vec<String>,
    pub(crate) age: Option<i64>,
    #[serde(default)]
    pub(crate) withholds: Vec<Pack>,
    pub(crate) agreed_minutes: Option<Number>,
    pub(crate) does: Option<FirstAidStep>,
    pub(crate) minutes: Option<Number>,
    #[serde(default)]
    pub(crate) shows: Vec<String>,
    pub(crate) packs: Option<PackNumbers>,
    pub(crate) breath: Option<Breath>,
    pub(crate) text: ByLanguage<FirstAidText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PackNumbers {
    pub(crate) on_minutes: Number,
    pub(crate) shorter_minutes: Number,
    pub(crate) off_minutes: Number,
    pub(crate) look_minutes: Number,
    pub(crate) cold_wait_minutes: Number,
    pub(crate) warm_a_day: Number,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Breath {
    pub(crate) in_seconds: Number,
    pub(crate) out_seconds: Number,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BodyMap {
    pub(crate) sensations: Vec<String>,
    pub(crate) region: Vec<Region>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Region {
    pub(crate) id: String,
    pub(crate) view: View,
    #[serde(default)]
    pub(crate) sides: bool,
    pub(crate) findings: Vec<String>,
    #[serde(default)]
    pub(crate) one_side: Vec<String>,
    #[serde(default)]
    pub(crate) both_sides: Vec<String>,
    pub(crate) text: ByLanguage<RegionText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Chains {
    pub(crate) node: Vec<ChainNode>,
    pub(crate) link: Vec<ChainLink>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChainNode {
    pub(crate) id: String,
    pub(crate) at: [f64; 2],
    #[serde(default)]
    pub(crate) always: bool,
    #[serde(default)]
    pub(crate) causes: Vec<String>,
    #[serde(default)]
    pub(crate) findings: Vec<String>,
    pub(crate) text: ByLanguage<ChainNodeText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChainLink {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) breaks: String,
    pub(crate) text: ByLanguage<ChainLinkText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Band {
    pub(crate) from: f64,
    pub(crate) fact: String,
    #[serde(default)]
    pub(crate) asks_safety: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct InstrumentPart {
    pub(crate) id: String,
    pub(crate) items: Vec<usize>,
    pub(crate) from: f64,
    pub(crate) fact: String,
    #[serde(default)]
    pub(crate) asks_safety: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Instrument {
    #[serde(default)]
    pub(crate) own: bool,
    pub(crate) facts: Vec<String>,
    pub(crate) answers: Vec<f64>,
    pub(crate) blank: Option<f64>,
    #[serde(default)]
    pub(crate) bands: Vec<Band>,
    #[serde(default)]
    pub(crate) parts: Vec<InstrumentPart>,
    pub(crate) text: ByLanguage<InstrumentText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Examination {
    pub(crate) sort: ExaminationSort,
    pub(crate) order: u32,
    pub(crate) when: Option<toml::Value>,
    pub(crate) facts: Vec<String>,
    pub(crate) text: ByLanguage<ExaminationText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Criteria {
    pub(crate) cause: String,
    pub(crate) facts: Vec<String>,
    pub(crate) lasting_days: u32,
    pub(crate) sum: Vec<CriteriaSum>,
    pub(crate) way: Vec<CriteriaWay>,
    pub(crate) regions: CriteriaRegions,
    pub(crate) text: ByLanguage<CriteriaText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exercise {
    pub(crate) kind: ExerciseKind,
    pub(crate) stage: Stage,
    pub(crate) unit: ExerciseUnit,
    pub(crate) start: Number,
    pub(crate) most: Number,
    pub(crate) figures: Vec<String>,
    pub(crate) facts: Vec<String>,
    #[serde(default)]
    pub(crate) suits: Vec<String>,
    #[serde(default)]
    pub(crate) avoid: Vec<String>,
    #[serde(default)]
    pub(crate) avoid_causes: Vec<String>,
    pub(crate) harder_than: Option<String>,
    pub(crate) text: ByLanguage<ExerciseText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Harm {
    pub(crate) from: Number,
    #[serde(default)]
    pub(crate) told: Vec<String>,
    pub(crate) text: ByLanguage<HarmText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExercisePlan {
    pub(crate) strength_days: Number,
    pub(crate) severe_pain: Number,
    pub(crate) mild_pain: Number,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Activities {
    pub(crate) activity: Vec<Activity>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Activity {
    pub(crate) id: String,
    pub(crate) kind: ActivityKind,
    pub(crate) met: Number,
    pub(crate) text: ByLanguage<ActivityText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Week {
    pub(crate) moderate_from: Number,
    pub(crate) vigorous_from: Number,
    pub(crate) moderate_effort: Number,
    pub(crate) vigorous_effort: Number,
    pub(crate) equivalence: Number,
    pub(crate) minutes: Number,
    pub(crate) vigorous_minutes: Number,
    pub(crate) strength_days: Number,
    pub(crate) first_minutes: Number,
    pub(crate) growth: Number,
    pub(crate) smallest_step: Number,
    pub(crate) weeks_looked_at: Number,
    pub(crate) remedies: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Breaks {
    pub(crate) every_minutes: Number,
    pub(crate) later_minutes: Number,
    pub(crate) away_minutes: Number,
    pub(crate) check_ins: Number,
    pub(crate) facts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Trials {
    pub(crate) text: ByLanguage<TrialText>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CalmKind {
    Words,
    Page,
    Breath,
    Lines,
    Day,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Calm {
    pub(crate) kind: CalmKind,
    pub(crate) order: u32,
    pub(crate) facts: Vec<String>,
    pub(crate) minutes: Option<Number>,
    #[serde(default)]
    pub(crate) breath: Vec<BreathPhase>,
    pub(crate) reads: Option<String>,
    pub(crate) remedy: Option<String>,
    #[serde(default)]
    pub(crate) ask_first: Vec<String>,
    #[serde(default)]
    pub(crate) also: Vec<String>,
    pub(crate) text: ByLanguage<CalmText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BreathPhase {
    pub(crate) does: BreathPart,
    pub(crate) seconds: Number,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CalmNumbers {
    pub(crate) shown_from: Number,
}
