//! The body map: where a person can point, and what a mark there means.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::finding::FindingIndex;
use crate::problem::File;
use crate::raw;
use crate::resolve::Resolver;
use crate::text::Texts;

/// From which side the body is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// From behind.
    Back,
    /// From the front.
    Front,
}

/// A region in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionText {
    /// What it is called, without a side.
    pub name: String,
}

/// A region of the body map.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// Its id, as in [`lumbar_model::Place::region`].
    pub id: String,
    /// On which view it is drawn.
    pub view: View,
    /// Whether there is a left and a right one.
    pub sides: bool,
    /// What a mark says, whatever the side.
    pub findings: Vec<FindingIndex>,
    /// What a mark on one side only says.
    pub one_side: Vec<FindingIndex>,
    /// What marks on both sides say.
    pub both_sides: Vec<FindingIndex>,
    /// Its words.
    pub text: Texts<RegionText>,
}

/// Where a person can point, and what it can feel like there.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BodyMap {
    /// The sensations to choose from.
    pub sensations: Vec<FindingIndex>,
    /// The regions, from the top down.
    pub regions: Vec<Region>,
}

impl Resolver<'_> {
    /// A body map, in the order it is written.
    pub(crate) fn body_map(&mut self, file: File<'_>, raw: raw::BodyMap) -> BodyMap {
        let sensations =
            raw.sensations.iter().filter_map(|id| self.finding_index(file, id)).collect();
        let mut regions: Vec<Region> = Vec::new();
        for region in raw.region {
            if regions.iter().any(|other| other.id == region.id) {
                let what = format!("the region {} stands twice", region.id);
                self.problem(file, &region.id, what);
            }
            let mut findings = |ids: &[String]| -> Vec<FindingIndex> {
                ids.iter().filter_map(|id| self.finding_index(file, id)).collect()
            };
            let [everywhere, one_side, both_sides] =
                [&region.findings, &region.one_side, &region.both_sides].map(|ids| findings(ids));
            let Some(text) = self.texts(file, region.text) else { continue };
            regions.push(Region {
                id: region.id,
                view: region.view,
                sides: region.sides,
                findings: everywhere,
                one_side,
                both_sides,
                text,
            });
        }
        BodyMap { sensations, regions }
    }
}
