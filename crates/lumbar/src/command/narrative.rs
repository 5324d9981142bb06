//! `lumbar narrative`: what is read from a person's words, and why.

use std::io::Write;
use std::path::Path;

use clap::Args;
use lumbar_narrative::{Mention, read};

use crate::error::Outcome;
use crate::files;
use crate::output::output;

/// Show what is read from a person's words, and why.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The words; `-` reads them from standard input.
    #[arg(long, value_name = "WORDS")]
    explain: String,
}

impl Arguments {
    pub fn run(self, folder: Option<&Path>) -> Outcome {
        let app = files::load(folder)?;
        let text = if self.explain == "-" {
            files::read_input(Path::new("-"))?
        } else {
            self.explain.clone()
        };
        let reading = read(app.lexicon(), &text);
        let mut out = output();
        writeln!(out, "{}", marked(&text, &reading.mentions))?;
        for (number, mention) in reading.mentions.iter().enumerate() {
            writeln!(out, "{:3}  {}", number + 1, explained(&text, mention))?;
        }
        if let Some((age, span)) = &reading.person.age {
            writeln!(out, "     age {} (\"{}\")", age.years(), &text[span.clone()])?;
        }
        if let Some((sex, span)) = &reading.person.sex {
            writeln!(out, "     sex {} (\"{}\")", sex.as_str(), &text[span.clone()])?;
        }
        for (quantity, value, span) in &reading.quantities {
            writeln!(out, "     {quantity} {value} (\"{}\")", &text[span.clone()])?;
        }
        for (name, span) in reading.medicines.iter().chain(&reading.diagnoses) {
            writeln!(out, "     {name} (\"{}\")", &text[span.clone()])?;
        }
        for finding in reading.tensions() {
            writeln!(out, "     {finding} is said and denied: the yes stands and is asked about")?;
        }
        Ok(())
    }
}

/// The text with each mention in brackets and its number behind it. Mentions that overlap one that
/// began earlier are only listed.
fn marked(text: &str, mentions: &[Mention]) -> String {
    let mut ordered: Vec<_> = mentions.iter().enumerate().collect();
    ordered.sort_by_key(|(_, mention)| (mention.span.start, mention.span.end));
    let mut marked = String::new();
    let mut done = 0;
    for (number, mention) in ordered {
        if mention.span.start < done {
            continue;
        }
        marked.push_str(&text[done..mention.span.start]);
        marked.push('[');
        marked.push_str(&text[mention.span.clone()]);
        marked.push(']');
        marked.push_str(&(number + 1).to_string());
        done = mention.span.end;
    }
    marked.push_str(&text[done..]);
    marked
}

fn explained(text: &str, mention: &Mention) -> String {
    let words = &text[mention.span.clone()];
    let mut line = format!("{} {} (\"{words}\")", mention.finding, mention.state);
    if let Some(cue) = &mention.cue {
        line.push_str(&format!(", {} by \"{}\"", cue.kind.as_str(), &text[cue.span.clone()]));
    }
    if let Some(discount) = mention.discount {
        line.push_str(&format!(", does not count: {}", discount.as_str().replace('_', " ")));
    }
    line
}
