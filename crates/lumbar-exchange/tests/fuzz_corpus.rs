//! What the fuzzer found and began with, replayed; and the same with bytes changed by a seeded draw.

mod readers;

use std::fs;
use std::path::Path;

/// A small seeded generator (SplitMix64, Steele et al. 2014), so that a failing draw can be had again.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound.max(1) as u64).unwrap()
    }
}

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Some bytes changed, taken out, doubled or brought in from elsewhere.
fn changed(draw: &mut Draw, bytes: &[u8]) -> Vec<u8> {
    const WORDS: [&[u8]; 10] = [
        b"null",
        b"[]",
        b"{}",
        b"\"\"",
        b"-1",
        b"1e999",
        b"true",
        b"\"resourceType\"",
        b"\"\\ud800\"",
        b"\xff",
    ];
    let mut out = bytes.to_vec();
    for _ in 0..=draw.below(4) {
        let place = draw.below(out.len() + 1);
        let end = (place + draw.below(12)).min(out.len());
        match draw.below(4) {
            0 => drop(out.drain(place..end)),
            1 => {
                let part = out[place..end].to_vec();
                out.splice(place..place, part);
            }
            2 => {
                let word = WORDS[draw.below(WORDS.len())];
                out.splice(place..end, word.iter().copied());
            }
            _ if place < out.len() => out[place] = u8::try_from(draw.below(256)).unwrap(),
            _ => {}
        }
    }
    out
}

fn replay(name: &str, reader: fn(&[u8])) {
    let mut draw = Draw(1);
    let many = if std::env::var_os("LUMBAR_LONG").is_some() { 20_000 } else { 500 };
    for bytes in corpus(name) {
        reader(&bytes);
        for _ in 0..many {
            reader(&changed(&mut draw, &bytes));
        }
    }
}

#[test]
fn resources_with_changed_bytes_are_read_or_refused() {
    replay("fhir", readers::fhir);
}

#[test]
fn calls_with_changed_bytes_are_read_or_refused() {
    replay("hook", readers::hook);
}

#[test]
fn tables_with_changed_bytes_are_read_or_refused() {
    replay("tables", readers::tables);
}

#[test]
fn files_of_other_programs_with_changed_bytes_are_read_or_refused() {
    replay("other_program", readers::other_program);
}

#[test]
fn calendars_with_changed_bytes_are_read_or_refused() {
    replay("calendar", readers::calendar);
}

#[test]
fn trials_with_changed_bytes_are_read_or_refused() {
    replay("trial", readers::trial);
}

#[test]
fn cases_with_changed_bytes_are_read_or_refused() {
    replay("case", readers::case);
}

#[test]
fn each_reader_of_a_tracker_reads_or_refuses_changed_bytes() {
    replay("apple_health", readers::apple_health);
    replay("archive", readers::archive);
    replay("fit", readers::fit);
    replay("gpx", readers::gpx);
    replay("tcx", readers::tcx);
    replay("json", readers::json);
    replay("table", readers::table);
}
