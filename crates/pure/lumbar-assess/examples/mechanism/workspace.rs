//! The knowledge of the workspace that the example stands in.

use std::fs;
use std::path::{Path, PathBuf};

use lumbar_knowledge::Knowledge;

/// What the mapping refers to, with what that refers to. Rules and safety net play no part here.
const PARTS: [&str; 12] = [
    "calm",
    "causes",
    "evidence",
    "figures",
    "findings",
    "first_aid",
    "medicine_factors",
    "medicine_rules",
    "medicines",
    "remedies",
    "score.toml",
    "sources.toml",
];

/// The part of the program's knowledge that the mapping draws on.
///
/// # Errors
/// Which file could not be read, or what in it does not hold.
pub fn knowledge() -> Result<Knowledge, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../knowledge");
    let mut files = Vec::new();
    for part in PARTS {
        for path in paths(&root.join(part)).map_err(|error| format!("knowledge/{part}: {error}"))? {
            let inside = path.strip_prefix(&root).unwrap_or(&path).to_string_lossy();
            let inside = inside.replace('\\', "/");
            let text = fs::read_to_string(&path);
            files.push((inside.clone(), text.map_err(|error| format!("{inside}: {error}"))?));
        }
    }
    let pairs = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    Knowledge::parse(pairs).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        format!("the knowledge does not hold:\n{}", lines.join("\n"))
    })
}

/// A file itself, or the files of a folder.
fn paths(part: &Path) -> std::io::Result<Vec<PathBuf>> {
    if part.is_dir() {
        fs::read_dir(part)?.map(|entry| Ok(entry?.path())).collect()
    } else {
        Ok(vec![part.to_path_buf()])
    }
}
