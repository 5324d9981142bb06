//! Files in and out: the knowledge, input by path or from the terminal.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use lumbar_app::App;
use lumbar_exchange::{Vignette, vignette_from_json};
use lumbar_narrative::Today;

use crate::error::Failure;

/// The files of `knowledge/`, built in.
const KNOWLEDGE: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/knowledge.rs"));

/// The most that is read of one input, in bytes.
const MOST_INPUT: u64 = 4_000_000;

/// A knowledge folder as `(path, text)` pairs.
pub type KnowledgeFiles = Vec<(String, String)>;

/// The program of today with the built-in knowledge, or with that of a folder.
pub fn load(folder: Option<&Path>) -> Result<App, Failure> {
    let app = load_undated(folder)?;
    let date = jiff::Zoned::now().date();
    let today =
        Today::new(date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs());
    Ok(match today {
        Some(today) => app.on(today),
        None => app,
    })
}

/// The program on no particular day.
pub fn load_undated(folder: Option<&Path>) -> Result<App, Failure> {
    match folder {
        None => Ok(App::new(KNOWLEDGE)?),
        Some(folder) => {
            let files = read_knowledge(folder)?;
            let files: Vec<_> =
                files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
            Ok(App::new(&files)?)
        }
    }
}

/// The built-in files, or those of a folder.
pub fn knowledge_files(folder: Option<&Path>) -> Result<KnowledgeFiles, Failure> {
    match folder {
        Some(folder) => read_knowledge(folder),
        None => Ok(KNOWLEDGE
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect()),
    }
}

fn read_knowledge(folder: &Path) -> Result<KnowledgeFiles, Failure> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(place) = open.pop() {
        let entries = fs::read_dir(&place)
            .map_err(|error| format!("the knowledge folder {}: {error}", place.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "toml") {
                let text = fs::read_to_string(&path)
                    .map_err(|error| format!("{}: {error}", path.display()))?;
                let inside = path.strip_prefix(folder).unwrap_or(&path);
                files.push((inside.to_string_lossy().replace('\\', "/"), text));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The text of a file, or of standard input for `-`.
pub fn read_input(path: &Path) -> Result<String, Failure> {
    let name =
        if path == Path::new("-") { "standard input".into() } else { path.to_string_lossy() };
    let mut bytes = Vec::new();
    let result = if path == Path::new("-") {
        io::stdin().lock().take(MOST_INPUT + 1).read_to_end(&mut bytes)
    } else {
        fs::File::open(path).and_then(|file| file.take(MOST_INPUT + 1).read_to_end(&mut bytes))
    };
    result.map_err(|error| format!("{name}: {error}"))?;
    if bytes.len() as u64 > MOST_INPUT {
        let most = MOST_INPUT / 1_000_000;
        return Err(format!("{name}: more than {most} MB; give one case, or use --batch").into());
    }
    String::from_utf8(bytes).map_err(|error| {
        let place = error.utf8_error().valid_up_to();
        format!("{name}: not UTF-8 text from byte {place} on: save it as UTF-8").into()
    })
}

/// Labelled accounts, one JSON object a line.
pub fn read_accounts(path: &Path) -> Result<Vec<Vignette>, Failure> {
    let text = read_input(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let accounts = lines.map(|(index, line)| {
        vignette_from_json(line)
            .map_err(|error| format!("{}: line {}: {error}", path.display(), index + 1).into())
    });
    accounts.collect()
}
