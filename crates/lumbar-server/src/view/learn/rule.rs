//! A red flag or a rule of the course as a page.

use lumbar_exchange::ages_say;
use lumbar_knowledge::{Condition, Knowledge, RuleIndex, RuleKind};

use super::cause::Table;
use super::number::NumberView;
use super::{Link, cause_link, finding_link};
use crate::view::level::LevelView;

/// A red flag.
#[derive(Debug, Clone)]
pub struct RulePage {
    /// How urgent it is.
    pub level: LevelView,
    /// Whether it is one of the course.
    pub course: bool,
    /// What was found.
    pub says: String,
    /// What to do.
    pub action: String,
    /// Why it matters.
    pub why: String,
    /// When it holds.
    pub when: String,
    /// What it asks for.
    pub findings: Vec<Link>,
    /// What it guards against.
    pub about: Vec<Link>,
    /// What it rests on.
    pub tables: Vec<Table>,
}

impl RulePage {
    /// Lays a red flag out.
    #[must_use]
    pub fn new(knowledge: &Knowledge, index: RuleIndex) -> Self {
        let rule = &knowledge[index];
        let text = rule.text.english();
        let mut findings = Vec::new();
        rule.when.for_each_finding(&mut |finding| {
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        });
        let facts = rule.facts.iter().map(|fact| NumberView::fact(knowledge, &knowledge[*fact]));
        let rests = Table::new("What it rests on", "", facts.collect(), None);
        let about = rule.about.iter().filter_map(|id| knowledge.cause_index(id));
        Self {
            level: LevelView::new(rule.level, false),
            course: rule.kind == RuleKind::Course,
            says: text.says.clone(),
            action: text.action.clone(),
            why: text.why.clone(),
            when: condition(knowledge, &rule.when, false),
            findings: findings
                .into_iter()
                .map(|finding| finding_link(knowledge, finding))
                .collect(),
            about: about.map(|cause| cause_link(knowledge, cause)).collect(),
            tables: rests.into_iter().collect(),
        }
    }
}

/// A condition in words; one within another stands in brackets.
fn condition(knowledge: &Knowledge, when: &Condition, inner: bool) -> String {
    let join = |parts: &[Condition], word: &str| {
        let parts: Vec<_> = parts.iter().map(|part| condition(knowledge, part, true)).collect();
        parts.join(word)
    };
    let words = match when {
        Condition::Finding(finding) => return knowledge[*finding].text.english().name.clone(),
        Condition::AgeAtLeast(age) => return ages_say(Some(*age), None),
        Condition::AgeUnder(age) => return ages_say(None, Some(*age)),
        Condition::Sex(sex) => return sex.as_str().to_owned(),
        Condition::QuantityAtLeast(quantity, value) => {
            return format!("{} {value} or more", quantity.as_str().replace('_', " "));
        }
        Condition::QuantityBelow(quantity, value) => {
            return format!("{} below {value}", quantity.as_str().replace('_', " "));
        }
        Condition::All(parts) => join(parts, " and "),
        Condition::AtLeast { count: 1, of } => join(of, " or "),
        Condition::AtLeast { count, of } => {
            format!("at least {count} of: {}", join(of, ", "))
        }
    };
    if inner { format!("({words})") } else { words }
}
