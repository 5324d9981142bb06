//! `lumbar report`: the page for the doctor, and the same in plain words.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use lumbar_app::memory::fhir::Wish;
use lumbar_app::memory::{moment, now};
use lumbar_app::{App, SEED};
use lumbar_report::{Paper, Reader, Section, html, pdf, seal};
use zeroize::Zeroizing;

use super::Place;
use crate::error::{Failure, Outcome};
use crate::whole_file::write_whole;

/// Write the page for the visit.
#[derive(Debug, Args)]
pub struct Arguments {
    /// For whom it is written.
    #[arg(long = "for", value_enum, default_value_t = For::Doctor)]
    reader: For,
    /// As what.
    #[arg(long, value_enum, default_value_t = Format::Html)]
    format: Format,
    /// The paper.
    #[arg(long, value_enum, default_value_t = On::A4)]
    paper: On,
    /// The file to write; a dash for the standard output.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Take the answers of this case instead of those of the last assessment kept: JSON or Markdown.
    #[arg(long, value_name = "FILE")]
    case: Option<PathBuf>,
    /// Leave this section out; may be given several times.
    #[arg(long, value_name = "SECTION", value_parser = section)]
    without: Vec<Section>,
    /// Lock the page with the passphrase in this file (its first line), so that it can be handed on.
    #[arg(long, value_name = "FILE", conflicts_with = "passphrase_prompt")]
    passphrase_file: Option<PathBuf>,
    /// Lock the page with a passphrase that is asked for.
    #[arg(long)]
    passphrase_prompt: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum For {
    Doctor,
    Me,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Html,
    Pdf,
    /// A FHIR R4 document, for the clinic's own system.
    Fhir,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum On {
    A4,
    Letter,
}

fn section(text: &str) -> Result<Section, String> {
    text.parse().map_err(|error: lumbar_report::BadSection| error.to_string())
}

impl Arguments {
    pub fn run(self, place: &Place, folder: Option<&Path>) -> Outcome {
        let locked = self.passphrase_file.is_some() || self.passphrase_prompt;
        if locked && self.format != Format::Html {
            return Err("a passphrase locks an HTML file: use --format html".into());
        }
        let app = crate::files::load(folder)?;
        let case = self.case.as_deref().map(super::assess::read_case).transpose()?;
        let today = moment(None, &now())?.date().days();
        let entries = place.kept()?;
        if entries.is_empty() && case.is_none() {
            return Err(
                "there is nothing to report yet: check your back, keep a diary, or name a case with --case".into(),
            );
        }
        let report = app.report(&entries, case.as_ref(), today, SEED)?.without(&self.without);
        let reader = match self.reader {
            For::Doctor => Reader::Doctor,
            For::Me => Reader::Me,
        };
        let paper = match self.paper {
            On::A4 => Paper::A4,
            On::Letter => Paper::Letter,
        };
        let bytes = match self.format {
            Format::Fhir => self.fhir(place, &app)?,
            Format::Pdf => pdf(&report, reader, paper)?,
            Format::Html => {
                let page = html(&report, reader, paper)?;
                match self.passphrase()? {
                    Some(passphrase) => seal(&page, &passphrase)?.into_bytes(),
                    None => page.into_bytes(),
                }
            }
        };
        write(&self.out, &bytes)
    }

    /// The document of what is kept. It is written whole, for a clinic.
    fn fhir(&self, place: &Place, app: &App) -> Result<Vec<u8>, Failure> {
        for (given, what) in [
            (self.reader == For::Me, "--for me: a FHIR document is for a clinic; use --for doctor"),
            (self.case.is_some(), "--case: a FHIR document is written of what is kept"),
            (
                !self.without.is_empty(),
                "--without: a FHIR document has all parts; html and pdf can leave some out",
            ),
        ] {
            if given {
                return Err(what.into());
            }
        }
        let mut memory = place.open()?;
        let wish = Wish::told(&memory.standing()?);
        let document = memory.fhir_document(app, &moment(None, &now())?, &wish)?;
        super::memory::form::left_out(&document.left_out);
        Ok(document.bundle.to_string().into_bytes())
    }

    fn passphrase(&self) -> Result<Option<Zeroizing<String>>, Failure> {
        if let Some(path) = &self.passphrase_file {
            let text = Zeroizing::new(
                std::fs::read_to_string(path)
                    .map_err(|error| format!("--passphrase-file: {}: {error}", path.display()))?,
            );
            let line = text.lines().next().unwrap_or_default();
            return Ok(Some(Zeroizing::new(line.to_owned())));
        }
        if !self.passphrase_prompt {
            return Ok(None);
        }
        super::memory::new_passphrase("LUMBAR_REPORT_PASSPHRASE", "Passphrase for the file: ")
            .map(Some)
    }
}

/// Writes the file whole or not at all; only the person can read it.
fn write(path: &Path, bytes: &[u8]) -> Outcome {
    if path == Path::new("-") {
        if std::io::stdout().is_terminal() {
            return Err("--out -: a page is not for the terminal; name a file".into());
        }
        crate::output::output().write_all(bytes)?;
        return Ok(());
    }
    write_whole(path, bytes)?;
    say!("Written: {}. It holds your health data in clear unless you locked it.", path.display())?;
    Ok(())
}
