//! `lumbar assess`: one case, or a batch of them.

use std::io::{self, BufReader, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use lumbar_app::diary::diary_of;
use lumbar_app::memory::{Memory, assessment_event, moment, now};
use lumbar_app::{App, Assessed, SEED};
use lumbar_assess::Options;
use lumbar_exchange::{case_from_json, case_from_markdown, check_text, recorded_from_json};
use lumbar_model::{Age, Case, Sex};

use super::Place;
use crate::error::{Failure, Outcome};
use crate::output::output;
use crate::whole_file::WholeFile;
use crate::{files, interview, print};

/// Say how urgent it is and what is probably behind it.
#[derive(Debug, Args)]
pub struct Arguments {
    /// What you feel, in your own words; `-` reads it from standard input.
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    /// A case as JSON or Markdown; `-` reads it from standard input.
    #[arg(long, value_name = "FILE")]
    case: Option<PathBuf>,
    /// Age in years.
    #[arg(long, allow_negative_numbers = true)]
    age: Option<i64>,
    /// female, male or other.
    #[arg(long)]
    sex: Option<String>,
    /// Check again after the last result that was kept: the safety questions anew, the rest only "is it still so?".
    #[arg(long, conflicts_with_all = ["text", "case", "age", "sex", "batch", "replay"])]
    again: bool,
    /// Print the result as JSON.
    #[arg(long)]
    json: bool,
    /// Assess every line of a file of JSON cases.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["text", "case", "age", "sex"])]
    batch: Option<PathBuf>,
    /// Where the results of a batch go; standard output without it.
    #[arg(long, value_name = "FILE", requires = "batch")]
    out: Option<PathBuf>,
    /// Compute intervals in a batch as well.
    #[arg(long, requires = "batch")]
    intervals: bool,
    /// Have a result again that was kept as JSON: the same bytes, or why not.
    #[arg(
        long,
        value_name = "RESULT.json",
        conflicts_with_all = ["text", "case", "age", "sex", "batch", "seed", "json"]
    )]
    replay: Option<PathBuf>,
    /// Seed of the sampled intervals.
    #[arg(long, default_value_t = SEED)]
    seed: u64,
}

impl Arguments {
    pub fn run(self, folder: Option<&Path>, place: &Place) -> Outcome {
        if let Some(input) = &self.batch {
            return self.run_batch(&files::load(folder)?, input);
        }
        if let Some(result) = &self.replay {
            return replay(folder, result);
        }
        if self.again {
            return self.run_again(folder, place);
        }
        let case = self.case()?;
        let app = files::load(folder)?;
        if self.case.is_none() && self.text.is_none() {
            return match interview::run(&app, case, self.seed, self.json)? {
                Some(assessed) => self.keep(&app, &assessed, &mut place.open()?),
                None => Ok(()),
            };
        }
        let assessed = app.assess(&case, Options::full(self.seed))?;
        print::assessed(&app, &assessed, self.seed, self.json)
    }

    fn run_again(&self, folder: Option<&Path>, place: &Place) -> Outcome {
        const NONE: &str = "no result is kept yet: check your back with `lumbar` first";
        let app = files::load(folder)?;
        let Some(mut memory) = place.open_if_kept()? else { return Err(NONE.into()) };
        let entries = memory.standing()?;
        let today = moment(None, &now())?.date().days();
        let again = app.again(&entries, &diary_of(&entries), today).ok_or(NONE)?;
        match interview::again(&app, &again, self.seed, self.json)? {
            Some(assessed) => self.keep(&app, &assessed, &mut memory),
            None => Ok(()),
        }
    }

    fn keep(&self, app: &App, assessed: &Assessed, memory: &mut Memory) -> Outcome {
        let event = assessment_event(&app.document(assessed, self.seed));
        memory.record(&event, moment(None, &now())?)?;
        writeln!(output(), "Kept. `lumbar plan` shows what follows from it.")?;
        Ok(())
    }

    /// The case that the arguments describe.
    fn case(&self) -> Result<Case, Failure> {
        let mut case = match &self.case {
            Some(path) => read_case(path)?,
            None => Case::default(),
        };
        if let Some(words) = &self.text {
            let from_input = words == "-";
            let text = if from_input { files::read_input(Path::new("-"))? } else { words.clone() };
            check_text(&text).map_err(|error| format!("--text: {}", error.what))?;
            case.text = Some(text);
        }
        if let Some(age) = self.age {
            case.person.age = Some(Age::new(age).map_err(|error| format!("--age: {error}"))?);
        }
        if let Some(word) = self.sex.as_deref().filter(|word| *word != "unknown") {
            case.person.sex = Some(word.parse::<Sex>().map_err(|error| format!("--sex: {error}"))?);
        }
        Ok(case)
    }

    fn run_batch(&self, app: &App, input: &Path) -> Outcome {
        let reader = files::open(input)?;
        let bar = print::progress("cases");
        let mut whole = self.out.as_deref().map(WholeFile::create).transpose()?;
        let mut shown = BufWriter::with_capacity(1 << 16, output());
        let writer: &mut dyn Write = match &mut whole {
            Some(file) => file,
            None => &mut shown,
        };
        let summary = app
            .batch(
                BufReader::with_capacity(1 << 16, reader),
                writer,
                self.seed,
                self.intervals,
                |done| bar.set_position(done as u64),
            )
            .map_err(|error| Failure::Message(format!("the batch stopped {error}")));
        bar.finish_and_clear();
        let summary = summary?;
        if let Some(file) = whole {
            file.keep()?;
        }
        if io::stderr().is_terminal() || summary.bad > 0 {
            note!("{} cases assessed, {} lines could not be read", summary.assessed, summary.bad);
        }
        if summary.bad > 0 { Err(Failure::Quiet) } else { Ok(()) }
    }
}

/// Prints a kept result as it comes out again.
fn replay(folder: Option<&Path>, result: &Path) -> Outcome {
    let recorded = recorded_from_json(&files::read_input(result)?)
        .map_err(|error| format!("{}: {error}", files::name(result)))?;
    // The case holds what was read on its day.
    let app = files::load_undated(folder)?;
    let document =
        app.replay(&recorded).map_err(|error| format!("{}: {error}", files::name(result)))?;
    print::json(&document)
}

/// A case from a file: Markdown by its ending or its first sign, JSON otherwise.
pub(super) fn read_case(path: &Path) -> Result<Case, Failure> {
    let text = files::read_input(path)?;
    let markdown =
        path.extension().is_some_and(|ending| ending == "md") || text.trim_start().starts_with('#');
    let case = if markdown {
        case_from_markdown(&text).map(|markdown| markdown.case)
    } else {
        case_from_json(&text)
    };
    case.map_err(|error| format!("{}: {error}", files::name(path)).into())
}
