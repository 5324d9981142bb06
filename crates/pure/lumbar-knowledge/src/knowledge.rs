//! What is known, checked and resolved: everything that the files of a folder came to, and how it is found.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::activity::{Activity, ActivityIndex, BreakNumbers, WeekNumbers};
use crate::body_map::BodyMap;
use crate::calm::{Calm, CalmIndex};
use crate::cause::{Cause, CauseIndex, ScoreThreshold};
use crate::chains::Chains;
use crate::criteria::Criteria;
use crate::emergency_number::EmergencyNumber;
use crate::evidence::{Fact, FactIndex, Source, SourceIndex};
use crate::examination::Examination;
use crate::exercise::{Exercise, ExerciseIndex, ExercisePlan};
use crate::finding::{Finding, FindingIndex};
use crate::first_aid::{FirstAid, FirstAidIndex};
use crate::harm::Harm;
use crate::instrument::Instrument;
use crate::medicine::{MedicineRuleIndex, Medicines};
use crate::number::Number;
use crate::remedy::{Remedy, RemedyIndex};
use crate::resolve::{Names, numbered};
use crate::rule::{Combination, Rule, RuleIndex};
use crate::safety_net::SafetyNet;
use crate::screen::{OpeningGroup, ScreenGroup};
use crate::text::Texts;
use crate::trials::TrialText;

/// Everything known, checked and resolved. Build it with [`Knowledge::parse`].
#[derive(Debug, Clone, PartialEq)]
pub struct Knowledge {
    pub(crate) sources: Vec<Source>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) causes: Vec<Cause>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) screen: Vec<ScreenGroup>,
    pub(crate) opening: Vec<OpeningGroup>,
    pub(crate) remedies: Vec<Remedy>,
    pub(crate) safety_net: Vec<SafetyNet>,
    pub(crate) first_aid: Vec<FirstAid>,
    pub(crate) calm: Vec<Calm>,
    pub(crate) shown_from: Option<Number>,
    pub(crate) exercises: Vec<Exercise>,
    pub(crate) exercise_plan: Option<ExercisePlan>,
    pub(crate) harms: Vec<Harm>,
    pub(crate) activities: Vec<Activity>,
    pub(crate) week: Option<WeekNumbers>,
    pub(crate) breaks: Option<BreakNumbers>,
    pub(crate) trials: Option<Texts<TrialText>>,
    pub(crate) instruments: Vec<Instrument>,
    pub(crate) examinations: Vec<Examination>,
    pub(crate) criteria: Vec<Criteria>,
    pub(crate) figures: BTreeMap<String, String>,
    pub(crate) body_map: BodyMap,
    pub(crate) chains: Chains,
    pub(crate) medicines: Medicines,
    pub(crate) score_threshold: ScoreThreshold,
    pub(crate) told: Option<Number>,
    pub(crate) combination: Option<Combination>,
    pub(crate) emergency_numbers: Vec<EmergencyNumber>,
    pub(crate) names: Names,
    pub(crate) version: String,
}

impl Knowledge {
    /// A hash of all files: same content, same version.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// All sources, by id.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// All facts.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Where a fact was read, as it is cited.
    #[must_use]
    pub fn cite(&self, fact: FactIndex) -> &str {
        &self[self[fact].source].cite
    }

    /// The sources of facts, each once, in the order in which the facts come.
    #[must_use]
    pub fn sources_of(&self, facts: impl IntoIterator<Item = FactIndex>) -> Vec<&Source> {
        let mut all: Vec<SourceIndex> = Vec::new();
        for fact in facts {
            let source = self[fact].source;
            if !all.contains(&source) {
                all.push(source);
            }
        }
        all.into_iter().map(|source| &self[source]).collect()
    }

    /// The same of those facts that were read.
    #[must_use]
    pub fn sources_read(&self, facts: impl IntoIterator<Item = FactIndex>) -> Vec<&Source> {
        self.sources_of(facts.into_iter().filter(|fact| self[*fact].checked))
    }

    /// All findings, by id.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// All causes, by id.
    #[must_use]
    pub fn causes(&self) -> &[Cause] {
        &self.causes
    }

