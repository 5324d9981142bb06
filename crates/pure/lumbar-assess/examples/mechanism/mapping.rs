//! The declared mapping: mechanisms, criteria, and numbers that each rest on something.

use std::collections::BTreeMap;

use lumbar_inference::Parameter;
use lumbar_knowledge::{Basis, Fact, FactKind, Knowledge, Number};
use serde::Deserialize;

/// The mapping as data, read together with the program.
const TEXT: &str = include_str!("mapping.toml");

/// What the file says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Sources of the cohort that is evaluated: forbidden to independent numbers.
    cohort: Vec<String>,
    leak: Strength,
    words: BTreeMap<String, Strength>,
    /// The mechanisms, which are also the classes.
    #[serde(rename = "mechanism")]
    pub mechanisms: Vec<Mechanism>,
    /// The criteria.
    #[serde(rename = "criterion")]
    pub criteria: Vec<Criterion>,
    /// The cohort's own odds ratios.
    #[serde(rename = "published")]
    published: Vec<Published>,
    sources: BTreeMap<String, Source>,
}

/// A mechanism: one node of the network and one class.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mechanism {
    /// The name of the class.
    pub id: String,
    #[serde(rename = "name")]
    _name: String,
    /// The program's causes that work by it.
    causes: Vec<String>,
    prior: Strength,
    /// The program's causes that may be mistaken for it, and why they are not the same.
    #[serde(default)]
    not_the_same: BTreeMap<String, String>,
}

/// A criterion: one column, one finding of the network. What is left over names mechanisms.
#[derive(Deserialize)]
pub struct Criterion {
    /// The column of the file of patients.
    pub column: String,
    #[serde(rename = "name")]
    _name: String,
    /// The program's own finding that comes nearest.
    finding: Option<String>,
    #[serde(rename = "why")]
    _why: String,
    sources: Vec<String>,
    #[serde(flatten)]
    strengths: BTreeMap<String, Strength>,
}

