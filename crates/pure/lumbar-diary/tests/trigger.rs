//! Triggers in drawn diaries: found where there are some, silent where there are none or too little is known.

mod common;

use common::Draw;
use lumbar_diary::{Exposure, SPASMS_LEAST, Timeline};
use lumbar_model::event::{Activity, Minutes, Pain, Score, Spasm, When, Words};

fn at(day: i64, hour: i64, minute: i64) -> When {
    When::new(((day * 24 + hour) * 60 + minute) * 60_000_000, 0, "").unwrap()
}

/// A diary in which lifting or gardening happens at noon on a share of days, and a spasm follows an hour later with
/// these chances after lifting and otherwise.
fn drawn(seed: u64, days: i64, after_lifting: f64, otherwise: f64) -> Timeline {
    let mut draw = Draw::new(seed);
    let mut timeline = Timeline::default();
    for day in 20_000..20_000 + days {
        let level = Score::new(2.0).unwrap();
        let pain = Pain { level, place: None, side: None, sensation: None, note: None };
        timeline.add(&at(day, 9, 0), &pain.into());
        let mut lifted = false;
        for what in ["lifting", "gardening", "swimming"] {
            if draw.share() < 0.3 {
                lifted |= what == "lifting";
                let what = Words::new(what).unwrap();
                let minutes = Some(Minutes::new(30.0).unwrap());
                timeline.add(
                    &at(day, 12, 0),
                    &Activity { what, minutes, effort: None, note: None }.into(),
                );
            }
        }
        if draw.share() < if lifted { after_lifting } else { otherwise } {
            let spasm = Spasm {
                start: None,
                end: None,
                strength: None,
                trigger: None,
                place: None,
                side: None,
                note: None,
            };
            timeline.add(&at(day, 13, 0), &spasm.into());
        }
    }
    timeline
}

#[test]
fn what_sets_it_off_is_found_and_the_rest_is_not() {
    let found = drawn(1, 400, 0.4, 0.03).triggers();
    assert!(found.spasms >= SPASMS_LEAST);
    let first = &found.looked_at[0];
    assert_eq!(first.exposure, Exposure::Activity("lifting".into()));
    assert!(first.holds() && first.fit.interval.0 > 0.0, "{first:?}");
    assert!(found.looked_at[1..].iter().all(|trigger| !trigger.holds()), "{found:?}");
}

#[test]
fn with_few_spasms_nothing_is_said() {
    let found = drawn(2, 30, 0.2, 0.02).triggers();
    assert!(found.spasms < SPASMS_LEAST && found.looked_at.is_empty(), "{found:?}");
    assert!(!found.too_few.is_empty());
    let none = Timeline::default().triggers();
    assert!(none.spasms == 0 && none.looked_at.is_empty() && none.too_few.is_empty());
}

#[test]
fn where_nothing_sets_it_off_a_trigger_is_named_in_one_of_twenty_at_most() {
    let diaries = 400;
    let named = (0..diaries).filter(|seed| {
        let found = drawn(1000 + seed, 200, 0.12, 0.12).triggers();
        found.looked_at.iter().any(lumbar_diary::Trigger::holds)
    });
    let share = named.count() as f64 / diaries as f64;
    println!("a false trigger in {share} of {diaries}");
    // Two standard errors above 5 %.
    assert!(share <= 0.072, "{share}");
}
