//! Schemathesis against the running server: requests drawn from our own description of the interface, good and bad, and every answer held against it.

use std::process::Command;

use anyhow::{Context, ensure};

use crate::measure_server::Server;
use crate::oracles::python;
use crate::{browser, root, tools};

/// Requests drawn for each operation and phase.
const EXAMPLES: &str = "200";

/// The same requests each time.
const SEED: &str = "20261126";

/// Builds the program, starts it over a folder of its own and runs the foreign tool on it; needs Python and a package index.
pub fn run() -> anyhow::Result<()> {
    tools::run(tools::cargo().args(["build", "--quiet", "--workspace"]))?;
    let requirements = root().join("xtask/src/schemathesis/requirements.txt");
    let python = python("schemathesis", &requirements)?;
    let program = python.parent().context("an interpreter lies in a folder")?.join("schemathesis");
    let server = Server::start(&browser::target().join("debug/lumbar"))?;
    let mut command = Command::new(program);
    command
        .arg("run")
        .arg(format!("http://{}/api/v1/openapi.json", server.host))
        .args(["--header", &format!("Authorization: Bearer {}", server.token)])
        .args(["--max-examples", EXAMPLES, "--seed", SEED, "--generation-database", "none"])
        .args(["--checks", "all", "--workers", "1", "--no-color"])
        // What it keeps lies in the target folder.
        .current_dir(browser::target());
    let status = command.status().context("schemathesis could not be started")?;
    ensure!(status.success(), "schemathesis: {status}");
    Ok(())
}
