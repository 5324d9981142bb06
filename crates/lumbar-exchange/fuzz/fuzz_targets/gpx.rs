//! Any bytes as a track (GPX): `cargo +nightly fuzz run gpx` in this folder's parent. What it finds goes into
//! `corpus/gpx`, which the tests replay.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/readers/mod.rs"]
mod readers;

fuzz_target!(|bytes: &[u8]| readers::gpx(bytes));
