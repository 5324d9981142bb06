//! A Python environment for each oracle, in the target folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use crate::tools;

/// The interpreter of an environment that holds exactly these packages. It is built once, and again
/// when the packages change. `PYTHON` names another interpreter than `python3` to build it with.
pub fn python(name: &str, requirements: &Path) -> anyhow::Result<PathBuf> {
    let wanted = fs::read_to_string(requirements)
        .with_context(|| format!("{} could not be read", requirements.display()))?;
    let folder = super::target().join("oracles").join(name);
    let python = folder.join("bin/python");
    // Written last, so that a broken installation is begun again.
    let stamp = folder.join("installed.txt");
    if python.exists() && fs::read_to_string(&stamp).is_ok_and(|held| held == wanted) {
        return Ok(python);
    }
    let maker = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    tools::run(Command::new(maker).args(["-m", "venv", "--clear"]).arg(&folder))?;
    let quiet = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"];
    tools::run(Command::new(&python).args(quiet).arg("--requirement").arg(requirements))?;
    fs::write(&stamp, wanted)?;
    Ok(python)
}
