//! The other forms of what is kept: a folder of tables, and FHIR. Both become lines of the log on their way in.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read, Seek};
use std::path::Path;

use lumbar_app::App;
use lumbar_app::memory::Memory;
use lumbar_exchange::BadInput;
use lumbar_exchange::fhir::{Found, LONGEST};
use lumbar_exchange::tables::{DICTIONARY, Tables, lines_of_tables, tables_of_lines};

use crate::error::{Failure, Outcome};
use crate::whole_file::write_whole;

/// How many of each sort of remark are shown.
const SHOWN: usize = 10;

/// Writes the tables into a new folder, whole or not at all.
pub fn write_tables(memory: &Memory, folder: &Path) -> Outcome {
    if fs::read_dir(folder).is_ok_and(|mut there| there.next().is_some()) {
        return Err("there is something in this folder; name a new one".into());
    }
    let mut lines = Vec::new();
    let count = memory.export(&mut lines)?;
    let lines = String::from_utf8(lines)?;
    let tables = tables_of_lines(lines.lines())?;
    let mut partial = folder.as_os_str().to_owned();
    partial.push(".partial");
    let partial = Path::new(&partial);
    let written = write_files(&tables, partial).and_then(|()| Ok(fs::rename(partial, folder)?));
    if let Err(error) = written {
        drop(fs::remove_dir_all(partial));
        return Err(error);
    }
    note!(
        "{count} events written to {}, one table for each kind, with {DICTIONARY} to say what the columns hold; \
         the files are not encrypted",
        folder.display()
    );
    Ok(())
}

fn write_files(tables: &Tables, folder: &Path) -> Outcome {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)?;
    for (name, text) in tables {
        write_whole(&folder.join(name), text.as_bytes())?;
    }
    Ok(())
}

/// The lines that a folder of tables says.
pub fn lines_of_folder(folder: &Path) -> Result<String, Failure> {
    let tables: Tables = crate::files::read_folder(folder, &["csv"])?.into_iter().collect();
    if !tables.contains_key(DICTIONARY) {
        return Err(format!(
            "there is no {DICTIONARY} in this folder: name one that `lumbar export --format csv` wrote"
        )
        .into());
    }
    let mut lines = lines_of_tables(&tables)?.join("\n");
    lines.push('\n');
    Ok(lines)
}

/// The Bundle of all that FHIR has a place for, and what it has none for.
pub fn bundle(memory: &mut Memory) -> Result<String, Failure> {
    let whole = memory.fhir_collection()?;
    left_out(&whole.left_out);
    Ok(format!("{}\n", whole.bundle))
}

/// Says what is not in a Bundle.
pub fn left_out(kinds: &BTreeMap<String, usize>) {
    if !kinds.is_empty() {
        note!(
            "not in it, since FHIR has no place for it here: {}; --format jsonl leaves nothing out",
            counted(kinds)
        );
    }
}

/// The lines of the log that a resource or a Bundle becomes; says what is left out of it and why.
pub fn lines_of_fhir(
    memory: &mut Memory,
    app: &App,
    input: &mut (impl Read + Seek),
) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    input.rewind()?;
    input.take(LONGEST as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LONGEST {
        return Err(format!("more than {} MB: send it in parts", LONGEST / 1_000_000).into());
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let place = error.utf8_error().valid_up_to();
        BadInput::new("", format!("not UTF-8 text from byte {place} on; save it as UTF-8"))
    })?;
    let found = app.read_fhir(&text)?;
    drop(text);
    show(&found)?;
    Ok(memory.found_lines(&found)?)
}

fn show(found: &Found) -> io::Result<()> {
    if !found.skipped.is_empty() {
        say!("Not kept here: {}", counted(&found.skipped))?;
    }
    list("Left out:", &found.left_out)?;
    list("Read, although it does not hold:", &found.remarks)
}

fn list(title: &str, remarks: &[String]) -> io::Result<()> {
    if remarks.is_empty() {
        return Ok(());
    }
    say!("{title}")?;
    for remark in remarks.iter().take(SHOWN) {
        say!("  {}", remark.escape_debug())?;
    }
    match remarks.len().saturating_sub(SHOWN) {
        0 => Ok(()),
        more => say!("  and {more} more"),
    }
}

/// Kinds with how many there are of each.
fn counted(kinds: &BTreeMap<String, usize>) -> String {
    let each = kinds.iter().map(|(kind, count)| format!("{count} {}", kind.escape_debug()));
    each.collect::<Vec<_>>().join(", ").replace('_', " ")
}
