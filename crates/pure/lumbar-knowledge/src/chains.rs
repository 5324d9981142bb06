//! The chains: how habits, muscles, mood and pain feed one another, drawn as a map to break.
//!
//! The map has cycles; the network has none, and takes nothing from here.

use alloc::string::String;
use alloc::vec::Vec;

use crate::cause::CauseIndex;
use crate::finding::FindingIndex;
use crate::remedy::RemedyIndex;
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
