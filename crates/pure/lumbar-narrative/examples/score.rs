//! Scores the reader on accounts with known findings: `… --example score -- ACCOUNTS.jsonl [--all]`.
//!
//! Only findings that an account lists as present or absent are scored, for no list is complete.
//! Findings that the knowledge derives (from a duration, or from a more specific finding) are
//! derived here too. Misses are printed; `--all` prints what was read beyond the lists as well.

mod workspace;

use std::collections::BTreeSet;
use std::error::Error;

use lumbar_model::State;
use lumbar_narrative::{Lexicon, Reading, read};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("name a file of accounts")?;
    let all = arguments.next().is_some();
    let files = workspace::lexicon()?;
    let lexicon = workspace::build(&files)?;
    let derivations = workspace::derivations()?;
    let mut tally = Tally::default();
    for line in std::fs::read_to_string(path)?.lines() {
        account(&lexicon, &derivations, &serde_json::from_str(line)?, all, &mut tally);
    }
    println!("{tally:#?}");
    println!("right {:.3}", tally.right());
    Ok(())
}

#[derive(Debug, Default)]
struct Tally {
    present_right: usize,
    present_unread: usize,
    present_denied: usize,
    absent_right: usize,
    absent_unread: usize,
    absent_affirmed: usize,
    age_wrong: usize,
    sex_wrong: usize,
    sex_unread: usize,
    age_unread: usize,
    beyond: usize,
}

impl Tally {
    fn right(&self) -> f64 {
        let right = self.present_right + self.absent_right;
        let listed = right
            + self.present_unread
            + self.present_denied
            + self.absent_unread
            + self.absent_affirmed;
        right as f64 / listed.max(1) as f64
    }
}

fn account(
    lexicon: &Lexicon,
    derivations: &workspace::Derivations,
    account: &Value,
    all: bool,
    tally: &mut Tally,
) {
    let text = account["text"].as_str().unwrap_or_default();
    let reading = read(lexicon, text);
    let states = derivations.complete(&reading);
    let mut notes = Vec::new();
    let mut listed = BTreeSet::new();
    for (kind, wanted) in [("present", State::Present), ("absent", State::Absent)] {
        for id in
            account["findings"][kind].as_array().into_iter().flatten().filter_map(Value::as_str)
        {
            listed.insert(id.to_owned());
            let state = states.get(id).copied();
            let count = match (wanted, state) {
                (State::Present, Some(State::Present)) => &mut tally.present_right,
                (State::Present, Some(State::Absent)) => &mut tally.present_denied,
                (State::Present, _) => &mut tally.present_unread,
                (_, Some(State::Absent)) => &mut tally.absent_right,
                (_, Some(State::Present)) => &mut tally.absent_affirmed,
                _ => &mut tally.absent_unread,
            };
            *count += 1;
            if state != Some(wanted) {
                let shown = state.map_or("-", State::as_str);
                notes
                    .push(format!("  want {id} {kind}, read {shown} {}", said(text, &reading, id)));
            }
        }
    }
    person(account, &reading, tally, &mut notes);
    for (id, state) in &states {
        if *state == State::Present && !listed.contains(id) {
            tally.beyond += 1;
            if all {
                notes.push(format!("  beyond: {id} {}", said(text, &reading, id)));
            }
        }
    }
    if !notes.is_empty() {
        println!("{} {}\n{}", account["id"].as_str().unwrap_or("?"), text, notes.join("\n"));
        if all {
            println!("  {:?}", reading.quantities);
        }
    }
}

fn person(account: &Value, reading: &Reading, tally: &mut Tally, notes: &mut Vec<String>) {
    let age = reading.person.age.as_ref().map(|(age, _)| i64::from(age.years()));
    match (account["age"].as_i64(), age) {
        (Some(wanted), Some(age)) if wanted != age => {
            tally.age_wrong += 1;
            notes.push(format!("  want age {wanted}, read {age}"));
        }
        (Some(wanted), None) => {
            tally.age_unread += 1;
            notes.push(format!("  want age {wanted}, unread"));
        }
        _ => {}
    }
    let sex = reading.person.sex.as_ref().map(|(sex, _)| sex.as_str());
    match (account["sex"].as_str(), sex) {
        (Some("female" | "male"), None) => tally.sex_unread += 1,
        (Some(wanted @ ("female" | "male")), Some(sex)) if wanted != sex => {
            tally.sex_wrong += 1;
            notes.push(format!("  want sex {wanted}, read {sex}"));
        }
        _ => {}
    }
}

fn said(text: &str, reading: &Reading, id: &str) -> String {
    let mentions = reading.mentions.iter().filter(|mention| mention.finding.as_str() == id);
    let said: Vec<String> = mentions
        .map(|mention| {
            let discount = mention.discount.map_or("", |discount| discount.as_str());
            let cue = mention.cue.as_ref().map_or("", |cue| &text[cue.span.clone()]);
            format!("\"{}\" {} [{cue}] {discount}", &text[mention.span.clone()], mention.state)
        })
        .collect();
    said.join("; ")
}
