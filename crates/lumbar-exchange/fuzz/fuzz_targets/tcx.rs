//! Any bytes as a training (TCX): `cargo +nightly fuzz run tcx` in this folder's parent. What it finds goes into
//! `corpus/tcx`, which the tests replay.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/readers/mod.rs"]
mod readers;

fuzz_target!(|bytes: &[u8]| readers::tcx(bytes));
