//! The week, over HTTP.

use crate::common::Server;
use crate::trial::ask;

#[test]
fn what_was_done_is_kept_and_counts() {
    let server = Server::start();
    let page = ask(&server, "GET /week", "");
    assert!(page.contains("0 of 60 minutes") && page.contains("no entry"), "{page}");
    assert!(page.contains("/learn/remedies/desk_and_car_setup"), "{page}");
    let kept = ask(&server, "POST /week", "what=running&minutes=20&day=today");
    assert!(kept.starts_with("HTTP/1.1 303") && kept.contains("location: /week\r\n"), "{kept}");
    ask(&server, "POST /week", "what=back_exercises&minutes=&day=today");
    ask(&server, "POST /week", "what=rest&minutes=&day=yesterday");
    let page = ask(&server, "GET /week", "");
    assert!(page.contains("40 of 60 minutes so far"), "{page}");
    assert!(page.contains("20 min vigorous, work for muscles</td>"), "{page}");
}

#[test]
fn what_cannot_be_read_keeps_nothing() {
    let server = Server::start();
    for body in [
        "",
        "what=walking",
        "what=walking&minutes=many",
        "what=flying&minutes=5",
        "what=walking&minutes=0",
    ] {
        let answer = ask(&server, "POST /week", body);
        assert!(answer.starts_with("HTTP/1.1 422"), "{body}: {answer}");
        assert!(answer.contains("Choose what you did"), "{body}");
    }
    assert!(ask(&server, "GET /week", "").contains("0 of 60 minutes"));
}
