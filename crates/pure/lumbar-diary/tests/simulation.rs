//! How often the diary warns without cause, and how soon with cause.

mod common;

use common::{Course, Draw, Person, diary};
use lumbar_diary::{Diary, Series, not_easing, recurring, rises};
use lumbar_model::event::{Date, Pain, Score, When};

/// Days of diary before the year that is watched.
const BEFORE: i64 = 60;

fn long() -> bool {
    std::env::var_os("LUMBAR_LONG").is_some_and(|value| value == "1")
}

/// The same values as entries of a diary.
fn entries(series: &Series) -> Diary {
    let mut diary = Diary::default();
    for (day, value) in series.values() {
        let at: When =
            format!("{}T12:00:00+00:00", Date::from_days(*day).unwrap()).parse().unwrap();
        let level = Score::new(*value).unwrap();
        diary
            .add(&at, &Pain { level, place: None, side: None, sensation: None, note: None }.into());
    }
    diary
}

/// How many of so many warn.
#[derive(Debug, Default)]
struct Count {
    people: u32,
    worsening: u32,
    recurring: u32,
    either: u32,
    not_easing: u32,
}

/// Diaries without change, each watched for a year: first those of people who recovered, then of those with pain that stays.
fn without_change(seed: u64, count: u64) -> [Count; 2] {
    let mut counts = [Count::default(), Count::default()];
    for one in 0..count {
        let mut draw = Draw::new(seed + one);
        let person = Person::draw(&mut draw);
        let end = BEFORE + 365;
        let series = diary(&mut draw, person, Course { days: end, spells: true, rise: None });
        let worse = rises(&series, end - 1).iter().any(|rise| rise.found >= BEFORE);
        let diary = entries(&series);
        let back = (BEFORE..end).step_by(7).any(|day| recurring(&diary, day).is_some());
        let slow = (BEFORE..end).step_by(7).any(|day| not_easing(&diary, day).is_some());
        let into = &mut counts[usize::from(!person.recovered())];
        into.people += 1;
        into.worsening += u32::from(worse);
        into.recurring += u32::from(back);
        into.either += u32::from(worse || back);
        into.not_easing += u32::from(slow);
    }
    counts
}

/// Of so many diaries whose pain rises by two points for good: in how many it is found within 28 days.
fn found(seed: u64, count: u64, spells: bool) -> u32 {
    let mut found = 0;
    for one in 0..count {
        let mut draw = Draw::new(seed + one);
        let person = Person::draw(&mut draw);
        let from = 2 * BEFORE;
        let course = Course { days: from + 28, spells, rise: Some((from, 2.0)) };
        let series = diary(&mut draw, person, course);
        found += u32::from(rises(&series, from + 27).iter().any(|rise| rise.found >= from));
    }
    found
}

#[test]
fn a_diary_without_change_seldom_warns_and_a_lasting_rise_is_found() {
    let count: u64 = if long() { 1000 } else { 200 };
    let counts = without_change(1_000_000, count);
    let (seen, with_spells) = (found(2_000_000, count, false), found(3_000_000, count, true));
    println!(
        "of {count} without change: recovered {:?}; pain that stays {:?}",
        counts[0], counts[1]
    );
    println!("of {count} lasting rises: found {seen}; with spells as well {with_spells}");
    let share = |part: u32| f64::from(part) / count as f64;
    let warned = counts[0].either + counts[1].either;
    // The small share allows for chance: two standard errors.
    let (of_warned, of_found) = if long() { (0.0, 0.0) } else { (0.031, 0.057) };
    assert!(share(warned) <= 0.05 + of_warned, "{warned} of {count} warn");
    assert!(share(seen) >= 0.80 - of_found, "{seen} of {count} found");
}
