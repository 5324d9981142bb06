//! What everyday sentences are misread as: one sentence a line on standard input, which should be
//! about anything but a body. Prints each finding that was read as present, and from which words.
//!
//! `cargo run --release -p lumbar-narrative --example everyday < sentences.txt`
//!
//! Whatever it prints about sentences of this kind is a false alarm waiting for someone's story.

mod workspace;

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{BufRead as _, stdin};

use lumbar_model::State;
use lumbar_narrative::read;

fn main() -> Result<(), Box<dyn Error>> {
    let lexicon = workspace::build(&workspace::lexicon()?)?;
    let mut found: BTreeMap<String, BTreeMap<String, (usize, String)>> = BTreeMap::new();
    let mut sentences = 0_usize;
    for line in stdin().lock().lines() {
        let line = line?;
        sentences += 1;
        for mention in read(&lexicon, &line).mentions {
            if mention.state == State::Present && mention.discount.is_none() {
                let words = line[mention.span.clone()].to_lowercase();
                let by_words = found.entry(mention.finding.to_string()).or_default();
                by_words.entry(words).or_insert_with(|| (0, line.clone())).0 += 1;
            }
        }
    }
    println!("{sentences} sentences");
    for (finding, by_words) in found {
        for (words, (count, sentence)) in by_words {
            println!("{finding}\t{count}\t{words}\t{sentence}");
        }
    }
    Ok(())
}
