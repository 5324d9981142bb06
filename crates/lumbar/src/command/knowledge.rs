//! `lumbar knowledge`: look into what the program knows, and check it.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use lumbar_app::App;
use lumbar_knowledge::Knowledge;

use super::compare::{self, Cases};
use crate::error::Outcome;
use crate::output::output;
use crate::{files, print};

/// Look into what the program knows, and check it.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Check that everything holds together, and count what the numbers rest on.
    Check,
    /// Show one item with every number, interval and source.
    Show {
        /// A cause, finding, rule, remedy, item of first aid, exercise, what calms, or a medicine.
        id: String,
    },
    /// List ids with their names.
    List {
        /// Only these.
        #[arg(value_enum)]
        kind: Option<Kind>,
    },
    /// List every source.
    Sources,
    /// Print the level and the first three causes of every case.
    Levels {
        #[command(flatten)]
        cases: Cases,
    },
    /// Run every case by two knowledge folders and print each whose level or first three causes
    /// moved.
    Diff {
        /// The old folder, or `built-in`.
        old: PathBuf,
        /// The new folder, or `built-in`.
        new: PathBuf,
        #[command(flatten)]
        cases: Cases,
    },
    /// Write the network for another program.
    Export {
        /// Write BIF, the Bayesian Interchange Format, to this file.
        #[arg(long, value_name = "FILE")]
        bif: PathBuf,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    Causes,
    Findings,
    Rules,
    Remedies,
    FirstAid,
    Exercises,
    Calm,
    Medicines,
}

impl Arguments {
    pub fn run(self, folder: Option<&Path>) -> Outcome {
        let out = &mut output();
        // These load what they need.
        match &self.what {
            What::Levels { cases } => return compare::levels(out, folder, cases),
            What::Diff { old, new, cases } => return compare::diff(out, old, new, cases),
            _ => {}
        }
        let app = files::load(folder)?;
        match self.what {
            What::Levels { .. } | What::Diff { .. } => Ok(()),
            What::Check => check(out, &app),
            What::Show { id } => print::item(out, app.knowledge(), &id),
            What::List { kind } => list(out, app.knowledge(), kind),
            What::Sources => {
                for source in app.knowledge().sources() {
                    writeln!(out, "{}: {}", source.id, source.cite)?;
                    if let Some(url) = &source.url {
                        writeln!(out, "    {url}")?;
                    }
                }
                Ok(())
            }
            What::Export { bif } => {
                let text = app.assessor().model().network().to_bif("lumbar")?;
                std::fs::write(&bif, text)
                    .map_err(|error| format!("{}: {error}", bif.display()))?;
                Ok(())
            }
        }
    }
}

fn check(out: &mut impl Write, app: &App) -> Outcome {
    let knowledge = app.knowledge();
    let counts = knowledge.counts();
    writeln!(out, "the knowledge holds together (version {})", knowledge.version())?;
    writeln!(
        out,
        "{} causes, {} findings, {} rules, {} remedies, {} items of first aid, {} exercises, {} that calm, {} figures, {} facts from {} sources",
        knowledge.causes().len(),
        knowledge.findings().len(),
        knowledge.rules().len(),
        knowledge.remedies().len(),
        knowledge.first_aid().len(),
        knowledge.exercises().len(),
        knowledge.calm().len(),
        knowledge.figures().count(),
        knowledge.facts().len(),
        knowledge.sources().len()
    )?;
    writeln!(out, "numbers that shape probabilities: {}", counts.probabilities)?;
    writeln!(out, "numbers that drive a score: {}", counts.scores)?;
    writeln!(out, "every rule and the threshold rest on statements that were read")?;
    Ok(())
}

fn list(out: &mut impl Write, knowledge: &Knowledge, kind: Option<Kind>) -> Outcome {
    let mut row = |kind: &str, id: &str, name: &str| writeln!(out, "{kind:10} {id:34} {name}");
    let wanted = |this: Kind| kind.is_none_or(|kind| kind == this);
    if wanted(Kind::Causes) {
        for cause in knowledge.causes() {
            row("cause", cause.id.as_str(), &cause.text.english().name)?;
        }
    }
    if wanted(Kind::Findings) {
        for finding in knowledge.findings() {
            row("finding", finding.id.as_str(), &finding.text.english().name)?;
        }
    }
    if wanted(Kind::Rules) {
        for rule in knowledge.rules() {
            row("rule", rule.id.as_str(), rule.level.as_str())?;
        }
    }
    if wanted(Kind::Remedies) {
        for remedy in knowledge.remedies() {
            row("remedy", remedy.id.as_str(), &remedy.text.english().name)?;
        }
    }
    if wanted(Kind::FirstAid) {
        for item in knowledge.first_aid() {
            row(item.role.as_str(), item.id.as_str(), &item.text.english().name)?;
        }
    }
    if wanted(Kind::Exercises) {
        for item in knowledge.exercises() {
            row("exercise", &item.id, &item.text.english().name)?;
        }
    }
    if wanted(Kind::Calm) {
        for item in knowledge.calm() {
            row(item.role.as_str(), &item.id, &item.text.english().name)?;
        }
    }
    if wanted(Kind::Medicines) {
        for medicine in knowledge.medicines().items() {
            row("medicine", medicine.id.as_str(), &medicine.text.english().name)?;
        }
    }
    Ok(())
}
