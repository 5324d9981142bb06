//! When a break is nudged, and above all when not: after sleep, with odd clocks, in meetings.

use lumbar_care::breaks::{Breaks, Event, Nudge, Rules, State, moments, plan};
use proptest::prelude::*;

const BEGIN: i64 = 1_800_000_000;
const MINUTE: i64 = 60;
const HOUR: i64 = 3600;
const RULES: Rules = Rules { every: HOUR, later: 10 * MINUTE, away: 5 * MINUTE };

fn begun() -> Breaks {
    Breaks::new(RULES, BEGIN, Vec::new(), Vec::new())
}

/// Looks every half minute until a time; the times of nudges, in seconds since the beginning.
fn look(breaks: &mut Breaks, from: i64, until: i64) -> Vec<i64> {
    (from..=until)
        .step_by(30)
        .filter(|at| breaks.happen(BEGIN + at, Event::Look) == Some(Nudge::Move))
        .collect()
}

#[test]
fn one_nudge_an_hour_and_no_more() {
    let mut breaks = begun();
    assert_eq!(look(&mut breaks, 0, 3 * HOUR), [HOUR, 2 * HOUR, 3 * HOUR]);
    assert_eq!(breaks.view().state, State::Due);
}

#[test]
fn what_a_person_says_moves_the_next_nudge() {
    for (event, at, expected) in [
        (Event::Took, 30 * MINUTE, 90 * MINUTE),
        (Event::Took, HOUR, 2 * HOUR),
        (Event::Later, HOUR, 70 * MINUTE),
        // Put off before it is due it comes no sooner.
        (Event::Later, 0, HOUR),
        (Event::Later, 55 * MINUTE, 65 * MINUTE),
        (Event::Meeting(BEGIN + 90 * MINUTE), 30 * MINUTE, 90 * MINUTE),
        (Event::Meeting(BEGIN + 40 * MINUTE), 30 * MINUTE, HOUR),
        (Event::MeetingOver, 30 * MINUTE, HOUR),
    ] {
        let mut breaks = begun();
        look(&mut breaks, 0, at);
        breaks.happen(BEGIN + at, event);
        let next = look(&mut breaks, at, 4 * HOUR);
        assert_eq!(next.first(), Some(&expected), "{event:?} at {at}");
    }
}

#[test]
fn the_clock_starts_again_only_when_the_person_is_back() {
    let mut breaks = begun();
    look(&mut breaks, 0, HOUR);
    breaks.happen(BEGIN + HOUR, Event::Left);
    assert_eq!(look(&mut breaks, HOUR, 3 * HOUR), [], "nobody sits there");
    assert_eq!(breaks.view().state, State::Away);
    breaks.happen(BEGIN + 3 * HOUR, Event::Back);
    assert_eq!(look(&mut breaks, 3 * HOUR, 5 * HOUR), [4 * HOUR, 5 * HOUR]);
    // Away with the lid closed is still away.
    breaks.happen(BEGIN + 5 * HOUR, Event::Left);
    assert_eq!(breaks.happen(BEGIN + 9 * HOUR, Event::Look), None);
    assert_eq!(breaks.view().state, State::Away);
}

#[test]
fn sleep_and_a_closed_tab_are_rest() {
    // (seconds without a look, seconds of sitting afterwards until the nudge)
    for (gap, expected) in [
        (30, 10 * MINUTE - 30),
        (5 * MINUTE, 5 * MINUTE),
        (5 * MINUTE + 1, HOUR),
        (HOUR, HOUR),
        (9 * HOUR, HOUR),
        (30 * 24 * HOUR, HOUR),
    ] {
        let mut breaks = begun();
        look(&mut breaks, 0, 50 * MINUTE);
        let woke = 50 * MINUTE + gap;
        assert_eq!(breaks.happen(BEGIN + woke, Event::Look), None, "no nudge right after {gap}");
        let next = look(&mut breaks, woke, woke + 2 * HOUR);
        assert_eq!(next.first(), Some(&(woke + expected)), "after {gap}");
    }
    // An overdue break does not wait behind the lid.
    let mut breaks = begun();
    look(&mut breaks, 0, 90 * MINUTE);
    breaks.happen(BEGIN + 90 * MINUTE, Event::Later);
    assert_eq!(breaks.happen(BEGIN + 4 * HOUR, Event::Look), None);
    assert_eq!(breaks.view().state, State::Sitting(HOUR));
}

