//! Puts the files of `knowledge/` into the binary, so that it runs without them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use lumbar_narrative::Lexicon;

fn main() -> io::Result<()> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"))
        .join("../../knowledge")
        .canonicalize()?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    collect(&folder, &mut files)?;
    files.sort();
    pack_lexicon(&folder.join("lexicon"), &files)?;
    let mut code = String::from("&[\n");
    for file in files {
        let inside = file.strip_prefix(&folder).expect("collected below it");
        let path = inside.to_str().expect("file names are ids").replace('\\', "/");
        let _ = writeln!(code, "    ({path:?}, include_str!({:?})),", file.display().to_string());
    }
    code.push(']');
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")).join("knowledge.rs");
    fs::write(out, code)
}

/// Builds the lexicon once here instead of at every start. Where a file of it does not hold nothing
/// is packed: the program then builds it from the files and names the fault.
fn pack_lexicon(folder: &Path, files: &[PathBuf]) -> io::Result<()> {
    let mut texts = Vec::new();
    for file in files.iter().filter(|file| file.starts_with(folder)) {
        texts.push((file.display().to_string(), fs::read_to_string(file)?));
    }
    let pairs = texts.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let bytes = Lexicon::parse(pairs).map_or_else(|_| Vec::new(), |lexicon| lexicon.to_bytes());
    fs::write(PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")).join("lexicon.bin"), bytes)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            println!("cargo::rerun-if-changed={}", path.display());
            collect(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "toml" || ending == "svg") {
            files.push(path);
        }
    }
    Ok(())
}
