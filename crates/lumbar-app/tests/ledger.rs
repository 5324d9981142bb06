//! The rolling maximum holds at every minute, whatever the zone and the night the clocks change.

use jiff::{ToSpan, Zoned};
use lumbar_care::medicine::{Intake, Ledger, Limits};
use lumbar_model::Milligrams;

mod common;

use common::{Draw, draws};

const ZONES: [&str; 6] = [
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Pacific/Apia",
];

/// Days around which clocks change in one of the zones.
const STARTS: [&str; 5] = ["2026-03-06", "2026-03-27", "2026-10-02", "2026-10-23", "2026-10-30"];

fn day_of(moment: &Zoned) -> i64 {
    (moment.timestamp().as_second() + i64::from(moment.offset().seconds())).div_euclid(86_400)
}

/// Someone who takes a dose whenever the label lets them, looking at the clock at odd times and
/// travelling between zones, never passes the maximum in any 24 hours, looked at every minute.
#[test]
fn whoever_follows_it_never_passes_the_maximum_at_any_minute() {
    let mut draw = Draw(1);
    for round in 0..draws(60, 3_000) {
        let limits = Limits {
            once: 400,
            interval: [4, 6, 8][draw.below(3)] * 3600,
            day: [1200, 660, 3000][draw.below(3)],
            days: Some(10),
        };
        let start = STARTS[draw.below(STARTS.len())];
        let zone = ZONES[draw.below(ZONES.len())];
        let mut now: Zoned = format!("{start}T06:00:00[{zone}]").parse().unwrap();
        let end = now.timestamp().as_second() + 4 * 86_400;
        let mut intakes: Vec<Intake> = Vec::new();
        while now.timestamp().as_second() < end {
            let dose = Milligrams::new([200, 220, 400][draw.below(3)]).unwrap();
            let ledger = Ledger::new(intakes.iter().copied());
            let second = now.timestamp().as_second();
            let next = ledger.earliest_next(second, limits, dose).unwrap();
            assert!(next >= second);
            // allowed at the moment it names, and not a second before unless that is now
            let sum = |moment| ledger.last_24_hours(moment) + u64::from(dose.get());
            assert!(sum(next) <= u64::from(limits.day));
            if next > second {
                let rested = intakes.last().is_none_or(|last| next > last.at + limits.interval);
                assert!(!rested || sum(next - 1) > u64::from(limits.day));
            }
            let wait = next - second + i64::try_from(draw.below(3)).unwrap() * 1_700;
            now = now.checked_add(wait.seconds()).unwrap();
            if draw.below(4) == 0 {
                now = now.in_tz(ZONES[draw.below(ZONES.len())]).unwrap();
            }
            intakes.push(Intake {
                at: now.timestamp().as_second(),
                day: day_of(&now),
                amount: dose,
            });
        }
        let ledger = Ledger::new(intakes.iter().copied());
        assert_eq!(ledger.intakes().len(), intakes.len(), "no intake is lost");
        let first = intakes[0].at;
        for minute in 0..5 * 24 * 60 {
            let moment = first + minute * 60;
            let window =
                intakes.iter().filter(|intake| intake.at > moment - 86_400 && intake.at <= moment);
            let taken: u32 = window.map(|intake| intake.amount.get()).sum();
            assert!(taken <= limits.day, "round {round}: {taken} mg at {moment}");
        }
    }
}

/// 24 hours are 86 400 seconds also on days of 23 or 25 hours, and a calendar day is the person's own.
#[test]
fn days_in_a_row_are_the_persons_days() {
    let moments = [
        "2026-10-31T23:30:00-04:00[America/New_York]",
        "2026-11-01T23:30:00-05:00[America/New_York]",
        "2026-11-02T00:15:00-05:00[America/New_York]",
    ];
    let intakes = moments.map(|text| {
        let moment: Zoned = text.parse().unwrap();
        let at = moment.timestamp().as_second();
        Intake { at, day: day_of(&moment), amount: Milligrams::new(200).unwrap() }
    });
    let ledger = Ledger::new(intakes);
    assert_eq!(ledger.days_in_a_row(intakes[2].day), (3, 2));
    assert_eq!(ledger.days_in_a_row(intakes[2].day + 1), (3, 3));
    assert_eq!(ledger.days_in_a_row(intakes[2].day + 2), (0, 0));
    // 25 hours lie between the first two
    assert_eq!(intakes[1].at - intakes[0].at, 25 * 3600);
    assert_eq!(Ledger::new(intakes[..2].iter().copied()).last_24_hours(intakes[1].at), 200);
    // an intake that seems to lie ahead, as the clock was set back, was taken all the same
    assert_eq!(ledger.last_24_hours(intakes[1].at), 400);
}
