//! A trial of one's own, over HTTP.

use crate::common::Server;

const FORM: &str = "first=usual&other=a+warm+pack&period=4&age=40";

pub fn ask(server: &Server, line: &str, body: &str) -> String {
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    server.ask(line, &(server.bearer() + form), body)
}

#[test]
fn a_trial_is_set_up_begun_and_logged_with_one_tap() {
    let server = Server::start();
    assert!(ask(&server, "GET /trials", "").contains("Set one up"));
    assert!(ask(&server, "GET /trials/trial.json", "").starts_with("HTTP/1.1 404"));
    assert!(!ask(&server, "GET /", "").contains("Today: "));
    let proposed = ask(&server, "POST /trials/proposed", FORM);
    assert!(proposed.contains("times in 10") && proposed.contains("PREEMPT"), "{proposed}");
    assert!(proposed.contains("name a winner all the same"), "{proposed}");
    let begun = ask(&server, "POST /trials/begin", &format!("{FORM}&blocks=4"));
    assert!(begun.starts_with("HTTP/1.1 303"), "{begun}");
    let page = ask(&server, "GET /trials", "");
    assert!(page.contains("Day 1 of 32") && page.contains("Today: "), "{page}");
    assert!(page.contains("CENT 2015") && page.contains("<th scope=\"row\">12b</th>"), "{page}");
    let home = ask(&server, "GET /", "");
    assert!(home.contains("Today: ") && home.contains("action=\"/trials/log\""), "{home}");
    ask(&server, "POST /trials/log", "value=6");
    let days = ask(&server, "GET /trials/days.csv", "");
    assert!(
        days.contains("attachment; filename=\"days.csv\"") && days.contains(",6,\"usual\",\n"),
        "{days}"
    );
    let whole = ask(&server, "GET /trials/trial.json", "");
    assert!(whole.contains("\"cent_2015\"") && whole.contains("\"value\": 6.0"), "{whole}");
    let page = ask(&server, "GET /trials", "");
    assert!(page.contains("Kept for today: <strong>6</strong>"), "{page}");
    for bad in ["value=11", "value=-1", "value=zebra", ""] {
        ask(&server, "POST /trials/log", bad);
    }
    assert!(ask(&server, "GET /trials", "").contains("<strong>6</strong>"));
    let second = ask(&server, "POST /trials/begin", FORM);
    assert!(second.starts_with("HTTP/1.1 422") && second.contains("is running"), "{second}");
    ask(&server, "POST /trials/stop", "");
    assert!(ask(&server, "GET /trials", "").contains("This trial is over"));
    assert!(!ask(&server, "GET /", "").contains("Today: "));
}

#[test]
fn a_trial_of_bad_days_shows_the_next_one() {
    let server = Server::start();
    let form = format!("{FORM}&tick=episodes&blocks=4");
    let proposed = ask(&server, "POST /trials/proposed", &form);
    assert!(proposed.contains("Count bad days only"), "{proposed}");
    assert!(ask(&server, "POST /trials/begin", &form).starts_with("HTTP/1.1 303"));
    assert!(ask(&server, "GET /", "").contains("On your next bad day: "));
    let early = ask(&server, "GET /trials/trial.json", "");
    assert!(early.starts_with("HTTP/1.1 200") && early.contains("\"data\": []"), "{early}");
    ask(&server, "POST /trials/log", "value=6");
    let page = ask(&server, "GET /trials", "");
    assert!(page.contains("Bad day 1 of 8") && page.contains("<strong>6</strong>"), "{page}");
}

#[test]
fn more_things_two_times_and_days_not_as_drawn() {
    let server = Server::start();
    let times = "compare=times&thing=a+walk&early=at+noon&late=at+night&period=4&age=40";
    let proposed = ask(&server, "POST /trials/proposed", times);
    assert!(proposed.contains("a walk at noon or a walk at night?"), "{proposed}");
    assert!(proposed.contains("one thing at two times"), "{proposed}");
    let three = format!("{FORM}&third=a+cold+pack");
    let proposed = ask(&server, "POST /trials/proposed", &three);
    assert!(proposed.contains("usual or a warm pack or a cold pack?"), "{proposed}");
    assert!(proposed.contains("It stops by itself"), "{proposed}");
    let alike = ask(&server, "POST /trials/proposed", &format!("{FORM}&third=Usual"));
    assert!(alike.starts_with("HTTP/1.1 422") && alike.contains("named alike"), "{alike}");
    ask(&server, "POST /trials/begin", &format!("{three}&blocks=2"));
    let page = ask(&server, "GET /trials", "");
    assert!(page.contains("Day 1 of 24") && page.contains("I took extra medicine"), "{page}");
    ask(&server, "POST /trials/log", "deviation=extra_medicine&deviation=zebra&value=5");
    let page = ask(&server, "GET /trials", "");
    assert!(page.contains("<strong>5</strong>; I took extra medicine."), "{page}");
    ask(&server, "POST /trials/log", "value=5");
    assert!(!ask(&server, "GET /trials", "").contains("; I took extra medicine."));
}

#[test]
fn a_danger_sign_in_the_diary_stops_the_trial() {
    let server = Server::start();
    ask(&server, "POST /trials/begin", &format!("{FORM}&blocks=4"));
    let note = "pain=6&note=I+am+numb+between+my+legs+and+can%27t+pass+water";
    let kept = ask(&server, "POST /diary", note);
    assert!(kept.contains("/result"), "{kept}");
    let page = ask(&server, "GET /trials", "");
    assert!(page.contains("This trial has stopped") && page.contains("Get help at once"), "{page}");
    assert!(!ask(&server, "GET /", "").contains("Today: "));
}

#[test]
fn what_is_unsafe_or_unclear_is_named_and_all_else_kept() {
    let server = Server::start();
    for (more, says) in [
        ("&tick=bed", "Rest in bed makes backs worse"),
        ("&tick=single", "single spasm passes by itself"),
        ("&tick=prescribed", "was prescribed is not left out"),
    ] {
        let answer = ask(&server, "POST /trials/proposed", &format!("{FORM}{more}"));
        assert!(answer.starts_with("HTTP/1.1 422"), "{answer}");
        assert!(answer.to_lowercase().contains(&says.to_lowercase()), "{answer}");
        assert!(answer.contains("value=\"a warm pack\""), "{answer}");
    }
    for (form, says) in [
        ("first=heat&other=Heat&period=4&age=40", "named alike"),
        ("first=heat&other=cold&period=0&age=40", "Days in a row"),
        ("first=heat&other=cold&period=4&age=forty", "Your age"),
        ("first=&other=cold&period=4&age=40", "Name both things"),
        ("first=heat&other=cold&period=4&age=15", "18 and over"),
        ("first=usual&other=ibuprofen&period=3&age=40", "medicine check"),
        ("first=usual&other=ibuprofen&period=4&age=40&tick=medicine", "than its label allows"),
        ("first=usual&other=ibuprofen&period=3&age=30&tick=medicine&tick=pregnant", "pregnancy"),
    ] {
        let answer = ask(&server, "POST /trials/proposed", form);
        assert!(answer.starts_with("HTTP/1.1 422") && answer.contains(says), "{form}: {answer}");
    }
}
