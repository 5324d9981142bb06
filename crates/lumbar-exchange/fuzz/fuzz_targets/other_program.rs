//! Any bytes as a file of a phone, a watch or another program: `cargo +nightly fuzz run other_program` in this folder's parent. What it finds goes into
//! `corpus/other_program`, which the tests replay.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/readers/mod.rs"]
mod readers;

fuzz_target!(|bytes: &[u8]| readers::other_program(bytes));