#[test]
fn a_clock_that_is_set_neither_nags_nor_forgets() {
    // Set back by an hour, as by hand or by a time server: what was sat stays, and time goes on from there.
    let mut breaks = begun();
    look(&mut breaks, 0, 40 * MINUTE);
    assert_eq!(breaks.happen(BEGIN - 20 * MINUTE, Event::Look), None);
    assert_eq!(breaks.view().sat, 40 * MINUTE);
    assert_eq!(look(&mut breaks, -20 * MINUTE, 10 * MINUTE), [0]);
    // Set ahead by an hour: it looks like rest, so the nudge comes later, never at once.
    let mut breaks = begun();
    look(&mut breaks, 0, 40 * MINUTE);
    assert_eq!(breaks.happen(BEGIN + 100 * MINUTE, Event::Look), None);
    assert_eq!(look(&mut breaks, 100 * MINUTE, 200 * MINUTE), [160 * MINUTE]);
    // A correction of seconds is nothing.
    let mut breaks = begun();
    look(&mut breaks, 0, 40 * MINUTE);
    breaks.happen(BEGIN + 40 * MINUTE - 3, Event::Look);
    assert_eq!(breaks.view().sat, 40 * MINUTE);
}

#[test]
fn meetings_of_a_calendar_are_left_alone() {
    let meeting = (BEGIN + 50 * MINUTE, BEGIN + 80 * MINUTE);
    let mut breaks = Breaks::new(RULES, BEGIN, vec![meeting], Vec::new());
    assert_eq!(look(&mut breaks, 0, 79 * MINUTE), []);
    assert_eq!(breaks.view().state, State::Meeting(meeting.1));
    assert_eq!(look(&mut breaks, 79 * MINUTE, 100 * MINUTE), [80 * MINUTE]);
    // It ended sooner.
    let mut breaks = Breaks::new(RULES, BEGIN, vec![meeting], Vec::new());
    look(&mut breaks, 0, 70 * MINUTE);
    assert_eq!(breaks.happen(BEGIN + 70 * MINUTE, Event::MeetingOver), Some(Nudge::Move));
    // Nobody is in a meeting for a year.
    let mut breaks = begun();
    breaks.happen(BEGIN, Event::Meeting(i64::MAX));
    assert_eq!(breaks.view().state, State::Meeting(BEGIN + 24 * HOUR));
}

#[test]
fn check_ins_come_once_and_never_in_a_meeting() {
    let at = [BEGIN + 10 * MINUTE, BEGIN + 20 * MINUTE, BEGIN + 200 * MINUTE];
    let mut breaks = Breaks::new(RULES, BEGIN, Vec::new(), at.to_vec());
    breaks.happen(BEGIN, Event::Meeting(BEGIN + 30 * MINUTE));
    let asked: Vec<i64> = (0..=300)
        .filter(|minute| {
            breaks.happen(BEGIN + minute * MINUTE, Event::Look) == Some(Nudge::CheckIn)
        })
        .collect();
    assert_eq!(asked, [30, 200], "two of the meeting are one after it");
    // What came while the machine slept is not asked.
    let mut breaks = Breaks::new(RULES, BEGIN, Vec::new(), at.to_vec());
    assert_eq!(breaks.happen(BEGIN + 30 * MINUTE, Event::Look), None);
    assert_eq!(breaks.happen(BEGIN + 31 * MINUTE, Event::Look), None);
}

