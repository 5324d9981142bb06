//! `lumbar evaluate`: how well the program does on labelled accounts.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use lumbar_app::{App, Evaluation, Given, InterviewFigures, Unlisted, evaluate, interview_all};
use lumbar_exchange::Vignette;
use lumbar_narrative::Today;

use crate::error::Outcome;
use crate::output::output;
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
    /// Hold the interview with each account instead, from age and sex on (with --text-only from its
    /// words as well), answering from the label; what the label does not list is answered once "I
    /// don't know" and once "no".
    #[arg(long)]
    interview: bool,
    /// Print the figures and every outcome as JSON.
    #[arg(long)]
    json: bool,
    /// Print what came out for every account that was not exactly right.
    #[arg(long, conflicts_with = "json")]
    details: bool,
}

impl Arguments {
    pub fn run(self, folder: Option<&Path>) -> Outcome {
        let vignettes = files::read_accounts(&self.vignettes)?;
        let mut app = files::load_undated(folder)?;
        // Accounts carry no date; a fixed one keeps the figures the same on every day.
        if let Some(day) = Today::new(2026, 12, 1) {
            app = app.on(day);
        }
        let given = if self.text_only { Given::Words } else { Given::Findings };
        if self.interview {
            return self.hold_interviews(&app, &vignettes, given);
        }
        let outcomes = evaluate(&app, &vignettes, given);
        let figures = Evaluation::new(&outcomes);
        let mut out = output();
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

    fn hold_interviews(&self, app: &App, vignettes: &[Vignette], given: Given) -> Outcome {
        let all = evaluate(app, vignettes, Given::Findings);
        let mut held = Vec::new();
        let mut out = output();
        for unlisted in [Unlisted::Unknown, Unlisted::No] {
            let interviews = interview_all(app, vignettes, given, unlisted)?;
            if self.details {
                let ends: Vec<_> = interviews.iter().map(|one| one.end.clone()).collect();
                print::outcomes(&mut out, &ends)?;
            }
            held.push((unlisted, InterviewFigures::new(&interviews)));
        }
        let all = Evaluation::new(&all);
        if self.json {
            serde_json::to_writer_pretty(&mut out, &print::interviews_json(&held, &all))?;
            writeln!(out)?;
        } else {
            print::interviews(&mut out, &held, &all)?;
        }
        Ok(())
    }
}
