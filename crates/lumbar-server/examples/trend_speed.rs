//! How long home and the page of the diary's course take over ten years of ten entries a day, kept sealed: the first view, the
//! next one, and the one after a new entry.
//!
//!     cargo run --release -p lumbar-server --example trend_speed

#[path = "../tests/server/common.rs"]
mod common;
#[path = "../../lumbar-app/examples/ten_years/mod.rs"]
mod ten_years;

use std::io::{Read, Write};
use std::time::Instant;

use common::Server;

fn main() {
    let today = jiff::Zoned::now().date();
    let last = today.duration_since(jiff::civil::date(1970, 1, 1)).as_hours() / 24;
    let entries = ten_years::entries(last);
    let server = Server::start_over(&entries);
    for (what, line, body) in [
        ("home, which reads the log", "GET /", ""),
        ("home again", "GET /", ""),
        ("the course, first view", "GET /diary/trend", ""),
        ("the next view", "POST /diary/trend", "against=stress"),
        ("a check-in", "POST /diary", "pain=3"),
        ("home after it", "GET /", ""),
        ("the course after it", "GET /diary/trend", ""),
        ("the next view", "POST /diary/trend", "against=sitting_hours"),
    ] {
        let start = Instant::now();
        let bytes = ask(&server, line, body);
        println!("{what}: {:.0} ms, {bytes} bytes", start.elapsed().as_secs_f64() * 1000.0);
    }
}

fn ask(server: &Server, line: &str, body: &str) -> usize {
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", server.port)).expect("a server");
    let length = body.len();
    write!(
        stream,
        "{line} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n{}\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}",
        server.port,
        server.bearer(),
    )
    .expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200") || answer.starts_with("HTTP/1.1 303"), "{answer}");
    answer.len()
}
