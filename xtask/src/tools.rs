//! Programs that the tasks call.

use std::process::{Command, Stdio};

use anyhow::{Context, ensure};

/// Runs a command at the top of the repository and fails if it does.
pub fn run(command: &mut Command) -> anyhow::Result<()> {
    let shown = format!("{command:?}");
    eprintln!("+ {shown}");
    let status = command
        .current_dir(crate::root())
        .status()
        .with_context(|| format!("{shown} could not be started"))?;
    ensure!(status.success(), "{shown} failed: {status}");
    Ok(())
}

/// Cargo, as it runs this task.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Whether a program answers to `--version`.
pub fn is_there(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Installs a Debian package unless its program is there; needs root or sudo.
pub fn install(program: &str, package: &str) -> anyhow::Result<()> {
    if is_there(program, &["--version"]) {
        return Ok(());
    }
    let as_root = |words: &[&str]| {
        let mut command = if is_there("sudo", &["-n", "true"]) {
            Command::new("sudo")
        } else {
            Command::new("env")
        };
        command.arg("DEBIAN_FRONTEND=noninteractive").args(words);
        command
    };
    run(&mut as_root(&["apt-get", "update", "-q"]))?;
    run(&mut as_root(&["apt-get", "install", "-q", "-y", "--no-install-recommends", package]))
}
