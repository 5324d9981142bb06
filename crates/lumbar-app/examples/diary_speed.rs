//! How long ten years of ten entries a day take: from lines to the diary, the trend with all that stands under it, and the next view.
//!
//!     cargo run --release -p lumbar-app --example diary_speed

use std::time::Instant;

use lumbar_app::diary::{Look, diary_of, pairs, trend_of, triggers_of};
use lumbar_diary::Measure;
use lumbar_model::event::{
    Activity, Body, EventId, Minutes, Pain, Score, Sitting, Spasm, Stress, When, Words,
};
use lumbar_store::Entry;

const DAYS: i64 = 3650;

fn main() {
    let lines: Vec<String> = (0..DAYS * 10).map(line).collect();
    let start = Instant::now();
    let entries: Vec<Entry> =
        lines.into_iter().map(|line| Entry::from_line(line).expect("written so")).collect();
    report("lines to entries", start);
    let start = Instant::now();
    let diary = diary_of(&entries);
    report("entries to the diary", start);
    let start = Instant::now();
    let today = 10_000 + DAYS - 1;
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

/// The entries of a day come round in turn; the values only need to differ.
fn line(number: i64) -> String {
    let (day, turn) = (10_000 + number / 10, number % 10);
    let at = When::new(((day * 24 + 7 + turn) * 3600) * 1_000_000, 0, "").expect("a time");
    let rating = Score::new(((number * 7 + number / 13) % 8) as f64).expect("a rating");
    let minutes = Minutes::new((number % 240) as f64).expect("minutes");
    let body: Body = match turn {
        0..=3 => {
            Pain { level: rating, place: None, side: None, sensation: None, note: None }.into()
        }
        4 | 5 => Stress { level: rating, note: None }.into(),
        6 | 7 => Sitting { minutes, note: None }.into(),
        8 if number % 70 == 8 => Spasm {
            start: None,
            end: None,
            strength: None,
            trigger: None,
            place: None,
            side: None,
            note: None,
        }
        .into(),
        _ => Activity {
            what: Words::new("walking the dog").expect("words"),
            minutes: Some(minutes),
            effort: None,
            note: None,
        }
        .into(),
    };
    let mut id = [0; 10];
    id[2..].copy_from_slice(&number.to_be_bytes());
    entry_line(&Entry::new(EventId::entered(number, id), at, None, &body))
}

fn entry_line(entry: &Entry) -> String {
    entry.line().to_owned()
}
