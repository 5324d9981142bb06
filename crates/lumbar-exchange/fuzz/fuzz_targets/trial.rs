//! Any bytes as a table of a trial: `cargo +nightly fuzz run trial` in this folder's parent. What it finds goes into
//! `corpus/trial`, which the tests replay.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/readers/mod.rs"]
mod readers;

fuzz_target!(|bytes: &[u8]| readers::trial(bytes));
