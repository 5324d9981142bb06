//! `cargo +nightly fuzz run questions` in this crate's folder.
#![no_main]

#[path = "../../tests/common/case.rs"]
mod case;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| case::try_everything(bytes));
