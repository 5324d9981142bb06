//! Any bytes as an export of Apple Health: `cargo +nightly fuzz run apple_health` in this folder's parent. What it finds goes into
//! `corpus/apple_health`, which the tests replay.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/readers/mod.rs"]
mod readers;

fuzz_target!(|bytes: &[u8]| readers::apple_health(bytes));
