//! A cause with how likely it is, as bars and words.

use lumbar_app::App;
use lumbar_exchange::{ArgumentDocument, CauseDocument, answered, people};
use lumbar_knowledge::{Spasm, Who};

/// A cause as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct CauseView {
    /// Its id.
    pub id: String,
    /// In plain words.
    pub name: String,
    /// In hundredths.
    pub percent: f64,
    /// The interval in hundredths.
    pub interval: Option<(f64, f64)>,
    /// As natural frequency.
    pub people: String,
    /// What it is.
    pub what: String,
    /// How it feels.
    pub feels: String,
    /// What usually helps.
    pub helps: String,
    /// What not to do.
    pub avoid: String,
    /// How it usually goes.
    pub course: String,
    /// Where evidence and common belief differ.
    pub evidence: Option<String>,
    /// What speaks for it.
    pub speaks_for: Vec<String>,
    /// What speaks against it.
    pub against: Vec<String>,
    /// What these answers cannot tell from it.
    pub alike: Vec<String>,
    /// What the person can do.
    pub remedies: Vec<(String, String)>,
}

/// How many arguments are shown for and against.
const ARGUMENTS: usize = 6;

impl CauseView {
    /// Lays a cause out.
    #[must_use]
    pub fn new(app: &App, entry: &CauseDocument) -> Option<Self> {
        let knowledge = app.knowledge();
        let cause = &knowledge[knowledge.cause_index(&entry.id)?];
        let text = cause.text.english();
        let alike = entry.cannot_be_told_from.iter().filter_map(|id| knowledge.cause_index(id));
        let own = cause.remedies.iter().map(|remedy| &knowledge[*remedy]);
        Some(Self {
            id: entry.id.clone(),
            name: text.name.clone(),
            percent: 100.0 * entry.probability,
            interval: entry.interval.map(|[low, high]| (100.0 * low, 100.0 * high)),
            people: people(entry.probability),
            what: what_it_is(&text.what, cause.spasm),
            feels: text.feels.clone(),
            helps: text.helps.clone(),
            avoid: text.avoid.clone(),
            course: text.course.clone(),
            evidence: text.evidence.clone(),
            speaks_for: arguments(app, &entry.speaks_for),
            against: arguments(app, &entry.against),
            alike: alike.map(|cause| knowledge[cause].text.english().name.clone()).collect(),
            remedies: own
                .filter(|remedy| remedy.who == Who::Person)
                .map(|remedy| (remedy.id.to_string(), remedy.text.english().name.clone()))
                .collect(),
        })
    }

    /// For the bar: its length.
    #[must_use]
    pub fn bar(&self) -> String {
        format!("{:.1}", self.percent)
    }

    /// For the bar: where the interval begins, and how long it is.
    #[must_use]
    pub fn whisker(&self) -> Option<(String, String)> {
        self.interval
            .map(|(low, high)| (format!("{low:.1}"), format!("{:.1}", (high - low).max(0.4))))
    }

    /// The percentage with its interval, in words.
    #[must_use]
    pub fn says(&self) -> String {
        match self.interval {
            Some((low, high)) => {
                format!("{:.0} %, likely between {low:.0} and {high:.0} %", self.percent)
            }
            None => format!("{:.0} %", self.percent),
        }
    }
}

/// What a cause is, and what it has to do with a spasm where its own words do not say so.
#[must_use]
pub fn what_it_is(what: &str, spasm: Spasm) -> String {
    if what.contains("spasm") {
        return what.to_owned();
    }
    let says = match spasm {
        Spasm::Is => "This is a spasm.",
        Spasm::FeelsLike => "This can feel like a spasm.",
        Spasm::LeadsTo => "This can lead to a spasm.",
    };
    format!("{what} {says}")
}

fn arguments(app: &App, arguments: &[ArgumentDocument]) -> Vec<String> {
    let name =
        |argument: &ArgumentDocument| answered(app.knowledge(), &argument.finding, &argument.state);
    arguments.iter().take(ARGUMENTS).map(name).collect()
}
