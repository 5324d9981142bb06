//! Sentences labelled for negation, time and whose, and how many of them are read as labelled.
#![allow(dead_code, reason = "each example and test uses a part")]

use std::collections::BTreeMap;
use std::error::Error;
use std::ops::Range;

use lumbar_narrative::{Lexicon, Surroundings, surroundings};
use serde_json::{Value, json};

/// What was wanted and what was read, for each of the three labels.
#[derive(Default)]
pub struct Figures {
    pub negation: Confusion,
    pub time: Confusion,
    pub whose: Confusion,
    /// The sentences whose negation was misread, to be shown.
    pub misses: Vec<String>,
}

impl Figures {
    /// Reads every row of a table, its first line left out.
    pub fn measure(lexicon: &Lexicon, table: &str) -> Result<Self, Box<dyn Error>> {
        let mut figures = Self::default();
        for line in table.lines().skip(1) {
            figures.row(lexicon, line)?;
        }
        Ok(figures)
    }

    fn row(&mut self, lexicon: &Lexicon, line: &str) -> Result<(), Box<dyn Error>> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [_, phrase, sentence, negated, when, who] = columns.as_slice() else {
            return Err(format!("a line without six columns: {line}").into());
        };
        // The capitals mark the phrase; as it was written it stands in small letters.
        let span = find(sentence, phrase);
        let mut text = String::from(*sentence);
        text[span.clone()].make_ascii_lowercase();
        let read = surroundings(lexicon, &text, span);
        let said = if read.negation.is_some() { "Negated" } else { "Affirmed" };
        if said != *negated {
            let cue = read.negation.as_ref().map(|cue| &text[cue.span.clone()]);
            self.misses.push(format!("{negated} read {said} {cue:?}\n  {sentence}"));
        }
        self.negation.count(negated, said);
        self.time.count(when, when_read(&read));
        self.whose.count(
            if *who == "Patient" { "Patient" } else { "Other" },
            if read.someone_else.is_some() { "Other" } else { "Patient" },
        );
        Ok(())
    }
}

/// Where the phrase last stands in capitals (a heading may hold the same word); the sentence as a
/// whole where it stands nowhere.
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

/// How often each label was read as which.
#[derive(Default)]
pub struct Confusion(BTreeMap<(String, String), usize>);

impl Confusion {
    fn count(&mut self, wanted: &str, read: &str) {
        *self.0.entry((wanted.to_owned(), read.to_owned())).or_default() += 1;
    }

    fn sum(&self, keep: impl Fn(&str, &str) -> bool) -> f64 {
        let kept = self.0.iter().filter(|((wanted, read), _)| keep(wanted, read));
        kept.map(|(_, count)| *count as f64).sum()
    }

    /// The share of rows that were read as labelled.
    pub fn accuracy(&self) -> f64 {
        self.sum(|wanted, read| wanted == read) / self.sum(|_, _| true).max(1.0)
    }

    /// `{wanted: {read: count}}`.
    pub fn table(&self) -> Value {
        let mut table: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for ((wanted, read), count) in &self.0 {
            table.entry(wanted).or_default().insert(read, *count);
        }
        json!(table)
    }

    /// Precision (positive predictive value), recall (sensitivity) and their mean for one label.
    pub fn report(&self, class: &str) -> Value {
        let hits = self.sum(|wanted, read| wanted == class && read == class);
        let precision = hits / self.sum(|_, read| read == class).max(1.0);
        let recall = hits / self.sum(|wanted, _| wanted == class).max(1.0);
        let others = self.sum(|wanted, read| wanted != class && read != class);
        let specificity = others / self.sum(|wanted, _| wanted != class).max(1.0);
        json!({
            "precision": precision,
            "recall": recall,
            "specificity": specificity,
            "f1": 2.0 * precision * recall / (precision + recall).max(1e-9),
        })
    }
}
