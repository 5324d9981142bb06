//! First aid over HTTP, as a browser without scripts goes through it.

use std::io::{Read, Write};
use std::net::TcpStream;

use crate::common::Server;

/// Who goes through it.
struct Visitor {
    server: Server,
}

struct Answer {
    status: u16,
    location: Option<String>,
    text: String,
}

impl Visitor {
    fn start() -> Self {
        Self { server: Server::start() }
    }

    fn ask(&self, method: &str, path: &str, form: &str, let_in: bool) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.server.port)).unwrap();
        let bearer = if let_in { self.server.bearer() } else { String::new() };
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n{bearer}\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            self.server.port,
            form.len()
        )
        .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let status = text.split(' ').nth(1).unwrap().parse().unwrap();
        let location = text
            .lines()
            .take_while(|line| !line.is_empty())
            .find_map(|line| line.strip_prefix("location: ").map(ToOwned::to_owned));
        Answer { status, location, text }
    }

    fn get(&self, path: &str) -> String {
        let answer = self.ask("GET", path, "", true);
        assert_eq!(answer.status, 200, "{path}");
        answer.text
    }

    fn post(&self, path: &str, form: &str) -> Answer {
        self.ask("POST", path, form, true)
    }

    /// Begins a session; the address of it.
    fn begin(&self, form: &str) -> String {
        let answer = self.post("/first-aid", form);
        assert_eq!(answer.status, 303);
        answer.location.unwrap()
    }

    /// Taps a button of the page that stands there.
    fn tap(&self, address: &str, does: &str) -> Answer {
        let page = self.get(address);
        let mark = between(&page, "name=\"mark\" value=\"", "\"");
        assert!(page.contains(&format!("value=\"{does}\"")), "no button {does} on {mark}");
        self.post(address, &format!("mark={mark}&do={}", does.replace(' ', "+")))
    }

    /// Goes to the step of packs.
    fn to_packs(&self, address: &str) {
        self.tap(address, "pain 6");
        for _ in 0..10 {
            if self.get(address).contains("arm pack") {
                return;
            }
            self.tap(address, "skip");
            if self.get(address).contains("value=\"pain 4\"") {
                self.tap(address, "pain 4");
            }
        }
        panic!("no step of packs");
    }
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let rest = &text[text.find(before).unwrap_or_else(|| panic!("no {before}")) + before.len()..];
    &rest[..rest.find(after).unwrap()]
}

#[test]
fn a_red_flag_stops_before_the_session_and_in_it() {
    let server = Visitor::start();
    let answer = server.post("/first-aid", "row.check_legs=present&rest=no");
    assert_eq!(answer.status, 200, "no session is begun");
    assert!(answer.text.contains("Call the emergency number now."));
    assert!(answer.text.contains("tel:112"));

    let address = server.begin("rest=no");
    let again = format!("{address}/new");
    assert!(server.get(&again).contains("What is new?"));
    let open = server.post(&again, "row.check_legs=absent");
    assert_eq!(open.status, 422, "rows that are open are no answer");
    let stopped = server.post(&again, "row.check_legs=present&rest=no");
    assert!(stopped.text.contains("Call the emergency number now."));
    assert_eq!(server.ask("GET", &address, "", true).status, 404, "it has ended for good");
}

#[test]
fn rows_left_open_begin_nothing_and_keep_what_was_answered() {
    let server = Visitor::start();
    let answer = server.post("/first-aid", "row.check_legs=absent");
    assert_eq!(answer.status, 422);
    assert!(answer.text.contains("name=\"row.check_legs\" value=\"absent\" checked"));
}

