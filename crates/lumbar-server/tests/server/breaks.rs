//! Breaks from sitting, over HTTP.

use lumbar_store::database::Purpose;
use lumbar_store::{Settings, Store};
use tokio::runtime::Builder;

use crate::common::Server;
use crate::trial::ask;

#[test]
fn each_tap_moves_the_desk_on() {
    let server = Server::start();
    let page = ask(&server, "GET /breaks", "");
    assert!(page.contains("I am sitting down now") && page.contains("Waongenngarm"), "{page}");
    assert!(ask(&server, "GET /breaks/state", "").starts_with("HTTP/1.1 204"));
    let begun = ask(&server, "POST /breaks", "do=begin&every=45");
    assert!(begun.starts_with("HTTP/1.1 303"), "{begun}");
    let state = ask(&server, "GET /breaks/state", "");
    assert!(state.contains("\"state\":\"sitting\"") && state.contains("\"every\":2700"), "{state}");
    for (tap, state) in [
        ("do=later", "\"state\":\"later\""),
        ("do=took", "\"state\":\"sitting\""),
        ("do=up", "\"state\":\"away\""),
        ("do=back", "\"state\":\"sitting\""),
        ("do=meeting&until=23%3A59%3A59", "\"state\":\"meeting\""),
        ("do=over", "\"state\":\"sitting\""),
    ] {
        let answer = ask(&server, "POST /breaks", tap);
        assert!(answer.starts_with("HTTP/1.1 303"), "{tap}: {answer}");
        let now = ask(&server, "GET /breaks/state", "");
        assert!(now.contains(state), "{tap}: {now}");
    }
    let page = ask(&server, "GET /breaks", "");
    assert!(page.contains("http-equiv=\"refresh\"") && page.contains("Breaks so far: 2"), "{page}");
    ask(&server, "POST /breaks", "do=end");
    assert!(ask(&server, "GET /breaks", "").contains("I am sitting down now"));
}

#[test]
fn a_calendar_file_is_used_and_what_is_none_is_refused() {
    let server = Server::start();
    ask(&server, "POST /breaks", "do=begin");
    let now = jiff::Timestamp::now();
    let soon = now.checked_add(jiff::SignedDuration::from_hours(1)).unwrap();
    let (from, until) = (now.strftime("%Y%m%dT%H%M%SZ"), soon.strftime("%Y%m%dT%H%M%SZ"));
    let text = format!(
        "BEGIN:VCALENDAR%0D%0ABEGIN:VEVENT%0D%0AUID:1%0D%0ADTSTART:{from}%0D%0ADTEND:{until}%0D%0A\
         SUMMARY:secret%0D%0AEND:VEVENT%0D%0AEND:VCALENDAR%0D%0A"
    );
    let answer = ask(&server, "POST /breaks/calendar", &format!("calendar={text}"));
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    let state = ask(&server, "GET /breaks/state", "");
    assert!(state.contains("\"state\":\"meeting\"") && !state.contains("secret"), "{state}");
    let wrong = ask(&server, "POST /breaks/calendar", "calendar=hello");
    assert!(wrong.starts_with("HTTP/1.1 422"), "{wrong}");
    for wrong in ["do=begin&every=0", "do=begin&every=much", "do=meeting&until=soon"] {
        let answer = ask(&server, "POST /breaks", wrong);
        assert!(answer.starts_with("HTTP/1.1 422"), "{wrong}: {answer}");
    }
}

#[test]
fn a_look_at_posture_and_stress_is_kept_and_breaks_go_into_a_calendar() {
    let server = Server::start();
    ask(&server, "POST /breaks/check-in", "sits=stiff&stress=4");
    let page = ask(&server, "GET /diary", "");
    assert!(page.contains("stress 4"), "{page}");
    let file = ask(&server, "GET /breaks/breaks.ics", "");
    assert!(file.contains("text/calendar") && file.contains("DTSTART:"), "{file}");
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 7, "{file}");
}

#[test]
fn a_desk_outlives_the_program_and_is_the_same_in_the_terminal() {
    let server = Server::start();
    ask(&server, "POST /breaks", "do=begin&every=45");
    ask(&server, "POST /breaks", "do=up");
    // Another program over the same folder: what a restart finds, and what a terminal does beside the page.
    let second = server.beside();
    let state = ask(&second, "GET /breaks/state", "");
    assert!(state.contains("\"state\":\"away\"") && state.contains("\"every\":2700"), "{state}");
    ask(&second, "POST /breaks", "do=back");
    let state = ask(&server, "GET /breaks/state", "");
    assert!(state.contains("\"state\":\"sitting\"") && state.contains("\"breaks\":1"), "{state}");
    let diary = ask(&server, "GET /diary", "");
    assert!(diary.contains("kept something else"), "the break is in the log: {diary}");
    ask(&server, "POST /breaks", "do=end");
    assert!(ask(&second, "GET /breaks/state", "").starts_with("HTTP/1.1 204"));
}

#[test]
fn to_look_at_breaks_begins_nothing() {
    let server = Server::start();
    for page in ["GET /breaks", "GET /breaks/state"] {
        ask(&server, page, "");
    }
    assert!(!server.folder().join("lumbar.db").exists());
}

#[test]
fn to_look_at_an_empty_desk_waits_for_no_writer() {
    let server = Server::start();
    ask(&server, "POST /breaks", "do=begin");
    ask(&server, "POST /breaks", "do=end");
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let looked = runtime.block_on(async {
        let store = Store::open(&Settings::in_folder(server.folder())).await.unwrap();
        let writer = store.database().begin(Purpose::Write).await.unwrap();
        let looked = ask(&server, "GET /breaks/state", "");
        drop(writer);
        looked
    });
    assert!(looked.starts_with("HTTP/1.1 204"), "{looked}");
}
