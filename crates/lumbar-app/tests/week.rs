//! The week: the official equivalence, calendars and clocks, and what is known against what is not.

mod common;

use std::collections::BTreeMap;

use lumbar_app::App;
use lumbar_app::diary::diary_of;
use lumbar_care::week::{Day, Done, Goal, Intensity, Names, Told, Total, Week, Weekday, done};
use lumbar_exchange::{activity_documents, week_document};
use lumbar_knowledge::WeekNumbers;
use lumbar_model::event::{
    Activity, Body, Date, EventId, Minutes, Pain, Score, Strengthening, Walking, When, Words,
};
use lumbar_store::Entry;

fn day(text: &str) -> i64 {
    text.parse::<Date>().unwrap().days()
}

fn did(what: &str, minutes: f64, effort: Option<f64>) -> Body {
    Activity {
        what: Words::new(what).unwrap(),
        minutes: Some(Minutes::new(minutes).unwrap()),
        effort: effort.map(|effort| Score::new(effort).unwrap()),
        note: None,
    }
    .into()
}

fn strength() -> Body {
    let exercise = Words::new("bridge").unwrap();
    Strengthening { exercise, sets: None, repetitions: None, minutes: None, note: None }.into()
}

/// Events at these moments, with ids of their own.
fn log(events: &[(&str, Body)]) -> Vec<Entry> {
    let entry = |(place, (at, body)): (usize, &(&str, Body))| {
        let at: When = at.parse().unwrap();
        let mut random = [0_u8; 10];
        random[9] = u8::try_from(place).unwrap();
        Entry::new(EventId::entered(1_700_000_000_000, random), at, None, body)
    };
    events.iter().enumerate().map(entry).collect()
}

fn minutes(app: &App, entries: &[Entry], today: &str) -> f64 {
    app.week(entries, &diary_of(entries), day(today), Weekday::Monday).unwrap().total.minutes
}

fn numbers(app: &App) -> &WeekNumbers {
    app.knowledge().week().unwrap()
}

fn pain() -> Pain {
    let level = Score::new(3.0).unwrap();
    Pain { level, place: None, side: None, sensation: None, note: None }
}

#[test]
fn a_vigorous_minute_counts_for_two_and_75_of_them_are_the_whole_goal() {
    let app = common::app();
    let whole = numbers(&app).minutes.value;
    for (moderate, vigorous, credit) in [
        (150.0, 0.0, 150.0),
        (0.0, 75.0, 150.0),
        (50.0, 50.0, 150.0),
        (149.0, 0.0, 149.0),
        (0.0, 74.5, 149.0),
        (30.0, 10.0, 50.0),
        (0.0, 0.0, 0.0),
    ] {
        let mut day = Day::default();
        day.add(Done::Session(Intensity::Moderate, moderate));
        day.add(Done::Session(Intensity::Vigorous, vigorous));
        day.add(Done::Session(Intensity::Light, 500.0));
        let counted = day.credit(numbers(&app));
        assert!((counted - credit).abs() < 1e-9, "{moderate} and {vigorous}: {counted}");
        assert_eq!(counted >= whole, credit >= 150.0, "{moderate} and {vigorous}");
    }
}

#[test]
fn bands_begin_where_the_guideline_lets_them_begin() {
    let app = common::app();
    for (met, expected) in [
        (1.5, Intensity::Light),
        (2.99, Intensity::Light),
        (3.0, Intensity::Moderate),
        (5.99, Intensity::Moderate),
        (6.0, Intensity::Vigorous),
        (9.8, Intensity::Vigorous),
    ] {
        assert_eq!(Intensity::of_met(numbers(&app), met), expected, "{met} METs");
    }
    for (effort, expected) in [
        (4.0, Intensity::Light),
        (5.0, Intensity::Moderate),
        (6.0, Intensity::Moderate),
        (7.0, Intensity::Vigorous),
    ] {
        assert_eq!(Intensity::of_effort(numbers(&app), effort), expected, "effort {effort}");
    }
    let activities = activity_documents(app.knowledge());
    assert!(activities.len() >= 40, "{}", activities.len());
    let read = activities.iter().filter(|one| one.checked).count();
    assert!(read >= 40, "{read} were read in a source");
}

#[test]
fn what_people_and_devices_call_it_is_understood() {
    let app = common::app();
    let names = Names::new(app.knowledge());
    let of = |body: &Body| done(app.knowledge(), numbers(&app), &names, body);
    let session = |intensity| Some(Done::Session(intensity, 30.0));
    for (what, effort, expected) in [
        ("walking", None, session(Intensity::Moderate)),
        ("Running", None, session(Intensity::Vigorous)),
        ("dog_walking", None, session(Intensity::Moderate)),
        ("strolling, very slowly", None, session(Intensity::Light)),
        ("cycling", Some(3.0), session(Intensity::Light)),
        ("juggling", Some(5.0), session(Intensity::Moderate)),
        ("juggling", None, Some(Done::NotSized)),
        ("moderate activity", None, Some(Done::Counted(Intensity::Moderate, 30.0))),
        ("functional strength training", None, Some(Done::Strength)),
        ("yoga", None, session(Intensity::Light)),
        ("rest", None, Some(Done::Rest)),
    ] {
        assert_eq!(of(&did(what, 30.0, effort)), expected, "{what} at {effort:?}");
    }
    assert_eq!(of(&pain().into()), None);
}

