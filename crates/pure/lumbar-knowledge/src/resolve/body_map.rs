//! The body map: where a person can point, and what a mark there means.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

use super::{ByLanguage, Resolver};
use crate::body_map::{BodyMap, Region, RegionText, View};
use crate::problem::File;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenBodyMap {
    sensations: Vec<String>,
    region: Vec<WrittenRegion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRegion {
    id: String,
    view: View,
    #[serde(default)]
    sides: bool,
    findings: Vec<String>,
    #[serde(default)]
    one_side: Vec<String>,
    #[serde(default)]
    both_sides: Vec<String>,
    text: ByLanguage<RegionText>,
}

impl Resolver<'_> {
    /// A body map, in the order it is written.
    pub(crate) fn body_map(&mut self, file: File<'_>, written: WrittenBodyMap) -> BodyMap {
        let sensations = self.positions(file, &written.sensations);
        let mut regions: Vec<Region> = Vec::new();
        for region in written.region {
            if regions.iter().any(|other| other.id == region.id) {
                let what = format!("the region {} stands twice", region.id);
                self.problem(file, &region.id, what);
            }
            let [findings, one_side, both_sides] =
                [&region.findings, &region.one_side, &region.both_sides]
                    .map(|ids| self.positions(file, ids));
            let Some(text) = self.texts(file, region.text) else { continue };
            regions.push(Region {
                id: region.id,
                view: region.view,
                sides: region.sides,
                findings,
                one_side,
                both_sides,
                text,
            });
        }
        BodyMap { sensations, regions }
    }
}
