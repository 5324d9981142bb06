//! From files to knowledge.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::de::DeserializeOwned;

use crate::activity::ActivityIndex;
use crate::calm::CalmIndex;
use crate::cause::{CauseIndex, ScoreThreshold};
use crate::evidence::{FactIndex, SourceIndex};
use crate::exercise::ExerciseIndex;
use crate::finding::{Finding, FindingIndex};
use crate::first_aid::FirstAidIndex;
use crate::instrument::Instrument;
use crate::knowledge::Knowledge;
use crate::medicine::{FactorIndex, MedicineIndex, Medicines};
use crate::problem::{File, Problem};
use crate::remedy::RemedyIndex;
use crate::resolve::{
    Groups, Names, Resolver, WrittenActivities, WrittenAnswers, WrittenBodyMap, WrittenBreaks,
    WrittenCalm, WrittenCalmNumbers, WrittenCause, WrittenChains, WrittenCombination,
    WrittenCriteria, WrittenEmergencyNumbers, WrittenEvidence, WrittenExamination, WrittenExercise,
    WrittenExercisePlan, WrittenFactor, WrittenFinding, WrittenFirstAid, WrittenHarm,
    WrittenInstrument, WrittenMedicine, WrittenMedicineRule, WrittenOpeningGroup, WrittenRemedy,
    WrittenRule, WrittenSafetyNet, WrittenScoreThreshold, WrittenScreenGroup, WrittenSource,
    WrittenTrials, WrittenWeek, check_figure, numbered,
};
use crate::rule::{RuleIndex, RuleKind};
use crate::version;

/// The files of one kind, as written.
type Items<'a, T> = Vec<(File<'a>, T)>;