    /// All rules: course rules, then red flags, each by id.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The safety screen in the order it is asked.
    #[must_use]
    pub fn screen(&self) -> &[ScreenGroup] {
        &self.screen
    }

    /// What is asked after the safety screen of everyone who has not told it, in the order it is
    /// asked.
    #[must_use]
    pub fn opening(&self) -> &[OpeningGroup] {
        &self.opening
    }

    /// All remedies, by id.
    #[must_use]
    pub fn remedies(&self) -> &[Remedy] {
        &self.remedies
    }

    /// What to watch for, in the order it is told.
    #[must_use]
    pub fn safety_net(&self) -> &[SafetyNet] {
        &self.safety_net
    }

    /// The questionnaires, by id.
    #[must_use]
    pub fn instruments(&self) -> &[Instrument] {
        &self.instruments
    }

    /// Examinations and when guidelines support them, in the order they are shown.
    #[must_use]
    pub fn examinations(&self) -> &[Examination] {
        &self.examinations
    }

    /// Published sets of criteria, by id.
    #[must_use]
    pub fn criteria(&self) -> &[Criteria] {
        &self.criteria
    }

    /// All items of first aid, by id.
    #[must_use]
    pub fn first_aid(&self) -> &[FirstAid] {
        &self.first_aid
    }

    /// What calms, by id.
    #[must_use]
    pub fn calm(&self) -> &[Calm] {
        &self.calm
    }

    /// What calms, with their positions, in the order it is shown: by kind, then by its place.
    #[must_use]
    pub fn calm_in_order(&self) -> Vec<CalmIndex> {
        let mut all: Vec<_> = (0..self.calm.len()).map(CalmIndex).collect();
        all.sort_by_key(|index| (self[*index].role.place(), self[*index].order));
        all
    }

    /// The share of a cause from which its pages are shown; `None` where the knowledge does not say.
    #[must_use]
    pub const fn shown_from(&self) -> Option<&Number> {
        self.shown_from.as_ref()
    }

    /// All exercises, by id.
    #[must_use]
    pub fn exercises(&self) -> &[Exercise] {
        &self.exercises
    }

    /// What exercises do where a cause is at work, one a cause.
    #[must_use]
    pub fn harms(&self) -> &[Harm] {
        &self.harms
    }

    /// What the exercises that a cause speaks against would do; `None` where none names it.
    #[must_use]
    pub fn harm(&self, cause: CauseIndex) -> Option<&Harm> {
        self.harms.iter().find(|harm| harm.cause == cause)
    }

    /// What a week of exercises is made with; `None` where the knowledge has none.
    #[must_use]
    pub const fn exercise_plan(&self) -> Option<&ExercisePlan> {
        self.exercise_plan.as_ref()
    }

    /// What a week is measured by; `None` where the knowledge has none.
    #[must_use]
    pub const fn week(&self) -> Option<&WeekNumbers> {
        self.week.as_ref()
    }

    /// Words by which an arm of a trial is the usual day, in which nothing more is done; none where the knowledge has none.
    #[must_use]
    pub fn usual_words(&self) -> &[String] {
        self.trials.as_ref().map_or(&[], |texts| texts.english().usual.as_slice())
    }

    /// How breaks from sitting are reminded of; `None` where the knowledge does not say.
    #[must_use]
    pub const fn breaks(&self) -> Option<&BreakNumbers> {
        self.breaks.as_ref()
    }

    /// A drawing as an SVG element that takes the colour of the text around it.
    #[must_use]
    pub fn figure(&self, name: &str) -> Option<&str> {
        self.figures.get(name).map(String::as_str)
    }

    /// All drawings by name.
    pub fn figures(&self) -> impl Iterator<Item = (&str, &str)> {
        self.figures.iter().map(|(name, svg)| (name.as_str(), svg.as_str()))
    }

    /// Where a person can point, and what it can feel like there.
    #[must_use]
    pub const fn body_map(&self) -> &BodyMap {
        &self.body_map
    }

    /// How habits, muscles, mood and pain feed one another.
    #[must_use]
    pub const fn chains(&self) -> &Chains {
        &self.chains
    }

