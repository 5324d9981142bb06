//! What a large export of Apple Health costs: `cargo run --release -p lumbar-exchange --example tracker_speed [RECORDS]`.
//!
//! The file is made while it is read, so it takes no place: records of four kinds from two sources over years, as a phone writes them. Prints
//! how long it took and, on Linux, the most memory that was ever held.

use std::fs;
use std::io::{self, Read, Seek, SeekFrom};
use std::time::Instant;

use jiff::tz::TimeZone;
use lumbar_exchange::import::{Context, choose, read, recognise_file};
use lumbar_model::event::Date;

/// An export with so many records, as a file that is made anew from its beginning.
struct Export {
    records: u64,
    next: u64,
    /// Of the piece that is being read.
    piece: Vec<u8>,
    place: usize,
}

impl Export {
    fn new(records: u64) -> Self {
        let mut export = Self { records, next: 0, piece: Vec::new(), place: 0 };
        export.begin();
        export
    }

    fn begin(&mut self) {
        self.next = 0;
        self.place = 0;
        self.piece =
            b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<HealthData locale=\"en_GB\">\n".to_vec();
    }

    /// The next record, or the end; nothing after it.
    fn go_on(&mut self) {
        self.place = 0;
        self.piece.clear();
        if self.next < self.records {
            self.piece = record(self.next).into_bytes();
        } else if self.next == self.records {
            self.piece.extend(b"</HealthData>\n");
        }
        self.next += 1;
    }
}

impl Read for Export {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut filled = 0;
        while filled < into.len() {
            if self.place == self.piece.len() {
                if self.next > self.records {
                    break;
                }
                self.go_on();
            }
            let count = (self.piece.len() - self.place).min(into.len() - filled);
            into[filled..filled + count]
                .copy_from_slice(&self.piece[self.place..self.place + count]);
            self.place += count;
            filled += count;
        }
        Ok(filled)
    }
}

impl Seek for Export {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        if to != SeekFrom::Start(0) {
            return Err(io::Error::other("only back to the beginning"));
        }
        self.begin();
        Ok(0)
    }
}

/// One a minute from 2015 on.
fn record(number: u64) -> String {
    const KINDS: [(&str, &str); 4] = [
        ("HKQuantityTypeIdentifierHeartRate", "count/min"),
        ("HKQuantityTypeIdentifierStepCount", "count"),
        ("HKQuantityTypeIdentifierActiveEnergyBurned", "kcal"),
        ("HKQuantityTypeIdentifierAppleExerciseTime", "min"),
    ];
    let (kind, unit) = KINDS[usize::try_from(number % 4).unwrap_or(0)];
    let source = if number.is_multiple_of(3) { "Somebody’s Phone" } else { "Somebody’s Watch" };
    let minute = number % 1440;
    let day = 16_436 + i64::try_from(number / 1440).unwrap_or(0) % 20_000;
    let date = Date::from_days(day).map_or_else(|_| String::new(), |date| date.to_string());
    let at = format!("{date} {:02}:{:02}:00 +0100", minute / 60, minute % 60);
    format!(
        " <Record type=\"{kind}\" sourceName=\"{source}\" sourceVersion=\"10.2\" device=\"&lt;&lt;HKDevice: 0x0&gt;, name:Watch&gt;\" unit=\"{unit}\" creationDate=\"{at}\" startDate=\"{at}\" endDate=\"{at}\" value=\"{}\"/>\n",
        number % 120
    )
}

/// The most memory this process has held, in megabytes, where the system tells.
fn most_memory() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1000.0)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let records = std::env::args().nth(1).map_or(Ok(1_000_000), |text| text.parse())?;
    let mut file = Export::new(records);
    let bytes = std::cell::Cell::new(0);
    let context = Context { zone: &TimeZone::UTC, progress: &|read| bytes.set(read) };
    let begun = Instant::now();
    let format = recognise_file(&mut file)?;
    let foreign = read(format, &mut file, &context)?;
    let (entries, kept) = (foreign.entries, foreign.records.len());
    let choice = choose(foreign.records, &[])?;
    let seconds = begun.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "bytes of a file")]
    let megabytes = bytes.get() as f64 / 1e6;
    println!("{entries} records, {megabytes:.0} MB, in {seconds:.1} s");
    println!("{kept} days and nights told, {} taken", choice.records.len());
    if let Some(memory) = most_memory() {
        println!("at most {memory:.0} MB of memory");
    }
    Ok(())
}
