//! A remedy, or an item of first aid, as a page.

use lumbar_knowledge::{FirstAidIndex, Knowledge, RemedyIndex, Who};

use super::cause::Table;
use super::number::NumberView;
use super::{Link, cause_link};

/// Something that may help.
#[derive(Debug, Clone)]
pub struct RemedyPage {
    /// In plain words.
    pub name: String,
    /// Who does it.
    pub who: &'static str,
    /// How, one thing a paragraph.
    pub how: Vec<String>,
    /// What is known of it.
    pub evidence: String,
    /// When to stop.
    pub stop: String,
    /// Its drawings: pictures of the knowledge, checked when it was read.
    pub figures: Vec<String>,
    /// For what.
    pub causes: Vec<Link>,
    /// What it rests on.
    pub tables: Vec<Table>,
}

impl RemedyPage {
    /// Lays a remedy out.
    #[must_use]
    pub fn remedy(knowledge: &Knowledge, index: RemedyIndex) -> Self {
        let remedy = &knowledge[index];
        let text = remedy.text.english();
        let causes = knowledge.enumerate_causes().filter(|(_, it)| it.remedies.contains(&index));
        let facts = remedy.facts.iter().map(|fact| NumberView::fact(knowledge, &knowledge[*fact]));
        Self {
            name: text.name.clone(),
            who: match remedy.who {
                Who::Person => "You can do this yourself.",
                Who::Clinician => "A clinician does this with you.",
            },
            how: vec![text.how.clone()],
            evidence: text.evidence.clone(),
            stop: text.stop.clone(),
            figures: Vec::new(),
            causes: causes.map(|(cause, _)| cause_link(knowledge, cause)).collect(),
            tables: rests(facts.collect()),
        }
    }

    /// Lays an item of first aid out.
    #[must_use]
    pub fn first_aid(knowledge: &Knowledge, index: FirstAidIndex) -> Self {
        let item = &knowledge[index];
        let text = item.text.english();
        let facts = item.facts.iter().map(|fact| NumberView::fact(knowledge, &knowledge[*fact]));
        let figures = item.figures.iter().filter_map(|name| knowledge.figure(name));
        Self {
            name: text.name.clone(),
            who: "Part of first aid.",
            how: text.how.clone(),
            evidence: text.evidence.clone(),
            stop: text.stop.clone(),
            figures: figures.map(str::to_owned).collect(),
            causes: Vec::new(),
            tables: rests(facts.collect()),
        }
    }
}

fn rests(rows: Vec<NumberView>) -> Vec<Table> {
    Table::new("What it rests on", "Published numbers and statements.", rows, None)
        .into_iter()
        .collect()
}
