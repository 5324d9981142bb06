//! A reader that stops reading, as `lumbar … | head -1` does: no panic, no message, no failure.

mod common;

use std::io;
use std::process::{Command, Stdio};

use common::{file, folder, lumbar, root, word};

/// Exit status and standard error of a run whose standard output is read by nobody.
fn unread(words: &[&str], input: &str, data: &str) -> (Option<i32>, String) {
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    let folder = folder("unread_input");
    let input = file(&folder, "input", input);
    let output = Command::new(env!("CARGO_BIN_EXE_lumbar"))
        .args(words)
        .env("LUMBAR_DATA", data)
        .current_dir(root())
        .stdin(std::fs::File::open(input).unwrap())
        .stdout(writer)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let folder = folder("unread");
    let data = word(&folder).to_owned() + "/data";
    let cases =
        file(&folder, "cases.jsonl", "{\"findings\":{\"fever\":\"present\"}}\n".repeat(2000));
    let account = root().join("cases/accounts/tuning.jsonl");
    let account = std::fs::read_to_string(account).unwrap();
    let accounts = file(&folder, "accounts.jsonl", account.lines().next().unwrap());
    let backup = word(&folder).to_owned() + "/backup";
    let result = file(&folder, "result.json", lumbar(&["assess", "--text", "back", "--json"]).out);
    for words in [
        &["--help"][..],
        &["--version"],
        &["log", "pain", "4"],
        &["log", "pain", "5"],
        &["log", "list"],
        &["undo"],
        &["export"],
        &["doctor"],
        &["backup", &backup],
        &["restore", &backup],
        &["import", "-", "--yes"],
        &["key", "recovery-code"],
        &["key", "renew"],
        &["assess", "--text", "my back hurts"],
        &["assess", "--text", "my back hurts", "--json"],
        &["assess", "--batch", word(&cases)],
        &["assess", "--replay", word(&result)],
        &["evaluate", word(&accounts)],
        &["evaluate", word(&accounts), "--json"],
        &["narrative", "--explain", "my back hurts"],
        &["knowledge", "check"],
        &["knowledge", "list", "findings"],
        &["knowledge", "show", "sciatica"],
        &["knowledge", "diff", "built-in", "built-in"],
        &["delete-everything"],
        // The interview, whose questions nobody reads.
        &["assess"],
    ] {
        let (status, error) = unread(words, "", &data);
        assert_eq!(status, Some(0), "{words:?}: {error}");
        assert!(!error.contains("panicked") && !error.contains("roken pipe"), "{words:?}: {error}");
    }
}

/// A disk that is full is one.
#[test]
#[cfg(target_os = "linux")]
fn output_that_cannot_be_written_is_a_failure() {
    for words in [&["assess", "--text", "back", "--json"][..], &["knowledge", "list", "findings"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_lumbar"))
            .args(words)
            .stdin(Stdio::null())
            .stdout(full)
            .output()
            .unwrap();
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{words:?}: {error}");
        assert!(error.contains("space") && !error.contains("panicked"), "{words:?}: {error}");
    }
}

/// Nor is it one if nobody reads the messages.
#[test]
fn messages_that_nobody_reads_change_nothing() {
    for (words, status) in
        [(&["assess", "--age", "400", "--text", "back"][..], 1), (&["no-such-command"], 2)]
    {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        let mut command = Command::new(env!("CARGO_BIN_EXE_lumbar"));
        command.args(words).stdin(Stdio::null()).stdout(Stdio::null()).stderr(writer);
        assert_eq!(command.status().unwrap().code(), Some(status), "{words:?}");
    }
}
