//! Any bytes as a table of a tracker: `cargo +nightly fuzz run table` in this folder's parent. What it finds goes into
//! `corpus/table`, which the tests replay.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/readers/mod.rs"]
mod readers;

fuzz_target!(|bytes: &[u8]| readers::table(bytes));
