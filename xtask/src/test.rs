//! `cargo xtask test`: every test, and all that they need.

use clap::Args;

#[path = "../../crates/lumbar-store/tests/store/server.rs"]
mod server;

use crate::{browser, generate, instructions, levels, schemathesis, tools};

/// Run every test.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Install what the tests need (also with CI=true).
    #[arg(long)]
    install: bool,
    /// The same tests at full count; takes hours.
    #[arg(long)]
    long: bool,
    /// Run only the tests in a real browser.
    #[arg(long)]
    browser: bool,
    /// Run only schemathesis against the running server, which `--long` runs too.
    #[arg(long)]
    schemathesis: bool,
}

impl Arguments {
    pub fn run(self) -> anyhow::Result<()> {
        let install = self.install || std::env::var("CI").is_ok_and(|value| value == "true");
        if self.browser {
            if install {
                browser::install()?;
            }
            browser::test()?;
            return if self.long { browser::lighthouse() } else { Ok(()) };
        }
        if self.schemathesis {
            return schemathesis::run();
        }
        if install {
            browser::install()?;
            tools::install("valgrind", "valgrind")?;
            if !server::is_installed() {
                tools::install("initdb", "postgresql")?;
            }
        }
        generate::run(true)?;
        levels::run(false)?;
        self.run_tests()?;
        tools::run(tools::cargo().args(["test", "--workspace", "--doc", "--quiet"]))?;
        browser::test()?;
        if self.long {
            schemathesis::run()?;
            browser::lighthouse()?;
        }
        if tools::is_there("valgrind", &["--version"]) {
            instructions::run(false)?;
        } else {
            eprintln!("skipped: the instruction count needs valgrind; --install brings it");
        }
        Ok(())
    }

    /// By nextest, which names slow tests; by cargo's own runner where it is not there.
    fn run_tests(&self) -> anyhow::Result<()> {
        let mut command = tools::cargo();
        if tools::is_there("cargo", &["nextest", "--version"]) {
            command.args([
                "nextest",
                "run",
                "--workspace",
                "--examples",
                "--tests",
                "--lib",
                "--bins",
            ]);
        } else {
            command.args(["test", "--workspace", "--examples", "--tests", "--lib", "--bins"]);
        }
        // One server a run; without it the tests that need one say that they are skipped.
        let server = server::Server::start(server::Disk::Hopes);
        if let Some(server) = &server {
            command.env("LUMBAR_TEST_POSTGRES", server.folder());
        }
        if self.long {
            command.env("LUMBAR_LONG", "1");
        }
        tools::run(&mut command)
    }
}
