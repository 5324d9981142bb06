//! `lumbar calm`: a breath that is counted aloud, lines to rest by, seven short days, and good nights.

use std::io::{IsTerminal, Write, stdout};
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use clap::Args;
use lumbar_care::calm::Rhythm;
use lumbar_exchange::breath_says;
use lumbar_knowledge::CalmRole;

use crate::error::Outcome;
use crate::files;
use crate::output::output;
use crate::print::{calm, calm_list, width, wrapped};

/// Breathe, rest and sleep: what calms, with a count to follow.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Which, such as `breath_slow`; without it all are listed.
    id: Option<String>,
    /// How long, in minutes; its own time without it.
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u32).range(1..=60))]
    minutes: Option<u32>,
    /// Only print it; nothing is counted.
    #[arg(long)]
    print: bool,
}

impl Arguments {
    pub fn run(&self, folder: Option<&Path>) -> Outcome {
        let app = files::load(folder)?;
        let knowledge = app.knowledge();
        let Some(id) = &self.id else { return calm_list(knowledge) };
        let Some(index) = knowledge.calm_index(id) else {
            return Err(format!("nothing calm is called \"{id}\": `lumbar calm` lists all").into());
        };
        let item = &knowledge[index];
        calm(knowledge, item)?;
        // Whoever reads a file waits for nothing.
        if self.print || !stdout().is_terminal() {
            return Ok(());
        }
        let Some(own) = &item.minutes else { return Ok(()) };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 1 and 60, which the reader of the knowledge checks"
        )]
        let minutes = self.minutes.unwrap_or(own.value as u32);
        say!("\n{minutes} min. Ctrl-C ends it.\n")?;
        match &item.role {
            CalmRole::Breath(phases) => breathe(&Rhythm::new(phases), 60 * minutes),
            _ => read_out(item.how(knowledge), 60 * minutes),
        }
    }
}

/// Counts the breath, a number a second, a line a part. It ends with a whole breath.
fn breathe(rhythm: &Rhythm, seconds: u32) -> Outcome {
    let mut out = output();
    for _ in 0..seconds.div_ceil(rhythm.whole().max(1)) {
        for part in rhythm.parts() {
            write!(out, "  {:<12}", breath_says(part.does))?;
            for second in 1..=part.seconds {
                write!(out, " {second}")?;
                out.flush()?;
                sleep(Duration::from_secs(1));
            }
            writeln!(out)?;
        }
        writeln!(out)?;
    }
    end()
}

fn read_out(lines: &[String], seconds: u32) -> Outcome {
    let each = seconds / u32::try_from(lines.len()).unwrap_or(1).max(1);
    for line in lines {
        say!("{}\n", wrapped(line, "  ", width()))?;
        sleep(Duration::from_secs(each.into()));
    }
    end()
}

fn end() -> Outcome {
    Ok(say!("That is enough for now. How is your back?")?)
}
