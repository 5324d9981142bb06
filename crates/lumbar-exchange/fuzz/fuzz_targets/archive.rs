//! Any bytes as an archive of an export: `cargo +nightly fuzz run archive` in this folder's parent. What it finds goes into
//! `corpus/archive`, which the tests replay.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/readers/mod.rs"]
mod readers;

fuzz_target!(|bytes: &[u8]| readers::archive(bytes));
