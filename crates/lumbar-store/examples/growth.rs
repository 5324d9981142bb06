//! What the log costs as it grows: `cargo run --release -p lumbar-store --example growth [EVENTS]`.
//!
//! Persons of ten years with ten entries a day (36,500 events) until there are so many events. Prints a
//! table in Markdown.

use std::time::{Duration, Instant};

use cpu_time::ProcessTime;
use lumbar_model::event::{Body, EventId, Pain, PersonId, Score, When, Words};
use lumbar_store::{Entry, Settings, Store, StoreError};

/// Ten years, ten entries a day.
const PERSON: u64 = 36_500;

fn event(number: u64) -> Entry {
    let microseconds = 1_480_000_000_000_000 + i64::try_from(number).unwrap_or(0) * 8_640_000_000;
    let mut random = [0; 10];
    random[2..].copy_from_slice(&number.to_be_bytes());
    let id = EventId::entered(microseconds / 1000, random);
    let at = When::new(microseconds, 3600, "Europe/Berlin").unwrap_or_else(|_| unreachable!());
    let pain = Pain {
        level: Score::new((number % 11) as f64).unwrap_or_else(|_| unreachable!()),
        place: Words::new("lower back").ok(),
        side: None,
        sensation: None,
        note: Words::new("after sitting, better when walking").ok(),
    };
    Entry::new(id, at, None, &Body::from(pain))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

async fn fill(store: &Store, events: u64) -> Result<(PersonId, u64), StoreError> {
    let mut left = events;
    loop {
        let person = store.create_person().await?;
        let many = left.min(PERSON);
        let mut writer = store.write(person).await?;
        for start in (0..many).step_by(4096) {
            let batch: Vec<Entry> = (start..many.min(start + 4096)).map(event).collect();
            writer.add(&batch).await?;
        }
        writer.commit().await?;
        left -= many;
        if left == 0 {
            return Ok((person, many));
        }
    }
}

async fn measure(events: u64) -> Result<(), StoreError> {
    let folder = std::env::temp_dir().join(format!("lumbar-growth-{}", std::process::id()));
    let store = Store::open(&Settings::in_folder(&folder)).await?;
    let begun = Instant::now();
    fill(&store, events.saturating_sub(PERSON).max(1)).await?;
    let (person, many) = fill(&store, events.min(PERSON)).await?;
    let filled = begun.elapsed();
    let (mut reading, mut working) = (Vec::new(), Vec::new());
    for _ in 0..9 {
        let (begun, processor) = (Instant::now(), ProcessTime::now());
        assert_eq!(store.entries(person).await?.len() as u64, many);
        reading.push(begun.elapsed());
        working.push(processor.elapsed());
    }
    let month = event(many - 1).at().date().month();
    let mut months = Vec::new();
    let mut appending = Vec::new();
    for number in many..many + 51 {
        let begun = Instant::now();
        store.append(person, &[event(number)]).await?;
        appending.push(begun.elapsed());
        let begun = Instant::now();
        store.month(person, month).await?;
        months.push(begun.elapsed());
    }
    let bytes = store.database().state().await?.bytes;
    println!(
        "| {events} | {:.0} | {} | {} | {} | {} | {:.0} |",
        events as f64 / filled.as_secs_f64(),
        milliseconds(median(appending)),
        milliseconds(median(reading)),
        milliseconds(median(working)),
        milliseconds(median(months)),
        bytes as f64 / events as f64,
    );
    store.close().await?;
    drop(std::fs::remove_dir_all(folder));
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let most = std::env::args().nth(1).map_or(Ok(1_000_000), |given| given.parse::<u64>())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    println!(
        "| events | added a second | one more | read a person of up to ten years | of it processor time, all threads | read a month | bytes an event |"
    );
    println!("|---:|---:|---:|---:|---:|---:|---:|");
    let sizes = [1_000, 10_000, PERSON, 100_000, 1_000_000, 10_000_000];
    for events in sizes.into_iter().filter(|events| *events <= most) {
        runtime.block_on(measure(events))?;
    }
    Ok(())
}
