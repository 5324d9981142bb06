//! Ten years of ten entries a day.

use lumbar_model::event::{
    Activity, Body, EventId, Minutes, Pain, Score, Sitting, Spasm, Stress, When, Words,
};
use lumbar_store::Entry;

/// How many days there are.
pub const DAYS: i64 = 3650;

/// The entries, up to and with a day.
pub fn entries(last: i64) -> Vec<Entry> {
    (0..DAYS * 10).map(|number| entry(last - DAYS + 1, number)).collect()
}

/// The entries of a day come round in turn; the values only need to differ.
fn entry(first: i64, number: i64) -> Entry {
    let (day, turn) = (first + number / 10, number % 10);
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
    Entry::new(EventId::entered(number, id), at, None, &body)
}
