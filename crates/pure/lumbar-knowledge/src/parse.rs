//! From files to knowledge.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::de::DeserializeOwned;

use crate::calm::CalmIndex;
use crate::cause::{CauseIndex, ScoreThreshold};
use crate::evidence::{FactIndex, SourceIndex};
use crate::examination::Examination;
use crate::exercise::ExerciseIndex;
use crate::finding::{Finding, FindingIndex};
use crate::first_aid::FirstAidIndex;
use crate::instrument::Instrument;
use crate::knowledge::Knowledge;
use crate::problem::{File, Problem};
use crate::raw;
use crate::remedy::RemedyIndex;
use crate::resolve::{Names, Resolver};
use crate::resolve_first_aid::check_figure;
use crate::resolve_medicine::MedicineFiles;
use crate::rule::RuleKind;
use crate::version;

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
