//! `lumbar breaks`, run as a person runs it.

mod common;

use common::{file, folder, lumbar, lumbar_with, word};

#[test]
fn breaks_of_today_lie_around_the_meetings_of_a_file() {
    let folder = folder("breaks_today");
    let plain = lumbar(&["breaks", "--today", "--from", "09:00", "--to", "12:30"]);
    assert_eq!(plain.out, "Breaks today: 10:00, 11:00, 12:00\n", "{}", plain.err);
    let day = jiff::Zoned::now().strftime("%Y%m%d").to_string();
    let text = format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTAMP:{day}T000000Z\nDTSTART:{day}T095000\n\
         DTEND:{day}T102000\nSUMMARY:secret\nEND:VEVENT\nEND:VCALENDAR\n"
    );
    let calendar = file(&folder, "mine.ics", text);
    let line = ["breaks", "--today", "--from", "09:00", "--to", "12:30"];
    let ran = lumbar(&[&line[..], &["--calendar", word(&calendar)]].concat());
    assert_eq!(ran.out, "Breaks today: 10:20, 11:20, 12:20\n", "{}", ran.err);
    let wrong = file(&folder, "wrong.ics", "hello");
    let ran = lumbar(&[&line[..], &["--calendar", word(&wrong)]].concat());
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("wrong.ics") && ran.err.contains("line 1"), "{}", ran.err);
}

#[test]
fn breaks_for_a_calendar_are_the_same_each_time() {
    let folder = folder("breaks_ics");
    let path = folder.join("breaks.ics");
    let ran = lumbar(&["breaks", "--ics", word(&path), "--every", "90"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 5, "{text}");
    assert!(text.contains("T103000") && text.contains("BYDAY=MO,TU,WE,TH,FR"), "{text}");
    assert!(!text.to_lowercase().contains("back"), "a calendar tells others nothing: {text}");
    let backwards = lumbar(&["breaks", "--today", "--from", "17:00", "--to", "09:00"]);
    assert_eq!(backwards.status, 1, "{}", backwards.out);
}

#[test]
fn what_is_typed_is_understood_and_kept() {
    let folder = folder("breaks_typed");
    let data = folder.join("data");
    let line = ["breaks", "--data", word(&data)];
    let typed =
        b"took\nmeeting 23:59\nlater\nover\nup\nback\nstiff\nstress 4\nstress many\nwhat\nq\n";
    let ran = lumbar_with(&line, typed, &[]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    for says in
        ["You have just sat down. The next nudge", "on a break", "0 to 10, as in", "Type took"]
    {
        assert!(ran.out.contains(says), "{says} in {}", ran.out);
    }
    let kept = lumbar(&["log", "list", "--data", word(&data)]).out;
    assert_eq!(kept.matches("  break").count(), 2, "{kept}");
    assert!(
        kept.contains("posture check  comfortable: no") && kept.contains("stress  level: 4"),
        "{kept}"
    );
}

#[test]
fn a_day_at_the_desk_goes_on_after_the_program_ended() {
    let folder = folder("breaks_again");
    let data = folder.join("data");
    let line = ["breaks", "--data", word(&data)];
    let ran = |typed: &[u8]| {
        let ran = lumbar_with(&line, typed, &[]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        ran.out
    };
    ran(b"up\nq\n");
    let again = ran(b"back\nmeeting 23:59\nq\n");
    assert!(again.starts_with("It goes on from before"), "{again}");
    assert!(again.contains("You are on a break"), "{again}");
    let third = ran(b"end\n");
    assert!(third.contains("In a meeting until 23:59"), "{third}");
    let fourth = ran(b"q\n");
    assert!(fourth.starts_with("You have just sat down. The next nudge"), "{fourth}");
    // Nothing of it stands in the log but the break, and a copy without the draft tells no more.
    let kept = lumbar(&["log", "list", "--data", word(&data)]).out;
    assert_eq!(kept.lines().count(), 1, "{kept}");
    // Other minutes begin anew.
    let line = ["breaks", "--data", word(&data), "--every", "30"];
    let out = lumbar_with(&line, b"later\nq\n", &[]).out;
    assert!(out.starts_with("You have just sat down"), "{out}");
}
