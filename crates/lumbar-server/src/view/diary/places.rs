//! Where it hurt in the last month, on the body map.

use lumbar_chart::Table;
use lumbar_diary::{Diary, places};
use lumbar_exchange::diary_words;
use lumbar_knowledge::BodyMap;

use crate::view::Heat;

/// Days that are looked back on.
const DAYS: i64 = 30;

/// Places with how much they hurt.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacesView {
    /// How the places on the drawing are filled.
    pub heat: Heat,
    /// The same numbers: place, days, mean, worst.
    pub table: Table,
}

impl PlacesView {
    /// The month up to today; none if no place was told in it.
    pub fn new(map: &BodyMap, diary: &Diary, today: i64) -> Option<Self> {
        let told = places(diary, today - DAYS + 1, today);
        let mut heat = Heat::default();
        let mut table = Table::new(&["Where", "Days", "Mean pain", "Worst"]);
        for place in &told {
            // Words of one's own have a row and no place on the drawing.
            if let Some(region) = map.regions.iter().find(|one| one.id == place.region) {
                let sides: &[&str] = match (region.sides, place.side.as_str()) {
                    (false, _) => &[""],
                    (true, "left") => &["left"],
                    (true, "right") => &["right"],
                    (true, _) => &["left", "right"],
                };
                for side in sides {
                    heat.warm(&region.id, side, place.mean);
                }
            }
            let (days, mean) = (place.days.to_string(), format!("{:.1}", place.mean));
            table.row([diary_words::place(map, place), days, mean, place.worst.to_string()]);
        }
        (!told.is_empty()).then_some(Self { heat, table })
    }
}