#[test]
fn a_week_is_seven_days_of_the_persons_own_calendar() {
    for (begins, today, first) in [
        (Weekday::Monday, "2026-11-26", "2026-11-23"),
        (Weekday::Monday, "2026-11-23", "2026-11-23"),
        (Weekday::Monday, "2026-11-29", "2026-11-23"),
        (Weekday::Sunday, "2026-11-26", "2026-11-22"),
        (Weekday::Sunday, "2026-11-22", "2026-11-22"),
        (Weekday::Saturday, "2026-11-26", "2026-11-21"),
        (Weekday::Saturday, "2026-11-21", "2026-11-21"),
        // Over a leap day, over the end of a year, and before 1970.
        (Weekday::Monday, "2028-03-01", "2028-02-28"),
        (Weekday::Monday, "2027-01-01", "2026-12-28"),
        (Weekday::Monday, "1969-12-31", "1969-12-29"),
    ] {
        assert_eq!(begins.first_of(day(today)), day(first), "{begins:?} {today}");
    }
}

#[test]
fn neither_a_flight_nor_a_change_of_the_clocks_moves_a_day() {
    let app = common::app();
    for (at, today, expected) in [
        // Late on Sunday in New York is Monday in UTC, and still the week that ends.
        ("2026-11-22T23:30:00-05:00[America/New_York]", "2026-11-23", 0.0),
        ("2026-11-22T23:30:00-05:00[America/New_York]", "2026-11-22", 30.0),
        // Early on Monday in Auckland is Sunday in UTC, and already the new week.
        ("2026-11-23T00:10:00+13:00[Pacific/Auckland]", "2026-11-23", 30.0),
        // Both hours of the night that has one twice, and the one after the hour that is left out.
        ("2026-10-25T02:30:00+02:00[Europe/Berlin]", "2026-10-25", 30.0),
        ("2026-10-25T02:30:00+01:00[Europe/Berlin]", "2026-10-25", 30.0),
        ("2026-03-29T03:30:00+02:00[Europe/Berlin]", "2026-03-29", 30.0),
        ("2026-03-29T23:59:59+02:00[Europe/Berlin]", "2026-03-30", 0.0),
    ] {
        let entries = log(&[(at, did("walking", 30.0, None))]);
        assert!((minutes(&app, &entries, today) - expected).abs() < 1e-9, "{at} on {today}");
    }
    // West over the date line: the same calendar day is lived twice, and both walks count on it.
    let entries = log(&[
        ("2026-11-25T20:00:00+13:00[Pacific/Auckland]", did("walking", 20.0, None)),
        ("2026-11-25T09:00:00-10:00[Pacific/Honolulu]", did("walking", 25.0, None)),
    ]);
    let look = app.week(&entries, &diary_of(&entries), day("2026-11-25"), Weekday::Monday).unwrap();
    assert!((look.week.days[2].credit(numbers(&app)) - 45.0).abs() < 1e-9);
}

#[test]
fn nothing_told_is_not_no_activity() {
    let app = common::app();
    let no_steps = Walking {
        minutes: None,
        steps: Some(lumbar_model::event::Count::new(0).unwrap()),
        metres: None,
        note: None,
    };
    let entries = log(&[
        ("2026-11-23T09:00:00+00:00", pain().into()),
        ("2026-11-24T09:00:00+00:00", did("rest", 0.0, None)),
        ("2026-11-25T12:00:00+00:00", no_steps.into()),
        ("2026-11-26T09:00:00+00:00", strength()),
    ]);
    let look = app.week(&entries, &diary_of(&entries), day("2026-11-26"), Weekday::Monday).unwrap();
    let told: Vec<_> = look.week.days.iter().map(|day| day.told(numbers(&app))).collect();
    let expected = [Told::Nothing, Told::NoActivity, Told::NoActivity, Told::Activity];
    assert_eq!(told[..4], expected);
    assert_eq!((look.total.days_told, look.total.strength_days), (3, 1));
    let document = week_document(app.knowledge(), &look).unwrap();
    assert_eq!(document.days[0].says, "no entry");
    assert_eq!(document.days[1].says, "a day of rest");
    assert_eq!(document.days[2].says, "no activity");
    let says = document.says.join(" ");
    assert!(says.contains("No entry on 1 day") && says.contains("costs nothing"), "{says}");
}

#[test]
fn a_day_told_by_the_person_and_by_a_device_is_not_added_up() {
    let app = common::app();
    let at = "2026-11-24T12:00:00+00:00";
    for (own, device, expected) in [(30.0, 40.0, 40.0), (45.0, 40.0, 45.0), (45.0, 0.0, 45.0)] {
        let entries = log(&[
            (at, did("walking", own, None)),
            (at, did("moderate activity", device, None)),
            (at, did("light activity", 200.0, None)),
        ]);
        let counted = minutes(&app, &entries, "2026-11-24");
        assert!((counted - expected).abs() < 1e-9, "{own} and {device}: {counted}");
    }
}

