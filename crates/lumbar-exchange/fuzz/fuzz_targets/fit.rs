//! Any bytes as a FIT file: `cargo +nightly fuzz run fit` in this folder's parent. What it finds goes into
//! `corpus/fit`, which the tests replay.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/readers/mod.rs"]
mod readers;

fuzz_target!(|bytes: &[u8]| readers::fit(bytes));
