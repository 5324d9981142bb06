//! The tests in a real browser: Debian's Chromium, driven from Node by the scripts in `xtask/browser`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};

use crate::{root, tools};

const CHROMIUM: &str = "/usr/bin/chromium";

/// The files that name the packages, with their exact versions.
const NAMED_BY: [&str; 2] = ["package.json", "package-lock.json"];

/// Where cargo builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Brings Chromium, Node and the packages, unless they are there.
pub fn install() -> anyhow::Result<()> {
    tools::install(CHROMIUM, "chromium")?;
    tools::install("node", "nodejs")?;
    tools::install("npm", "npm")?;
    install_packages(&scripts(), &target().join("browser"), &["playwright-core", "axe-core"])
}

/// Brings the packages that a folder of scripts names into a folder of the target.
fn install_packages(named: &Path, folder: &Path, packages: &[&str]) -> anyhow::Result<()> {
    if is_current(named, folder, packages) {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    for name in NAMED_BY {
        fs::copy(named.join(name), folder.join(name)).with_context(|| name.to_owned())?;
    }
    tools::run(Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--prefix"]).arg(folder))
}

/// Runs the tests over the program that was just built; without a browser they are skipped aloud.
pub fn test() -> anyhow::Result<()> {
    if !is_there() {
        eprintln!(
            "skipped: the tests in a browser need chromium, node and two packages; --install brings them"
        );
        return Ok(());
    }
    tools::run(tools::cargo().args(["build", "--quiet", "--package", "lumbar"]))?;
    script("run.mjs", &target().join("debug/lumbar"), &[])
}

/// Measures the main pages with Lighthouse; part of `cargo xtask test --long`.
pub fn lighthouse() -> anyhow::Result<()> {
    install()?;
    let folder = target().join("browser/lighthouse");
    install_packages(&scripts().join("lighthouse"), &folder, &["lighthouse"])?;
    tools::run(tools::cargo().args(["build", "--quiet", "--release", "--package", "lumbar"]))?;
    script("lighthouse/run.mjs", &target().join("release/lumbar"), &[])
}

/// Makes the pictures of the guide, from the program as it is now.
pub fn guide() -> anyhow::Result<()> {
    install()?;
    tools::run(tools::cargo().args(["build", "--quiet", "--package", "lumbar"]))?;
    script("guide.mjs", &target().join("debug/lumbar"), &[&root().join("docs/guide/pictures")])
}

fn script(name: &str, program: &Path, arguments: &[&Path]) -> anyhow::Result<()> {
    ensure!(program.is_file(), "{} is not there", program.display());
    let mut command = Command::new("node");
    command.arg("--test-reporter=spec").arg(scripts().join(name)).args(arguments);
    command.env("LUMBAR_PROGRAM", program).env("LUMBAR_CHROMIUM", CHROMIUM);
    tools::run(command.env("LUMBAR_BROWSER_FOLDER", target().join("browser")))
}

fn scripts() -> PathBuf {
    root().join("xtask/browser")
}

fn is_there() -> bool {
    Path::new(CHROMIUM).exists()
        && tools::is_there("node", &["--version"])
        && is_current(&scripts(), &target().join("browser"), &["playwright-core", "axe-core"])
}

/// Whether the packages in the folder are those that are named now.
fn is_current(named: &Path, folder: &Path, packages: &[&str]) -> bool {
    let same = |name| {
        fs::read(folder.join(name))
            .ok()
            .is_some_and(|there| fs::read(named.join(name)).ok() == Some(there))
    };
    NAMED_BY.into_iter().all(same)
        && packages.iter().all(|package| folder.join("node_modules").join(package).is_dir())
}
