//! What must hold of a first-aid session in whatever order things happen.

use lumbar_care::first_aid::{
    Answer, Control, Event, Kind, Pack, Refused, Session, Setup, Show, Why,
};
use proptest::prelude::*;

const BEGIN: i64 = 1_800_000_000;
const MINUTE: i64 = 60;

/// Three steps, packs in the middle; three rows, one of which withholds warmth only.
fn setup() -> Setup {
    serde_json::from_str(
        r#"{"knowledge_version":"test",
            "steps":[
                {"id":"breathe","what":{"kind":"breathing","seconds":180,"in_seconds":4,"out_seconds":6}},
                {"id":"packs","what":{"kind":"packs"}},
                {"id":"medicine","what":{"kind":"medicine"}},
                {"id":"walk","what":{"kind":"timed","seconds":300}}],
            "limits":{"on":1200,"shorter":[600,900],"off":1200,"look":300,"cold_wait":3600,"warm_a_day":3},
            "cautions":[
                {"id":"numb","withholds":["warm","cold"],"agreed_seconds":600,"answer":"no"},
                {"id":"heart","withholds":["warm"],"agreed_seconds":null,"answer":"no"}],
            "medicine_allowed":null}"#,
    )
    .unwrap()
}

fn at_packs(setup: Setup) -> Session {
    let mut session = Session::begin(setup, BEGIN);
    session.apply(&Event::Skip {}, BEGIN).unwrap();
    session.apply(&Event::Pain { pain: Some(7) }, BEGIN).unwrap();
    session
}

fn put_on(pack: Pack) -> Event {
    Event::PutOn { pack, seconds: None }
}

fn looking(session: &mut Session, from: i64, until: i64) {
    for at in (from..until).step_by(300).skip(1) {
        session.apply(&Event::Looked { bright_red: false }, at).unwrap();
    }
}

#[test]
fn packs_go_in_turn_with_rests_between() {
    let mut session = at_packs(setup());
    session.apply(&put_on(Pack::Warm), BEGIN).unwrap();
    looking(&mut session, BEGIN, BEGIN + 20 * MINUTE);
    assert!(matches!(session.view(BEGIN + 1199).show, Show::PackOn { .. }));
    let end = BEGIN + 20 * MINUTE;
    assert!(matches!(session.view(end).show, Show::Rest { time, .. } if time.left == 1200));
    assert_eq!(session.apply(&put_on(Pack::Cold), end + 5), Err(Refused::NotNow));
    // The next pack waits for the person: they may have fallen asleep.
    let Show::Packs { offers } = session.view(end + 20 * MINUTE).show else { panic!() };
    assert!(offers.iter().all(|offer| offer.most_seconds == Some(1200)));
    assert!(offers[1].turn && !offers[0].turn);
    session.apply(&put_on(Pack::Cold), end + 20 * MINUTE).unwrap();
    session.apply(&Event::TakeOff {}, end + 25 * MINUTE).unwrap();
    let Show::Packs { offers } = session.view(end + 50 * MINUTE).show else { panic!() };
    assert_eq!(offers[0].most_seconds, Some(1200));
    assert_eq!(offers[1].most_seconds, None, "an hour from cold to cold");
}

#[test]
fn a_pack_nobody_looks_under_comes_off() {
    let mut session = at_packs(setup());
    session.apply(&put_on(Pack::Warm), BEGIN).unwrap();
    assert!(matches!(session.view(BEGIN + 299).show, Show::PackOn { look_now: false, .. }));
    assert!(matches!(session.view(BEGIN + 300).show, Show::PackOn { look_now: true, .. }));
    assert!(matches!(session.view(BEGIN + 600).show, Show::Rest { .. }));
}

#[test]
fn bright_red_skin_ends_packs_for_this_session() {
    let mut session = at_packs(setup());
    session.apply(&put_on(Pack::Cold), BEGIN).unwrap();
    session.apply(&Event::Looked { bright_red: true }, BEGIN + 300).unwrap();
    let Show::Packs { offers } = session.view(BEGIN + 100_000).show else { panic!() };
    assert!(offers.iter().all(|offer| offer.unavailable.is_some()));
}

