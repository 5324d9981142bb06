//! Measures how well the context of a phrase is read, on sentences labelled for negation, time and
//! whose: `cargo run --release -p lumbar-narrative --example context -- FILE.tsv`.
//!
//! Columns: n, phrase, sentence (the phrase in capitals), negation (Negated, Affirmed), temporality
//! (Recent, Historical, Not particular), experiencer (Patient, Other, Family member), parted by tabs.
//! Prints one JSON object, with the figures of others beside ours; `--misses` lists the sentences
//! whose negation was misread.

mod labelled;
mod workspace;

use std::error::Error;

use labelled::Figures;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("name a file of labelled sentences")?;
    let list_misses = arguments.next().is_some();
    let lexicon = workspace::build(&workspace::lexicon()?)?;
    let figures = Figures::measure(&lexicon, &std::fs::read_to_string(path)?)?;
    if list_misses {
        figures.misses.iter().for_each(|miss| println!("{miss}"));
    }
    println!("{:#}", report(&figures)?);
    Ok(())
}

fn report(figures: &Figures) -> Result<Value, Box<dyn Error>> {
    let Figures { negation, time, whose, .. } = figures;
    let beside = workspace::root().join("crates/pure/lumbar-narrative/tests/oracles");
    let read = |name: &str| -> Result<Value, Box<dyn Error>> {
        Ok(serde_json::from_str(&std::fs::read_to_string(beside.join(name))?)?)
    };
    Ok(json!({
        "accuracy": negation.accuracy(),
        "confusion": negation.table(),
        "negation": negation.report("Negated"),
        "temporality": { "accuracy": time.accuracy(), "confusion": time.table() },
        "experiencer": { "accuracy": whose.accuracy(), "confusion": whose.table() },
        // On the sentences of the published kit of which the file holds one half.
        "beside": { "negspacy": read("negspacy.json")?, "published": read("published.json")? },
    }))
}
