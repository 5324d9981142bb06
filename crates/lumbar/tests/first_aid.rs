//! First aid from the command line: the session, going on with it, and the file.

mod common;

use common::{Ran, folder, lumbar_with, word};

/// A session with these lines typed.
fn session(data: &str, words: &[&str], typed: &str) -> Ran {
    let words: Vec<&str> = ["first-aid"].iter().chain(words).copied().collect();
    lumbar_with(&words, typed.as_bytes(), &[("LUMBAR_DATA", data)])
}

#[test]
fn a_red_flag_stops_before_it_begins() {
    let folder = folder("first_aid_flag");
    let ran = session(word(&folder), &[], "1\n");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("Call the emergency number now."), "{}", ran.out);
    assert!(!ran.out.contains("Step 1"), "{}", ran.out);
    // In the middle it stops as well.
    let ran = session(word(&folder), &[], "n\nn\n6\n!\n2\n");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("First do what is said"), "{}", ran.out);
}

#[test]
fn a_session_is_gone_on_with_where_it_was() {
    let folder = folder("first_aid_resume");
    // Breathing done, position left out; then the input ends at the packs.
    let ran = session(word(&folder), &[], "n\nn\n7\n\nd\n5\ns\n4\nw10\n");
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert!(ran.out.contains("The warm pack is on: 10 minutes left."), "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.chars().count() <= 60), "{}", ran.out);
    let number = ran.out.lines().find_map(|line| line.strip_prefix("lumbar first-aid --resume "));
    let number = number.unwrap();
    let again = session(word(&folder), &["--resume", number], "n\n");
    assert!(again.out.contains("The warm pack is on"), "{}", again.out);
    let ended = session(word(&folder), &["--resume", number], "n\no\nd\n3\nq\n");
    assert_eq!(ended.status, 0, "{}", ended.err);
    assert!(
        ended.out.contains("Warm and cold packs in turn: pain 4 before, 3 after"),
        "{}",
        ended.out
    );
    let gone = session(word(&folder), &["--resume", number], "n\n");
    assert_eq!(gone.status, 1);
    assert!(gone.err.contains("begin a new one"), "{}", gone.err);
}

#[test]
fn packs_are_withheld_where_a_row_speaks_against_them() {
    let folder = folder("first_aid_withheld");
    let ran = session(word(&folder), &[], "n\n1\nn\ns\ns\ns\ns\n4\nw\nc\nq\n");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(
        ran.out.matches("No packs for you unless a doctor or nurse agrees").count(),
        4,
        "{}",
        ran.out
    );
    assert!(!ran.out.contains("pack is on:"), "{}", ran.out);
}

#[test]
fn the_file_stands_alone() {
    let folder = folder("first_aid_file");
    let path = folder.join("first-aid.html");
    let ran = session(word(&folder), &["--html", word(&path)], "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let page = std::fs::read_to_string(&path).unwrap();
    for fetched in ["http://", "https://", " src=", "<link", "@import", "url(", "fetch(", "XMLHttp"]
    {
        assert!(!page.contains(fetched), "{fetched}");
    }
    for needed in [
        "default-src 'none'",
        "localService === true",
        "wakeLock",
        "check_bladder_bowel",
        "caution_diabetes",
        "\"level\":\"emergency\"",
        "numbness between your legs",
        "min-height: 52px",
        "prefers-color-scheme: dark",
    ] {
        assert!(page.contains(needed), "{needed}");
    }
    assert!(!page.contains("/*DATA*/") && !page.contains("/*PAGE*/"), "a part is missing");
    assert!(page.len() < 150_000, "{} bytes", page.len());
    let refused = session(word(&folder), &["--html", "/no/such/folder/file.html"], "");
    assert_eq!(refused.status, 1);
}

/// The session of the file is a second writing; Node runs its own test.
#[test]
fn the_session_of_the_file_keeps_the_bounds() {
    let script = common::root().join("crates/lumbar-exchange/tests/first_aid_session.js");
    match std::process::Command::new("node").arg(script).output() {
        Ok(output) => {
            let error = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{error}");
        }
        Err(_) => println!("skipped: node is not installed"),
    }
}