#[test]
fn a_clinicians_agreement_shortens_and_no_answer_withholds() {
    let mut agreed = setup();
    assert!(agreed.answer("numb", Answer::Agreed));
    let view = at_packs(agreed.clone()).view(BEGIN);
    let Show::Packs { offers } = view.show else { panic!() };
    assert!(offers.iter().all(|offer| offer.most_seconds == Some(600)));
    for answer in [None, Some(Answer::Yes), Some(Answer::Unsure)] {
        agreed.cautions[0].answer = answer;
        let mut session = at_packs(agreed.clone());
        assert!(matches!(session.apply(&put_on(Pack::Cold), BEGIN), Err(Refused::Pack(_))));
        assert!(!session.view(BEGIN).controls.contains(&Control::PutOn));
    }
    agreed.cautions[0].answer = Some(Answer::No);
    agreed.cautions[1].answer = Some(Answer::Yes);
    let mut session = at_packs(agreed);
    assert!(session.apply(&put_on(Pack::Warm), BEGIN).is_err());
    assert!(session.apply(&put_on(Pack::Cold), BEGIN).is_ok());
}

#[test]
fn an_answer_that_changes_takes_the_pack_off() {
    let mut session = at_packs(setup());
    session.apply(&put_on(Pack::Cold), BEGIN).unwrap();
    let id = session.setup().cautions[0].id.clone();
    session.apply(&Event::Caution { id, answer: Answer::Yes }, BEGIN + 60).unwrap();
    assert_eq!(session.pack_on(BEGIN + 60), None);
}

#[test]
fn a_reload_or_a_locked_phone_does_not_move_a_deadline() {
    let mut session = Session::begin(setup(), BEGIN);
    session.apply(&Event::Pain { pain: Some(6) }, BEGIN).unwrap();
    session.apply(&Event::Start {}, BEGIN).unwrap();
    let kept = serde_json::to_string(&session).unwrap();
    let mut again: Session = serde_json::from_str(&kept).unwrap();
    let Show::Timer { time } = again.view(BEGIN + 100).show else { panic!() };
    assert_eq!((time.left, time.ends_at), (80, BEGIN + 180));
    assert_eq!(again.view(BEGIN + 90_000).show, Show::AskPain { after: true });
}

#[test]
fn a_medicine_needs_its_check() {
    let mut session = at_packs(setup());
    session.apply(&Event::Skip {}, BEGIN).unwrap();
    session.apply(&Event::Pain { pain: None }, BEGIN).unwrap();
    assert_eq!(session.view(BEGIN).show, Show::MedicineCheckFirst {});
    assert_eq!(session.apply(&Event::Start {}, BEGIN), Err(Refused::MedicineUnchecked));
    session.apply(&Event::Medicine { allowed: false }, BEGIN).unwrap();
    assert_eq!(session.apply(&Event::Start {}, BEGIN), Err(Refused::MedicineUnchecked));
    session.apply(&Event::Medicine { allowed: true }, BEGIN).unwrap();
    assert!(session.apply(&Event::Start {}, BEGIN).is_ok());
}

#[test]
fn pain_is_asked_before_and_after_but_not_twice_in_a_row() {
    let mut session = Session::begin(setup(), BEGIN);
    assert_eq!(session.apply(&Event::Pain { pain: Some(11) }, BEGIN), Err(Refused::PainOutOfRange));
    session.apply(&Event::Pain { pain: Some(8) }, BEGIN).unwrap();
    session.apply(&Event::Start {}, BEGIN).unwrap();
    session.apply(&Event::Done {}, BEGIN + 60).unwrap();
    let view = session.apply(&Event::Pain { pain: Some(6) }, BEGIN + 60).unwrap();
    assert_eq!((view.number, view.what), (2, Some(Kind::Packs {})));
    let pains: Vec<_> = session.pains().map(|(_, pain)| (pain.before, pain.after)).collect();
    assert_eq!(pains[..2], [(Some(8), Some(6)), (Some(6), None)]);
}

#[test]
fn the_skin_rests_across_sessions() {
    let mut first = at_packs(setup());
    first.apply(&put_on(Pack::Warm), BEGIN).unwrap();
    first.apply(&Event::Stop {}, BEGIN + 60).unwrap();
    let mut second = Session::begin_after(&first, setup(), BEGIN + 120);
    second.apply(&Event::Skip {}, BEGIN + 120).unwrap();
    second.apply(&Event::Pain { pain: None }, BEGIN + 120).unwrap();
    assert!(second.apply(&put_on(Pack::Cold), BEGIN + 120).is_err());
    assert!(second.apply(&put_on(Pack::Cold), BEGIN + 60 + 1200).is_ok());
}