    /// Medicines sold without a prescription, and what makes them unsafe.
    #[must_use]
    pub const fn medicines(&self) -> &Medicines {
        &self.medicines
    }

    /// The probability of a serious cause, by its own score, from which a doctor should look.
    #[must_use]
    pub const fn score_threshold(&self) -> &ScoreThreshold {
        &self.score_threshold
    }

    /// The chance that a person says of something that is there that it is there; `None` for always.
    #[must_use]
    pub const fn told(&self) -> Option<&Number> {
        self.told.as_ref()
    }

    /// The same knowledge without one rule, for tests that show that each rule is needed.
    #[must_use]
    pub fn without_rule(&self, rule: RuleIndex) -> Self {
        let mut less = self.clone();
        less.rules.remove(rule.0);
        less.names.rules = numbered(less.rules.iter().map(|rule| rule.id.as_str()), RuleIndex);
        less
    }

    /// The same knowledge without one medicine rule, for tests that show that each rule is needed.
    #[must_use]
    pub fn without_medicine_rule(&self, rule: MedicineRuleIndex) -> Self {
        Self { medicines: self.medicines.without_rule(rule), ..self.clone() }
    }

    /// Whom to call in an emergency: the number of `country` first, where it is known.
    #[must_use]
    pub fn emergency_numbers(&self, country: Option<&str>) -> Vec<&EmergencyNumber> {
        let mut numbers: Vec<_> = self.emergency_numbers.iter().collect();
        let here = |number: &EmergencyNumber| {
            country.is_some_and(|country| number.countries.iter().any(|code| code == country))
        };
        numbers.sort_by_key(|number| !here(number));
        numbers
    }

    /// What signs that a rule needs together say beyond each of them.
    #[must_use]
    pub const fn combination(&self) -> Option<&Combination> {
        self.combination.as_ref()
    }
}

/// For each kind of item: the item at a position, the position of an id, and all with their positions.
macro_rules! look_up {
    ($($index:ident => $field:ident: $item:ident, $(#[$by_id:meta])* $find:ident $(, $(#[$all:meta])* $enumerate:ident)?;)*) => {
        $(impl core::ops::Index<$index> for Knowledge {
            type Output = $item;

            fn index(&self, index: $index) -> &$item {
                &self.$field[index.0]
            }
        })*

        impl Knowledge {
            $(
                $(#[$by_id])*
                #[must_use]
                pub fn $find(&self, id: &str) -> Option<$index> {
                    self.names.find(id)
                }

                $(
                    $(#[$all])*
                    pub fn $enumerate(&self) -> impl Iterator<Item = ($index, &$item)> {
                        self.$field.iter().enumerate().map(|(place, item)| ($index(place), item))
                    }
                )?
            )*
        }
    };
}

look_up! {
    FindingIndex => findings: Finding,
        /// The finding with this id; a synonym gives the finding it stands for.
        finding_index,
        /// The findings with their positions, synonyms included.
        enumerate_findings;
    CauseIndex => causes: Cause,
        /// The cause with this id.
        cause_index,
        /// The causes with their positions.
        enumerate_causes;
    RuleIndex => rules: Rule,
        /// The rule with this id.
        rule_index,
        /// The rules with their positions.
        enumerate_rules;
    RemedyIndex => remedies: Remedy,
        /// The remedy with this id.
        remedy_index,
        /// The remedies with their positions.
        enumerate_remedies;
    ExerciseIndex => exercises: Exercise,
        /// The exercise with this id.
        exercise_index,
        /// The exercises with their positions.
        enumerate_exercises;
    ActivityIndex => activities: Activity,
        /// The activity with this id.
        activity_index,
        /// The activities with their positions.
        enumerate_activities;
    FirstAidIndex => first_aid: FirstAid,
        /// The item of first aid with this id.
        first_aid_index;
    CalmIndex => calm: Calm,
        /// The calming item with this id.
        calm_index;
    FactIndex => facts: Fact,
        /// The fact with this id.
        fact_index;
    SourceIndex => sources: Source,
        /// The source with this id.
        source_index;
}
