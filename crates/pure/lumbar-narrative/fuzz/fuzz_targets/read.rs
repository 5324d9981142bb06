//! Reads any bytes with the lexicon of the workspace: `cargo +nightly fuzz run read` in this folder's
//! parent. What it finds goes into `corpus/read`, which the tests replay.
#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use lumbar_narrative::{Lexicon, read};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../knowledge/lexicon");
    let files: Vec<(String, String)> = std::fs::read_dir(folder)
        .expect("the lexicon lies in the workspace")
        .map(|entry| entry.expect("a readable folder").path())
        .map(|path| (path.display().to_string(), std::fs::read_to_string(&path).expect("text")))
        .collect();
    let pairs = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    Lexicon::parse(pairs).expect("the lexicon holds")
});

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let reading = read(&LEXICON, &text);
    for mention in &reading.mentions {
        assert!(text.is_char_boundary(mention.span.start) && text.is_char_boundary(mention.span.end));
    }
});
