//! How long ten years of ten entries a day take: from lines to the diary, the trend with all that stands under it, and the next view.
//!
//!     cargo run --release -p lumbar-app --example diary_speed

mod ten_years;

use std::time::Instant;

use lumbar_app::diary::{Look, diary_of, pairs, trend_of, triggers_of};
use lumbar_diary::Measure;
use lumbar_store::Entry;

use ten_years::DAYS;

fn main() {
    let today = 10_000 + DAYS - 1;
    let made = ten_years::entries(today);
    let lines: Vec<String> = made.iter().map(|entry| entry.line().to_owned()).collect();
    let start = Instant::now();
    let entries: Vec<Entry> =
        lines.into_iter().map(|line| Entry::from_line(line).expect("written so")).collect();
    report("lines to entries", start);
    let start = Instant::now();
    let diary = diary_of(&entries);
    report("entries to the diary", start);
    let start = Instant::now();
    let look = Look::at(&diary, today);
    let trend = trend_of(&diary, Measure::Pain, today, DAYS);
    let with = pairs(&diary, today);
    report("trend of ten years, episodes, warnings, pairs", start);
    let start = Instant::now();
    let triggers = triggers_of(&entries);
    report("triggers", start);
    let start = Instant::now();
    let again = trend_of(&diary, Measure::Stress, today, 56);
    report("the next view", start);
    println!(
        "{} episodes, {} points, {} pairs, {} triggers, {} points",
        look.episodes.len(),
        trend.points.len(),
        with.len(),
        triggers.looked_at.len(),
        again.points.len()
    );
}

fn report(what: &str, start: Instant) {
    println!("{what}: {:.1} ms", start.elapsed().as_secs_f64() * 1000.0);
}
