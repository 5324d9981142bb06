//! The body map: where a person can point, and what a mark there means.

use alloc::string::String;
use alloc::vec::Vec;

use crate::finding::FindingIndex;
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
