//! Where it hurt over a span of days.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::diary::Diary;

/// What was told of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceSummary {
    /// The region, by its id on the body map or in the person's own words.
    pub region: String,
    /// The side as on the wire; empty if none was told.
    pub side: String,
    /// Days on which it was told.
    pub days: u32,
    /// The mean of its ratings, 0 to 10.
    pub mean: f64,
    /// The highest of them.
    pub worst: f64,
}

/// The places told of from the first day to the last, the one that hurt most first.
#[must_use]
pub fn places(diary: &Diary, first: i64, last: i64) -> Vec<PlaceSummary> {
    let mut told: BTreeMap<&(String, String), (u32, u32, f64, f64)> = BTreeMap::new();
    for (_, day) in diary.days().range(first..=last) {
        for (place, ratings) in &day.places {
            let (days, count, sum, worst) = told.entry(place).or_default();
            *days += 1;
            *count += ratings.count();
            *sum += ratings.sum().unwrap_or(0.0);
            *worst = worst.max(ratings.most().unwrap_or(0.0));
        }
    }
    let summary = |((region, side), (days, count, sum, worst)): (&(String, String), _)| {
        let mean = sum / f64::from(u32::max(count, 1));
        PlaceSummary { region: region.clone(), side: side.clone(), days, mean, worst }
    };
    let mut places: Vec<PlaceSummary> = told.into_iter().map(summary).collect();
    places.sort_by(|one, other| other.mean.total_cmp(&one.mean));
    places
}
