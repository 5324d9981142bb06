//! The chains: how habits, muscles, mood and pain feed one another, drawn as a map to break.
//!
//! The map has cycles; the network has none, and takes nothing from here.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::cause::CauseIndex;
use crate::finding::FindingIndex;
use crate::problem::File;
use crate::raw;
use crate::remedy::RemedyIndex;
use crate::resolve::Resolver;
use crate::text::Texts;

/// A node in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChainNodeText {
    /// A few plain words, lower case.
    pub name: String,
}

/// A link in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChainLinkText {
    /// How the one leads to the other, in one or two sentences.
    pub says: String,
}

/// A node of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct ChainNode {
    /// Its id.
    pub id: String,
    /// Where it is drawn, in hundredths from the top left corner.
    pub at: (f64, f64),
    /// Whether it is part of every person's path.
    pub always: bool,
    /// Causes that light it when they are likely.
    pub causes: Vec<CauseIndex>,
    /// Findings that light it.
    pub findings: Vec<FindingIndex>,
    /// Its words.
    pub text: Texts<ChainNodeText>,
}

/// A link of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct ChainLink {
    /// Position of the node it leaves.
    pub from: usize,
    /// Position of the node it reaches.
    pub to: usize,
    /// The remedy that breaks it.
    pub breaks: RemedyIndex,
    /// Its words.
    pub text: Texts<ChainLinkText>,
}

/// The map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chains {
    /// The nodes.
    pub nodes: Vec<ChainNode>,
    /// The links.
    pub links: Vec<ChainLink>,
}

impl Resolver<'_> {
    /// The map of chains.
    pub(crate) fn chains(&mut self, file: File<'_>, raw: raw::Chains) -> Chains {
        let mut chains = Chains::default();
        for node in raw.node {
            let causes = node.causes.iter().filter_map(|id| self.cause_index(file, id)).collect();
            let findings =
                node.findings.iter().filter_map(|id| self.finding_index(file, id)).collect();
            let [x, y] = node.at;
            let inside = |place: f64| (0.0..=100.0).contains(&place);
            if !inside(x) || !inside(y) {
                self.problem(file, &node.id, "a place on the map is given in hundredths, 0 to 100");
            }
            let Some(text) = self.texts(file, node.text) else { continue };
            let (id, always) = (node.id, node.always);
            chains.nodes.push(ChainNode { id, at: (x, y), always, causes, findings, text });
        }
        for link in raw.link {
            let place = |id: &str| chains.nodes.iter().position(|node| node.id == id);
            let ends = (place(&link.from), place(&link.to));
            let (Some(from), Some(to)) = ends else {
                let missing = if ends.0.is_none() { &link.from } else { &link.to };
                let what = format!("there is no node \"{missing}\" on the map of chains");
                self.problem(file, missing, what);
                continue;
            };
            let Some(breaks) = self.remedy_index(file, &link.breaks) else { continue };
            let Some(text) = self.texts(file, link.text) else { continue };
            chains.links.push(ChainLink { from, to, breaks, text });
        }
        chains
    }
}
