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
    let shelf = ask(&server, "GET /learn/exercises", "");
    assert!(shelf.matches("/learn/exercises/").count() >= 30, "{shelf}");
    let page = ask(&server, "GET /learn/exercises/bird_dog", "");
    assert!(page.contains("<svg") && page.contains("Easier."), "{page}");
    assert!(page.contains("Left out of a plan with"), "{page}");
}
