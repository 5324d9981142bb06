//! A finding as a page.

use lumbar_knowledge::{FindingIndex, Knowledge, OddsWhen};

use super::cause::{Table, factors};
use super::chart::Scale;
use super::number::{NumberView, Unit};
use super::{Link, cause_link, finding_link, rule_link};

/// A finding.
#[derive(Debug, Clone)]
pub struct FindingPage {
    /// In plain words.
    pub name: String,
    /// What is asked.
    pub question: String,
    /// Why.
    pub why: String,
    /// How to check.
    pub check: Option<String>,
    /// The finding it is another name of.
    pub same_as: Option<Link>,
    /// Other names, and more special findings that make it present.
    pub includes: Vec<Link>,
    /// Red flags that ask for it.
    pub rules: Vec<Link>,
    /// Its numbers.
    pub tables: Vec<Table>,
}

impl FindingPage {
    /// Lays a finding out.
    #[must_use]
    pub fn new(knowledge: &Knowledge, index: FindingIndex) -> Self {
        let finding = &knowledge[index];
        let text = finding.text.english();
        let names =
            knowledge.enumerate_findings().filter(|(_, other)| other.same_as == Some(index));
        let includes = names.map(|(other, _)| other).chain(finding.implied_by.iter().copied());
        let rules = knowledge.enumerate_rules().filter(|(_, rule)| {
            let mut asked = false;
            rule.when.for_each_finding(&mut |named| asked |= named == index);
            asked
        });
        Self {
            name: text.name.clone(),
            question: text.question.clone(),
            why: text.why.clone(),
            check: text.check.clone(),
            same_as: finding.same_as.map(|other| finding_link(knowledge, other)),
            includes: includes.map(|other| finding_link(knowledge, other)).collect(),
            rules: rules.map(|(rule, _)| rule_link(knowledge, rule)).collect(),
            tables: tables(knowledge, index),
        }
    }
}

fn tables(knowledge: &Knowledge, index: FindingIndex) -> Vec<Table> {
    let finding = &knowledge[index];
    let without = finding
        .leak
        .iter()
        .map(|leak| NumberView::new(knowledge, "none of the causes here", leak, Unit::Share));
    let mut with: Vec<_> = knowledge
        .enumerate_causes()
        .flat_map(|(cause, item)| {
            let own = item.produces.iter().filter(|produces| produces.finding == index);
            own.map(move |produces| {
                let link = cause_link(knowledge, cause);
                NumberView::new(knowledge, &link.name, &produces.probability, Unit::Share)
                    .linked(link.address)
            })
        })
        .collect();
    let value = |row: &NumberView| row.drawn.map_or(0.0, |drawn| drawn[1]);
    with.sort_by(|a, b| value(b).total_cmp(&value(a)));
    let shares = without.chain(with).collect();
    let odds = knowledge.enumerate_causes().flat_map(|(cause, item)| {
        let own = item.odds.iter().filter(|odds| odds.when == OddsWhen::Finding(index));
        own.flat_map(move |odds| {
            let link = cause_link(knowledge, cause);
            let rows = factors(knowledge, odds.when, &odds.present, odds.absent.as_ref());
            rows.into_iter().enumerate().map(move |(row, mut number)| {
                number.what =
                    if row == 0 { link.name.clone() } else { format!("{}, if not", link.name) };
                number.link = Some(link.address.clone());
                number
            })
        })
    });
    let facts = finding.draws_on.iter().map(|fact| NumberView::fact(knowledge, &knowledge[*fact]));
    let all = [
        Table::new(
            "Who has it",
            "Of a hundred people with each of these, how many have it.",
            shares,
            Some(Scale::Share),
        ),
        Table::new(
            "What it makes more or less likely",
            "By how much it multiplies the odds.",
            odds.collect(),
            Some(Scale::Ratio),
        ),
        Table::new("What has been published", "", facts.collect(), None),
    ];
    all.into_iter().flatten().collect()
}
