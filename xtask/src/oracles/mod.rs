//! Foreign tools run on the same questions, so that our figures have something to stand beside.
//!
//! An oracle is a folder of this one: `requirements.txt` pins the Python packages with everything
//! they need, `run.py` prints its result as one JSON object; `sweep` needs no package but a compiler of
//! C++ (`CXX`, or g++). What it printed is committed where [`Oracle::result`] says, and tests read that
//! file: they need neither Python nor a network. A result holds figures and versions only, never a row
//! of anyone's data.

mod environment;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, ensure};
use serde_json::Value;

use crate::root;

pub use environment::python;

/// A foreign tool and what it is asked.
struct Oracle {
    /// The name of its folder.
    name: &'static str,
    /// A file of the shared data that `run.py` gets as its argument; without it the oracle is left out.
    data: Option<&'static str>,
    /// Where its result is committed.
    result: &'static str,
}

/// All oracles. A new one is a folder and an entry here.
const ORACLES: &[Oracle] = &[
    Oracle {
        name: "negspacy",
        data: Some("data/text/negex_context_dev.tsv"),
        result: "crates/pure/lumbar-narrative/tests/oracles/negspacy.json",
    },
    Oracle {
        name: "trials",
        // Its folder is what is read.
        data: Some("data/nof1/ins_example.csv"),
        result: "crates/lumbar-exchange/tests/oracles/trials.json",
    },
    Oracle {
        name: "fhir",
        data: Some("data/fhir/fhir.schema.r4.json.zip"),
        result: "crates/lumbar-app/tests/oracles/fhir.json",
    },
    Oracle {
        name: "trackers",
        // The folder above its own is what is read.
        data: Some("data/wearables/apple_health/export_ios17_2024.xml"),
        result: "crates/lumbar-exchange/tests/oracles/trackers.json",
    },
    Oracle {
        name: "statsmodels",
        data: None,
        result: "crates/pure/lumbar-diary/tests/oracles/statsmodels.json",
    },
    Oracle {
        name: "sweep",
        // Its folder is what is read.
        data: Some("inference/n32x150.sweep.jsonl"),
        result: "crates/pure/lumbar-inference/tests/oracles/sweep.json",
    },
];

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Run only these.
    names: Vec<String>,
    /// Write nothing; fail if a result differs from the committed one.
    #[arg(long)]
    check: bool,
}

impl Arguments {
    /// Runs the oracles and writes down what they say.
    pub fn run(&self) -> anyhow::Result<()> {
        for name in &self.names {
            let known: Vec<&str> = ORACLES.iter().map(|oracle| oracle.name).collect();
            ensure!(
                known.contains(&name.as_str()),
                "no oracle {name}; there are: {}",
                known.join(", ")
            );
        }
        for oracle in ORACLES {
            if self.names.is_empty() || self.names.iter().any(|name| name == oracle.name) {
                oracle.run(self.check).with_context(|| format!("oracle {}", oracle.name))?;
            }
        }
        Ok(())
    }
}

impl Oracle {
    fn run(&self, check: bool) -> anyhow::Result<()> {
        let folder = root().join("xtask/src/oracles").join(self.name);
        let data = self.data.map(|path| shared().join(path));
        if let Some(missing) = data.as_ref().filter(|path| !path.exists()) {
            eprintln!("{} is left out: {} is not there", self.name, missing.display());
            return Ok(());
        }
        let python = python(self.name, &folder.join("requirements.txt"))?;
        let mut command = Command::new(python);
        command.arg(folder.join("run.py")).args(data).current_dir(root());
        let output = command.output().context("run.py could not be started")?;
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let said: Value =
            serde_json::from_slice(&output.stdout).context("run.py printed no JSON")?;
        let text = format!("{said:#}\n");
        let file = root().join(self.result);
        if check {
            let committed = fs::read_to_string(&file).with_context(|| self.result.to_owned())?;
            ensure!(committed == text, "{} differs from what it said now:\n{text}", self.result);
        } else {
            fs::create_dir_all(file.parent().context("a result lies in a folder")?)?;
            fs::write(&file, &text).with_context(|| self.result.to_owned())?;
        }
        println!("{}: {text}", self.name);
        Ok(())
    }
}

/// Where other people's data lies beside the checkout.
fn shared() -> PathBuf {
    std::env::var_os("LUMBAR_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from)
}

/// Where cargo builds.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
