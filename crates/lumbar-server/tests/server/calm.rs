//! Calm and sleep, over HTTP.

use crate::common::Server;
use crate::trial::ask;

#[test]
fn a_breath_is_drawn_counted_and_needs_no_script() {
    let server = Server::start();
    let page = ask(&server, "GET /calm", "");
    for id in ["pain_is_real", "breath_box", "body_rest_lines", "mindful_7", "sleep_well"] {
        assert!(page.contains(&format!("/calm/{id}\"")), "{id}: {page}");
    }
    let page = ask(&server, "GET /calm/breath_box", "");
    assert!(page.contains("hold 4") && page.contains("Who should not do this"), "{page}");
    assert!(page.contains("<dt>Stay full</dt><dd>1, 2, 3, 4</dd>"), "{page}");
    let page = ask(&server, "GET /calm/breath_box/now", "");
    assert!(page.contains("<animate") && page.contains("dur=\"16s\""), "{page}");
    assert!(!page.contains("<script>") && !page.contains("style=\""), "{page}");
    assert!(page.contains("<dd>1, 2, 3, 4</dd>"), "the count stands as text: {page}");
}

#[test]
fn lines_are_those_of_first_aid_and_what_is_read_has_no_clock() {
    let server = Server::start();
    let page = ask(&server, "GET /calm/body_rest_lines/now", "");
    assert!(page.contains("Go to your jaw and your forehead."), "{page}");
    assert!(ask(&server, "GET /calm/pain_is_real/now", "").starts_with("HTTP/1.1 404"));
    assert!(ask(&server, "GET /calm/no_such_thing", "").starts_with("HTTP/1.1 404"));
    let page = ask(&server, "GET /calm/mindful_1", "");
    assert!(page.contains("/calm/mindful_2\">Next"), "{page}");
    assert!(!ask(&server, "GET /calm/mindful_7", "").contains(">Next"));
}

#[test]
fn it_is_found_and_says_its_sources() {
    let server = Server::start();
    let found = ask(&server, "POST /learn", "q=box+breathing");
    assert!(found.contains("/learn/calm/breath_box"), "{found}");
    let page = ask(&server, "GET /learn/calm/breath_box", "");
    assert!(page.contains("Balban") && page.contains("estimate"), "{page}");
    let words = ask(&server, "GET /learn/calm/pain_is_real", "");
    assert!(words.contains("/learn/causes/stress_anxiety"), "{words}");
    assert!(ask(&server, "GET /", "").contains("href=\"/calm\""));
}
