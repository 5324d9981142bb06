//! `lumbar export` and `lumbar import`: everything in clear, one event a line unless another form is named.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Cursor, IsTerminal, Read, Seek, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use lumbar_app::memory::Memory;
use lumbar_exchange::import::{Format, recognise_file};
use lumbar_store::Preview;

use super::{Place, confirmed, form, tracker};
use crate::error::{Failure, Outcome};
use crate::output::output;
use crate::whole_file::{WholeFile, write_whole};

/// Write everything kept. It is not encrypted.
#[derive(Debug, Args)]
pub struct ExportArguments {
    /// The file to write, or the folder of tables; standard output without it.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// In which form.
    #[arg(long, value_enum, default_value_t = Form::Jsonl)]
    format: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// One event a line; nothing is lost.
    Jsonl,
    /// A folder with a table for each kind of event; nothing is lost.
    Csv,
    /// A FHIR R4 Bundle; says what FHIR has no place for.
    Fhir,
}

/// Add the events of a file, or what a phone or watch measured; what is there already changes nothing.
#[derive(Debug, Args)]
pub struct ImportArguments {
    /// Lines or a FHIR Bundle, or a folder of tables, or `-` for standard input.
    file: PathBuf,
    /// Where several devices measured the same days: the one to believe, by a part of its name. `steps=Watch`,
    /// `active=Watch` and `sleep=Watch` choose for one kind of measurement.
    #[arg(long, value_name = "NAME")]
    source: Vec<String>,
    /// Don't ask first.
    #[arg(long)]
    yes: bool,
}

impl ExportArguments {
    pub fn run(self, place: &Place) -> Outcome {
        let mut memory = place.open()?;
        let out = self.out.filter(|path| path != Path::new("-"));
        match (self.format, out) {
            (Form::Jsonl, Some(path)) => export_lines(&memory, &path),
            (Form::Jsonl, None) => {
                memory.export(&mut BufWriter::new(output()))?;
                Ok(())
            }
            (Form::Csv, Some(folder)) => {
                form::write_tables(&memory, &folder).map_err(|error| error.about(&folder))
            }
            (Form::Csv, None) => Err("name the folder for the tables with --out FOLDER".into()),
            (Form::Fhir, Some(path)) => {
                write_whole(&path, form::bundle(&mut memory)?.as_bytes())?;
                note!("written to {}; the file is not encrypted", path.display());
                Ok(())
            }
            (Form::Fhir, None) => Ok(output().write_all(form::bundle(&mut memory)?.as_bytes())?),
        }
    }
}

fn export_lines(memory: &Memory, path: &Path) -> Outcome {
    let mut out = WholeFile::create(path)?;
    let count = memory.export(&mut out).map_err(|error| Failure::from(error).about(path))?;
    out.keep()?;
    note!("{count} events written to {}; the file is not encrypted", path.display());
    Ok(())
}

impl ImportArguments {
    pub fn run(self, place: &Place, folder: Option<&Path>) -> Outcome {
        let mut memory = place.open()?;
        let path = &self.file;
        let mut input: Box<dyn ReadSeek> = if path.is_dir() {
            let lines = form::lines_of_folder(path).map_err(|error| error.about(path))?;
            Box::new(Cursor::new(lines))
        } else if path == Path::new("-") {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes)?;
            Box::new(Cursor::new(bytes))
        } else {
            Box::new(File::open(path).map_err(|error| Failure::from(error).about(path))?)
        };
        let asks = !self.yes && io::stdin().is_terminal() && path != Path::new("-");
        // What is none of these is left to the reader of lines, which names the line.
        match recognise_file(&mut input).unwrap_or(Format::Events) {
            Format::Events => {}
            Format::Fhir => {
                let app = crate::files::load(folder)?;
                let lines = form::lines_of_fhir(&mut memory, &app, &mut input);
                input = Box::new(Cursor::new(lines.map_err(|error| error.about(path))?));
            }
            format => {
                let import = tracker::Import { format, wanted: &self.source, asks };
                return import.run(&mut memory, &mut input).map_err(|error| error.about(path));
            }
        }
        if asks {
            let preview = memory.preview(BufReader::new(&mut input));
            show(&preview.map_err(|error| Failure::from(error).about(path))?)?;
            if !confirmed("Add them?")? {
                say!("Nothing was added.")?;
                return Ok(());
            }
            input.rewind()?;
        }
        let added = memory.import(BufReader::new(&mut input));
        let added = added.map_err(|error| Failure::from(error).about(path))?;
        say!("{} events added, {} were there already", added.new, added.known)?;
        Ok(())
    }
}

trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

fn show(preview: &Preview) -> io::Result<()> {
    for (kind, count) in &preview.new {
        say!("{count:>8}  new: {}", kind.replace('_', " ").escape_default())?;
    }
    say!("{:>8}  there already", preview.known)?;
    if preview.disagreeing > 0 {
        say!("{:>8}  disagree with what is here; both will be kept", preview.disagreeing)?;
    }
    if preview.unknown > 0 {
        say!("{:>8}  of a kind this program does not know; kept as they are", preview.unknown)?;
    }
    Ok(())
}
