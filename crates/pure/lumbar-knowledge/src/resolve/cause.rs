//! Causes, with their odds, what they produce and their own scores.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use lumbar_model::{Age, CauseId, Sex};
use serde::Deserialize;

use super::{ByLanguage, Resolver, WrittenNumber};
use crate::cause::{
    Cause, CauseText, Link, Odds, OddsWhen, Outlook, Produces, Score, ScoreRatio, Spasm,
};
use crate::problem::File;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenCause {
    spasm: Spasm,
    origin: Origin,
    serious: bool,
    family: String,
    prior: WrittenNumber,
    #[serde(default)]
    remedies: Vec<String>,
    #[serde(default)]
    pages: Vec<String>,
    icd10: Option<String>,
    text: ByLanguage<CauseText>,
    outlook: WrittenOutlook,
    #[serde(default)]
    odds: Vec<WrittenOdds>,
    #[serde(default)]
    produces: Vec<WrittenProduces>,
    #[serde(default)]
    leads_to: Vec<WrittenLink>,
    #[serde(default)]
    score: Vec<WrittenScoreRatio>,
}

#[derive(Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Origin {
    Seed,
    Beyond,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenOutlook {
    eases_within_days: Option<WrittenNumber>,
    seen_after_days: WrittenNumber,
    chronic: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenOdds {
    when: toml::Value,
    present: WrittenNumber,
    absent: Option<WrittenNumber>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenProduces {
    finding: String,
    probability: WrittenNumber,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenLink {
    cause: String,
    odds: Option<WrittenNumber>,
    says: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenScoreRatio {
    finding: Option<String>,
    when: Option<toml::Value>,
    present: WrittenNumber,
    absent: Option<WrittenNumber>,
}

impl Resolver<'_> {
    pub(crate) fn cause(&mut self, file: File<'_>, written: WrittenCause) -> Option<Cause> {
        const FACTOR: (f64, f64) = (1e-6, 1e6);
        const DAYS: (f64, f64) = (0.0, 10_000.0);
        let id = self.keep(file, "", CauseId::new(file.stem()))?;
        let prior = self.number(file, "prior", written.prior, (0.0, 1.0))?;
        let mut odds = Vec::new();
        for item in written.odds {
            let needle = item.when.to_string();
            let when = self.odds_when(file, &item.when);
            let present = self.number(file, &needle, item.present, FACTOR);
            let absent = item.absent.and_then(|absent| self.number(file, &needle, absent, FACTOR));
            if let (Some(when), Some(present)) = (when, present) {
                odds.push(Odds { when, present, absent });
            }
        }
        let mut produces = Vec::new();
        for item in written.produces {
            let needle = format!("\"{}\"", item.finding);
            let probability = self.number(file, &needle, item.probability, (0.0, 1.0));
            if let (Some(finding), Some(probability)) =
                (self.position(file, &item.finding), probability)
            {
                produces.push(Produces { finding, probability });
            }
        }
        let mut leads_to = Vec::new();
        for item in written.leads_to {
            let needle = format!("\"{}\"", item.cause);
            let odds = item.odds.and_then(|odds| self.number(file, &needle, odds, FACTOR));
            if let Some(cause) = self.position(file, &item.cause) {
                leads_to.push(Link { cause, odds, says: item.says });
            }
        }
        let ratios = self.score(file, written.score);
        let remedies = self.positions(file, &written.remedies);
        let pages = self.positions(file, &written.pages);
        let outlook = Outlook {
            eases_within_days: written
                .outlook
                .eases_within_days
                .and_then(|days| self.number(file, "eases_within_days", days, DAYS)),
            seen_after_days: self.number(
                file,
                "seen_after_days",
                written.outlook.seen_after_days,
                DAYS,
            )?,
            chronic: written.outlook.chronic,
        };
        Some(Cause {
            id,
            spasm: written.spasm,
            in_seed: written.origin == Origin::Seed,
            serious: written.serious,
            family: written.family,
            prior,
            odds,
            produces,
            leads_to,
            score: Score { ratios },
            outlook,
            remedies,
            pages,
            icd10: written.icd10,
            text: self.texts(file, written.text)?,
        })
    }

    fn score(&mut self, file: File<'_>, written: Vec<WrittenScoreRatio>) -> Vec<ScoreRatio> {
        const RATIO: &str = "a ratio of a score";
        let mut ratios = Vec::new();
        for item in written {
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
            let mut ratio = |ratio, range| self.number_read(file, &needle, ratio, range, RATIO);
            let present = ratio(item.present, (1.0, 100_000.0));
            let absent = item.absent.and_then(|absent| ratio(absent, (0.0, 1.0)));
            if let (Some(when), Some(present)) = (self.odds_when(file, &written), present) {
                ratios.push(ScoreRatio { when, present, absent });
            }
        }
        ratios
    }

    fn odds_when(&mut self, file: File<'_>, written: &toml::Value) -> Option<OddsWhen> {
        if let Some(id) = written.as_str() {
            return self.position(file, id).map(OddsWhen::Finding);
        }
        let age = |value: &toml::Value| value.as_integer().and_then(|years| Age::new(years).ok());
        let table = written.as_table().filter(|table| table.len() == 1);
        let only = table.and_then(|table| table.iter().next());
        let when = only.and_then(|(key, value)| match key.as_str() {
            "age_at_least" => Some(OddsWhen::Age { from: Some(age(value)?), below: None }),
            "age_under" => Some(OddsWhen::Age { from: None, below: Some(age(value)?) }),
            "age" => match value.as_array()?.as_slice() {
                [from, below] => {
                    let (from, below) = (age(from)?, age(below)?);
                    let holds = OddsWhen::Age { from: Some(from), below: Some(below) };
                    (from < below).then_some(holds)
                }
                _ => None,
            },
            "sex" => value.as_str()?.parse::<Sex>().ok().map(OddsWhen::Sex),
            _ => None,
        });
        if when.is_none() {
            let needle = only.map_or("when", |(key, _)| key.as_str());
            let what = "write a finding id, { age_at_least = N }, { age_under = N }, { age = [N, M] } or { sex = \"…\" }";
            self.problem(file, needle, what);
        }
        when
    }
}
