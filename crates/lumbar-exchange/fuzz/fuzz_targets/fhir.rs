//! Any bytes as a FHIR resource: `cargo +nightly fuzz run fhir` in this folder's parent. What it finds goes into
//! `corpus/fhir`, which the tests replay.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/readers/mod.rs"]
mod readers;

fuzz_target!(|bytes: &[u8]| readers::fhir(bytes));
