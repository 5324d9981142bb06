//! What is read: the knowledge, input by path or from the terminal.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use lumbar_app::App;
use lumbar_exchange::{Vignette, vignette_from_json};
use lumbar_narrative::{Lexicon, Today};

use crate::error::Failure;

/// The files of `knowledge/`, built in.
const KNOWLEDGE: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/knowledge.rs"));

/// The lexicon of them as the build script packed it; empty where a file does not hold.
const LEXICON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

/// The most that is read of one input, in bytes.
const MOST_INPUT: u64 = 4_000_000;

/// The files of a folder as `(path, text)` pairs.
pub type FolderFiles = Vec<(String, String)>;

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
        None => Ok(match Lexicon::from_bytes(LEXICON) {
            Some(lexicon) => App::with_lexicon(KNOWLEDGE, lexicon)?,
            None => App::new(KNOWLEDGE)?,
        }),
        Some(folder) => {
            let files = read_knowledge(folder)?;
            let files: Vec<_> =
                files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
            Ok(App::new(&files)?)
        }
    }
}

fn read_knowledge(folder: &Path) -> Result<FolderFiles, Failure> {
    read_folder(folder, &["toml", "svg"]).map_err(|failure| match failure {
        Failure::Message(message) => format!("the knowledge folder {message}").into(),
        Failure::Quiet => failure,
    })
}

/// All files below a folder with one of these endings, as `(path below it, text)`, in the order of their paths.
pub fn read_folder(folder: &Path, endings: &[&str]) -> Result<FolderFiles, Failure> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(place) = open.pop() {
        let entries =
            fs::read_dir(&place).map_err(|error| format!("{}: {error}", place.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path
                .extension()
                .is_some_and(|found| endings.iter().any(|ending| found == *ending))
            {
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

/// What a path is called in messages.
pub fn name(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

/// A file to read, or standard input for `-`.
pub fn open(path: &Path) -> Result<Box<dyn Read>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    let file = fs::File::open(path).map_err(|error| unreadable(path, &error))?;
    let folder = file.metadata().is_ok_and(|metadata| metadata.is_dir());
    if folder {
        return Err(unreadable(path, &io::ErrorKind::IsADirectory.into()));
    }
    Ok(Box::new(file))
}

/// Why a file cannot be read, and how to mend it.
fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let name = name(path);
    let message = match error.kind() {
        io::ErrorKind::NotFound => format!("{name}: there is no such file; check the path"),
        io::ErrorKind::IsADirectory => format!("{name}: this is a folder; name a file in it"),
        io::ErrorKind::PermissionDenied => {
            format!("{name}: this may not be read; check its permissions")
        }
        _ => format!("{name}: {error}"),
    };
    Failure::Message(message)
}

/// The text of a file, or of standard input for `-`.
pub fn read_input(path: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    open(path)?
        .take(MOST_INPUT + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(path, &error))?;
    let name = name(path);
    if bytes.len() as u64 > MOST_INPUT {
        let most = MOST_INPUT / 1_000_000;
        return Err(format!(
            "{name}: more than {most} MB; shorten it, or use --batch for many cases"
        )
        .into());
    }
    String::from_utf8(bytes).map_err(|error| {
        let place = error.utf8_error().valid_up_to();
        format!("{name}: not UTF-8 text from byte {place} on; save it as UTF-8").into()
    })
}

/// Labelled accounts, one JSON object a line.
pub fn read_accounts(path: &Path) -> Result<Vec<Vignette>, Failure> {
    let text = read_input(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let accounts = lines.map(|(index, line)| {
        vignette_from_json(line)
            .map_err(|error| format!("{}: line {}: {error}", name(path), index + 1).into())
    });
    accounts.collect()
}
