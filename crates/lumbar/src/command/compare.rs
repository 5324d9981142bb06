//! Where the clinical cases stand, and what a change of knowledge does to them.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use lumbar_app::{Moved, Standing, moved};
use lumbar_assess::AssessError;
use lumbar_exchange::case_from_markdown;
use lumbar_model::Case;

use crate::error::{Failure, Outcome};
use crate::files;

/// What stands for the knowledge in the binary.
const BUILT_IN: &str = "built-in";

/// The cases to run.
#[derive(Debug, Args)]
pub struct Cases {
    /// The folder of Markdown cases.
    #[arg(long = "cases", value_name = "DIR", default_value = "cases")]
    folder: PathBuf,
    /// Labelled accounts, run from their findings and from their words.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    accounts: Vec<PathBuf>,
}

impl Cases {
    /// Every case with its name: the path below the folder, or the id of an account.
    fn read(&self) -> Result<Vec<(String, Case)>, Failure> {
        let mut cases = Vec::new();
        for (path, text) in files::read_folder(&self.folder, &["md"])? {
            // Prose about cases stands beside them.
            if !text.contains("```toml") {
                continue;
            }
            if path.starts_with("medicines/") {
                // cases of the medicine check have no level
                continue;
            }
            let name = path.trim_end_matches(".md").to_owned();
            let place = self.folder.join(path);
            let markdown = case_from_markdown(&text)
                .map_err(|error| format!("{}: {error}", place.display()))?;
            cases.push((name, markdown.case));
        }
        for file in &self.accounts {
            for account in files::read_accounts(file)? {
                let findings = Case { text: None, ..account.case.clone() };
                let words = Case { findings: Default::default(), ..account.case };
                cases.push((format!("{} from its findings", account.id), findings));
                cases.push((format!("{} from its words", account.id), words));
            }
        }
        Ok(cases)
    }
}

/// Prints the level and the first causes of every case, a line each.
pub fn levels(out: &mut impl Write, folder: Option<&Path>, cases: &Cases) -> Outcome {
    let app = files::load_undated(folder)?;
    for (name, case) in cases.read()? {
        let standing = app.standing(&case).map_err(|error| format!("{name}: {error}"))?;
        let causes: Vec<_> = standing.causes.iter().map(lumbar_model::CauseId::as_str).collect();
        writeln!(out, "{name}\t{}\t{}", standing.level, causes.join(" "))?;
    }
    Ok(())
}

/// Prints each case whose level or first causes are not the same by both.
pub fn diff(out: &mut impl Write, old: &Path, new: &Path, cases: &Cases) -> Outcome {
    let load = |folder: &Path| {
        files::load_undated(Some(folder).filter(|folder| *folder != Path::new(BUILT_IN)))
    };
    let (old, new) = (load(old)?, load(new)?);
    let cases = cases.read()?;
    let moved = moved(&old, &new, &cases);
    for case in &moved {
        print(out, case)?;
    }
    let falls = moved.iter().filter(|case| case.falls()).count();
    writeln!(
        out,
        "{} of {} cases moved, {falls} to a lower level (knowledge {} to {})",
        moved.len(),
        cases.len(),
        old.knowledge().version(),
        new.knowledge().version()
    )?;
    Ok(())
}

fn print(out: &mut impl Write, moved: &Moved) -> Outcome {
    let shown = |standing: &Result<Standing, AssessError>| match standing {
        Ok(standing) => standing.to_string(),
        Err(error) => format!("no result: {error}"),
    };
    let lower = if moved.falls() { "  LOWER" } else { "" };
    writeln!(out, "{}{lower}", moved.name)?;
    writeln!(out, "  old  {}", shown(&moved.old))?;
    writeln!(out, "  new  {}", shown(&moved.new))?;
    Ok(())
}
