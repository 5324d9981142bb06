//! A real server on a free port, spoken to in plain HTTP: who is refused, and that the rest goes on.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use crate::common::Server;

impl Server {
    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream
    }

    /// Sends a request as it is and reads the answer to its end.
    fn raw(&self, request: &str) -> String {
        let mut stream = self.connect();
        let _ = stream.write_all(request.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub fn ask(&self, line: &str, headers: &str, body: &str) -> String {
        self.raw(&format!(
            "{line} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n{body}",
            self.port,
            body.len()
        ))
    }

    pub fn get(&self, path: &str) -> String {
        self.ask(&format!("GET {path}"), &self.bearer(), "")
    }

    pub fn post_form(&self, path: &str, body: &str) -> String {
        let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
        self.ask(&format!("POST {path}"), &(self.bearer() + kind), body)
    }

    pub fn post_json(&self, path: &str, body: &str) -> String {
        let kind = "Content-Type: application/json\r\n";
        self.ask(&format!("POST {path}"), &(self.bearer() + kind), body)
    }
}

pub fn status(answer: &str) -> u16 {
    answer.get(9..12).and_then(|code| code.parse().ok()).unwrap_or(0)
}

pub fn header<'a>(answer: &'a str, name: &str) -> Vec<&'a str> {
    let head = answer.split("\r\n\r\n").next().unwrap_or_default();
    let lines = head.lines().filter_map(|line| line.split_once(": "));
    lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).collect()
}

#[test]
fn who_does_not_belong_here_is_refused() {
    let server = Server::start();
    let host = format!(
        "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n{}\r\n",
        server.bearer()
    );
    assert_eq!(status(&server.raw(&host)), 421);
    assert_eq!(status(&server.ask("GET /", "", "")), 401);
    assert_eq!(
        status(&server.ask("GET /api/v1/knowledge", "Authorization: Bearer wrong\r\n", "")),
        401
    );
    let foreign = server.bearer() + "Origin: http://evil.example\r\n";
    assert_eq!(status(&server.ask("POST /api/v1/assessments", &foreign, "{}")), 403);
    assert_eq!(status(&server.get("/")), 200);
}

#[test]
fn the_key_works_once_and_only_for_who_keeps_cookies() {
    let server = Server::start();
    let path = &server.address[server.address.find("/open").unwrap()..];
    let line = format!("GET {path}");
    let mut trial = String::new();
    for _ in 0..3 {
        let answer = server.ask(&line, "", "");
        assert_eq!(status(&answer), 303);
        trial = header(&answer, "set-cookie")[0].split(';').next().unwrap().to_owned();
    }
    let kept = format!("Cookie: {trial}\r\n");
    let opened = server.ask("GET /open", &kept, "");
    let cookie = header(&opened, "set-cookie")[0];
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    let cookie = format!("Cookie: {}\r\n", cookie.split(';').next().unwrap());
    assert_eq!(status(&server.ask("GET /", &cookie, "")), 200);
    assert_eq!(status(&server.ask("GET /open", &kept, "")), 401);
    assert_eq!(status(&server.ask(&line, "", "")), 401);
}

#[test]
fn a_body_of_100_megabytes_is_refused_while_others_are_served() {
    let server = Server::start();
    let mut stream = server.connect();
    let head = format!(
        "POST /api/v1/assessments HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\nContent-Length: 100000000\r\n{}\r\n",
        server.port,
        server.bearer()
    );
    stream.write_all(head.as_bytes()).unwrap();
    assert_eq!(status(&server.get("/")), 200);
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).unwrap();
    assert_eq!(status(&String::from_utf8_lossy(&answer)), 413);
}

