//! From files to knowledge.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::de::DeserializeOwned;

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
use crate::problem::{File, Problem};
use crate::raw;
use crate::remedy::{Remedy, RemedyIndex};
use crate::resolve::{Names, Resolver};
use crate::resolve_first_aid::check_figure;
use crate::resolve_medicine::MedicineFiles;
use crate::rule::{Combination, Rule, RuleIndex, RuleKind};
use crate::safety_net::SafetyNet;
use crate::screen::{OpeningGroup, ScreenGroup};
use crate::text::Texts;
use crate::trials::TrialText;
use crate::version;

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

/// The files of one kind, as written.
type Items<'a, T> = Vec<(File<'a>, T)>;

#[derive(Default)]
struct Shelves<'a> {
    sources: Items<'a, BTreeMap<String, raw::Source>>,
    evidence: Items<'a, raw::EvidenceFile>,
    findings: Items<'a, raw::Finding>,
    causes: Items<'a, raw::Cause>,
    rules: Vec<(File<'a>, RuleKind, raw::Rule)>,
    screen: Items<'a, raw::ScreenGroup>,
    opening: Items<'a, raw::OpeningGroup>,
    remedies: Items<'a, raw::Remedy>,
    safety_net: Items<'a, raw::SafetyNet>,
    first_aid: Items<'a, raw::FirstAid>,
    calm: Items<'a, raw::Calm>,
    calm_numbers: Items<'a, raw::CalmNumbers>,
    exercises: Items<'a, raw::Exercise>,
    exercise_plan: Items<'a, raw::ExercisePlan>,
    harms: Items<'a, raw::Harm>,
    activities: Items<'a, raw::Activities>,
    week: Items<'a, raw::Week>,
    breaks: Items<'a, raw::Breaks>,
    trials: Items<'a, raw::Trials>,
    instruments: Items<'a, raw::Instrument>,
    examinations: Items<'a, raw::Examination>,
    criteria: Items<'a, raw::Criteria>,
    figures: Vec<File<'a>>,
    body_map: Items<'a, raw::BodyMap>,
    chains: Items<'a, raw::Chains>,
    score_threshold: Items<'a, raw::ScoreThreshold>,
    medicines: MedicineFiles<'a>,
    answers: Items<'a, raw::AnswerNumbers>,
    combination: Items<'a, raw::Combination>,
    emergency_numbers: Items<'a, raw::EmergencyNumbers>,
}

impl Knowledge {
    /// Reads the files of a knowledge folder, given as `(path, text)` with paths relative to the
    /// folder (`causes/sciatica.toml`). Files of other readers (`lexicon/`) count for the version only.
    ///
    /// # Errors
    /// Every [`Problem`] found, in the order of paths and lines.
    pub fn parse<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Vec<Problem>> {
        let mut files: Vec<File<'a>> =
            files.into_iter().map(|(path, text)| File { path, text }).collect();
        files.sort_by_key(|file| file.path);
        let mut problems = Vec::new();
        let shelves = Shelves::fill(&files, &mut problems);
        let knowledge = shelves.resolve(version::of(&files), &mut problems);
        if problems.is_empty() {
            Ok(knowledge)
        } else {
            problems.sort();
            problems.dedup();
            Err(problems)
        }
    }

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

