//! Shows what is read from a text and why: `cargo run -p lumbar-narrative --example explain -- "text"`.
//!
//! Reads `knowledge/lexicon/` of the workspace, so that authors see at once what a change does.
#![expect(clippy::disallowed_types, reason = "the example says how long it took")]

mod workspace;

use std::error::Error;
use std::time::Instant;

use lumbar_narrative::{Mention, read};

fn main() -> Result<(), Box<dyn Error>> {
    let texts: Vec<String> = std::env::args().skip(1).collect();
    let files = workspace::lexicon()?;
    let begun = Instant::now();
    let lexicon = workspace::build(&files)?;
    eprintln!("{} findings, built in {:?}", lexicon.finding_ids().count(), begun.elapsed());
    for text in texts {
        let begun = Instant::now();
        let reading = read(&lexicon, &text);
        let took = begun.elapsed();
        println!("{text}");
        for mention in &reading.mentions {
            println!("  {}", line(&text, mention));
        }
        let person = &reading.person;
        println!("  person: {person:?}");
        for (quantity, value, span) in &reading.quantities {
            println!("  {quantity} = {value} \"{}\"", &text[span.clone()]);
        }
        for (name, span) in reading.medicines.iter().chain(&reading.diagnoses) {
            println!("  {name} \"{}\"", &text[span.clone()]);
        }
        if let Some(span) = &reading.nothing_else {
            println!("  nothing else \"{}\"", &text[span.clone()]);
        }
        println!("  read in {took:?}");
    }
    Ok(())
}

fn line(text: &str, mention: &Mention) -> String {
    let cue = mention.cue.as_ref().map_or(String::new(), |cue| {
        format!(" [{} \"{}\"]", cue.kind.as_str(), &text[cue.span.clone()])
    });
    let discount = mention
        .discount
        .map_or(String::new(), |discount| format!(" (does not count: {})", discount.as_str()));
    format!(
        "{} {} \"{}\"{cue}{discount}",
        mention.state,
        mention.finding,
        &text[mention.span.clone()]
    )
}