fn total(minutes: f64, strength_days: u32, days_told: u32) -> Total {
    Total { minutes, strength_days, days_told }
}

#[test]
fn a_goal_grows_gently_from_where_the_person_is() {
    let app = common::app();
    let goal = |weeks: &[Total], held| {
        let goal = Goal::new(numbers(&app), weeks, held);
        (goal.minutes, goal.strength_days)
    };
    let untold = total(0.0, 0, 0);
    for (weeks, held, expected) in [
        (vec![], false, (60.0, 1)),
        (vec![untold; 4], false, (60.0, 1)),
        (vec![total(0.0, 0, 3)], false, (10.0, 1)),
        (vec![total(40.0, 0, 3)], false, (50.0, 1)),
        (vec![total(100.0, 1, 3)], false, (110.0, 2)),
        (vec![total(120.0, 1, 3)], false, (135.0, 2)),
        (vec![total(140.0, 2, 3)], false, (150.0, 2)),
        (vec![total(400.0, 5, 7)], false, (150.0, 2)),
        // A week away changes nothing, nor does one odd week.
        (vec![total(100.0, 1, 3), untold, untold], false, (110.0, 2)),
        (vec![total(90.0, 1, 3), total(90.0, 1, 3), total(300.0, 1, 7)], false, (100.0, 2)),
        // While the back gets worse it stays.
        (vec![total(100.0, 1, 3)], true, (100.0, 1)),
    ] {
        assert_eq!(goal(&weeks, held), expected, "{weeks:?} held {held}");
    }
    // Whoever keeps to it arrives, and no step is more than a tenth or ten minutes, in whole fives.
    let mut weeks = vec![total(20.0, 0, 2)];
    for _ in 0..40 {
        let usual = weeks.last().unwrap().minutes;
        let next = Goal::new(numbers(&app), &weeks, false);
        let most = (usual * 1.1).max(usual + 10.0) + 5.0;
        assert!(next.minutes <= most, "{usual} to {}", next.minutes);
        weeks.push(total(next.minutes, next.strength_days, 5));
    }
    assert_eq!(goal(&weeks, false), (150.0, 2));
}

#[test]
fn what_is_left_never_asks_for_more_than_the_goal() {
    let app = common::app();
    let goal = Goal::new(numbers(&app), &[], false);
    for (done, days, left, a_day) in [
        (0.0, 7, 60.0, 10.0),
        (0.0, 3, 60.0, 20.0),
        (22.0, 2, 38.0, 20.0),
        (60.0, 4, 0.0, 0.0),
        (500.0, 4, 0.0, 0.0),
        (0.0, 0, 60.0, 0.0),
    ] {
        let rest = goal.left(&total(done, 0, 1), days);
        assert!((rest.minutes - left).abs() < 1e-9, "{done} with {days} days");
        assert!((rest.a_day - a_day).abs() < 1e-9, "{done} with {days} days: {}", rest.a_day);
    }
}

#[test]
fn the_order_of_what_is_told_makes_no_difference() {
    let all = [
        Done::Session(Intensity::Vigorous, 20.0),
        Done::Counted(Intensity::Moderate, 35.0),
        Done::Strength,
        Done::Steps(4000.0),
        Done::Rest,
        Done::NotSized,
    ];
    let of = |order: &mut dyn Iterator<Item = Done>| {
        let mut day = Day::default();
        order.for_each(|one| day.add(one));
        Week::new(&BTreeMap::from([(3, day)]), 0)
    };
    assert_eq!(of(&mut all.into_iter()), of(&mut all.into_iter().rev()));
}

#[test]
fn the_last_seven_days_are_counted_as_a_week_is() {
    let app = common::app();
    let at = |date: &str| format!("{date}T09:00:00+01:00");
    let days = ["2026-11-18", "2026-11-19", "2026-11-22", "2026-11-25", "2026-11-26"].map(at);
    let entries = log(&[
        // A day too early, and one too late.
        (&days[0], did("running", 60.0, None)),
        (&days[4], did("running", 60.0, None)),
        (&days[1], did("running", 20.0, None)),
        // A device and the person tell of the same movement.
        (&days[2], did("moderate activity", 30.0, None)),
        (&days[2], did("cycling", 20.0, Some(5.0))),
        (&days[3], did("strolling", 45.0, None)),
        (&days[3], did("moving", 10.0, None)),
        (&days[3], strength()),
    ]);
    let (total, numbers) = app.last_seven_days(&entries, day("2026-11-25")).unwrap();
    assert_eq!(total, Total { minutes: 80.0, strength_days: 1, days_told: 3 });
    assert!((numbers.minutes.value - 150.0).abs() < 1e-9);
    // Where they are the week of a calendar, it is the same sum.
    let sunday = day("2026-11-22");
    let week = app.week(&entries, &diary_of(&entries), sunday, Weekday::Monday).unwrap();
    assert_eq!(app.last_seven_days(&entries, sunday).unwrap().0, week.total);
}
