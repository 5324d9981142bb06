//! From names to positions, from written numbers to numbers with a basis.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use lumbar_model::{Age, CauseId, FindingId, Level, Quantity, RuleId, Sex, SourceId};

use crate::calm::CalmIndex;
use crate::cause::{
    Cause, CauseIndex, Link, Odds, OddsWhen, Outlook, Produces, Score, ScoreRatio, ScoreThreshold,
};
use crate::condition::Condition;
use crate::evidence::{Fact, FactIndex, FactKind, Source, SourceIndex};
use crate::exercise::ExerciseIndex;
use crate::finding::{Derived, DerivedQuantity, Finding, FindingIndex, FindingKind};
use crate::first_aid::FirstAidIndex;
use crate::number::{Basis, Number};
use crate::problem::{File, Problem};
use crate::raw;
use crate::remedy::RemedyIndex;
use crate::rule::{Combination, Rule, RuleKind};
use crate::safety_net::SafetyNet;
use crate::screen::{OpeningGroup, ScreenGroup};
use crate::text::Texts;

/// Where each name stands.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Names {
    pub(crate) sources: BTreeMap<String, SourceIndex>,
    pub(crate) facts: BTreeMap<String, FactIndex>,
    pub(crate) findings: BTreeMap<String, FindingIndex>,
    pub(crate) causes: BTreeMap<String, CauseIndex>,
    pub(crate) remedies: BTreeMap<String, RemedyIndex>,
    pub(crate) first_aid: BTreeMap<String, FirstAidIndex>,
    pub(crate) exercises: BTreeMap<String, ExerciseIndex>,
    pub(crate) calm: BTreeMap<String, CalmIndex>,
    pub(crate) figures: BTreeSet<String>,
}

pub(crate) struct Resolver<'p> {
    pub(crate) names: Names,
    pub(crate) facts: Vec<Fact>,
    pub(crate) problems: &'p mut Vec<Problem>,
}

