//! A lexicon taken out of bytes reads as the one that was put into them.

#[path = "../examples/workspace/mod.rs"]
mod workspace;

use lumbar_narrative::{Lexicon, read};
use serde_json::Value;

#[test]
fn a_packed_lexicon_reads_the_same() {
    let files = workspace::lexicon().unwrap();
    let built = workspace::build(&files).unwrap();
    let bytes = built.to_bytes();
    assert_eq!(bytes, workspace::build(&files).unwrap().to_bytes(), "built twice");
    let unpacked = Lexicon::from_bytes(&bytes).expect("whole bytes");
    assert_eq!(bytes, unpacked.to_bytes());
    let accounts = workspace::root().join("cases/accounts/tuning.jsonl");
    for line in std::fs::read_to_string(accounts).unwrap().lines() {
        let account: Value = serde_json::from_str(line).unwrap();
        let text = account["text"].as_str().unwrap();
        assert_eq!(read(&built, text), read(&unpacked, text), "{text}");
    }
}

#[test]
fn damaged_bytes_are_refused() {
    let files = workspace::lexicon().unwrap();
    let bytes = workspace::build(&files).unwrap().to_bytes();
    for length in [0, 7, 8, 100, bytes.len() - 1] {
        assert!(Lexicon::from_bytes(&bytes[..length]).is_none(), "cut at {length}");
    }
    for at in [0, bytes.len() / 2, bytes.len() - 1] {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1;
        assert!(Lexicon::from_bytes(&damaged).is_none(), "changed at {at}");
    }
}
