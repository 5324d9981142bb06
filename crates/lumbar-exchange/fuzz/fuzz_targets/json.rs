//! Any bytes as JSON of a tracker: `cargo +nightly fuzz run json` in this folder's parent. What it finds goes into
//! `corpus/json`, which the tests replay.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/readers/mod.rs"]
mod readers;

fuzz_target!(|bytes: &[u8]| readers::json(bytes));
