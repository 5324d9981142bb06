//! The chains: how habits, muscles, mood and pain feed one another, drawn as a map to break.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

use super::{ByLanguage, Resolver};
use crate::chains::{ChainLink, ChainLinkText, ChainNode, ChainNodeText, Chains};
use crate::problem::File;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenChains {
    node: Vec<WrittenChainNode>,
    link: Vec<WrittenChainLink>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenChainNode {
    id: String,
    at: [f64; 2],
    #[serde(default)]
    always: bool,
    #[serde(default)]
    causes: Vec<String>,
    #[serde(default)]
    findings: Vec<String>,
    text: ByLanguage<ChainNodeText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenChainLink {
    from: String,
    to: String,
    breaks: String,
    text: ByLanguage<ChainLinkText>,
}

impl Resolver<'_> {
    /// The map of chains.
    pub(crate) fn chains(&mut self, file: File<'_>, written: WrittenChains) -> Chains {
        let mut chains = Chains::default();
        for node in written.node {
            let causes = self.positions(file, &node.causes);
            let findings = self.positions(file, &node.findings);
            let [x, y] = node.at;
            let inside = |place: f64| (0.0..=100.0).contains(&place);
            if !inside(x) || !inside(y) {
                self.problem(file, &node.id, "a place on the map is given in hundredths, 0 to 100");
            }
            let Some(text) = self.texts(file, node.text) else { continue };
            let (id, always) = (node.id, node.always);
            chains.nodes.push(ChainNode { id, at: (x, y), always, causes, findings, text });
        }
        for link in written.link {
            let place = |id: &str| chains.nodes.iter().position(|node| node.id == id);
            let ends = (place(&link.from), place(&link.to));
            let (Some(from), Some(to)) = ends else {
                let missing = if ends.0.is_none() { &link.from } else { &link.to };
                let what = format!("there is no node \"{missing}\" on the map of chains");
                self.problem(file, missing, what);
                continue;
            };
            let Some(breaks) = self.position(file, &link.breaks) else { continue };
            let Some(text) = self.texts(file, link.text) else { continue };
            chains.links.push(ChainLink { from, to, breaks, text });
        }
        chains
    }
}
