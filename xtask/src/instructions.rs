//! The engine's instruction count against its recorded budget: repeatable on any machine, whatever
//! else it is doing, as wall clocks are not.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};
use serde::Deserialize;

use crate::{root, tools};

#[derive(Deserialize)]
struct Budget {
    tolerance: f64,
    instructions: BTreeMap<String, u64>,
}

/// Counts each job; fails where one costs more than its budget and tolerance, or prints the counts
/// to record.
pub fn run(record: bool) -> anyhow::Result<()> {
    let file = root().join("crates/pure/lumbar-inference/benches/instructions/budget.toml");
    let text = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    let budget: Budget = toml::from_str(&text).with_context(|| file.display().to_string())?;
    let program = build()?;
    let mut over = Vec::new();
    for (job, most) in &budget.instructions {
        let count = count(&program, job)?;
        #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
        let ratio = count as f64 / *most as f64;
        eprintln!("{job}: {count} instructions, {ratio:.3} of the budget");
        if ratio > 1.0 + budget.tolerance {
            over.push(format!("{job} takes {count} instructions, its budget is {most}"));
        }
    }
    if record {
        eprintln!("to record a new budget, write these figures into {}", file.display());
    } else if !over.is_empty() {
        bail!("{}", over.join("\n"));
    }
    Ok(())
}

/// Built in a folder of its own: for a plain processor, which callgrind knows, the features differ.
fn build() -> anyhow::Result<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), PathBuf::from)
        .join("instructions");
    tools::run(
        tools::cargo()
            .args(["build", "--quiet", "--release", "-p", "lumbar-inference"])
            .args(["--no-default-features", "--example", "instruction_count", "--target-dir"])
            .arg(&target),
    )?;
    Ok(target.join("release/examples/instruction_count"))
}

fn count(program: &Path, job: &str) -> anyhow::Result<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .arg(job)
        .output()
        .context("valgrind could not be started")?;
    let said = String::from_utf8_lossy(&output.stderr);
    let number = said.lines().find_map(|line| line.split("refs:").nth(1));
    number
        .map(|number| number.replace(',', ""))
        .and_then(|number| number.trim().parse().ok())
        .with_context(|| format!("valgrind counted nothing for {job}:\n{said}"))
}
