//! The diary, over HTTP.

use jiff::civil::Date;

use crate::common::Server;
use crate::trial::ask;

/// A day as the pages show it.
fn shown(day: Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

#[test]
fn a_check_in_is_kept_and_taken_back_whole() {
    let server = Server::start();
    assert!(ask(&server, "GET /diary", "").contains("Your diary is empty"));
    let kept = ask(&server, "POST /diary", "pain=4&spasm=0&sleep=7&stress=3&active=30&note=");
    assert!(kept.starts_with("HTTP/1.1 303") && kept.contains("location: /diary\r\n"), "{kept}");
    let page = ask(&server, "GET /diary", "");
    assert!(page.contains("pain 4, sleep 7.0 h, stress 3, moving 30 min</td>"), "{page}");
    ask(&server, "POST /diary", "sleep=6&active=45&note=");
    let page = ask(&server, "GET /diary", "");
    assert!(page.contains("pain 4, sleep 6.0 h, stress 3, moving 75 min</td>"), "{page}");
    ask(&server, "POST /diary/take-back", "");
    ask(&server, "POST /diary/take-back", "");
    assert!(ask(&server, "GET /diary", "").contains("Your diary is empty"));
}

#[test]
fn a_day_left_out_is_missing_and_never_zero() {
    let server = Server::start();
    ask(&server, "POST /diary", "pain=5");
    let three_days_ago = jiff::Zoned::now().date().checked_sub(jiff::Span::new().days(3)).unwrap();
    let body = format!("pain=6&at={three_days_ago}T20%3A00");
    assert!(ask(&server, "POST /diary", &body).starts_with("HTTP/1.1 303"));
    let page = ask(&server, "GET /diary", "");
    assert!(page.contains(&format!("{}</th><td>pain 6</td>", shown(three_days_ago))), "{page}");
    assert_eq!(page.matches("no entry").count(), 2, "{page}");
    assert!(!page.contains("pain 0"), "{page}");
}

#[test]
fn yesterday_is_repeated_once_and_only_where_today_has_nothing() {
    let server = Server::start();
    let yesterday = jiff::Zoned::now().date().checked_sub(jiff::Span::new().days(1)).unwrap();
    let body = format!("pain=6&spasm=7&stress=2&note=after+lifting&at={yesterday}T20%3A00");
    ask(&server, "POST /diary", &body);
    ask(&server, "POST /diary", "stress=5");
    assert!(ask(&server, "GET /diary", "").contains("Same as yesterday"));
    assert!(ask(&server, "POST /diary/same", "").starts_with("HTTP/1.1 303"));
    let page = ask(&server, "GET /diary", "");
    let today = jiff::Zoned::now().date();
    assert!(page.contains(&format!("{}</th><td>pain 6, stress 5</td>", shown(today))), "{page}");
    assert!(!page.contains("Same as yesterday"), "{page}");
}

#[test]
fn pain_is_set_against_what_is_chosen() {
    let server = Server::start();
    let empty = ask(&server, "POST /diary/trend", "against=stress");
    assert!(empty.contains("No day of the last eight weeks has both"), "{empty}");
    ask(&server, "POST /diary", "pain=4&stress=7&active=40");
    let stress = ask(&server, "POST /diary/trend", "against=stress");
    assert!(stress.contains("Pain and stress over eight weeks"), "{stress}");
    assert!(stress.contains("<td>4.0</td><td>7.0</td>"), "{stress}");
    assert!(stress.contains("1 of 20 days with both"), "{stress}");
    assert!(stress.contains("Moving, minutes</th><td>40</td><td>150</td>"), "{stress}");
    let week = ask(&server, "GET /week", "");
    assert!(week.contains("40 min moderate"), "the diary and the week count alike: {week}");
    assert!(stress.contains("Your days: average pain"), "{stress}");
    let sleep = ask(&server, "POST /diary/trend", "against=sleep_hours");
    assert!(sleep.contains("No day of the last eight weeks has both"), "{sleep}");
    let other = ask(&server, "POST /diary/trend", "against=zebra");
    assert!(other.contains("Pain and stress over eight weeks"), "{other}");
}

#[test]
fn a_place_is_kept_with_its_pain_and_shown_on_the_body() {
    let server = Server::start();
    let alone = ask(&server, "POST /diary", "place=low_back.left");
    assert!(alone.contains("Choose how strong the pain is"), "{alone}");
    assert!(!ask(&server, "GET /diary/trend", "").contains("Where it hurt"));
    ask(&server, "POST /diary", "pain=7&place=low_back.left");
    ask(&server, "POST /diary", "pain=2&place=tailbone");
    let trend = ask(&server, "GET /diary/trend", "");
    assert!(trend.contains(r#"class="spot heat-4" data-place="low_back.left""#), "{trend}");
    assert!(trend.contains(r#"class="spot heat-1" data-place="tailbone""#), "{trend}");
    assert!(trend.contains(r#"class="spot" data-place="low_back.right""#), "{trend}");
    assert!(trend.contains("left lower back, beside the spine</th><td>1</td><td>7.0</td>"));
}

#[test]
fn what_lies_ahead_says_what_was_found_and_on_what_it_rests() {
    let server = Server::start();
    let empty = ask(&server, "GET /diary/trend", "");
    assert!(empty.contains("about 7 have back pain again within a year"), "{empty}");
    assert!(empty.contains("Your own diary can&#39;t say more yet"), "{empty}");
    assert!(empty.contains("Check your back and keep the result"), "{empty}");
}

#[test]
fn a_questionnaire_is_kept_whole_and_a_high_one_asks_after_safety() {
    let server = Server::start();
    let list = ask(&server, "GET /questionnaires", "");
    assert!(list.contains("PHQ-4") && list.contains("Roland-Morris"), "{list}");
    assert!(!list.contains("What may slow recovery"), "{list}");
    let form = ask(&server, "GET /questionnaires/phq_4", "");
    assert!(form.contains("Little interest or pleasure in doing things"), "{form}");
    assert!(form.contains("Kroenke"), "{form}");
    let open = ask(&server, "POST /questionnaires/phq_4", "item.1=1&item.2=0");
    assert!(
        open.starts_with("HTTP/1.1 422") && open.contains("Question 3 has no answer"),
        "{open}"
    );
    let low = ask(&server, "POST /questionnaires/phq_4", "item.1=1&item.2=0&item.3=0&item.4=0");
    assert!(low.contains("PHQ-4: 1") && !low.contains("Are you safe?"), "{low}");
    let high = ask(&server, "POST /questionnaires/phq_4", "item.1=0&item.2=0&item.3=0&item.4=3");
    assert!(high.contains("Are you safe?") && high.contains("ending your life"), "{high}");
    let ticked = ask(&server, "POST /questionnaires/roland_morris_24", "item.1=1&item.24=1");
    assert!(ticked.contains("Roland-Morris Disability Questionnaire: 2"), "{ticked}");
    assert!(ask(&server, "GET /questionnaires/zebra", "").starts_with("HTTP/1.1 404"));
}

#[test]
fn zeros_contradictions_and_a_gap_of_a_year_are_shown_as_they_are() {
    let server = Server::start();
    let today = jiff::Zoned::now().date();
    let day = |ago: i64| today.checked_sub(jiff::Span::new().days(ago)).unwrap();
    ask(&server, "POST /diary", &format!("pain=6&at={}T09%3A00", day(400)));
    ask(&server, "POST /diary", &format!("pain=6&at={}T09%3A00", day(399)));
    for ago in 1..=20 {
        ask(&server, "POST /diary", &format!("pain=0&stress=0&at={}T09%3A00", day(ago)));
    }
    let zeros = ask(&server, "GET /diary/trend", "");
    assert!(!zeros.contains("Worth acting on"), "{zeros}");
    assert!(zeros.contains("much like the two before: 0.0 after 0.0"), "{zeros}");
    assert!(zeros.contains("end not seen"), "a gap is no recovery: {zeros}");
    assert!(zeros.contains("one of them never changed"), "{zeros}");
    ask(&server, "POST /diary", "pain=0");
    ask(&server, "POST /diary", "pain=10");
    assert!(ask(&server, "GET /diary", "").contains("pain 5.0 (0 to 10)"));
    let both = ask(&server, "GET /diary/trend", "");
    assert!(both.contains(&format!("{}</th><td>5.0</td>", shown(today))), "{both}");
}

#[test]
fn a_danger_sign_in_a_note_leads_to_the_advice_at_once() {
    let server = Server::start();
    let note = "note=since+this+morning+I+am+numb+between+my+legs+and+I+cannot+pass+water";
    let kept = ask(&server, "POST /diary", note);
    let address = kept.lines().find_map(|line| line.strip_prefix("location: ")).unwrap_or(&kept);
    assert!(address.starts_with("/check/") && address.ends_with("/result"), "{kept}");
    let advice = ask(&server, &format!("GET {address}"), "");
    assert!(advice.contains("Call the emergency number now."), "{advice}");
    assert!(ask(&server, "GET /diary", "").contains("1 note</td>"));
    let calm = ask(&server, "POST /diary", "note=slept+well+and+walked+to+the+shop");
    assert!(calm.contains("location: /diary\r\n"), "{calm}");
}

#[test]
fn what_cannot_be_kept_is_named_and_nothing_is_half_kept() {
    let server = Server::start();
    for (form, says) in [
        ("", "Choose at least one thing"),
        ("spasm=0", "Choose at least one thing"),
        ("pain=11&note=fine", "numbers shown for pain"),
        ("pain=3&sleep=zebra", "numbers shown for sleep"),
        ("pain=3&active=-5", "numbers shown for active"),
        ("pain=3&at=soon", "not a time"),
        ("pain=3&at=9000-01-01T08%3A00", "lies ahead"),
    ] {
        let answer = ask(&server, "POST /diary", form);
        assert!(answer.starts_with("HTTP/1.1 422") && answer.contains(says), "{form}: {answer}");
        assert!(answer.contains("Your diary is empty"), "{form}: {answer}");
    }
}

#[test]
fn the_trend_says_what_it_can_and_no_more() {
    let server = Server::start();
    let empty = ask(&server, "GET /diary/trend", "");
    assert!(empty.contains("No pain was written down"), "{empty}");
    assert!(empty.contains("Not enough days yet: 0 of 8 spasms"), "{empty}");
    ask(&server, "POST /diary", "pain=3&spasm=4");
    let one_day = ask(&server, "GET /diary/trend", "");
    assert!(one_day.contains("Your pain over eight weeks"), "{one_day}");
    assert!(one_day.contains("too few days yet"), "{one_day}");
    let today = jiff::Zoned::now().date();
    for days in 1..=20 {
        let day = today.checked_sub(jiff::Span::new().days(days)).unwrap();
        ask(&server, "POST /diary", &format!("pain=3&at={day}T00%3A30"));
    }
    let weeks = ask(&server, "GET /diary/trend", "");
    assert!(weeks.contains("much like the two before: 3.0 after 3.0"), "{weeks}");
    let longest_ago = today.checked_sub(jiff::Span::new().days(20)).unwrap();
    assert!(
        weeks.contains(&format!("<th scope=\"row\">{}</th><td>3.0</td>", shown(longest_ago))),
        "{weeks}"
    );
}
