//! Any bytes as a table of events: `cargo +nightly fuzz run tables` in this folder's parent. What it finds goes into
//! `corpus/tables`, which the tests replay.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/readers/mod.rs"]
mod readers;

fuzz_target!(|bytes: &[u8]| readers::tables(bytes));
