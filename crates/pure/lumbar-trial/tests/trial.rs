//! What trials must hold: coverage, no winner by chance, the same bits, refusals.

use lumbar_trial::{
    Arm, Candidate, Design, Dice, Look, Refusal, Row, Series, Settings, TrialError, Verdict, World,
    analyse, chances, draw, judge, pool, power, probability_better, rates, recommend, refusals,
};

const WORLD: World =
    World { effect: -2.0, scatter: 1.5, correlation: 0.4, kept: 0.0, missing: 0.3, drift: 0.0 };
const DESIGN: Design = Design { arms: 2, blocks: 4, period: 7, washout: 0 };

fn usual() -> Settings {
    Settings { trend: true, ..Settings::usual(true) }
}

fn drawn(seed: u64) -> Series {
    draw(&DESIGN.schedule(seed).unwrap(), &WORLD, &mut Dice::new(3, seed)).unwrap()
}

/// How often the 90 % interval holds the effect; a few trials a setting, 2,000 with `LUMBAR_LONG`.
#[test]
fn intervals_hold_what_they_promise() {
    let long = std::env::var_os("LUMBAR_LONG").is_some();
    let trials: u64 = if long { 2000 } else { 60 };
    // Four standard errors of the short count; the goal for the long one.
    let allowed = if long { 0.88..=0.92 } else { 0.74..=1.0 };
    let calm = World { missing: 0.0, ..WORLD };
    for world in [
        World { correlation: 0.0, ..calm },
        calm,
        World { correlation: 0.7, ..calm },
        WORLD,
        World { kept: 0.5, ..calm },
    ] {
        let settings = Settings { carry_over: world.kept > 0.0, ..usual() };
        let mut covered = 0_u32;
        for seed in 0..trials {
            let schedule = DESIGN.schedule(seed).unwrap();
            let series = draw(&schedule, &world, &mut Dice::new(11, seed + 1)).unwrap();
            let [low, high] = analyse(&series, 1, &settings).unwrap().flat.interval;
            covered += u32::from(low <= world.effect && world.effect <= high);
        }
        let share = f64::from(covered) / trials as f64;
        assert!(allowed.contains(&share), "{world:?}: {share}");
    }
}

#[test]
fn the_quick_probability_is_that_of_the_analysis() {
    for seed in 0..5 {
        let series = drawn(seed);
        let whole = analyse(&series, 1, &usual()).unwrap().flat.better;
        let quick = probability_better(&series, 1, &usual()).unwrap();
        assert!((whole - quick).abs() < 1e-3, "{whole} {quick}");
    }
}

#[test]
fn exchanging_the_arms_turns_the_effect_round() {
    let series = drawn(1);
    let turned: Vec<Row> =
        series.rows().iter().map(|row| Row { arm: 1 - row.arm, ..row.clone() }).collect();
    let turned = Series::new(turned, 2).unwrap();
    let (one, two) =
        (analyse(&series, 1, &usual()).unwrap(), analyse(&turned, 1, &usual()).unwrap());
    assert!((one.flat.mean + two.flat.mean).abs() < 1e-9);
    assert!((one.flat.better + two.flat.better - 1.0).abs() < 1e-9);
    assert_eq!(one, analyse(&series, 1, &usual()).unwrap(), "the same rows, the same bits");
}

#[test]
fn a_pool_of_one_is_that_one() {
    let series = drawn(2);
    let alone = analyse(&series, 1, &usual()).unwrap().flat;
    let pooled = pool(&[series], 1, &usual()).unwrap().effect;
    assert!((alone.mean - pooled.mean).abs() < 1e-9);
    assert!((alone.interval[0] - pooled.interval[0]).abs() < 1e-9);
}

#[test]
fn the_pool_draws_towards_the_average() {
    let series: Vec<Series> = (0..6).map(drawn).collect();
    let pooled = pool(&series, 1, &usual()).unwrap();
    for person in &pooled.persons {
        let own = person.own.unwrap() - pooled.effect.mean;
        let drawn = person.shrunken.mean - pooled.effect.mean;
        assert!(drawn.abs() <= own.abs() + 0.02 && drawn * own >= -0.02, "{own} {drawn}");
    }
}

#[test]
fn the_recommended_design_finds_two_points() {
    let first = Design { blocks: 2, period: 4, washout: 2, ..DESIGN };
    let world = World { missing: 0.0, ..WORLD };
    let (design, share) = recommend(first, 12, 0.8, &world, &usual(), 1).unwrap();
    assert!(share >= 0.8, "{design:?} {share}");
    let again = power(&design, &world, &usual(), 300, 99).unwrap();
    assert!(again > 0.72, "with another seed {again}");
}

#[test]
fn schedules_are_frozen_by_their_seed_and_balanced() {
    let design = Design { arms: 3, blocks: 4, period: 2, washout: 1 };
    let schedule = design.schedule(5).unwrap();
    assert_eq!(schedule, design.schedule(5).unwrap());
    assert_eq!(schedule.days().len(), 24);
    for block in 1..=4 {
        for arm in 0..3 {
            let days = schedule.days().iter().filter(|day| **day == (arm, block)).count();
            assert_eq!(days, 2);
        }
    }
}

