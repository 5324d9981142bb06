//! Any bytes as a call of CDS Hooks: `cargo +nightly fuzz run hook` in this folder's parent. What it finds goes into
//! `corpus/hook`, which the tests replay.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/readers/mod.rs"]
mod readers;

fuzz_target!(|bytes: &[u8]| readers::hook(bytes));
