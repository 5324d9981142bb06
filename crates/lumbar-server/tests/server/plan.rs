//! The plan and its exercises, over HTTP.

use crate::common::Server;
use crate::trial::ask;

#[test]
fn without_a_result_the_plan_leads_to_the_check_and_the_exercises() {
    let server = Server::start();
    let page = ask(&server, "GET /plan", "");
    assert!(page.contains("/check") && page.contains("/trials"), "{page}");
    let went = ask(&server, "POST /plan/week", "went=well");
    assert!(went.starts_with("HTTP/1.1 303"), "{went}");
    assert!(ask(&server, "GET /plan/week.ics", "").starts_with("HTTP/1.1 404"));
    let again = ask(&server, "GET /again", "");
    assert!(again.contains("location: /check\r\n"), "nothing to go on from: {again}");
    let shelf = ask(&server, "GET /learn/exercises", "");
    assert!(shelf.matches("/learn/exercises/").count() >= 30, "{shelf}");
    let page = ask(&server, "GET /learn/exercises/bird_dog", "");
    assert!(page.contains("<svg") && page.contains("Easier."), "{page}");
    assert!(page.contains("Left out of a plan with"), "{page}");
}

/// A calendar program sends no cookie and no token: the address alone lets it in, to calendars and nothing else.
#[test]
fn a_calendar_program_follows_an_address_with_a_key() {
    use sha2::{Digest, Sha256};
    use std::io::{Read, Write};
    let server = Server::start();
    let get = |path: &str| {
        let mut stream = std::net::TcpStream::connect(("127.0.0.1", server.port)).unwrap();
        let host = format!("Host: 127.0.0.1:{}\r\nConnection: close", server.port);
        write!(stream, "GET {path} HTTP/1.1\r\n{host}\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    let digest = Sha256::digest(format!("calendar {}", server.token));
    let key: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let calendar = get(&format!("/calendar/{key}/breaks.ics"));
    assert!(
        calendar.starts_with("HTTP/1.1 200") && calendar.contains("BEGIN:VEVENT"),
        "{calendar}"
    );
    // No week is planned yet: it is let in, and there is nothing.
    assert!(get(&format!("/calendar/{key}/plan.ics")).starts_with("HTTP/1.1 404"));
    for path in ["/calendar/zebra/breaks.ics", "/breaks/breaks.ics", "/calendar//plan.ics"] {
        assert!(get(path).starts_with("HTTP/1.1 401"), "{path}");
    }
    assert!(!get(&format!("/diary?/calendar/{key}/")).starts_with("HTTP/1.1 200"));
}