#[test]
fn the_breaks_of_a_day_lie_around_its_meetings() {
    let hours = |times: &[i64]| times.iter().map(|at| at / MINUTE).collect::<Vec<_>>();
    assert_eq!(hours(&plan(0, 4 * HOUR, HOUR, &[])), [60, 120, 180]);
    let meetings = [(55 * MINUTE, 90 * MINUTE), (90 * MINUTE, 100 * MINUTE)];
    assert_eq!(hours(&plan(0, 4 * HOUR, HOUR, &meetings)), [100, 160, 220]);
    assert_eq!(plan(0, 0, HOUR, &[]), []);
    assert_eq!(plan(0, 4 * HOUR, HOUR, &[(0, 5 * HOUR)]), []);
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        8 => Just(Event::Look),
        1 => Just(Event::Took),
        1 => Just(Event::Later),
        1 => (0..3 * HOUR).prop_map(|length| Event::Meeting(BEGIN + length)),
        1 => Just(Event::MeetingOver),
        1 => Just(Event::Left),
        1 => Just(Event::Back),
    ]
}

proptest! {
    /// Whatever happens in whatever order, with clocks that jump: no nudge while away or in a meeting, none right after a gap, none before an
    /// hour was sat, and never a negative time.
    #[test]
    fn a_nudge_is_always_earned(
        steps in prop::collection::vec((-2 * HOUR..2 * HOUR, event()), 1..200),
        busy in prop::collection::vec((0..5 * HOUR, 0..HOUR), 0..4),
    ) {
        let busy: Vec<_> =
            busy.iter().map(|(from, length)| (BEGIN + from, BEGIN + from + length)).collect();
        let mut breaks = Breaks::new(RULES, BEGIN, busy, vec![BEGIN + 70 * MINUTE]);
        let mut at = BEGIN;
        for (step, event) in steps {
            // Most steps are as small as those of a program that looks.
            let step = if step.rem_euclid(3) == 0 { step } else { step.rem_euclid(RULES.away) };
            at += step;
            let before = breaks.view();
            let nudge = breaks.happen(at, event);
            let view = breaks.view();
            prop_assert!(view.sat >= 0);
            if nudge.is_some() {
                prop_assert!(step <= RULES.away, "right after a gap");
                prop_assert!(!matches!(view.state, State::Away | State::Meeting(_)));
            }
            if nudge == Some(Nudge::Move) {
                prop_assert!(view.sat >= RULES.every);
                prop_assert!(event != Event::Took && event != Event::Later);
            }
            if step > RULES.away && before.state != State::Away {
                let rested = matches!(event, Event::Left) || view.sat == 0;
                prop_assert!(rested, "a gap is rest: {view:?}");
            }
        }
    }

    /// Someone who only sits is nudged, however the looks fall, within an hour and one look.
    #[test]
    fn nobody_who_sits_is_forgotten(steps in prop::collection::vec(1..5 * MINUTE, 1..400)) {
        let mut breaks = begun();
        let (mut at, mut since) = (BEGIN, 0);
        for step in steps {
            at += step;
            since += step;
            if breaks.happen(at, Event::Look) == Some(Nudge::Move) {
                since = 0;
            }
            prop_assert!(since < HOUR + 5 * MINUTE);
        }
    }

    /// Random moments lie in the time given, one in each part of it.
    #[test]
    fn moments_are_spread(from in 0..BEGIN, length in 0..24 * HOUR, count in 0_u32..10, seed in any::<u64>()) {
        let mut state = seed;
        let next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            state
        };
        let found = moments(from, from + length, count, next);
        let part = if count == 0 { 0 } else { length / i64::from(count) };
        prop_assert_eq!(found.len(), if part > 0 { count as usize } else { 0 });
        for (place, moment) in (0..).zip(&found) {
            let begin = from + place * part;
            prop_assert!((begin..begin + part).contains(moment));
        }
    }
}