    /// The fact with this id.
    #[must_use]
    pub fn fact_index(&self, id: &str) -> Option<FactIndex> {
        self.facts.iter().position(|fact| fact.id == id).map(FactIndex)
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

    /// The item of first aid with this id.
    #[must_use]
    pub fn first_aid_index(&self, id: &str) -> Option<FirstAidIndex> {
        self.names.first_aid.get(id).copied()
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

    /// The calming item with this id.
    #[must_use]
    pub fn calm_index(&self, id: &str) -> Option<CalmIndex> {
        self.names.calm.get(id).copied()
    }

    /// The share of a cause from which its pages are shown; `None` where the knowledge does not say.
    #[must_use]
    pub const fn shown_from(&self) -> Option<&Number> {
        self.shown_from.as_ref()
    }

    /// The remedies with their positions.
    pub fn enumerate_remedies(&self) -> impl Iterator<Item = (RemedyIndex, &Remedy)> {
        self.remedies.iter().enumerate().map(|(index, remedy)| (RemedyIndex(index), remedy))
    }

    /// All exercises, by id.
    #[must_use]
    pub fn exercises(&self) -> &[Exercise] {
        &self.exercises
    }

    /// The exercises with their positions.
    pub fn enumerate_exercises(&self) -> impl Iterator<Item = (ExerciseIndex, &Exercise)> {
        self.exercises.iter().enumerate().map(|(index, exercise)| (ExerciseIndex(index), exercise))
    }

    /// The exercise with this id.
    #[must_use]
    pub fn exercise_index(&self, id: &str) -> Option<ExerciseIndex> {
        self.names.exercises.get(id).copied()
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

    /// The activities with their positions.
    pub fn enumerate_activities(&self) -> impl Iterator<Item = (ActivityIndex, &Activity)> {
        self.activities.iter().enumerate().map(|(index, activity)| (ActivityIndex(index), activity))
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

    /// The finding with this id; a synonym gives the finding it stands for.
    #[must_use]
    pub fn finding_index(&self, id: &str) -> Option<FindingIndex> {
        let index = *self.names.findings.get(id)?;
        Some(self.findings[index.0].same_as.unwrap_or(index))
    }

    /// The cause with this id.
    #[must_use]
    pub fn cause_index(&self, id: &str) -> Option<CauseIndex> {
        self.names.causes.get(id).copied()
    }

    /// The rule with this id.
    #[must_use]
    pub fn rule_index(&self, id: &str) -> Option<RuleIndex> {
        self.rules.iter().position(|rule| rule.id.as_str() == id).map(RuleIndex)
    }

    /// The remedy with this id.
    #[must_use]
    pub fn remedy_index(&self, id: &str) -> Option<RemedyIndex> {
        self.names.remedies.get(id).copied()
    }

    /// The same knowledge without one rule, for tests that show that each rule is needed.
    #[must_use]
    pub fn without_rule(&self, rule: RuleIndex) -> Self {
        let mut less = self.clone();
        less.rules.remove(rule.0);
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

    /// The causes with their positions.
    pub fn enumerate_causes(&self) -> impl Iterator<Item = (CauseIndex, &Cause)> {
        self.causes.iter().enumerate().map(|(index, cause)| (CauseIndex(index), cause))
    }

    /// The findings with their positions, synonyms included.
    pub fn enumerate_findings(&self) -> impl Iterator<Item = (FindingIndex, &Finding)> {
        self.findings.iter().enumerate().map(|(index, finding)| (FindingIndex(index), finding))
    }

    /// The rules with their positions.
    pub fn enumerate_rules(&self) -> impl Iterator<Item = (RuleIndex, &Rule)> {
        self.rules.iter().enumerate().map(|(index, rule)| (RuleIndex(index), rule))
    }
}

macro_rules! look_up {
    ($($index:ty => $field:ident: $item:ty),* $(,)?) => {$(
        impl core::ops::Index<$index> for Knowledge {
            type Output = $item;

            fn index(&self, index: $index) -> &$item {
                &self.$field[index.0]
            }
        }
    )*};
}

look_up! {
    FindingIndex => findings: Finding,
    CauseIndex => causes: Cause,
    RuleIndex => rules: Rule,
    RemedyIndex => remedies: Remedy,
    FirstAidIndex => first_aid: FirstAid,
    CalmIndex => calm: Calm,
    ExerciseIndex => exercises: Exercise,
    ActivityIndex => activities: Activity,
    FactIndex => facts: Fact,
    SourceIndex => sources: Source,
}

impl<'a> Shelves<'a> {
    fn fill(files: &[File<'a>], problems: &mut Vec<Problem>) -> Self {
        let mut shelves = Self::default();
        for &file in files {
            match file.path.split('/').next().unwrap_or_default() {
                "sources.toml" => put(&mut shelves.sources, file, problems),
                "evidence" => put(&mut shelves.evidence, file, problems),
                "findings" => put(&mut shelves.findings, file, problems),
                "causes" => put(&mut shelves.causes, file, problems),
                "screen" => put(&mut shelves.screen, file, problems),
                "opening" => put(&mut shelves.opening, file, problems),
                "safety_net" => put(&mut shelves.safety_net, file, problems),
                "body_map.toml" => put(&mut shelves.body_map, file, problems),
                "chains.toml" => put(&mut shelves.chains, file, problems),
                "answers.toml" => put(&mut shelves.answers, file, problems),
                "combination.toml" => put(&mut shelves.combination, file, problems),
                "emergency_numbers.toml" => put(&mut shelves.emergency_numbers, file, problems),
                "score.toml" => put(&mut shelves.score_threshold, file, problems),
                "first_aid" => put(&mut shelves.first_aid, file, problems),
                "calm" => put(&mut shelves.calm, file, problems),
                "calm.toml" => put(&mut shelves.calm_numbers, file, problems),
                "exercises" => put(&mut shelves.exercises, file, problems),
                "exercise_plan.toml" => put(&mut shelves.exercise_plan, file, problems),
                "harms" => put(&mut shelves.harms, file, problems),
                "activities.toml" => put(&mut shelves.activities, file, problems),
                "week.toml" => put(&mut shelves.week, file, problems),
                "breaks.toml" => put(&mut shelves.breaks, file, problems),
                "trials.toml" => put(&mut shelves.trials, file, problems),
                "instruments" => put(&mut shelves.instruments, file, problems),
                "examinations" => put(&mut shelves.examinations, file, problems),
                "criteria" => put(&mut shelves.criteria, file, problems),
                "figures" => {
                    check_figure(file, problems);
                    shelves.figures.push(file);
                }
                "remedies" => put(&mut shelves.remedies, file, problems),
                folder @ ("red_flags" | "course") => {
                    let kind =
                        if folder == "course" { RuleKind::Course } else { RuleKind::RedFlag };
                    if let Some(rule) = read(file, problems) {
                        shelves.rules.push((file, kind, rule));
                    }
                }
                "medicines" => put(&mut shelves.medicines.items, file, problems),
                "medicine_factors" => put(&mut shelves.medicines.factors, file, problems),
                "medicine_rules" => put(&mut shelves.medicines.rules, file, problems),
                "lexicon" => {}
                other => problems.push(file.problem(
                    "",
                    format!(
                        "the folder \"{other}\" is not part of the knowledge: move or remove it"
                    ),
                )),
            }
        }
        shelves
    }

    fn resolve(self, version: String, problems: &mut Vec<Problem>) -> Knowledge {
        let mut sources: Vec<(File<'_>, String, raw::Source)> = Vec::new();
        for (file, table) in self.sources {
            sources.extend(table.into_iter().map(|(id, source)| (file, id, source)));
        }
        let facts = self
            .evidence
            .into_iter()
            .flat_map(|(file, evidence)| evidence.fact.into_iter().map(move |fact| (file, fact)));
        let facts: Vec<_> = facts.collect();
        let names = Names {
            sources: number(sources.iter().map(|(_, id, _)| id.as_str()), SourceIndex),
            facts: number(facts.iter().map(|(_, fact)| fact.id.as_str()), FactIndex),
            findings: number(self.findings.iter().map(|(file, _)| file.stem()), FindingIndex),
            causes: number(self.causes.iter().map(|(file, _)| file.stem()), CauseIndex),
            remedies: number(self.remedies.iter().map(|(file, _)| file.stem()), RemedyIndex),
            first_aid: number(self.first_aid.iter().map(|(file, _)| file.stem()), FirstAidIndex),
            exercises: number(self.exercises.iter().map(|(file, _)| file.stem()), ExerciseIndex),
            calm: number(self.calm.iter().map(|(file, _)| file.stem()), CalmIndex),
            figures: self.figures.iter().map(|file| file.stem().to_string()).collect(),
        };
        for (place, (file, fact)) in facts.iter().enumerate() {
            if names.facts.get(&fact.id) != Some(&FactIndex(place)) {
                problems.push(file.problem(&fact.id, format!("the fact {} stands twice", fact.id)));
            }
        }
        let mut resolver = Resolver { names, facts: Vec::new(), problems };
        let sources = sources
            .iter()
            .filter_map(|(file, id, source)| resolver.source(*file, id, source))
            .collect();
        for (file, fact) in facts {
            let fact = resolver.fact(file, fact);
            resolver.facts.push(fact);
        }
        let findings: Vec<Finding> = self
            .findings
            .into_iter()
            .filter_map(|(file, item)| resolver.finding(file, item))
            .collect();
        let medicines = resolver.medicines(self.medicines, &findings);
        let remedies = self
            .remedies
            .into_iter()
            .filter_map(|(file, item)| resolver.remedy(file, item, &medicines))
            .collect();
        let causes =
            self.causes.into_iter().filter_map(|(file, item)| resolver.cause(file, item)).collect();
        let rules = self
            .rules
            .into_iter()
            .filter_map(|(file, kind, item)| resolver.rule(file, kind, &item))
            .collect();
        let screen = self
            .screen
            .into_iter()
            .filter_map(|(file, item)| resolver.screen(file, item))
            .collect();
        let opening = self
            .opening
            .into_iter()
            .filter_map(|(file, item)| resolver.opening(file, item))
            .collect();
        let safety_net = self
            .safety_net
            .into_iter()
            .filter_map(|(file, item)| resolver.safety_net(file, item))
            .collect();
        let first_aid = self
            .first_aid
            .into_iter()
            .filter_map(|(file, item)| resolver.first_aid(file, item))
            .collect();
        let calm =
            self.calm.into_iter().filter_map(|(file, item)| resolver.calm(file, item)).collect();
        let shown_from = self.calm_numbers.into_iter().next();
        let shown_from = shown_from.and_then(|(file, item)| resolver.shown_from(file, item));
        let exercises = self
            .exercises
            .into_iter()
            .filter_map(|(file, item)| resolver.exercise(file, item, &findings))
            .collect();
        let exercise_plan = self.exercise_plan.into_iter().next();
        let exercise_plan =
            exercise_plan.and_then(|(file, item)| resolver.exercise_plan(file, item));
        let harms = self
            .harms
            .into_iter()
            .filter_map(|(file, item)| resolver.harm(file, item, &findings))
            .collect();
        let mut words = BTreeSet::new();
        let mut activities = Vec::new();
        for (file, items) in self.activities {
            let items = items.activity.into_iter();
            activities.extend(items.filter_map(|item| resolver.activity(file, item, &mut words)));
        }
        let week = self.week.into_iter().next();
        let week = week.and_then(|(file, item)| resolver.week_numbers(file, item));
        let breaks = self.breaks.into_iter().next();
        let breaks = breaks.and_then(|(file, item)| resolver.breaks(file, item));
        let trials = self.trials.into_iter().next();
        let trials = trials.and_then(|(file, item)| resolver.trials(file, item));
        let body_map = self.body_map.into_iter().next();
        let body_map =
            body_map.map(|(file, item)| resolver.body_map(file, item)).unwrap_or_default();
        let chains = self.chains.into_iter().next();
        let chains = chains.map(|(file, item)| resolver.chains(file, item)).unwrap_or_default();
        let instruments: Vec<Instrument> = self
            .instruments
            .into_iter()
            .filter_map(|(file, item)| resolver.instrument(file, item))
            .collect();
        let mut examinations: Vec<Examination> = self
            .examinations
            .into_iter()
            .filter_map(|(file, item)| resolver.examination(file, item))
            .collect();
        examinations.sort_by_key(|one| one.order);
        let criteria = self
            .criteria
            .into_iter()
            .filter_map(|(file, item)| resolver.criteria(file, item, &instruments))
            .collect();
        let threshold = self.score_threshold.first();
        let score_threshold = threshold.map(|(file, item)| resolver.threshold(*file, item));
        let told = self.answers.into_iter().find_map(|(file, item)| resolver.told(file, item));
        let combination = self.combination.into_iter().next();
        let combination = combination.and_then(|(file, item)| resolver.combination(file, item));
        let emergency_numbers = self.emergency_numbers.into_iter();
        let emergency_numbers = emergency_numbers
            .flat_map(|(file, items)| resolver.emergency_numbers(file, items))
            .collect();
        let Resolver { names, facts, .. } = resolver;
        let score_threshold = score_threshold.unwrap_or_else(|| {
            let missing = File { path: "score.toml", text: "" };
            problems
                .push(missing.problem("", "the file is missing: it holds the threshold of scores"));
            ScoreThreshold { routine: 1.0, facts: Vec::new() }
        });
        let knowledge = Knowledge {
            sources,
            facts,
            findings,
            causes,
            rules,
            screen,
            opening,
            remedies,
            safety_net,
            first_aid,
            calm,
            shown_from,
            exercises,
            exercise_plan,
            harms,
            activities,
            week,
            breaks,
            trials,
            instruments,
            examinations,
            criteria,
            figures: self
                .figures
                .iter()
                .map(|file| (file.stem().to_string(), file.text.trim().to_string()))
                .collect(),
            body_map,
            chains,
            medicines,
            score_threshold,
            told,
            combination,
            emergency_numbers,
            names,
            version,
        };
        if problems.is_empty() {
            knowledge.check_whole(problems);
        }
        knowledge
    }
}

/// Gives each name its position; of two equal names the first counts.
fn number<'n, I>(
    names: impl Iterator<Item = &'n str>,
    index: fn(usize) -> I,
) -> BTreeMap<String, I> {
    let mut numbered = BTreeMap::new();
    for (place, name) in names.enumerate() {
        numbered.entry(name.to_string()).or_insert_with(|| index(place));
    }
    numbered
}

fn put<'a, T: DeserializeOwned>(
    shelf: &mut Items<'a, T>,
    file: File<'a>,
    problems: &mut Vec<Problem>,
) {
    if let Some(item) = read(file, problems) {
        shelf.push((file, item));
    }
}

fn read<T: DeserializeOwned>(file: File<'_>, problems: &mut Vec<Problem>) -> Option<T> {
    match toml::from_str(file.text) {
        Ok(item) => Some(item),
        Err(error) => {
            let line = error.span().map_or(1, |span| file.line_at(span.start));
            let what = error.message().to_string();
            problems.push(Problem { path: file.path.to_string(), line, what });
            None
        }
    }
}
