//! A number with all that belongs to it: interval, population, source, and whether it was read.

use lumbar_chart::plain;
use lumbar_knowledge::{Basis, Fact, Knowledge, Number};

/// Where something was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceView {
    /// How it is cited.
    pub cite: String,
    /// Where it was read.
    pub url: Option<String>,
    /// Whom it was measured on.
    pub population: String,
}

/// A line of the table of numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberView {
    /// What the number is of.
    pub what: String,
    /// The page about it.
    pub link: Option<String>,
    /// The number as it is read.
    pub says: String,
    /// Its interval as it is read.
    pub interval: Option<String>,
    /// What it rests on, in two or three words.
    pub basis: &'static str,
    /// Why it was estimated so.
    pub why: Option<String>,
    /// Where it stands, or what the estimate leans on.
    pub sources: Vec<SourceView>,
    /// Value and ends for the chart; `None` for a statement without a number.
    pub drawn: Option<[f64; 3]>,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A share, written in hundredths.
    Share,
    /// A factor.
    Ratio,
    /// Days.
    Days,
    /// Minutes.
    Minutes,
    /// Seconds.
    Seconds,
}

impl Unit {
    fn write(self, value: f64) -> String {
        match self {
            Self::Share => format!("{} %", plain(100.0 * value)),
            Self::Ratio => format!("× {}", plain(value)),
            Self::Days => format!("{} days", plain(value)),
            Self::Minutes => format!("{} min", plain(value)),
            Self::Seconds => format!("{} s", plain(value)),
        }
    }
}

fn source(knowledge: &Knowledge, fact: &Fact) -> SourceView {
    let source = &knowledge[fact.source];
    SourceView {
        cite: source.cite.clone(),
        url: source.url.clone(),
        population: fact.population.clone(),
    }
}

impl NumberView {
    /// A number that the program reckons with.
    #[must_use]
    pub fn new(knowledge: &Knowledge, what: &str, number: &Number, unit: Unit) -> Self {
        let (basis, why, sources) = match &number.basis {
            Basis::Fact(fact) => {
                (read(&knowledge[*fact]), None, vec![source(knowledge, &knowledge[*fact])])
            }
            Basis::Estimate { why, draws_on } => {
                let leans =
                    draws_on.iter().map(|fact| source(knowledge, &knowledge[*fact])).collect();
                ("estimate", Some(why.clone()), leans)
            }
        };
        Self {
            what: what.to_owned(),
            link: None,
            says: unit.write(number.value),
            interval: number
                .interval()
                .map(|(low, high)| format!("{} to {}", unit.write(low), unit.write(high))),
            basis,
            why,
            sources,
            drawn: Some([number.low, number.value, number.high]),
        }
    }

    /// The same with a link.
    #[must_use]
    pub fn linked(mut self, link: String) -> Self {
        self.link = Some(link);
        self
    }

    /// A published statement.
    #[must_use]
    pub fn fact(knowledge: &Knowledge, fact: &Fact) -> Self {
        let unit = fact.unit.as_deref().map_or(String::new(), |unit| format!(" {unit}"));
        let says = fact
            .value
            .map_or_else(|| fact.kind.name().to_owned(), |value| format!("{}{unit}", plain(value)));
        Self {
            what: format!("{}, {}", fact.about.replace('_', " "), fact.kind.name()),
            link: None,
            says,
            interval: fact
                .interval
                .map(|(low, high)| format!("{} to {}{unit}", plain(low), plain(high))),
            basis: read(fact),
            why: None,
            sources: vec![source(knowledge, fact)],
            drawn: None,
        }
    }
}

const fn read(fact: &Fact) -> &'static str {
    if fact.checked { "read in the source" } else { "from memory" }
}
