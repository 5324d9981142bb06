//! What is generated from the knowledge, and whether it is in step.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use lumbar_knowledge::Knowledge;

use crate::{page, root};

/// Writes the generated pages, or with `check` fails if one is out of step.
pub fn run(check: bool) -> anyhow::Result<()> {
    let knowledge = knowledge()?;
    let mut stale = Vec::new();
    for (name, text) in page::all(&knowledge) {
        let path = root().join("docs/reference").join(name);
        let there = fs::read_to_string(&path).unwrap_or_default();
        if there == text {
            continue;
        }
        if check {
            stale.push(name);
        } else {
            fs::write(&path, text).with_context(|| path.display().to_string())?;
            eprintln!("wrote {}", path.display());
        }
    }
    if !stale.is_empty() {
        bail!("out of step with the knowledge: {}; run `cargo xtask generate`", stale.join(", "));
    }
    Ok(())
}

/// The knowledge of this checkout.
pub fn knowledge() -> anyhow::Result<Knowledge> {
    let folder = root().join("knowledge");
    let mut paths = Vec::new();
    collect(&folder, &mut paths)?;
    let mut files = Vec::new();
    for path in &paths {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let inside = path.strip_prefix(&folder)?.to_string_lossy().replace('\\', "/");
        files.push((inside, text));
    }
    let pairs = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    Knowledge::parse(pairs).map_err(|problems| {
        let list: Vec<_> = problems.iter().map(ToString::to_string).collect();
        anyhow::anyhow!("the knowledge does not hold:\n{}", list.join("\n"))
    })
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|ending| ending == "toml" || ending == "svg") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(())
}