/// A number in one of its forms.
#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Strength {
    /// One of the words.
    Word(String),
    /// What the program's knowledge says for one of its causes.
    Cause { cause: String },
    /// A published fact of the program's knowledge.
    Fact { fact: String },
    /// An estimate, or a number published elsewhere.
    Value {
        value: f64,
        low: f64,
        high: f64,
        #[serde(rename = "why")]
        _why: String,
        #[serde(default)]
        sources: Vec<String>,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Published {
    column: String,
    mechanism: String,
    ratio: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    #[serde(rename = "cite")]
    _cite: String,
    #[serde(rename = "read")]
    _read: String,
}

impl Mapping {
    /// Reads the mapping and checks that every name in it is known.
    ///
    /// # Errors
    /// The first name that is not.
    pub fn read(knowledge: &Knowledge) -> Result<Self, String> {
        let mapping: Self = toml::from_str(TEXT).map_err(|error| format!("mapping: {error}"))?;
        for mechanism in &mapping.mechanisms {
            for cause in mechanism.causes.iter().chain(mechanism.not_the_same.keys()) {
                let known = knowledge.cause_index(cause).is_some();
                known.then_some(()).ok_or_else(|| format!("mapping: no cause is `{cause}`"))?;
            }
        }
        for criterion in &mapping.criteria {
            let unknown = |what| format!("mapping, {}: there is no {what}", criterion.column);
            if let Some(finding) = &criterion.finding {
                knowledge.finding_index(finding).ok_or_else(|| unknown(format!("`{finding}`")))?;
            }
            for name in criterion.strengths.keys() {
                mapping.mechanism(name).ok_or_else(|| unknown(format!("`{name}`")))?;
            }
            mapping.check_sources(knowledge, &criterion.sources)?;
        }
        Ok(mapping)
    }

    /// Position of a mechanism.
    fn mechanism(&self, id: &str) -> Option<usize> {
        self.mechanisms.iter().position(|mechanism| mechanism.id == id)
    }

    /// How often a criterion shows without any mechanism.
    pub fn leak(&self, knowledge: &Knowledge) -> Result<Parameter, String> {
        self.number(knowledge, &self.leak, None)
    }

    /// How often a mechanism is at work in a patient, before anything is known.
    pub fn prior(&self, knowledge: &Knowledge, mechanism: &Mechanism) -> Result<Parameter, String> {
        self.number(knowledge, &mechanism.prior, None)
    }

    /// The mechanisms that bring a criterion about, and how often each does alone.
    pub fn strengths<'a>(
        &'a self,
        knowledge: &Knowledge,
        criterion: &'a Criterion,
    ) -> Result<Vec<(&'a str, Parameter)>, String> {
        let finding = criterion.finding.as_deref();
        let numbers = criterion.strengths.iter().map(|(mechanism, strength)| {
            let number = self.number(knowledge, strength, finding);
            let number = number.map_err(|error| format!("{}: {error}", criterion.column))?;
            Ok((mechanism.as_str(), number))
        });
        numbers.collect()
    }

    /// The cohort's own odds ratios: criterion, mechanism, ratio.
    pub fn published(&self, knowledge: &Knowledge) -> Result<Vec<(usize, usize, f64)>, String> {
        let ratios = self.published.iter().map(|published| {
            let Published { column, mechanism, ratio } = published;
            let unknown = |what: &str| format!("mapping: there is no `{what}`");
            let criterion = self.criteria.iter().position(|criterion| criterion.column == *column);
            let fact = fact(knowledge, ratio)?;
            match fact.value {
                Some(value) if fact.kind == FactKind::OddsRatio => Ok((
                    criterion.ok_or_else(|| unknown(column))?,
                    self.mechanism(mechanism).ok_or_else(|| unknown(mechanism))?,
                    value,
                )),
                _ => Err(format!("mapping: `{ratio}` is not an odds ratio")),
            }
        });
        ratios.collect()
    }

    /// The number that stands behind a strength; refused where it rests on the cohort.
    fn number(
        &self,
        knowledge: &Knowledge,
        strength: &Strength,
        finding: Option<&str>,
    ) -> Result<Parameter, String> {
        match strength {
            Strength::Word(word) => match self.words.get(word) {
                Some(strength @ Strength::Value { .. }) => self.number(knowledge, strength, None),
                _ => Err(format!("`{word}` is not one of the words")),
            },
            Strength::Cause { cause } => {
                let number = produced(knowledge, cause, finding)?;
                let facts = match &number.basis {
                    Basis::Fact(fact) => std::slice::from_ref(fact),
                    Basis::Estimate { draws_on, .. } => draws_on,
                };
                for &fact in facts {
                    self.check_independent(knowledge, &knowledge[fact])?;
                }
                Ok(Parameter::within(number.value, number.low, number.high))
            }
            Strength::Fact { fact: id } => {
                let fact = fact(knowledge, id)?;
                self.check_independent(knowledge, fact)?;
                let value = fact.value.ok_or_else(|| format!("`{id}` has no value"))?;
                let (low, high) = fact.interval.unwrap_or((value, value));
                Ok(Parameter::within(value, low, high))
            }
            Strength::Value { value, low, high, sources, .. } => {
                self.check_sources(knowledge, sources)?;
                Ok(Parameter::within(*value, *low, *high))
            }
        }
    }

    fn check_independent(&self, knowledge: &Knowledge, fact: &Fact) -> Result<(), String> {
        let source = knowledge[fact.source].id.as_str();
        if self.cohort.iter().any(|cohort| cohort == source) {
            return Err(format!("`{}` is from the cohort that is evaluated", fact.id));
        }
        Ok(())
    }

    fn check_sources(&self, knowledge: &Knowledge, sources: &[String]) -> Result<(), String> {
        for source in sources {
            let known =
                self.sources.contains_key(source) || knowledge.source_index(source).is_some();
            if !known || self.cohort.contains(source) {
                return Err(format!("mapping: `{source}` is no source of independent numbers"));
            }
        }
        Ok(())
    }
}

fn fact<'a>(knowledge: &'a Knowledge, id: &str) -> Result<&'a Fact, String> {
    let fact = knowledge.fact_index(id).map(|fact| &knowledge[fact]);
    fact.ok_or_else(|| format!("mapping: no fact is `{id}`"))
}

/// The probability with which a cause of the program produces a finding.
fn produced<'a>(
    knowledge: &'a Knowledge,
    cause: &str,
    finding: Option<&str>,
) -> Result<&'a Number, String> {
    let finding = finding.and_then(|id| knowledge.finding_index(id));
    let index = knowledge.cause_index(cause);
    let produces = index.into_iter().flat_map(|index| &knowledge[index].produces);
    let mut numbers = produces.filter(|produces| Some(produces.finding) == finding);
    let number = numbers.next().map(|produces| &produces.probability);
    number.ok_or_else(|| format!("the knowledge says nothing on it for `{cause}`"))
}
