//! Pages about what the program knows, laid out from the knowledge.

mod cause;
mod chart;
mod finding;
mod network;
mod number;
mod remedy;
mod rule;
mod shelf;

use lumbar_knowledge::{CauseIndex, FindingIndex, Knowledge, RemedyIndex, RuleIndex};

pub use cause::{CausePage, Table};
pub use finding::FindingPage;
pub use network::Picture;
pub use remedy::RemedyPage;
pub use rule::RulePage;
pub use shelf::{Found, Shelf, search};

/// A page with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where.
    pub address: String,
    /// In plain words.
    pub name: String,
}

fn link(shelf: Shelf, id: &str, name: &str) -> Link {
    Link { address: format!("/learn/{}/{id}", shelf.as_str()), name: name.to_owned() }
}

fn cause_link(knowledge: &Knowledge, index: CauseIndex) -> Link {
    let cause = &knowledge[index];
    link(Shelf::Causes, cause.id.as_str(), &cause.text.english().name)
}

fn finding_link(knowledge: &Knowledge, index: FindingIndex) -> Link {
    let finding = &knowledge[index];
    link(Shelf::Findings, finding.id.as_str(), &finding.text.english().name)
}

fn remedy_link(knowledge: &Knowledge, index: RemedyIndex) -> Link {
    let remedy = &knowledge[index];
    link(Shelf::Remedies, remedy.id.as_str(), &remedy.text.english().name)
}

fn rule_link(knowledge: &Knowledge, index: RuleIndex) -> Link {
    let rule = &knowledge[index];
    link(Shelf::RedFlags, rule.id.as_str(), &rule.text.english().says)
}

/// Every number of an item; empty where there is no such item.
#[must_use]
pub fn numbers_of(knowledge: &Knowledge, shelf: Shelf, id: &str) -> Vec<Table> {
    let tables = match shelf {
        Shelf::Causes => knowledge.cause_index(id).map(|it| CausePage::new(knowledge, it).tables),
        Shelf::Findings => {
            knowledge.finding_index(id).map(|it| FindingPage::new(knowledge, it).tables)
        }
        Shelf::RedFlags => knowledge.rule_index(id).map(|it| RulePage::new(knowledge, it).tables),
        Shelf::Remedies => {
            knowledge.remedy_index(id).map(|it| RemedyPage::remedy(knowledge, it).tables)
        }
        Shelf::Exercises => {
            knowledge.exercise_index(id).map(|it| RemedyPage::exercise(knowledge, it).tables)
        }
        Shelf::FirstAid => {
            knowledge.first_aid_index(id).map(|it| RemedyPage::first_aid(knowledge, it).tables)
        }
        Shelf::Calm => knowledge.calm_index(id).map(|it| RemedyPage::calm(knowledge, it).tables),
    };
    tables.unwrap_or_default()
}
