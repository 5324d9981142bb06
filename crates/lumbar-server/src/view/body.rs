//! The places on the drawing of a body: their names, and how they are filled.

use std::collections::BTreeMap;

use lumbar_knowledge::{BodyMap, View};
use lumbar_model::Side;

/// From which rating on each step of the heat begins, as the written numbers are rounded: 0, 1 to 2, 3 to 4 and so on.
pub const STEPS: [f64; 6] = [0.0, 0.5, 2.5, 4.5, 6.5, 8.5];

/// The step of each place on the drawing, by `region` or `region.side`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heat(BTreeMap<String, usize>);

impl Heat {
    /// Fills a place for a rating from 0 to 10, unless it is filled for a higher one.
    pub fn warm(&mut self, region: &str, side: &str, rating: f64) {
        let step = STEPS.iter().filter(|step| **step <= rating).count().saturating_sub(1);
        let place = if side.is_empty() { region.to_owned() } else { format!("{region}.{side}") };
        let kept = self.0.entry(place).or_insert(step);
        *kept = step.max(*kept);
    }

    /// The class of a place, with a space before it; nothing for one of which nothing was told.
    #[must_use]
    pub fn of(&self, place: &str) -> String {
        self.0.get(place).map_or_else(String::new, |step| format!(" heat-{step}"))
    }
}

/// A place that can be pointed at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot<'k> {
    /// The region of the body map.
    pub region: &'k str,
    /// Its side, where it has two.
    pub side: Option<Side>,
    /// What it is called.
    pub name: String,
}

impl Spot<'_> {
    /// Region and side as a form sends them, `buttock.left`.
    #[must_use]
    pub fn value(&self) -> String {
        match self.side {
            Some(side) => format!("{}.{}", self.region, side.as_str()),
            None => self.region.to_owned(),
        }
    }
}

/// The places that a view of the body shows.
pub fn spots(map: &BodyMap, view: View) -> impl Iterator<Item = Spot<'_>> {
    map.regions.iter().filter(move |region| region.view == view).flat_map(|region| {
        let sides: &[Option<Side>] =
            if region.sides { &[Some(Side::Left), Some(Side::Right)] } else { &[None] };
        let name = &region.text.english().name;
        sides.iter().map(move |side| Spot {
            region: &region.id,
            side: *side,
            name: side.map_or_else(|| name.clone(), |side| format!("{} {name}", side.as_str())),
        })
    })
}

/// Region and side as a form sends them.
#[must_use]
pub fn read_spot(value: &str) -> (&str, Option<Side>) {
    let (region, side) = value.split_once('.').unwrap_or((value, ""));
    (region, Side::ALL.into_iter().find(|one| one.as_str() == side))
}