/// All files by kind.
#[derive(Default)]
struct Shelves<'a> {
    sources: Items<'a, BTreeMap<String, WrittenSource>>,
    evidence: Items<'a, WrittenEvidence>,
    findings: Items<'a, WrittenFinding>,
    causes: Items<'a, WrittenCause>,
    rules: Vec<(File<'a>, RuleKind, WrittenRule)>,
    screen: Items<'a, WrittenScreenGroup>,
    opening: Items<'a, WrittenOpeningGroup>,
    remedies: Items<'a, WrittenRemedy>,
    safety_net: Items<'a, WrittenSafetyNet>,
    first_aid: Items<'a, WrittenFirstAid>,
    calm: Items<'a, WrittenCalm>,
    calm_numbers: Items<'a, WrittenCalmNumbers>,
    exercises: Items<'a, WrittenExercise>,
    exercise_plan: Items<'a, WrittenExercisePlan>,
    harms: Items<'a, WrittenHarm>,
    activities: Items<'a, WrittenActivities>,
    week: Items<'a, WrittenWeek>,
    breaks: Items<'a, WrittenBreaks>,
    trials: Items<'a, WrittenTrials>,
    instruments: Items<'a, WrittenInstrument>,
    examinations: Items<'a, WrittenExamination>,
    criteria: Items<'a, WrittenCriteria>,
    figures: Vec<File<'a>>,
    body_map: Items<'a, WrittenBodyMap>,
    chains: Items<'a, WrittenChains>,
    score_threshold: Items<'a, WrittenScoreThreshold>,
    medicines: Items<'a, WrittenMedicine>,
    factors: Items<'a, WrittenFactor>,
    medicine_rules: Items<'a, WrittenMedicineRule>,
    answers: Items<'a, WrittenAnswers>,
    combination: Items<'a, WrittenCombination>,
    emergency_numbers: Items<'a, WrittenEmergencyNumbers>,
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
            let folders = file.path.matches('/').count();
            if folders > 1 && !file.path.starts_with("lexicon/") {
                let what = "an item stands in the folder of its kind itself, not in one below it";
                problems.push(file.problem("", what));
            }
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
                "medicines" => put(&mut shelves.medicines, file, problems),
                "medicine_factors" => put(&mut shelves.factors, file, problems),
                "medicine_rules" => put(&mut shelves.medicine_rules, file, problems),
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

    /// Where each name stands.
    fn names(&self) -> Names {
        let facts = self.evidence.iter().flat_map(|(_, evidence)| &evidence.fact);
        let activities = self.activities.iter().flat_map(|(_, items)| &items.activity);
        let mut names = Names {
            sources: numbered(
                self.sources.iter().flat_map(|(_, table)| table.keys()).map(String::as_str),
                SourceIndex,
            ),
            facts: numbered(facts.map(|fact| fact.id.as_str()), FactIndex),
            findings: by_file(&self.findings, FindingIndex),
            causes: by_file(&self.causes, CauseIndex),
            rules: numbered(self.rules.iter().map(|(file, ..)| file.stem()), RuleIndex),
            remedies: by_file(&self.remedies, RemedyIndex),
            first_aid: by_file(&self.first_aid, FirstAidIndex),
            exercises: by_file(&self.exercises, ExerciseIndex),
            activities: numbered(activities.map(|activity| activity.id.as_str()), ActivityIndex),
            calm: by_file(&self.calm, CalmIndex),
            medicines: by_file(&self.medicines, MedicineIndex),
            factors: by_file(&self.factors, FactorIndex),
            figures: self.figures.iter().map(|file| file.stem().to_string()).collect(),
        };
        let own = names.findings.clone();
        for (file, finding) in &self.findings {
            let meant = finding.same_as.as_ref().and_then(|id| own.get(id));
            if let Some(meant) = meant {
                names.findings.insert(file.stem().to_string(), *meant);
            }
        }
        names
    }

    fn resolve(self, version: String, problems: &mut Vec<Problem>) -> Knowledge {
        let mut resolver = Resolver { names: self.names(), facts: Vec::new(), problems };
        let mut sources = Vec::new();
        for (file, table) in self.sources {
            let table = table.into_iter();
            sources.extend(table.filter_map(|(id, source)| resolver.source(file, &id, source)));
        }
        for (file, evidence) in self.evidence {
            for fact in evidence.fact {
                let fact = resolver.fact(file, fact);
                resolver.facts.push(fact);
            }
        }
        let findings: Vec<Finding> = each(self.findings, |file, it| resolver.finding(file, it));
        let mut groups = Groups::new();
        let medicines = Medicines {
            factors: each(self.factors, |file, it| resolver.factor(file, it, &findings)),
            items: each(self.medicines, |file, it| resolver.medicine(file, it, &mut groups)),
            rules: each(self.medicine_rules, |file, it| resolver.medicine_rule(file, it, &groups)),
        };
        let remedies = each(self.remedies, |file, it| resolver.remedy(file, it));
        let causes = each(self.causes, |file, it| resolver.cause(file, it));
        let rules = self.rules.into_iter();
        let rules = rules.filter_map(|(file, kind, it)| resolver.rule(file, kind, it)).collect();
        let instruments: Vec<Instrument> =
            each(self.instruments, |file, it| resolver.instrument(file, it));
        let mut examinations = each(self.examinations, |file, it| resolver.examination(file, it));
        examinations.sort_by_key(|one| one.order);
        let activities = self.activities.into_iter();
        let emergency_numbers = self.emergency_numbers.into_iter();
        let threshold = one(self.score_threshold, |file, it| Some(resolver.threshold(file, &it)));
        let score_threshold = threshold.unwrap_or_else(|| {
            let missing = File { path: "score.toml", text: "" };
            let what = "the file is missing: it holds the threshold of scores";
            resolver.problems.push(missing.problem("", what));
            ScoreThreshold { routine: 1.0, facts: Vec::new() }
        });
        let knowledge = Knowledge {
            sources,
            screen: each(self.screen, |file, it| resolver.screen(file, it)),
            opening: each(self.opening, |file, it| resolver.opening(file, it)),
            safety_net: each(self.safety_net, |file, it| resolver.safety_net(file, it)),
            first_aid: each(self.first_aid, |file, it| resolver.first_aid(file, it)),
            calm: each(self.calm, |file, it| resolver.calm(file, it)),
            shown_from: one(self.calm_numbers, |file, it| resolver.shown_from(file, it)),
            exercises: each(self.exercises, |file, it| resolver.exercise(file, it)),
            exercise_plan: one(self.exercise_plan, |file, it| resolver.exercise_plan(file, it)),
            harms: each(self.harms, |file, it| resolver.harm(file, it)),
            activities: activities.flat_map(|(file, it)| resolver.activities(file, it)).collect(),
            week: one(self.week, |file, it| resolver.week(file, it)),
            breaks: one(self.breaks, |file, it| resolver.breaks(file, it)),
            trials: one(self.trials, |file, it| resolver.trials(file, it)),
            criteria: each(self.criteria, |file, it| resolver.criteria(file, it, &instruments)),
            figures: self
                .figures
                .iter()
                .map(|file| (file.stem().to_string(), file.text.trim().to_string()))
                .collect(),
            body_map: one(self.body_map, |file, it| Some(resolver.body_map(file, it)))
                .unwrap_or_default(),
            chains: one(self.chains, |file, it| Some(resolver.chains(file, it)))
                .unwrap_or_default(),
            told: one(self.answers, |file, it| resolver.told(file, it)),
            combination: one(self.combination, |file, it| resolver.combination(file, it)),
            emergency_numbers: emergency_numbers
                .flat_map(|(file, it)| resolver.emergency_numbers(file, it))
                .collect(),
            facts: resolver.facts,
            names: resolver.names,
            findings,
            causes,
            rules,
            remedies,
            instruments,
            examinations,
            medicines,
            score_threshold,
            version,
        };
        if problems.is_empty() {
            knowledge.check_whole(problems);
        }
        knowledge
    }
}

/// The positions of items that have a file each.
fn by_file<T, I>(items: &Items<'_, T>, index: fn(usize) -> I) -> BTreeMap<String, I> {
    numbered(items.iter().map(|(file, _)| file.stem()), index)
}

/// Each item that holds.
fn each<'a, T, U>(
    items: Items<'a, T>,
    mut resolve: impl FnMut(File<'a>, T) -> Option<U>,
) -> Vec<U> {
    items.into_iter().filter_map(|(file, item)| resolve(file, item)).collect()
}

/// The item of a kind that has a single file.
fn one<'a, T, U>(
    items: Items<'a, T>,
    mut resolve: impl FnMut(File<'a>, T) -> Option<U>,
) -> Option<U> {
    items.into_iter().next().and_then(|(file, item)| resolve(file, item))
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
