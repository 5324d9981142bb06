//! Any bytes as a calendar: `cargo +nightly fuzz run calendar` in this folder's parent. What it finds goes into
//! `corpus/calendar`, which the tests replay.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/readers/mod.rs"]
mod readers;

fuzz_target!(|bytes: &[u8]| readers::calendar(bytes));