#[test]
fn what_makes_no_trial_is_refused() {
    let bad = |design: Design| design.check().unwrap_err().id();
    assert_eq!(bad(Design { arms: 1, ..DESIGN }), "few_arms");
    assert_eq!(bad(Design { period: 0, ..DESIGN }), "no_days");
    assert_eq!(bad(Design { washout: 7, ..DESIGN }), "bad_setting");
    let row = |day: i64, arm: usize, value: f64| Row {
        day: Some(day),
        block: None,
        arm,
        value: Some(value),
        activity: None,
    };
    let series = |rows: Vec<Row>| Series::new(rows, 2);
    assert_eq!(series(vec![]), Err(TrialError::NoDays));
    let turned = series(vec![row(2, 0, 1.0), row(1, 1, 1.0)]);
    assert_eq!(turned, Err(TrialError::DaysOutOfOrder { row: 1 }));
    assert_eq!(series(vec![row(1, 0, 1.0), row(1, 1, 1.0)]), Err(TrialError::DayTwice { row: 1 }));
    assert_eq!(series(vec![row(1, 0, f64::NAN)]), Err(TrialError::NotFinite { row: 0 }));
    let same = series((0..8).map(|day| row(day, (day % 2) as usize, 3.0)).collect()).unwrap();
    assert_eq!(analyse(&same, 1, &usual()), Err(TrialError::NoScatter));
}

#[test]
fn each_reason_against_a_trial_is_named() {
    let person = Candidate { age: Some(40), ..Candidate::default() };
    let with = |arm: Arm| Candidate { arms: vec![Arm::default(), arm], ..person.clone() };
    let medicine = Arm { medicine: true, days: 10, label_days: Some(10), ..Arm::default() };
    for (candidate, reason) in [
        (Candidate { red_flag: true, ..person.clone() }, Refusal::RedFlag),
        (Candidate { age: Some(17), ..person.clone() }, Refusal::Minor),
        (Candidate { single_spasm: true, ..person.clone() }, Refusal::SingleSpasm),
        (with(Arm { stopped_by_check: true, ..medicine.clone() }), Refusal::MedicineStopped),
        (with(Arm { days: 11, ..medicine.clone() }), Refusal::BeyondLabel),
        (Candidate { pregnant: true, ..with(medicine.clone()) }, Refusal::MedicineInPregnancy),
        (with(Arm { withholds_prescribed: true, ..Arm::default() }), Refusal::WithholdsPrescribed),
        (with(Arm { bed_rest: true, ..Arm::default() }), Refusal::BedRest),
    ] {
        assert_eq!(refusals(&candidate), [reason], "{}", reason.id());
    }
    let pregnant = Candidate { pregnant: true, age: Some(18), ..with(Arm::default()) };
    for fine in [person.clone(), with(medicine), pregnant] {
        assert!(refusals(&fine).is_empty(), "{fine:?}");
    }
}

#[test]
fn early_looks_ask_for_more() {
    let boundary = |number| Look { number, planned: 4 }.boundary();
    assert!(boundary(1) > boundary(2) && boundary(2) > boundary(3) && boundary(3) > boundary(4));
    assert_eq!(boundary(4), Look::LAST.boundary());
}

#[test]
fn more_arms_share_what_is_left_to_chance() {
    let left = |arms| 1.0 - Look::LAST.boundary_among(arms);
    assert!((left(2) - (1.0 - Look::LAST.boundary())).abs() < 1e-15);
    assert!((left(4) - left(2) / 3.0).abs() < 1e-15);
}

/// The share of 2,000 with `LUMBAR_LONG`; 150 else, with what chance may add.
#[test]
fn looking_while_it_runs_seldom_goes_wrong() {
    let long = std::env::var_os("LUMBAR_LONG").is_some();
    let (trials, most) = if long { (2000, 0.05) } else { (150, 0.1) };
    let rates =
        |effect| rates(&DESIGN, &World { effect, ..WORLD }, &usual(), 4, trials, 21).unwrap();
    let (alike, useful) = (rates(0.0), rates(-2.0));
    assert!(alike.first + alike.other < most, "false winners: {alike:?}");
    assert!(useful.given_up < most, "given up too early: {useful:?}");
    assert!(useful.first < 0.01, "the wrong arm: {useful:?}");
    assert!(alike.given_up > 0.3 && alike.needed < 0.95, "giving up saves days: {alike:?}");
}

#[test]
fn what_is_given_up_has_no_useful_difference_likely() {
    let mut given_up = 0;
    for seed in 0..20 {
        let schedule = DESIGN.schedule(seed).unwrap();
        let world = World { effect: 0.0, missing: 0.0, ..WORLD };
        let series = draw(&schedule, &world, &mut Dice::new(5, seed)).unwrap();
        let likely = chances(&series, 1, &usual()).unwrap();
        let judgement = judge(&series, 1, likely, Look::LAST);
        let most = likely.better_by_useful.max(likely.worse_by_useful);
        assert_eq!(judgement.futile, most < judgement.futility, "{likely:?}");
        given_up += u32::from(judgement.futile && judgement.verdict == Verdict::Undecided);
        let whole = analyse(&series, 1, &usual()).unwrap().flat.chances();
        assert!((whole.better_by_useful - likely.better_by_useful).abs() < 1e-3);
    }
    assert!(given_up > 10, "{given_up}");
}