#[test]
fn a_slow_client_is_sent_away() {
    let server = Server::start();
    let mut stream = server.connect();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: ").unwrap();
    let since = Instant::now();
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest);
    assert!(since.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_thousand_connections_do_not_shut_out_the_next() {
    let server = Server::start();
    let mut open: Vec<_> =
        (0..1000).filter_map(|_| TcpStream::connect(("127.0.0.1", server.port)).ok()).collect();
    let mut refused = 0;
    for stream in &mut open {
        stream.set_read_timeout(Some(Duration::from_millis(5))).unwrap();
        refused += usize::from(matches!(stream.read(&mut [0; 1]), Ok(0)));
    }
    assert!(refused >= 700, "only {refused} were refused");
    for stream in &open {
        let _ = stream.shutdown(Shutdown::Both);
    }
    drop(open);
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(status(&server.get("/")), 200);
}

#[test]
fn nonsense_is_answered_with_a_pointer_and_kept_in_the_form() {
    let server = Server::start();
    for body in ["", "{", "[]", "{\"person\":{\"age\":-3}}", "{\"findings\":{\"fever\":7}}"] {
        let answer = server.ask("POST /api/v1/assessments", &server.bearer(), body);
        assert_eq!(status(&answer), 422, "{body}: {answer}");
        assert_eq!(header(&answer, "content-type"), ["application/problem+json"]);
        assert!(answer.contains("\"pointer\""), "{answer}");
    }
    let begun = server.post_form("/check", "text=my+back+locked+and+zebrawords");
    let place = header(&begun, "location")[0];
    assert_eq!(status(&begun), 303);
    assert!(!place.contains("zebra"));
    let answer =
        server.post_form(place, "age=zzz&pregnant_weeks=-9&sex=%F0%9F%A6%93&finding.fever=maybe");
    assert_eq!(status(&answer), 422);
    assert!(answer.contains("value=\"zzz\"") && answer.contains("value=\"-9\""));
    for path in [
        "/check/none/step/9",
        "/learn/causes/none",
        "/learn/none",
        "/learn/none/none",
        "/api/v1/knowledge/none",
    ] {
        assert_eq!(status(&server.get(path)), 404, "{path}");
    }
}

/// What is looked for can tell what a person has, so it never stands in an address.
#[test]
fn the_search_sends_its_words_in_the_body() {
    let server = Server::start();
    let page = server.get("/learn");
    assert!(page.contains("<form method=\"post\" action=\"/learn\""));
    let found = server.post_form("/learn", "q=bladder");
    assert_eq!(status(&found), 200);
    assert!(found.contains("/learn/findings/urinary_retention"), "{found}");
    let in_address = server.get("/learn?q=bladder");
    assert!(!in_address.contains("/learn/findings/urinary_retention"));
}

#[test]
fn an_emergency_names_the_numbers_that_the_knowledge_holds() {
    let server = Server::start();
    let body = r#"{"person":{"country":"NZ"},"findings":{"saddle_numbness":"present"}}"#;
    let answer = server.post_json("/api/v1/assessments", body);
    let (first, other) = (answer.find("\"111\""), answer.find("\"112\""));
    assert!(first.is_some() && first < other, "{answer}");
}

#[test]
fn pages_carry_a_strict_policy_and_ask_no_other_site() {
    let server = Server::start();
    for path in [
        "/",
        "/check",
        "/learn",
        "/learn/network",
        "/learn/causes/sciatica",
        "/learn/remedies/heat_pack",
    ] {
        let answer = server.get(path);
        assert_eq!(status(&answer), 200, "{path}");
        let policy = header(&answer, "content-security-policy")[0];
        assert!(!policy.contains("unsafe") && policy.contains("default-src 'none'"));
        assert!(!answer.contains(" style=") && !answer.contains("<style"), "{path}");
        for (at, _) in answer.match_indices("\"http") {
            let (before, after) = (&answer[..at], &answer[at..]);
            let link = before.ends_with("<a href=")
                && after[..after.find('>').unwrap()].contains("noreferrer");
            let name = before.ends_with("xmlns=");
            assert!(link || name, "{path}: {}", after.chars().take(80).collect::<String>());
        }
    }
}
