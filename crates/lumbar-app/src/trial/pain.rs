//! The person's own days of pain, by which a trial is planned and watched.

use std::collections::BTreeMap;

use lumbar_diary::Summary;
use lumbar_model::event::{Body, When};
use lumbar_store::Entry;

/// The mean pain of each day (days since 1970-01-01) on which some was told.
pub(super) fn by_day<'e>(events: impl Iterator<Item = (&'e When, &'e Body)>) -> BTreeMap<i64, f64> {
    let mut days: BTreeMap<i64, (f64, f64)> = BTreeMap::new();
    for (at, body) in events {
        if let Body::Pain(pain) = body {
            let (sum, count) = days.entry(at.date().days()).or_default();
            *sum += pain.level.get();
            *count += 1.0;
        }
    }
    days.into_iter().map(|(day, (sum, count))| (day, sum / count)).collect()
}

/// How much the person's last 60 days of pain differ, as a standard deviation in points; `None` with fewer than ten.
#[must_use]
pub fn own_scatter(kept: &[Entry]) -> Option<f64> {
    const LAST: usize = 60;
    const FEWEST: usize = 10;
    let bodies = kept.iter().filter_map(|entry| Some((entry.at(), entry.body().ok().flatten()?)));
    let bodies: Vec<_> = bodies.collect();
    let days = by_day(bodies.iter().map(|(at, body)| (*at, body)));
    let summary = Summary::of(days.into_values().rev().take(LAST))?;
    (summary.count >= FEWEST).then(|| summary.deviation.clamp(0.3, 4.0))
}