impl Resolver<'_> {
    pub(crate) fn problem(&mut self, file: File<'_>, needle: &str, what: impl fmt::Display) {
        self.problems.push(file.problem(needle, what));
    }

    /// Keeps a value, or notes what is wrong with it.
    pub(crate) fn keep<T, E: fmt::Display>(
        &mut self,
        file: File<'_>,
        needle: &str,
        value: Result<T, E>,
    ) -> Option<T> {
        match value {
            Ok(value) => Some(value),
            Err(error) => {
                self.problem(file, needle, error);
                None
            }
        }
    }

    pub(crate) fn texts<T>(
        &mut self,
        file: File<'_>,
        words: BTreeMap<String, T>,
    ) -> Option<Texts<T>> {
        let texts = Texts::new(words);
        if texts.is_none() {
            self.problem(
                file,
                "[text",
                "there is no [text.en]: every item has its words in English",
            );
        }
        texts
    }

    pub(crate) fn source(&mut self, file: File<'_>, id: &str, raw: &raw::Source) -> Option<Source> {
        let id = self.keep(file, id, SourceId::new(id))?;
        Some(Source { id, cite: raw.cite.clone(), url: raw.url.clone() })
    }

    pub(crate) fn fact(&mut self, file: File<'_>, raw: raw::Fact) -> Fact {
        let source = self.names.sources.get(&raw.source).copied().unwrap_or_else(|| {
            self.problem(file, &raw.id, format!("no source \"{}\" in sources.toml", raw.source));
            SourceIndex(0)
        });
        Fact {
            topic: file.stem().to_string(),
            kind: FactKind::from_word(&raw.kind),
            interval: raw.low.zip(raw.high),
            id: raw.id,
            about: raw.about,
            value: raw.value,
            unit: raw.unit,
            population: raw.population,
            source,
            checked: raw.checked,
        }
    }

    pub(crate) fn fact_index(&mut self, file: File<'_>, id: &str) -> Option<FactIndex> {
        let found = self.names.facts.get(id).copied();
        if found.is_none() {
            self.problem(file, id, format!("no fact \"{id}\" in evidence/"));
        }
        found
    }

    pub(crate) fn fact_indexes(&mut self, file: File<'_>, ids: &[String]) -> Vec<FactIndex> {
        ids.iter().filter_map(|id| self.fact_index(file, id)).collect()
    }

    pub(crate) fn finding_index(&mut self, file: File<'_>, id: &str) -> Option<FindingIndex> {
        let found = self.names.findings.get(id).copied();
        if found.is_none() {
            self.problem(file, &format!("\"{id}\""), format!("no finding \"{id}\" in findings/"));
        }
        found
    }

    /// A written number; `range` is what its role allows.
    pub(crate) fn number(
        &mut self,
        file: File<'_>,
        needle: &str,
        raw: raw::Number,
        range: (f64, f64),
    ) -> Option<Number> {
        let (value, published, basis) = if let Some(id) = &raw.fact {
            let fact = self.fact_index(file, id)?;
            let Some(value) = self.facts[fact.0].value else {
                self.problem(file, id, format!("the fact {id} has no number"));
                return None;
            };
            if raw.value.is_some() || raw.why.is_some() && raw.low.is_none() {
                self.problem(
                    file,
                    id,
                    "a number is a fact or an estimate (value and why), not both",
                );
            }
            (value, self.facts[fact.0].interval, Basis::Fact(fact))
        } else {
            let (Some(value), Some(why)) = (raw.value, raw.why) else {
                self.problem(
                    file,
                    needle,
                    "a number needs a source ({ fact = \"…\" }) or is an estimate ({ value, low, high, why })",
                );
                return None;
            };
            if raw.low.is_none() || raw.high.is_none() {
                self.problem(file, needle, "an estimate says its interval: low and high");
            }
            let draws_on = self.fact_indexes(file, &raw.draws_on);
            (value, None, Basis::Estimate { why, draws_on })
        };
        let (low, high) = raw.low.zip(raw.high).or(published).unwrap_or((value, value));
        if !(low <= value && value <= high) {
            self.problem(file, needle, format!("{value} is outside its interval {low} to {high}"));
        }
        if !(range.0 <= low && high <= range.1) {
            let (least, most) = range;
            self.problem(
                file,
                needle,
                format!("{value} ({low} to {high}) is outside {least} to {most}"),
            );
        }
        Some(Number { value, low, high, basis })
    }

    pub(crate) fn finding(&mut self, file: File<'_>, raw: raw::Finding) -> Option<Finding> {
        let id = self.keep(file, "", FindingId::new(file.stem()))?;
        let same_as = raw.same_as.and_then(|id| self.finding_index(file, &id));
        if same_as.is_none() && raw.kind.is_none() {
            self.problem(file, "", "a finding says its kind, e.g. kind = \"symptom\"");
        }
        let implied_by =
            raw.implied_by.iter().filter_map(|id| self.finding_index(file, id)).collect();
        let excludes = raw.excludes.iter().filter_map(|id| self.finding_index(file, id)).collect();
        let only_if = raw.only_if.and_then(|when| self.condition(file, &when));
        let leak = raw.leak.and_then(|leak| self.number(file, "leak", leak, (0.0, 1.0)));
        let draws_on = self.fact_indexes(file, &raw.draws_on);
        let quantity = raw.derived.quantity.and_then(|word| {
            let quantity = self.keep(file, "quantity", word.parse::<Quantity>())?;
            let (at_least, below) = (raw.derived.at_least, raw.derived.below);
            if at_least.is_none() && below.is_none() {
                self.problem(file, "quantity", "a quantity needs at_least or below");
            }
            Some(DerivedQuantity { quantity, at_least, below })
        });
        let text = self.texts(file, raw.text)?;
        if same_as.is_none() && text.english().question.is_empty() {
            self.problem(file, "[text.en]", "a finding that is no synonym has a question");
        }
        Some(Finding {
            id,
            kind: raw.kind.unwrap_or(FindingKind::Symptom),
            same_as,
            implied_by,
            excludes,
            only_if,
            leak,
            draws_on,
            cost: raw.costs,
            derived: Derived {
                medicines: raw.derived.medicines,
                diagnoses: raw.derived.diagnoses,
                occupations: raw.derived.occupations,
                pregnant: raw.derived.pregnant,
                quantity,
            },
            text,
        })
    }

    pub(crate) fn cause(&mut self, file: File<'_>, raw: raw::Cause) -> Option<Cause> {
        const FACTOR: (f64, f64) = (1e-6, 1e6);
        const DAYS: (f64, f64) = (0.0, 10_000.0);
        let id = self.keep(file, "", CauseId::new(file.stem()))?;
        let prior = self.number(file, "prior", raw.prior, (0.0, 1.0))?;
        let mut odds = Vec::new();
        for item in raw.odds {
            let needle = item.when.to_string();
            let when = self.odds_when(file, &item.when);
            let present = self.number(file, &needle, item.present, FACTOR);
            let absent = item.absent.and_then(|absent| self.number(file, &needle, absent, FACTOR));
            if let (Some(when), Some(present)) = (when, present) {
                odds.push(Odds { when, present, absent });
            }
        }
        let mut produces = Vec::new();
        for item in raw.produces {
            let needle = format!("\"{}\"", item.finding);
            let probability = self.number(file, &needle, item.probability, (0.0, 1.0));
            if let (Some(finding), Some(probability)) =
                (self.finding_index(file, &item.finding), probability)
            {
                produces.push(Produces { finding, probability });
            }
        }
        let mut leads_to = Vec::new();
        for item in raw.leads_to {
            let needle = format!("\"{}\"", item.cause);
            let odds = item.odds.and_then(|odds| self.number(file, &needle, odds, FACTOR));
            if let Some(cause) = self.cause_index(file, &item.cause) {
                leads_to.push(Link { cause, odds, says: item.says });
            }
        }
        let ratios = self.score(file, raw.score);
        let remedies = raw.remedies.iter().filter_map(|id| self.remedy_index(file, id)).collect();
        let pages = raw.pages.iter().filter_map(|id| self.calm_index(file, id)).collect();
        let outlook = Outlook {
            eases_within_days: raw
                .outlook
                .eases_within_days
                .and_then(|days| self.number(file, "eases_within_days", days, DAYS)),
            seen_after_days: self.number(
                file,
                "seen_after_days",
                raw.outlook.seen_after_days,
                DAYS,
            )?,
            chronic: raw.outlook.chronic,
        };
        Some(Cause {
            id,
            spasm: raw.spasm,
            in_seed: raw.origin == raw::Origin::Seed,
            serious: raw.serious,
            family: raw.family,
            prior,
            odds,
            produces,
            leads_to,
            score: Score { ratios },
            outlook,
            remedies,
            pages,
            icd10: raw.icd10,
            text: self.texts(file, raw.text)?,
        })
    }

    fn score(&mut self, file: File<'_>, raw: Vec<raw::ScoreRatio>) -> Vec<ScoreRatio> {
        let mut ratios = Vec::new();
        for item in raw {
            let written = match (item.finding, item.when) {
                (Some(finding), None) => toml::Value::String(finding),
                (None, Some(when)) => when,
                _ => {
                    self.problem(
                        file,
                        "[[score]]",
                        "a score ratio has a finding or a when, one of the two",
                    );
                    continue;
                }
            };
            let needle = written.to_string();
            let present = self.number(file, &needle, item.present, (1.0, 100_000.0));
            let absent =
                item.absent.and_then(|ratio| self.number(file, &needle, ratio, (0.0, 1.0)));
            for number in present.iter().chain(&absent) {
                let checked =
                    matches!(number.basis, Basis::Fact(fact) if self.facts[fact.0].checked);
                if !checked {
                    self.problem(file, &needle, "a score is made of checked facts only");
                }
            }
            if let (Some(when), Some(present)) = (self.odds_when(file, &written), present) {
                ratios.push(ScoreRatio { when, present, absent });
            }
        }
        ratios
    }

    pub(crate) fn cause_index(&mut self, file: File<'_>, id: &str) -> Option<CauseIndex> {
        let found = self.names.causes.get(id).copied();
        if found.is_none() {
            self.problem(file, &format!("\"{id}\""), format!("no cause \"{id}\" in causes/"));
        }
        found
    }

    pub(crate) fn remedy_index(&mut self, file: File<'_>, id: &str) -> Option<RemedyIndex> {
        let found = self.names.remedies.get(id).copied();
        if found.is_none() {
            self.problem(file, &format!("\"{id}\""), format!("no remedy \"{id}\" in remedies/"));
        }
        found
    }

    pub(crate) fn rule(&mut self, file: File<'_>, kind: RuleKind, raw: &raw::Rule) -> Option<Rule> {
        let id = self.keep(file, "", RuleId::new(file.stem()))?;
        let level = self.keep(file, "level", raw.level.parse::<Level>())?;
        let facts = self.fact_indexes(file, &raw.facts);
        if !facts.iter().any(|fact| self.facts[fact.0].checked) {
            self.problem(
                file,
                "facts",
                "a rule rests on at least one fact that was read (checked)",
            );
        }
        if kind == RuleKind::Course && level > Level::Routine {
            self.problem(file, "level", "a course rule gives routine at most");
        }
        for topic in &raw.about {
            let known = self.names.causes.contains_key(topic)
                || self.facts.iter().any(|fact| fact.topic == *topic);
            if !known {
                self.problem(
                    file,
                    topic,
                    format!("\"{topic}\" is no cause and no topic of evidence/"),
                );
            }
        }
        let when = self.condition(file, &raw.when)?;
        let text = self.texts(file, raw.text.clone())?;
        if text.english().action.is_empty() {
            self.problem(file, "[text.en]", "a rule says what to do (action)");
        }
        let causes = raw.about.iter().filter_map(|topic| self.names.causes.get(topic).copied());
        let causes = causes.collect();
        Some(Rule { id, kind, level, about: raw.about.clone(), causes, facts, when, text })
    }

    pub(crate) fn screen(&mut self, file: File<'_>, raw: raw::ScreenGroup) -> Option<ScreenGroup> {
        let findings = raw.findings.iter().filter_map(|id| self.finding_index(file, id)).collect();
        let only_if = raw.only_if.and_then(|when| self.condition(file, &when));
        let unsure_level = raw
            .unsure_level
            .and_then(|word| self.keep(file, "unsure_level", word.parse::<Level>()));
        Some(ScreenGroup {
            id: ordered_id(file),
            findings,
            only_if,
            unsure_level,
            text: self.texts(file, raw.text)?,
        })
    }

    pub(crate) fn opening(
        &mut self,
        file: File<'_>,
        raw: raw::OpeningGroup,
    ) -> Option<OpeningGroup> {
        let findings = raw.findings.iter().filter_map(|id| self.finding_index(file, id)).collect();
        Some(OpeningGroup { id: ordered_id(file), findings, text: self.texts(file, raw.text)? })
    }

    pub(crate) fn safety_net(&mut self, file: File<'_>, raw: raw::SafetyNet) -> Option<SafetyNet> {
        let causes = raw.causes.iter().filter_map(|id| self.cause_index(file, id)).collect();
        let facts = self.fact_indexes(file, &raw.facts);
        Some(SafetyNet { id: ordered_id(file), causes, facts, text: self.texts(file, raw.text)? })
    }

    pub(crate) fn threshold(
        &mut self,
        file: File<'_>,
        raw: &raw::ScoreThreshold,
    ) -> ScoreThreshold {
        let facts = self.fact_indexes(file, &raw.facts);
        if !facts.iter().any(|fact| self.facts[fact.0].checked) {
            self.problem(file, "facts", "a threshold rests on a fact that was read (checked)");
        }
        if !(raw.routine > 0.0 && raw.routine < 1.0) {
            self.problem(file, "routine", "the threshold is a probability between 0 and 1");
        }
        ScoreThreshold { routine: raw.routine, facts }
    }

    pub(crate) fn told(&mut self, file: File<'_>, raw: raw::AnswerNumbers) -> Option<Number> {
        self.number(file, "told", raw.told, (0.0, 1.0))
    }

    pub(crate) fn combination(
        &mut self,
        file: File<'_>,
        raw: raw::Combination,
    ) -> Option<Combination> {
        const FACTOR: (f64, f64) = (1.0, 1e3);
        let emergency = self.number(file, "emergency", raw.emergency, FACTOR);
        let urgent = self.number(file, "urgent", raw.urgent, FACTOR);
        Some(Combination { emergency: emergency?, urgent: urgent? })
    }

    fn odds_when(&mut self, file: File<'_>, written: &toml::Value) -> Option<OddsWhen> {
        if let Some(id) = written.as_str() {
            return self.finding_index(file, id).map(OddsWhen::Finding);
        }
        let table = written.as_table();
        let age = |value: &toml::Value| value.as_integer().and_then(|years| Age::new(years).ok());
        let (key, value) = table.and_then(|table| table.iter().next())?;
        let when = match key.as_str() {
            "age_at_least" => {
                age(value).map(|from| OddsWhen::Age { from: Some(from), below: None })
            }
            "age_under" => age(value).map(|below| OddsWhen::Age { from: None, below: Some(below) }),
            "age" => value.as_array().filter(|ends| ends.len() == 2).and_then(|ends| {
                Some(OddsWhen::Age { from: Some(age(&ends[0])?), below: Some(age(&ends[1])?) })
            }),
            "sex" => value.as_str().and_then(|word| word.parse::<Sex>().ok()).map(OddsWhen::Sex),
            _ => None,
        };
        if when.is_none() {
            self.problem(
                file,
                key,
                "write a finding id, { age_at_least = N }, { age_under = N }, { age = [N, M] } or { sex = \"…\" }",
            );
        }
        when
    }

    pub(crate) fn condition(&mut self, file: File<'_>, written: &toml::Value) -> Option<Condition> {
        if let Some(id) = written.as_str() {
            return self.finding_index(file, id).map(Condition::Finding);
        }
        let table = written.as_table()?;
        let parts = |resolver: &mut Self, key: &str| -> Option<Vec<Condition>> {
            let list = table.get(key)?.as_array()?;
            list.iter().map(|part| resolver.condition(file, part)).collect()
        };
        let integer = |key: &str| table.get(key).and_then(toml::Value::as_integer);
        let float = |key: &str| {
            table.get(key).and_then(|value| {
                #[expect(
                    clippy::cast_precision_loss,
                    reason = "thresholds are small whole numbers"
                )]
                value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64))
            })
        };
        let keys: Vec<&str> = table.keys().map(String::as_str).collect();
        let condition = match keys.as_slice() {
            ["all"] => parts(self, "all").map(Condition::All),
            ["any"] => parts(self, "any").map(|of| Condition::AtLeast { count: 1, of }),
            ["at_least", "of"] => parts(self, "of").and_then(|of| {
                let count = integer("at_least").and_then(|count| usize::try_from(count).ok())?;
                (count >= 1 && count <= of.len()).then_some(Condition::AtLeast { count, of })
            }),
            ["age_at_least"] => integer("age_at_least")
                .and_then(|age| Age::new(age).ok())
                .map(Condition::AgeAtLeast),
            ["age_under"] => {
                integer("age_under").and_then(|age| Age::new(age).ok()).map(Condition::AgeUnder)
            }
            ["sex"] => {
                table["sex"].as_str().and_then(|word| word.parse::<Sex>().ok()).map(Condition::Sex)
            }
            ["at_least", "quantity"] | ["below", "quantity"] => table["quantity"]
                .as_str()
                .and_then(|word| word.parse::<Quantity>().ok())
                .and_then(|quantity| match (float("at_least"), float("below")) {
                    (Some(least), None) => Some(Condition::QuantityAtLeast(quantity, least)),
                    (None, Some(most)) => Some(Condition::QuantityBelow(quantity, most)),
                    _ => None,
                }),
            _ => None,
        };
        if condition.is_none() {
            let needle = keys.first().copied().unwrap_or("when");
            self.problem(file, needle, format!("this is no condition: {written}"));
        }
        condition
    }
}

/// The id of an item whose file name begins with its place in an order: `03_legs` is `legs`.
fn ordered_id(file: File<'_>) -> String {
    file.stem().trim_start_matches(|c: char| c.is_ascii_digit() || c == '_').to_string()
}
