//! What is kept, from the command line: the commands as a person types them.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use lumbar_app::memory::{Memory, moment, now};
use lumbar_model::event::{Body, Note, Words};
use lumbar_store::Settings;

/// A folder that goes when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let name = format!("lumbar-memory-{name}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        drop(std::fs::remove_dir_all(&path));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

fn lumbar(data: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lumbar"));
    command.args(words).env_remove("LUMBAR_PASSPHRASE").env_remove("LUMBAR_DATABASE");
    command.env("LUMBAR_BACKUP_PASSPHRASE", "four plain words here").env("LUMBAR_DATA", data);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(data: &Path, words: &[&str], typed: &str) -> Output {
    let mut process = lumbar(data, words).spawn().unwrap();
    process.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    process.wait_with_output().unwrap()
}

/// What it printed; it must have succeeded.
fn said(data: &Path, words: &[&str]) -> String {
    let output = run(data, words, "");
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{words:?}: {error}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn what_is_typed_is_kept_taken_back_and_carried_over() {
    let folder = Folder::new("story");
    let (data, other) = (folder.join("one"), folder.join("two"));
    let file = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let pain = ["log", "pain", "6", "--note", "after lifting", "--at", "yesterday 21:00"];
    let kept = said(&data, &pain);
    assert!(kept.contains("21:00") && kept.contains("level: 6"), "{kept}");
    for words in [
        ["log", "walking", "0:30"],
        ["log", "sleep", "7h"],
        ["log", "medicine", "ibuprofen"],
        ["log", "note", "better today"],
    ] {
        said(&data, &words);
    }
    assert!(said(&data, &["undo"]).contains("better today"));
    let list = said(&data, &["log", "list"]);
    assert_eq!(list.lines().count(), 4, "{list}");
    assert!(!list.contains("better today"), "{list}");

    said(&data, &["export", "--out", &file("F")]);
    let added = said(&other, &["import", &file("F"), "--yes"]);
    assert!(added.starts_with("6 events added, 0"), "{added}");
    assert!(said(&other, &["import", &file("F")]).starts_with("0 events added, 6"));
    assert_eq!(said(&other, &["export"]), std::fs::read_to_string(file("F")).unwrap());
    assert_eq!(said(&other, &["log", "list"]), list);

    said(&data, &["backup", &file("B")]);
    let third = folder.join("three");
    assert!(said(&third, &["restore", &file("B")]).starts_with("6 events added"));
    assert_eq!(said(&third, &["log", "list"]), list);

    let doctor = said(&third, &["doctor"]);
    assert!(doctor.contains("events         6") && doctor.contains("nothing wrong"), "{doctor}");
    assert!(!doctor.contains("ibuprofen") && !doctor.contains("lifting"), "{doctor}");

    for (typed, gone) in [("yes\nno\n", false), ("\n", false), ("yes\nyes\n", true)] {
        assert!(run(&third, &["delete-everything"], typed).status.success());
        assert_eq!(!third.join("lumbar.db").exists(), gone, "{typed:?}");
    }
    assert!(!third.join("lumbar.key").exists());
    assert!(said(&third, &["log", "list"]).starts_with("Nothing was kept"));
}

#[test]
fn bad_input_is_said_and_changes_nothing() {
    let folder = Folder::new("bad");
    let data = folder.join("data");
    said(&data, &["log", "stress", "3"]);
    let before = said(&data, &["export"]);
    std::fs::write(folder.join("bad"), "{\"id\":1}\n").unwrap();
    let bad = folder.join("bad").to_string_lossy().into_owned();
    for (words, status, part) in [
        (vec!["log", "pain", "11"], 1, "from 0 to 10"),
        (vec!["log", "pain", "-1"], 2, "--help"),
        (vec!["log", "stress", "SECRET"], 1, "LEVEL"),
        (vec!["log", "pain", "3", "--side", "SECRET"], 1, "left, right"),
        (vec!["log", "posture", "--comfortable", "SECRET"], 1, "true, false"),
        (vec!["log", "sleep", "1:99x"], 1, "MINUTES"),
        (vec!["log", "sleep", "7h", "--woken", "-2"], 2, "--help"),
        (vec!["log", "pain"], 2, "--help"),
        (vec!["log", "posture", "--comfortable"], 2, "--comfortable"),
        (vec!["log", "list", "--last", "x"], 2, "--help"),
        (vec!["log", "pain", "6", "--at", "2099-01-01"], 1, "lies ahead"),
        (vec!["import", bad.as_str(), "--yes"], 1, "line 1"),
        (vec!["import", "/nowhere/F"], 1, "/nowhere/F"),
        (vec!["restore", bad.as_str()], 1, "backup"),
    ] {
        let output = run(&data, &words, "");
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(status), "{words:?}: {error}");
        assert!(error.contains(part), "{words:?}: {error}");
        assert!(!error.contains("SECRET"), "{words:?}: {error}");
    }
    assert_eq!(said(&data, &["export"]), before);
}

#[test]
fn a_lost_key_file_is_made_good_by_the_code() {
    let folder = Folder::new("key");
    let data = folder.join("data");
    said(&data, &["log", "stress", "3"]);
    let before = said(&data, &["export"]);
    let code = said(&data, &["key", "recovery-code"]);
    let code = code.lines().next().unwrap().rsplit(' ').next().unwrap().to_owned();
    std::fs::remove_file(data.join("lumbar.key")).unwrap();
    let output = run(&data, &["export"], "");
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("recovery code"), "{error}");
    let renewed = lumbar(&data, &["key", "renew"]).env("LUMBAR_PASSPHRASE", code).status().unwrap();
    assert!(renewed.success());
    assert_eq!(said(&data, &["export"]), before);
}

#[test]
fn two_windows_that_begin_side_by_side_keep_one_log() {
    let folder = Folder::new("windows");
    let settings = Settings::in_folder(&folder.0);
    let mut windows = [(); 2].map(|()| Memory::open(&settings).unwrap());
    for window in &mut windows {
        let note = Note { text: Words::new("typed here").unwrap() };
        window.record(&Body::from(note), moment(None, &now()).unwrap()).unwrap();
    }
    for window in &windows {
        assert_eq!(window.standing().unwrap().len(), 2);
    }
}
