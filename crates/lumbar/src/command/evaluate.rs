//! `lumbar evaluate`: how well the program does on labelled accounts.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use lumbar_app::{Evaluation, Given, evaluate};
use lumbar_exchange::vignette_from_json;
use lumbar_narrative::Today;

use crate::error::Outcome;
use crate::{files, print};

/// Measure the program on labelled accounts.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Accounts, one JSON object a line.
    #[arg(value_name = "VIGNETTES.jsonl")]
    vignettes: PathBuf,
    /// Give the program the words of each account only, with age and sex; without it, the findings
    /// that each label lists.
    #[arg(long)]
    text_only: bool,
    /// Print the figures and every outcome as JSON.
    #[arg(long)]
    json: bool,
    /// Print what came out for every account that was not exactly right.
    #[arg(long)]
    details: bool,
}

impl Arguments {
    pub fn run(self, folder: Option<&Path>) -> Outcome {
        let text = files::read_input(&self.vignettes)?;
        let mut vignettes = Vec::new();
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let vignette = vignette_from_json(line).map_err(|error| {
                format!("{}: line {}: {error}", self.vignettes.display(), index + 1)
            })?;
            vignettes.push(vignette);
        }
        let mut app = files::load_undated(folder)?;
        // Accounts carry no date; a fixed one keeps the figures the same on every day.
        if let Some(day) = Today::new(2026, 12, 1) {
            app = app.on(day);
        }
        let given = if self.text_only { Given::Words } else { Given::Findings };
        let outcomes = evaluate(&app, &vignettes, given);
        let figures = Evaluation::new(&outcomes);
        let mut out = io::stdout().lock();
        if self.json {
            serde_json::to_writer_pretty(&mut out, &print::evaluation_json(&figures, &outcomes))?;
            writeln!(out)?;
        } else {
            print::evaluation(&mut out, &figures)?;
            if self.details {
                print::outcomes(&mut out, &outcomes)?;
            }
        }
        Ok(())
    }
}
