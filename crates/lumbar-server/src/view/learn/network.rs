//! The network as a picture: causes on the left, what they make a person feel on the right.

use std::collections::{BTreeMap, BTreeSet};

use lumbar_knowledge::{CauseIndex, FindingIndex, Knowledge, Produces};

use super::{Link, cause_link, finding_link};

/// How many findings of one cause are drawn.
const STRONGEST: usize = 9;

/// How many other causes of them are drawn.
const RIVALS: usize = 6;

/// How many links of each cause the whole picture draws.
const OF_EACH: usize = 3;

/// The size of the drawing; a node has two lines of words.
const ROW: f64 = 46.0;
const LEFT: f64 = 126.0;
const RIGHT: f64 = 234.0;

/// A cause or a finding as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Its words, each line with the height it stands at.
    pub rows: Vec<(String, String)>,
    /// Whether it is what the page is about.
    pub lit: bool,
}

/// A line from a cause to a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its path.
    pub path: String,
    /// How strong, from 1 to 4.
    pub strength: u8,
    /// Whether it is of the cause that the page is about.
    pub lit: bool,
    /// The cause.
    pub cause: Link,
    /// The finding.
    pub finding: Link,
    /// Of ten people with the cause, how many have the finding.
    pub says: String,
}

/// The picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picture {
    /// Its height.
    pub height: String,
    /// The causes.
    pub causes: Vec<Node>,
    /// The findings.
    pub findings: Vec<Node>,
    /// What leads to what.
    pub lines: Vec<Line>,
}

/// How much a finding speaks for a cause: how much commoner it is with it than without.
fn lift(knowledge: &Knowledge, item: &Produces) -> f64 {
    let usual = knowledge[item.finding].leak.as_ref().map_or(0.01, |leak| leak.value.max(1e-4));
    item.probability.value * (item.probability.value / usual).max(1.0).ln()
}

/// What a cause produces, the most telling first.
fn telling(knowledge: &Knowledge, cause: CauseIndex) -> Vec<&Produces> {
    let mut items: Vec<_> = knowledge[cause].produces.iter().collect();
    items.sort_by(|a, b| lift(knowledge, b).total_cmp(&lift(knowledge, a)));
    items
}

impl Picture {
    /// The strongest links of one cause, and which other causes make a person feel the same.
    #[must_use]
    pub fn of_cause(knowledge: &Knowledge, index: CauseIndex) -> Self {
        let own: Vec<_> = telling(knowledge, index).into_iter().take(STRONGEST).collect();
        let shown: BTreeSet<_> = own.iter().map(|item| item.finding).collect();
        let mut rivals: Vec<(CauseIndex, f64)> = knowledge
            .enumerate_causes()
            .filter(|(cause, _)| *cause != index)
            .map(|(cause, other)| {
                let same = other.produces.iter().filter(|item| shown.contains(&item.finding));
                (cause, same.map(|item| lift(knowledge, item)).sum())
            })
            .filter(|(_, sum)| *sum > 0.0)
            .collect();
        rivals.sort_by(|a, b| b.1.total_cmp(&a.1));
        let causes: Vec<_> =
            std::iter::once(index).chain(rivals.iter().take(RIVALS).map(|rival| rival.0)).collect();
        let findings: Vec<_> = own.iter().map(|item| item.finding).collect();
        let links = causes.iter().flat_map(|cause| {
            let items = knowledge[*cause].produces.iter();
            items.filter(|item| shown.contains(&item.finding)).map(move |item| (*cause, item))
        });
        Self::draw(knowledge, &causes, &findings, links.collect(), Some(index))
    }

    /// Every cause with what speaks for it most.
    #[must_use]
    pub fn whole(knowledge: &Knowledge) -> Self {
        let causes: Vec<_> = knowledge.enumerate_causes().map(|(cause, _)| cause).collect();
        let links: Vec<_> = causes
            .iter()
            .flat_map(|cause| {
                telling(knowledge, *cause).into_iter().take(OF_EACH).map(move |item| (*cause, item))
            })
            .collect();
        // A finding stands as high as its causes do on average, so that few lines cross.
        let mut heights: BTreeMap<FindingIndex, (f64, f64)> = BTreeMap::new();
        for (cause, item) in &links {
            let height = heights.entry(item.finding).or_default();
            *height = (height.0 + cause.get() as f64, height.1 + 1.0);
        }
        let mut findings: Vec<_> =
            heights.into_iter().map(|(finding, (sum, count))| (finding, sum / count)).collect();
        findings.sort_by(|a, b| a.1.total_cmp(&b.1));
        let findings: Vec<_> = findings.into_iter().map(|(finding, _)| finding).collect();
        Self::draw(knowledge, &causes, &findings, links, None)
    }

    fn draw(
        knowledge: &Knowledge,
        causes: &[CauseIndex],
        findings: &[FindingIndex],
        mut links: Vec<(CauseIndex, &Produces)>,
        lit: Option<CauseIndex>,
    ) -> Self {
        let height = causes.len().max(findings.len()) as f64 * ROW;
        let place = |row: usize, of: usize| (row as f64 + 0.5) * height / of.max(1) as f64;
        let of_cause: BTreeMap<_, _> = causes
            .iter()
            .enumerate()
            .map(|(row, cause)| (*cause, place(row, causes.len())))
            .collect();
        let of_finding: BTreeMap<_, _> = findings
            .iter()
            .enumerate()
            .map(|(row, finding)| (*finding, place(row, findings.len())))
            .collect();
        // What is lit is drawn last, above the rest.
        links.sort_by_key(|(cause, _)| lit == Some(*cause));
        let line = |(cause, item): &(CauseIndex, &Produces)| {
            let (from, to) = (of_cause.get(cause)?, of_finding.get(&item.finding)?);
            let middle = f64::midpoint(LEFT, RIGHT);
            let probability = item.probability.value;
            Some(Line {
                path: format!(
                    "M{LEFT:.0} {from:.1} C{middle:.0} {from:.1} {middle:.0} {to:.1} {RIGHT:.0} {to:.1}"
                ),
                strength: match probability {
                    share if share >= 0.7 => 4,
                    share if share >= 0.4 => 3,
                    share if share >= 0.15 => 2,
                    _ => 1,
                },
                lit: lit == Some(*cause),
                cause: cause_link(knowledge, *cause),
                finding: finding_link(knowledge, item.finding),
                says: format!("{:.0} %", 100.0 * probability),
            })
        };
        let node = |link: Link, y: f64, lit: bool| Node { rows: rows(&link.name, y), lit };
        Self {
            height: format!("{height:.0}"),
            lines: links.iter().filter_map(line).collect(),
            causes: causes
                .iter()
                .map(|cause| {
                    node(cause_link(knowledge, *cause), of_cause[cause], lit == Some(*cause))
                })
                .collect(),
            findings: findings
                .iter()
                .map(|finding| node(finding_link(knowledge, *finding), of_finding[finding], false))
                .collect(),
        }
    }
}

/// Words in at most three lines of about the width of a node, the last one cut where they are longer.
fn rows(words: &str, y: f64) -> Vec<(String, String)> {
    const WIDTH: usize = 17;
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > 3 {
        lines.truncate(3);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    let top = y + 4.5 - 7.0 * (lines.len() as f64 - 1.0);
    let place = |(row, line): (usize, String)| (line, format!("{:.1}", top + 14.0 * row as f64));
    lines.into_iter().enumerate().map(place).collect()
}
