//! `lumbar import` of what phones, watches and training programs measured.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use lumbar_app::memory::{Measured, Memory, now};
use lumbar_exchange::import::{
    Choice, Context, File, Foreign, Format, Measure, Overlap, Record, choose, read,
};
use lumbar_exchange::short_dates;
use lumbar_model::event::Body;

use super::confirmed;
use crate::error::{Failure, Outcome};
use crate::print::progress;

/// A file to be imported.
pub struct Import<'a> {
    /// What it is.
    pub format: Format,
    /// The sources that the person named.
    pub wanted: &'a [String],
    /// Whether to ask before anything is kept.
    pub asks: bool,
}

impl Import<'_> {
    /// Reads it, says what is in it, asks, and keeps it.
    pub fn run(&self, memory: &mut Memory, file: &mut dyn File) -> Outcome {
        let bar = progress("bytes read");
        let zone = now().time_zone().clone();
        let context = Context { zone: &zone, progress: &|bytes| bar.set_position(bytes) };
        let foreign = read(self.format, file, &context);
        bar.finish_and_clear();
        let foreign = foreign.map_err(|error| said(&error))?;
        let choice = choose(foreign.records.clone(), self.wanted).map_err(|error| said(&error))?;
        let measured = memory.measured(&choice.records, &foreign.records)?;
        show(&foreign, &choice, &measured)?;
        if self.asks && measured.new > 0 && !confirmed("Add them?")? {
            say!("Nothing was added.")?;
            return Ok(());
        }
        let added = memory.keep_measured(&measured)?;
        say!("{} events added, {} were there already", added.new, measured.known)?;
        Ok(())
    }
}

fn said(error: &lumbar_exchange::BadInput) -> Failure {
    error.to_string().into()
}

/// What is in the file, what is taken of it, and why the rest is not.
fn show(foreign: &Foreign, choice: &Choice, measured: &Measured) -> io::Result<()> {
    say!("{}: {} entries read", foreign.name, foreign.entries)?;
    let mut kinds: BTreeMap<&str, BTreeSet<i64>> = BTreeMap::new();
    for record in &choice.records {
        kinds.entry(kind(record)).or_default().insert(record.at.date().days());
    }
    for (kind, days) in &kinds {
        if let (Some(first), Some(last)) = (days.first(), days.last()) {
            let between = short_dates(*first, *last);
            say!("{kind:>22}  {}, {between}", counted(days.len(), "day"))?;
        }
    }
    if kinds.is_empty() {
        say!("There is nothing in it that Lumbar keeps.")?;
    }
    for overlap in &choice.overlaps {
        show_overlap(overlap)?;
    }
    if measured.told_by_another > 0 {
        say!(
            "Left out: {} that another source told you before. They are not added up.",
            counted(measured.told_by_another, "day or night")
        )?;
    }
    let passed: u64 = foreign.passed_over.values().sum();
    if passed > 0 {
        let names: Vec<String> =
            foreign.passed_over.keys().map(|name| name.escape_default().to_string()).collect();
        say!("Not kept: {passed} entries ({})", shortened(&names))?;
    }
    Ok(())
}

fn show_overlap(overlap: &Overlap) -> io::Result<()> {
    let names: Vec<String> =
        overlap.order.iter().map(|name| name.escape_debug().to_string()).collect();
    let measure = overlap.measure.as_str();
    tell!(
        "More than one source measured {measure} on {}. They are not added up: taken is {}.",
        counted(overlap.days, "day"),
        names.join(", and only where that has nothing ")
    )?;
    say!("To choose another: --source {measure}=NAME")
}

/// What a record tells, in words.
fn kind(record: &Record) -> &'static str {
    match (record.measure(), &record.body) {
        (Measure::Steps, _) => "steps",
        (Measure::Active, Body::Walking(_)) => "walks",
        (Measure::Active, _) => "activity",
        (Measure::Sleep, _) => "sleep",
        (Measure::Other, body) => match body {
            Body::Pain(_) => "pain",
            Body::Strengthening(_) => "strengthening",
            Body::Note(_) => "notes",
            _ => "tracked values",
        },
    }
}

fn counted(count: usize, what: &str) -> String {
    match (count, what) {
        (1, _) => format!("1 {what}"),
        (_, "day or night") => format!("{count} days or nights"),
        _ => format!("{count} {what}s"),
    }
}

/// The first few names, and how many more there are.
fn shortened(names: &[String]) -> String {
    const SHOWN: usize = 6;
    let first = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => first,
        more => format!("{first} and {more} other kinds"),
    }
}
