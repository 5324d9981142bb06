//! Replays the corpus of the fuzz target on the stable toolchain, and random bytes besides.

#[path = "common/case.rs"]
mod case;

use case::try_everything;

#[test]
fn the_corpus_raises_no_panic() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus/questions");
    if !std::path::Path::new(folder).is_dir() {
        // A published crate comes without the fuzzer's folder.
        eprintln!("SKIPPED: {folder} is not there");
        return;
    }
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        try_everything(&std::fs::read(&file).unwrap());
    }
}

#[test]
fn random_bytes_raise_no_panic() {
    let count = if std::env::var_os("LUMBAR_LONG").is_some() { 100_000 } else { 2_000 };
    let mut state = 1_u64;
    for _ in 0..count {
        let mut bytes = Vec::new();
        for _ in 0..40 + state % 400 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            bytes.push((state >> 56) as u8);
        }
        try_everything(&bytes);
    }
}
