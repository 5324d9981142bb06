//! `lumbar breaks`, run as a person runs it.

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use common::{file, folder, lumbar, lumbar_with, word};
use lumbar_store::{Settings, Store};
use serde_json::{Value, json};

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

/// The program while it runs, with what it says line by line; it ends with the test.
struct Running {
    child: Child,
    keys: ChildStdin,
    lines: Receiver<String>,
}

impl Running {
    fn start(words: &[&str], data: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_lumbar"))
            .args(words)
            .args(["--data", word(data)])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let keys = child.stdin.take().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (send, lines) = channel();
        std::thread::spawn(move || {
            out.lines().map_while(Result::ok).try_for_each(|it| send.send(it))
        });
        Self { child, keys, lines }
    }

    fn types(&mut self, line: &str) {
        writeln!(self.keys, "{line}").unwrap();
    }

    /// Waits for a line with these words.
    fn says(&self, words: &str) -> String {
        let mut said = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(Duration::from_secs(30)) {
            if line.contains(words) {
                return line;
            }
            said.push(line);
        }
        panic!("{words:?} never came after {said:?}")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The page of breaks, as a browser on this machine uses it.
struct Page {
    port: u16,
    token: String,
}

impl Page {
    fn open(data: &Path) -> (Running, Self) {
        let server = Running::start(&["serve", "--port", "0", "--no-browser"], data);
        let address = server.says("http://127.0.0.1:");
        let port = address.split([':', '/']).find_map(|part| part.parse().ok()).unwrap();
        let token = std::fs::read_to_string(data.join("token")).unwrap().trim().to_owned();
        (server, Self { port, token })
    }

    fn ask(&self, line: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(
            stream,
            "{line} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\nAuthorization: Bearer {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.port,
            self.token,
            body.len()
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn tap(&self, what: &str) {
        let answer = self.ask("POST /breaks", what);
        assert!(answer.starts_with("HTTP/1.1 303"), "{what}: {answer}");
    }

    fn state(&self) -> Value {
        let answer = self.ask("GET /breaks/state", "");
        answer.find('{').map_or(Value::Null, |at| serde_json::from_str(&answer[at..]).unwrap())
    }
}

#[test]
fn a_terminal_and_the_page_share_one_desk_and_one_log() {
    let data = folder("breaks_both").join("data");
    let (_server, page) = Page::open(&data);
    assert_eq!(page.state(), Value::Null);
    let mut terminal = Running::start(&["breaks"], &data);
    terminal.says("You have just sat down");
    assert_eq!(page.state()["state"], "sitting");
    page.tap("do=up");
    terminal.types("");
    terminal.says("You are on a break");
    terminal.types("back");
    terminal.says("You have just sat down");
    assert_eq!((&page.state()["state"], &page.state()["breaks"]), (&json!("sitting"), &json!(1)));
    // Both at the same time: each break counts once, at the desk and in the log.
    std::thread::scope(|scope| {
        scope.spawn(|| (0..10).for_each(|_| page.tap("do=took")));
        for _ in 0..10 {
            terminal.types("took");
            terminal.says("You have just sat down");
        }
    });
    assert_eq!(page.state()["breaks"], 21);
    page.tap("do=end");
    terminal.types("");
    terminal.says("ended in another window");
    assert!(terminal.child.wait().unwrap().success());
    assert_eq!(page.state(), Value::Null);
    let kept = lumbar(&["log", "list", "--last", "100", "--data", word(&data)]).out;
    assert_eq!(kept.matches("  break").count(), 21, "{kept}");
}

#[test]
fn a_look_at_posture_and_stress_is_asked_for_in_the_terminal_and_the_page() {
    let data = folder("breaks_asked").join("data");
    let (_server, page) = Page::open(&data);
    let mut terminal = Running::start(&["breaks"], &data);
    terminal.says("Type took");
    // The moment comes, and the page is the first to see it.
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let store = Store::open(&Settings::in_folder(&data)).await.unwrap();
        let person = store.person().await.unwrap();
        let moment_comes = |desk: Option<Vec<u8>>| {
            let mut desk: Value = serde_json::from_slice(&desk.unwrap()).unwrap();
            desk["breaks"]["check_ins"] = json!([0]);
            (Some(desk.to_string().into_bytes()), ())
        };
        store.change_own_draft(person, "desk", moment_comes).await.unwrap();
        store.close().await.unwrap();
    });
    assert_eq!(page.state()["asks"], true);
    terminal.types("");
    terminal.says("Type fine or stiff");
    terminal.says("You have just sat down");
    terminal.types("stress 3");
    terminal.says("You have just sat down");
    assert_eq!(page.state()["asks"], false);
}