#[test]
fn what_was_kept_is_checked() {
    let mut session = at_packs(setup());
    session.apply(&put_on(Pack::Warm), BEGIN).unwrap();
    let kept = serde_json::to_string(&session).unwrap();
    let until = (BEGIN + 1200).to_string();
    let longer = kept.replace(&until, &(BEGIN + 9000).to_string());
    assert_ne!(kept, longer);
    assert!(serde_json::from_str::<Session>(&longer).is_err());
    let look = (BEGIN + 300).to_string();
    let never = kept.replace(&look, &i64::MAX.to_string());
    assert_ne!(kept, never);
    assert!(serde_json::from_str::<Session>(&never).is_err(), "a pack that nobody looks under");
    assert!(serde_json::from_str::<Session>(&kept.replace("\"place\":1", "\"place\":9")).is_err());
}

fn events() -> impl Strategy<Value = Event> {
    let pack = prop_oneof![Just(Pack::Warm), Just(Pack::Cold)];
    let answer = prop_oneof![
        Just(Answer::No),
        Just(Answer::Yes),
        Just(Answer::Agreed),
        Just(Answer::Unsure)
    ];
    prop_oneof![
        4 => proptest::option::of(0..12_u8).prop_map(|pain| Event::Pain { pain }),
        2 => Just(Event::Start {}),
        6 => (pack, proptest::option::of(0..4000_u32))
            .prop_map(|(pack, seconds)| Event::PutOn { pack, seconds }),
        1 => Just(Event::TakeOff {}),
        5 => proptest::bool::weighted(0.05).prop_map(|bright_red| Event::Looked { bright_red }),
        2 => Just(Event::Pause {}),
        2 => Just(Event::Resume {}),
        1 => Just(Event::Done {}),
        2 => Just(Event::Skip {}),
        4 => Just(Event::Back {}),
        1 => (0..2_usize, answer).prop_map(|(row, answer)| {
            Event::Caution { id: setup().cautions[row].id.clone(), answer }
        }),
        1 => any::<bool>().prop_map(|allowed| Event::Medicine { allowed }),
    ]
}

/// Seconds that pass before an event; now and then the clock is set back.
fn pauses() -> impl Strategy<Value = i64> {
    prop_oneof![
        8 => 0..400_i64,
        2 => 400..5000_i64,
        1 => -10..0_i64,
        1 => -9000..0_i64,
        1 => Just(i64::from(i32::MAX)),
    ]
}