#[test]
fn a_contraindication_hides_packs_unless_a_clinician_agreed() {
    for (form, offered) in [
        ("rest=no", true),
        ("row.caution_diabetes=present&rest=no", false),
        ("row.caution_diabetes=unknown&rest=no", false),
        ("row.caution_diabetes=present&agreed.caution_diabetes=yes&rest=no", true),
    ] {
        // A server for each: the packs of one session count in the next.
        let server = Visitor::start();
        let address = server.begin(form);
        server.to_packs(&address);
        let page = server.get(&address);
        assert_eq!(page.contains("value=\"put_on warm"), offered, "{form}");
        assert_eq!(page.contains("not for you by your answers"), !offered, "{form}");
        let forced = server.post(&address, "mark=3-packs&do=put_on+warm+1200");
        assert_eq!(forced.status, 303);
        assert_eq!(server.get(&address).contains("Take it off"), offered, "forced: {form}");
        server.tap(&address, "stop");
    }
}

#[test]
fn a_timer_keeps_its_end_over_a_reload_and_a_late_tap_changes_nothing() {
    let server = Visitor::start();
    let address = server.begin("rest=no");
    server.tap(&address, "pain 6");
    server.tap(&address, "start");
    let ends = between(&server.get(&address), "data-ends=\"", "\"").to_owned();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert_eq!(between(&server.get(&address), "data-ends=\"", "\""), ends);
    server.post(&address, "mark=1-how&do=skip");
    assert_eq!(between(&server.get(&address), "data-ends=\"", "\""), ends, "a page left behind");
    server.tap(&address, "pause");
    assert!(server.get(&address).contains("Paused"));
    server.tap(&address, "resume");
    server.tap(&address, "done");
    assert!(server.get(&address).contains("after it?"));
}

#[test]
fn nothing_of_a_session_is_left_after_stop() {
    let server = Visitor::start();
    let address = server.begin("rest=no");
    server.tap(&address, "pain 6");
    let end = server.tap(&address, "stop");
    assert!(end.text.contains("Nothing of this session is kept"));
    assert_eq!(server.ask("GET", &address, "", true).status, 404);
    assert_eq!(server.post(&address, "do=start").status, 404);
}

#[test]
fn the_skin_rests_from_one_session_to_the_next() {
    let server = Visitor::start();
    let address = server.begin("rest=no");
    server.to_packs(&address);
    server.tap(&address, "put_on warm 1200");
    server.tap(&address, "stop");
    let address = server.begin("rest=no");
    server.to_packs(&address);
    assert!(server.get(&address).contains("your skin rests for 20 minutes more"));
}

#[test]
fn only_what_is_wanted_is_done() {
    let server = Visitor::start();
    for (form, steps) in [("only=calm&rest=no", 2), ("only=get-up&rest=no", 1)] {
        let address = server.begin(form);
        assert!(server.get(&address).contains(&format!("Step 1 of {steps}")), "{form}");
    }
    assert!(!server.get("/first-aid?only=calm").contains("caution_"), "packs are not asked about");
}

#[test]
fn first_aid_works_alone_and_without_the_cookie() {
    let server = Visitor::start();
    for path in ["/offline", "/offline.css", "/offline.js", "/service-worker.js"] {
        let answer = server.ask("GET", path, "", false);
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.text.contains("content-security-policy: default-src 'none'"), "{path}");
    }
    let page = server.ask("GET", "/offline", "", false).text;
    assert!(!page.contains("<style") && page.contains("<script src=\"/offline.js\"></script>"));
    let manifest = server.ask("GET", "/manifest.webmanifest", "", false);
    assert!(
        manifest.text.contains(r#""display":"browser""#),
        "nothing to install at a port that an installed page does not know"
    );
    assert_eq!(server.ask("GET", "/first-aid", "", false).status, 401);
}

#[test]
fn a_painkiller_only_after_the_questions_of_its_label() {
    let server = Visitor::start();
    let nothing = server.post("/first-aid/medicine", "name=");
    assert_eq!(nothing.status, 422);
    let wrong = server.post("/first-aid/medicine", "name=ibuprofen&age=old");
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains("value=\"ibuprofen\""), "what was written stays");
    let asks = server.post("/first-aid/medicine", "name=ibuprofen&age=41");
    assert!(asks.text.contains("The label asks"));
    assert!(!asks.text.contains("mg at once"), "no amounts while it is open");
}
