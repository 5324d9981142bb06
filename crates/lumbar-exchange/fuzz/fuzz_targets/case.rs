//! Any bytes as a case: `cargo +nightly fuzz run case` in this folder's parent. What it finds goes into
//! `corpus/case`, which the tests replay.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/readers/mod.rs"]
mod readers;

fuzz_target!(|bytes: &[u8]| readers::case(bytes));