fn story() -> impl Strategy<Value = Vec<(i64, Event)>> {
    proptest::collection::vec((pauses(), events()), 1..120)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn packs_keep_their_bounds_whatever_the_order(story in story()) {
        let mut session = at_packs(setup());
        let mut at = BEGIN;
        let mut on: Option<(Pack, i64)> = None;
        for (pause, event) in story {
            at += pause;
            // What goes by on a clock that only goes forward.
            let passed = pause.max(0);
            let still = session.pack_on(at);
            match (&mut on, still) {
                (Some((pack, seconds)), Some(now)) => {
                    prop_assert_eq!(*pack, now);
                    *seconds += passed;
                    prop_assert!(*seconds < 1200, "on for {}", seconds);
                }
                (Some(_), None) => on = None,
                (None, Some(_)) => prop_assert!(false, "a pack put itself on"),
                (None, None) => {}
            }
            let applied = session.apply(&event, at);
            if let (Event::PutOn { pack, .. }, Ok(_)) = (&event, &applied) {
                let longest = session.setup().allows(*pack);
                prop_assert!(longest.is_ok());
            }
            match (on, session.pack_on(at)) {
                (None, Some(pack)) => on = Some((pack, 0)),
                (Some(_), None) => on = None,
                _ => {}
            }
            if let Some((pack, _)) = on {
                prop_assert!(session.setup().allows(pack).is_ok(), "on although withheld");
            }
        }
    }

    #[test]
    fn a_row_that_is_not_a_no_withholds_in_every_order(
        story in story(),
        answer in proptest::option::of(prop_oneof![Just(Answer::Yes), Just(Answer::Unsure)]),
    ) {
        let mut given = setup();
        given.cautions[0].answer = answer;
        let mut session = at_packs(given);
        let mut at = BEGIN;
        for (pause, event) in story {
            at += pause;
            if matches!(event, Event::Caution { .. }) {
                continue;
            }
            let _ = session.apply(&event, at);
            prop_assert_eq!(session.pack_on(at), None);
        }
    }

    #[test]
    fn the_rest_after_a_pack_is_whole(story in story()) {
        // Only forward, seen every second that matters: ends are known exactly.
        let mut session = at_packs(setup());
        let mut at = BEGIN;
        let mut last_end: Option<i64> = None;
        let mut cold_end: Option<i64> = None;
        let mut warm = Vec::new();
        for (pause, event) in story {
            for _ in 0..pause.clamp(0, 3000) {
                let before = session.pack_on(at);
                at += 1;
                if let (Some(pack), None) = (before, session.pack_on(at)) {
                    last_end = Some(at);
                    if pack == Pack::Cold { cold_end = Some(at); }
                }
            }
            let before = session.pack_on(at);
            let was_paused = matches!(session.view(at).show, Show::Paused { pack: Some(_), .. });
            let applied = session.apply(&event, at);
            let after = session.pack_on(at);
            if let (Event::PutOn { pack, .. }, Ok(_)) = (&event, &applied) {
                prop_assert!(last_end.is_none_or(|end| at - end >= 1200));
                if *pack == Pack::Cold {
                    prop_assert!(cold_end.is_none_or(|end| at - end >= 3600));
                } else {
                    warm.retain(|put_on| at - put_on < 86_400 - 2400);
                    warm.push(at);
                    prop_assert!(warm.len() <= 3);
                }
            }
            let paused = matches!(session.view(at).show, Show::Paused { pack: Some(_), .. });
            if (before.is_some() && after.is_none() && !paused) || (was_paused && !paused && after.is_none()) {
                last_end = Some(at);
                if before == Some(Pack::Cold) { cold_end = Some(at); }
            }
        }
    }

    #[test]
    fn after_a_stop_nothing_runs(before in story(), after in story(), red_flag: bool) {
        let mut session = at_packs(setup());
        let mut at = BEGIN;
        for (pause, event) in before {
            at += pause;
            let _ = session.apply(&event, at);
        }
        let stop = if red_flag { Event::RedFlag {} } else { Event::Stop {} };
        if session.apply(&stop, at).is_ok() {
            let why = if red_flag { Why::RedFlag } else { Why::Person };
            let stopped = session.view(at);
            prop_assert_eq!(&stopped.show, &Show::Stopped { why });
            prop_assert!(stopped.controls.is_empty() && stopped.step.is_none());
            for (pause, event) in after {
                at += pause;
                prop_assert_eq!(session.apply(&event, at), Err(Refused::Over));
                prop_assert_eq!(session.view(at), stopped.clone());
            }
        }
    }

    #[test]
    fn what_is_kept_goes_on_the_same(story in story()) {
        let mut session = at_packs(setup());
        let mut at = BEGIN;
        for (pause, event) in story {
            at += pause;
            let kept = serde_json::to_string(&session).unwrap();
            let mut again: Session = serde_json::from_str(&kept).unwrap();
            prop_assert_eq!(&again, &session);
            prop_assert_eq!(again.apply(&event, at), session.apply(&event, at));
            prop_assert_eq!(&again, &session);
        }
    }

    #[test]
    fn a_clock_set_back_is_harmless(story in story(), back in 0..i64::MAX / 4) {
        let mut session = at_packs(setup());
        let mut at = BEGIN;
        for (pause, event) in story {
            at += pause;
            let _ = session.apply(&event, at);
        }
        let before = session.view(at);
        let after = session.view(at - back);
        prop_assert_eq!(before.step, after.step);
        match (before.show, after.show) {
            (Show::Timer { time }, Show::Timer { time: later }) => {
                prop_assert_eq!(time.left, later.left);
            }
            (Show::PackOn { .. }, Show::Rest { .. }) => prop_assert!(back > 5),
            (before, after) if !matches!(after, Show::Rest { .. } | Show::PackOn { .. }) => {
                prop_assert_eq!(before, after);
            }
            _ => {}
        }
        for at in [i64::MIN, i64::MAX, 0] {
            let _ = session.view(at);
        }
    }
}
