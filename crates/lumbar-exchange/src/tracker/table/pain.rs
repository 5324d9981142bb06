//! Pain diaries.

use lumbar_model::Side;
use lumbar_model::event::{Body, Pain, Score, Sleep, Words};

use super::Cells;
use crate::tracker::collect::Collector;

/// Words of other diaries for regions of the body map.
const PLACES: [(&str, &str); 10] = [
    ("lumbar", "low_back"),
    ("lower back", "low_back"),
    ("low back", "low_back"),
    ("thoracic", "upper_back"),
    ("upper back", "upper_back"),
    ("buttock", "buttock"),
    ("hip", "hip"),
    ("thigh", "back_of_thigh"),
    ("calf", "calf"),
    ("groin", "groin"),
];

pub(super) fn take(cells: &Cells<'_>, collector: &mut Collector<'_>) -> Result<(), String> {
    const SOURCE: &str = "pain diary";
    let at = cells.day("date", collector)?;
    let name = if cells.columns.has("pain_level") { "pain_level" } else { "pain" };
    let level = cells.number(name)?.and_then(|level| Score::new(level).ok());
    let Some(level) = level else {
        return Err(format!("\"{name}\" must be a number from 0 to 10"));
    };
    // The first place is where it mainly hurts; the others stay in the note.
    let places = cells.text("primary_locations");
    let first =
        places.split('|').next().unwrap_or_default().replace(['-', '_'], " ").to_lowercase();
    let mut sides = [("left", Side::Left), ("right", Side::Right)].into_iter();
    let side = sides.find(|(word, _)| first.contains(word)).map(|(_, side)| side);
    let place = PLACES.iter().find(|(word, _)| first.contains(word)).map(|(_, region)| *region);
    let said: Vec<String> = [
        places.split('|').skip(usize::from(place.is_some())).collect::<Vec<_>>().join(", "),
        cells.text("symptoms").replace('|', ", "),
        cells.text("functional_limitations").replace('|', ", "),
        cells.text("work_impact_notes").to_owned(),
        cells.text("note").to_owned(),
        cells.text("notes").to_owned(),
    ]
    .into_iter()
    .filter(|text| !text.trim().is_empty())
    .collect();
    let body = Pain {
        level,
        place: place.and_then(|place| Words::new(place).ok()),
        side,
        sensation: None,
        note: Words::new(&said.join("; ")).ok(),
    };
    collector.record(SOURCE, at, Body::from(body));
    // From 1 to 5 there, from 0 to 10 here.
    if let Some(quality) = cells.number("sleep_quality")?.filter(|one| (1.0..=5.0).contains(one)) {
        let quality = Score::new((quality - 1.0) * 2.5).ok();
        collector.record(
            SOURCE,
            at,
            Body::from(Sleep { minutes: None, quality, woken: None, note: None }),
        );
    }
    for column in ["missed_work_hours", "medications_active", "treatments_applied", "mood_score"] {
        if cells.columns.has(column) {
            collector.pass(column);
        }
    }
    Ok(())
}
