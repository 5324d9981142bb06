//! The interview as a person holds it: in a terminal, with keys, one line at a time.
#![cfg(unix)]

mod common;

use std::process::Command;

use rexpect::session::{PtySession, spawn_command};

use common::root;

/// How long a single answer of the program may take before the test gives up, in milliseconds;
/// only a hang is meant to reach it.
const PATIENCE: u64 = 20_000;

/// An interview in a terminal of so many columns.
fn terminal(columns: u16) -> PtySession {
    let mut command = Command::new("sh");
    let program = env!("CARGO_BIN_EXE_lumbar");
    command.arg("-c").arg(format!("stty cols {columns} rows 40 -echo; exec '{program}' assess"));
    command.current_dir(root()).env("TERM", "xterm-256color");
    spawn_command(command, Some(PATIENCE)).unwrap()
}

/// What was said up to the next prompt.
fn heard(session: &mut PtySession) -> String {
    session.exp_string("> ").unwrap()
}

fn say(session: &mut PtySession, line: &str) -> String {
    session.send_line(line).unwrap();
    heard(session)
}

/// The part before the first list: own words, age and sex.
fn opened(columns: u16, words: &str) -> PtySession {
    let mut session = terminal(columns);
    heard(&mut session);
    let mut last = say(&mut session, words);
    for _ in 0..8 {
        if last.contains("Safety check") {
            return session;
        }
        let answer = if last.contains("How old") {
            "34"
        } else if last.contains("female") {
            "f"
        } else {
            ""
        };
        last = say(&mut session, answer);
    }
    panic!("no safety check: {last}");
}

/// Says no to the whole safety check; what comes after it.
fn past_the_safety_check(session: &mut PtySession) -> String {
    for _ in 0..20 {
        let said = say(session, "n");
        if said.contains("Question ") {
            return said;
        }
    }
    panic!("the safety check does not end");
}

#[test]
fn going_back_keeps_the_answer_and_enter_gives_it_again() {
    let mut session = opened(80, "my back went when I lifted a box");
    let first = say(&mut session, "n");
    let again = say(&mut session, "b");
    assert!(first.contains("Noted: no to"), "{first}");
    assert!(again.contains("so far: no"), "{again}");
}

#[test]
fn an_earlier_answer_can_be_changed_and_the_person_hears_what_it_means() {
    let mut session = opened(80, "my back went when I lifted a box");
    say(&mut session, "n");
    let list = say(&mut session, "c");
    assert!(list.contains("Your answers so far") && list.contains("Age: 34"), "{list}");
    let asked = say(&mut session, "3");
    let place = asked.lines().position(|line| line.contains("so far")).unwrap();
    assert!(place > 0, "{asked}");
    let after = say(&mut session, "1");
    assert!(after.contains("Noted: yes to"), "{after}");
}

#[test]
fn skipping_and_not_knowing_are_answers() {
    let mut session = opened(80, "my back went when I lifted a box");
    past_the_safety_check(&mut session);
    let skipped = say(&mut session, "s");
    assert!(skipped.contains("Question 2 of at most"), "{skipped}");
    let mut unknown = say(&mut session, "d1");
    if unknown.contains("can't tell") {
        unknown = say(&mut session, "");
    }
    assert!(!unknown.contains("Type"), "not knowing was not understood: {unknown}");
    let why = say(&mut session, "w");
    assert!(!why.contains("Question "), "asking why went on: {why}");
}

#[test]
fn not_knowing_about_the_saddle_says_how_to_check() {
    let mut session = opened(80, "my back went when I lifted a box");
    let mut said = String::new();
    for _ in 0..4 {
        said = say(&mut session, "d1");
        if said.contains("To check:") {
            break;
        }
    }
    assert!(said.contains("Now y or n, or Enter if you still can't tell:"), "{said}");
}

#[test]
fn control_c_says_what_was_kept_and_how_to_go_on() {
    let mut session = opened(80, "my back went when I lifted a box");
    session.send_control('c').unwrap();
    let rest = session.exp_eof().unwrap();
    assert!(rest.contains("Stopped. Nothing was kept."), "{rest}");
    assert!(rest.contains("lumbar assess"), "{rest}");
    let ended = format!("{:?}", session.process().wait().unwrap());
    assert!(ended.ends_with("130)"), "{ended}");
}

#[test]
fn sixty_columns_hold_every_line_and_none_is_coloured() {
    let mut session = opened(60, "my back went when I lifted a box");
    let mut all = past_the_safety_check(&mut session);
    session.send_line("q").unwrap();
    all += &session.exp_string("Enter ends").unwrap();
    assert!(all.contains("SELF CARE"), "{all}");
    for line in all.lines() {
        let line = line.trim_end();
        assert!(line.chars().count() <= 60, "{} wide: {line}", line.chars().count());
        assert!(!line.contains('\u{1b}'), "coloured: {line}");
    }
}
