//! Measures how well the context of a phrase is read, on sentences labelled for negation, time and
//! whose: `cargo run --release -p lumbar-narrative --example context -- FILE.tsv`.
//!
//! Columns: n, phrase, sentence (the phrase in capitals), negation (Negated, Affirmed), temporality
//! (Recent, Historical, Not particular), experiencer (Patient, Other, Family member), parted by tabs.
//! Prints one JSON object; `--misses` lists the sentences whose negation was misread.

mod workspace;

use std::collections::BTreeMap;
use std::error::Error;
use std::ops::Range;

use lumbar_narrative::{Surroundings, surroundings};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("name a file of labelled sentences")?;
    let list_misses = arguments.next().is_some();
    let files = workspace::lexicon()?;
    let lexicon = workspace::build(&files)?;
    let mut negation = Confusion::default();
    let mut time = Confusion::default();
    let mut whose = Confusion::default();
    for line in std::fs::read_to_string(path)?.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [_, phrase, sentence, negated, when, who] = columns.as_slice() else {
            return Err(format!("a line without six columns: {line}").into());
        };
        // The capitals mark the phrase; as it was written it stands in small letters.
        let span = find(sentence, phrase);
        let mut text = String::from(*sentence);
        text[span.clone()].make_ascii_lowercase();
        let read = surroundings(&lexicon, &text, span);
        let said = if read.negation.is_some() { "Negated" } else { "Affirmed" };
        if list_misses && said != *negated {
            println!(
                "{negated} read {said} {:?}\n  {sentence}",
                read.negation.as_ref().map(|cue| &text[cue.span.clone()])
            );
        }
        negation.count(negated, said);
        time.count(when, when_read(&read));
        whose.count(
            if *who == "Patient" { "Patient" } else { "Other" },
            if read.someone_else.is_some() { "Other" } else { "Patient" },
        );
    }
    let report = json!({
        "accuracy": negation.accuracy(),
        "confusion": negation.table(),
        "negation": negation.report("Negated"),
        "temporality": { "accuracy": time.accuracy(), "confusion": time.table() },
        "experiencer": { "accuracy": whose.accuracy(), "confusion": whose.table() },
    });
    println!("{report:#}");
    Ok(())
}

/// Where the phrase last stands in capitals (a heading may hold the same word); the sentence as a whole where it stands nowhere.
fn find(sentence: &str, phrase: &str) -> Range<usize> {
    let words: Vec<String> = phrase.split_whitespace().map(str::to_ascii_uppercase).collect();
    let capitals = words.join(" ");
    if let Some(start) = sentence.rfind(&capitals) {
        return start..start + capitals.len();
    }
    // Phrases keep runs of spaces that the sentence may have differently.
    let first = words.first().and_then(|word| sentence.find(word.as_str()));
    let last =
        words.last().and_then(|word| sentence.rfind(word.as_str()).map(|at| at + word.len()));
    match (first, last) {
        (Some(start), Some(end)) if start < end => start..end,
        _ => 0..sentence.len(),
    }
}

fn when_read(read: &Surroundings) -> &'static str {
    if read.hypothetical.is_some() {
        "Not particular"
    } else if read.past.is_some() {
        "Historical"
    } else {
        "Recent"
    }
}

#[derive(Default)]
struct Confusion(BTreeMap<(String, String), usize>);

impl Confusion {
    fn count(&mut self, wanted: &str, read: &str) {
        *self.0.entry((wanted.to_owned(), read.to_owned())).or_default() += 1;
    }

    fn sum(&self, keep: impl Fn(&str, &str) -> bool) -> f64 {
        let kept = self.0.iter().filter(|((wanted, read), _)| keep(wanted, read));
        kept.map(|(_, count)| *count as f64).sum()
    }

    fn accuracy(&self) -> f64 {
        self.sum(|wanted, read| wanted == read) / self.sum(|_, _| true).max(1.0)
    }

    /// `{wanted: {read: count}}`.
    fn table(&self) -> Value {
        let mut table: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for ((wanted, read), count) in &self.0 {
            table.entry(wanted).or_default().insert(read, *count);
        }
        json!(table)
    }

    fn report(&self, class: &str) -> Value {
        let hits = self.sum(|wanted, read| wanted == class && read == class);
        let precision = hits / self.sum(|_, read| read == class).max(1.0);
        let recall = hits / self.sum(|wanted, _| wanted == class).max(1.0);
        json!({ "precision": precision, "recall": recall, "f1": 2.0 * precision * recall / (precision + recall).max(1e-9) })
    }
}
