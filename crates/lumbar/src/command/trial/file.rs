//! Trials that come as a file.

use std::path::PathBuf;

use clap::Args;
use lumbar_app::trial::{self, Analysed, Asked};
use lumbar_exchange::trial_words::{compared, pooled};
use lumbar_exchange::{Names, TrialTable, analysis_json, pool_json};

use crate::error::{Failure, Outcome};
use crate::files;
use crate::output::paragraphs;

/// Which column is what. What is not named is recognised by its name.
#[derive(Debug, Args)]
struct ColumnArguments {
    /// The column that says whose row it is.
    #[arg(long, value_name = "COLUMN")]
    person: Option<String>,
    /// The column that says what was done.
    #[arg(long, value_name = "COLUMN")]
    arm: Option<String>,
    /// The column of cycles, each with every arm.
    #[arg(long, value_name = "COLUMN")]
    block: Option<String>,
    /// The column of days.
    #[arg(long, value_name = "COLUMN")]
    day: Option<String>,
    /// The column that was measured.
    #[arg(long, value_name = "COLUMN")]
    outcome: Option<String>,
    /// The arm that the others are compared with.
    #[arg(long, value_name = "ARM")]
    reference: Option<String>,
}

impl ColumnArguments {
    fn names(self) -> Names {
        let Self { person, arm, block, day, outcome, reference } = self;
        Names { person, arm, block, day, outcome, activity: None, reference }
    }
}

/// What is taken into account.
#[derive(Debug, Args)]
struct ModelArguments {
    /// More of what was measured is better, as with sleep; without, less is.
    #[arg(long)]
    more_is_better: bool,
    /// A difference that would matter to you.
    #[arg(long, value_name = "POINTS", default_value_t = 2.0)]
    useful: f64,
    /// What is known of the effect beforehand: mean and standard deviation, as in -1,1.5.
    #[arg(long, value_name = "MEAN,SD", value_parser = prior, allow_hyphen_values = true)]
    prior: Option<(f64, f64)>,
    /// Leave out this many days after each change.
    #[arg(long, value_name = "DAYS", default_value_t = 0)]
    washout: u32,
    /// What was done may wear off over days: take that into account.
    #[arg(long)]
    carry_over: bool,
    /// Take a steady drift into account, or not; without, where the arms come back.
    #[arg(long)]
    trend: Option<bool>,
    /// Tell weekends from other days.
    #[arg(long)]
    weekday: bool,
    /// Take activity into account, where the file has it.
    #[arg(long)]
    activity: bool,
    /// Write JSON.
    #[arg(long)]
    json: bool,
}

impl ModelArguments {
    fn asked(&self) -> Asked {
        Asked {
            person: None,
            more_is_better: self.more_is_better,
            useful: Some(self.useful),
            prior: self.prior,
            washout: self.washout,
            carry_over: self.carry_over,
            trend: self.trend,
            weekday: self.weekday,
            activity: self.activity,
        }
    }
}

fn prior(text: &str) -> Result<(f64, f64), String> {
    let bad = || "write mean and standard deviation with a comma, as in -1,1.5".to_owned();
    let (mean, deviation) = text.split_once(',').ok_or_else(bad)?;
    let number = |text: &str| text.trim().parse::<f64>().map_err(|_| bad());
    Ok((number(mean)?, number(deviation)?))
}

/// Analyse the trial of one person in a file.
#[derive(Debug, Args)]
pub struct AnalyseArguments {
    /// CSV, or the JSON of another program; `-` reads standard input.
    file: PathBuf,
    /// Analyse this person of the file; without, all of them together.
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    #[command(flatten)]
    columns: ColumnArguments,
    #[command(flatten)]
    model: ModelArguments,
}

impl AnalyseArguments {
    pub fn run(self) -> Outcome {
        let table = read(&self.file, &self.columns.names())?;
        let asked = Asked { person: self.only, ..self.model.asked() };
        let (analysed, settings) =
            trial::analyse(&table, &asked).map_err(|error| in_file(&self.file, error))?;
        match analysed {
            Analysed::One { person, comparisons } => {
                let name = &table.persons[person].0;
                let not_as_drawn = table.deviations_say(person);
                if self.model.json {
                    let mut value = analysis_json(&table, name, &comparisons, &settings);
                    if not_as_drawn.is_some() {
                        value["not_as_drawn"] = not_as_drawn.into();
                    }
                    say!("{value:#}")?;
                } else {
                    for one in &comparisons {
                        paragraphs(&compared(&table.arms, one, &settings))?;
                    }
                    paragraphs(not_as_drawn.as_slice())?;
                }
            }
            Analysed::Many(pool) => {
                if self.model.json {
                    say!("{:#}", pool_json(&table, 1, &pool, &settings))?;
                } else {
                    paragraphs(&pooled(&table, 1, &pool, &settings))?;
                }
            }
        }
        Ok(())
    }
}

/// Analyse the trials of many people together.
#[derive(Debug, Args)]
pub struct PoolArguments {
    /// CSV, or the JSON of another program; `-` reads standard input.
    file: PathBuf,
    /// The arm to compare with the reference, where there are more than two.
    #[arg(long, value_name = "ARM")]
    other: Option<String>,
    #[command(flatten)]
    columns: ColumnArguments,
    #[command(flatten)]
    model: ModelArguments,
}

impl PoolArguments {
    pub fn run(self) -> Outcome {
        let table = read(&self.file, &self.columns.names())?;
        let arm = match &self.other {
            None => 1,
            Some(name) => {
                let place = table.arms.iter().position(|arm| arm.eq_ignore_ascii_case(name));
                let place = place.filter(|place| *place > 0);
                place.ok_or("--other: not an arm of the file, or the reference itself")?
            }
        };
        let asked = self.model.asked();
        let (pool, settings) =
            trial::pool_all(&table, arm, &asked).map_err(|error| in_file(&self.file, error))?;
        if self.model.json {
            say!("{:#}", pool_json(&table, arm, &pool, &settings))?;
        } else {
            paragraphs(&pooled(&table, arm, &pool, &settings))?;
        }
        Ok(())
    }
}

fn read(path: &std::path::Path, names: &Names) -> Result<TrialTable, Failure> {
    let text = files::read_input(path)?;
    trial::read(&text, names).map_err(|error| in_file(path, error))
}

fn in_file(path: &std::path::Path, error: impl std::fmt::Display) -> Failure {
    Failure::Message(format!("{}: {error}", path.display()))
}
