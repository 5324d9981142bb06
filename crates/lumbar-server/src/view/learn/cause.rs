//! A cause as a page.

use lumbar_exchange::ages_say;
use lumbar_knowledge::{Cause, CauseIndex, Knowledge, Odds, OddsWhen, ScoreRatio, Who};

use super::chart::{Scale, chart};
use super::network::Picture;
use super::number::{NumberView, Unit};
use super::{Link, cause_link, finding_link, remedy_link};
use crate::view::ChartView;
use crate::view::cause::what_it_is;

/// A table of numbers with its chart.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its heading.
    pub title: &'static str,
    /// What its numbers mean.
    pub about: &'static str,
    /// The numbers.
    pub rows: Vec<NumberView>,
    /// The same as a drawing.
    pub chart: Option<ChartView>,
}

impl Table {
    /// A table, with a chart where its numbers have a scale; `None` without numbers.
    #[must_use]
    pub fn new(
        title: &'static str,
        about: &'static str,
        rows: Vec<NumberView>,
        scale: Option<Scale>,
    ) -> Option<Self> {
        if rows.is_empty() {
            return None;
        }
        let chart = scale.and_then(|scale| chart(title, &rows, scale));
        Some(Self { title, about, rows, chart })
    }
}

/// A cause.
#[derive(Debug, Clone)]
pub struct CausePage {
    /// In plain words.
    pub name: String,
    /// Missing it can do lasting harm.
    pub serious: bool,
    /// What it is.
    pub what: String,
    /// How it feels.
    pub feels: String,
    /// How it usually goes.
    pub course: String,
    /// What usually helps.
    pub helps: String,
    /// What not to do.
    pub avoid: String,
    /// Where the article and the evidence differ.
    pub evidence: Option<String>,
    /// What the person can do.
    pub own: Vec<Link>,
    /// What a clinician does.
    pub clinician: Vec<Link>,
    /// What it leads to, with how.
    pub leads_to: Vec<(Link, String)>,
    /// What leads to it, with how.
    pub led_to_by: Vec<(Link, String)>,
    /// Its numbers.
    pub tables: Vec<Table>,
    /// Its strongest links.
    pub picture: Picture,
}

impl CausePage {
    /// Lays a cause out.
    #[must_use]
    pub fn new(knowledge: &Knowledge, index: CauseIndex) -> Self {
        let cause = &knowledge[index];
        let text = cause.text.english();
        let remedies = |who: Who| {
            let own = cause.remedies.iter().filter(|remedy| knowledge[**remedy].who == who);
            own.map(|remedy| remedy_link(knowledge, *remedy)).collect()
        };
        let leads = cause.leads_to.iter();
        let led = knowledge.enumerate_causes().flat_map(|(from, other)| {
            let links = other.leads_to.iter().filter(|link| link.cause == index);
            links.map(move |link| (cause_link(knowledge, from), link.says.clone()))
        });
        Self {
            name: text.name.clone(),
            serious: cause.serious,
            what: what_it_is(&text.what, cause.spasm),
            feels: text.feels.clone(),
            course: text.course.clone(),
            helps: text.helps.clone(),
            avoid: text.avoid.clone(),
            evidence: text.evidence.clone(),
            own: remedies(Who::Person),
            clinician: remedies(Who::Clinician),
            leads_to: leads
                .map(|link| (cause_link(knowledge, link.cause), link.says.clone()))
                .collect(),
            led_to_by: led.collect(),
            tables: tables(knowledge, cause),
            picture: Picture::of_cause(knowledge, index),
        }
    }
}

fn tables(knowledge: &Knowledge, cause: &Cause) -> Vec<Table> {
    let number = |what: &str, number, unit| NumberView::new(knowledge, what, number, unit);
    let mut basic =
        vec![number("people with back trouble in whom it is at work", &cause.prior, Unit::Share)];
    if let Some(eases) = &cause.outlook.eases_within_days {
        basic.push(number("it should have eased clearly within", eases, Unit::Days));
    }
    basic.push(number("if not, be seen after", &cause.outlook.seen_after_days, Unit::Days));
    let produces = cause.produces.iter().map(|item| {
        let link = finding_link(knowledge, item.finding);
        number(&link.name, &item.probability, Unit::Share).linked(link.address)
    });
    let odds = cause.odds.iter().flat_map(|odds| {
        let Odds { when, present, absent } = odds;
        factors(knowledge, *when, present, absent.as_ref())
    });
    let score = cause.score.ratios.iter().flat_map(|ratio| {
        let ScoreRatio { when, present, absent } = ratio;
        factors(knowledge, *when, present, absent.as_ref())
    });
    let leads = cause.leads_to.iter().filter_map(|link| {
        let to = cause_link(knowledge, link.cause);
        Some(number(&to.name, link.odds.as_ref()?, Unit::Ratio).linked(to.address))
    });
    let topic = knowledge.facts().iter().filter(|fact| fact.topic == cause.id.as_str());
    let topic = topic.map(|fact| NumberView::fact(knowledge, fact)).collect();
    let all = [
        Table::new("How common, and how long", "Among people with back trouble.", basic, None),
        Table::new(
            "What people with it feel",
            "Of a hundred people with it, how many have this.",
            produces.collect(),
            Some(Scale::Share),
        ),
        Table::new(
            "What makes it more or less likely",
            "By how much the odds are multiplied.",
            odds.collect(),
            Some(Scale::Ratio),
        ),
        Table::new(
            "What makes it urgent",
            "Because missing it can do harm, these alone can send you to a doctor.",
            score.collect(),
            Some(Scale::Ratio),
        ),
        Table::new(
            "What it makes more likely",
            "By how much it multiplies the odds of another cause.",
            leads.collect(),
            Some(Scale::Ratio),
        ),
        Table::new(
            "What has been published",
            "Everything on file about it, used or not.",
            topic,
            None,
        ),
    ];
    all.into_iter().flatten().collect()
}

/// A factor of a yes and, where there is one, of a no.
pub fn factors(
    knowledge: &Knowledge,
    when: OddsWhen,
    present: &lumbar_knowledge::Number,
    absent: Option<&lumbar_knowledge::Number>,
) -> Vec<NumberView> {
    let (name, link) = match when {
        OddsWhen::Finding(finding) => {
            let link = finding_link(knowledge, finding);
            (link.name, Some(link.address))
        }
        OddsWhen::Age { from, below } => (ages_say(from, below), None),
        OddsWhen::Sex(sex) => (sex.as_str().to_owned(), None),
    };
    let mut rows = vec![NumberView::new(knowledge, &name, present, Unit::Ratio)];
    if let Some(absent) = absent {
        rows.push(NumberView::new(knowledge, &format!("not: {name}"), absent, Unit::Ratio));
    }
    for row in &mut rows {
        row.link.clone_from(&link);
    }
    rows
}
