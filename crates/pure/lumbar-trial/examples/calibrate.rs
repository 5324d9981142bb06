//! Calibration by simulation:
//! `cargo run --release -p lumbar-trial --example calibrate -- [TRIALS] [BLOCKS] [PERIOD] [WASHOUT] [PART]`, a part being
//! `coverage` (how often the 90 % interval holds the true effect), `looks` (how often looking at a running trial goes
//! wrong), `recommended` (how often the design that is recommended finds 2 points), `harm` (how often a trial stops by itself)
//! or `time`; all of them without one.

#![expect(clippy::disallowed_types, reason = "the part `time` says how long an analysis takes")]

use lumbar_trial::{
    Design, Dice, Prior, Settings, World, analyse, draw, harm_rates, power, rates, recommend,
};

fn main() {
    let number = |place: usize, usual: u32| {
        std::env::args().nth(place).and_then(|text| text.parse().ok()).unwrap_or(usual)
    };
    let trials = number(1, 500);
    let design =
        Design { arms: 2, blocks: number(2, 4), period: number(3, 7), washout: number(4, 0) };
    let part = std::env::args().nth(5);
    let wanted = |name: &str| part.as_deref().is_none_or(|part| part == name);
    let usual =
        World { effect: 0.0, scatter: 1.5, correlation: 0.4, kept: 0.0, missing: 0.0, drift: 0.0 };
    let worlds = [
        ("correlation 0", World { correlation: 0.0, ..usual }),
        ("correlation 0.4", usual),
        ("correlation 0.7", World { correlation: 0.7, ..usual }),
        ("carry-over 0.5", World { kept: 0.5, ..usual }),
        ("30 % missing", World { missing: 0.3, ..usual }),
    ];
    println!("{trials} trials each; {} blocks of {} days an arm", design.blocks, design.period);
    for (name, world) in worlds {
        let settings = Settings {
            trend: true,
            carry_over: world.kept > 0.0,
            washout: design.washout,
            prior: Some(Prior::new(-1.0, 1.5).unwrap()),
            ..Settings::usual(true)
        };
        if wanted("coverage") {
            coverage(name, &design, &world, &settings, trials);
        }
        if wanted("looks") {
            looks(name, &design, &world, &settings, trials);
        }
    }
    if wanted("recommended") {
        recommended(&usual, trials);
    }
    if wanted("harm") {
        harm(&usual, trials);
    }
    if wanted("time") {
        time(&design, &usual);
    }
}

/// How often a trial stops by itself for nothing, and how often it finds a rise of 3 points.
fn harm(usual: &World, trials: u32) {
    let design = Design { arms: 2, blocks: 8, period: 4, washout: 2 };
    for (scatter, correlation) in [(1.0, 0.4), (1.5, 0.0), (1.5, 0.4), (1.5, 0.7), (2.0, 0.4)] {
        for before in [10, 30] {
            let world = World { scatter, correlation, missing: 0.1, ..*usual };
            let rates = harm_rates(&design, &world, before, trials, 5).unwrap();
            println!(
                "harm, scatter {scatter}, correlation {correlation}, {before} days before: for nothing {:.3}, within 14 \
                 days {:.3}, one arm {:.3}",
                rates.for_nothing, rates.soon, rates.one_arm
            );
        }
    }
}

/// Seconds that an analysis and a statement of power from 1,000 trials take: the median of 21 and of 5.
fn time(design: &Design, world: &World) {
    let settings = Settings { trend: true, ..Settings::usual(true) };
    let series = draw(&design.schedule(1).unwrap(), world, &mut Dice::new(1, 1)).unwrap();
    let carried = Settings { carry_over: true, ..settings };
    let median = |times: usize, work: &dyn Fn()| {
        let mut all: Vec<f64> = (0..times)
            .map(|_| {
                let begun = std::time::Instant::now();
                work();
                begun.elapsed().as_secs_f64()
            })
            .collect();
        all.sort_by(f64::total_cmp);
        all[times / 2]
    };
    for (name, settings) in [("analysis", settings), ("analysis with carry-over", carried)] {
        let seconds = median(21, &|| {
            std::hint::black_box(analyse(&series, 1, &settings).unwrap());
        });
        println!("{name}: {:.2} ms", 1000.0 * seconds);
    }
    let seconds = median(5, &|| {
        std::hint::black_box(power(design, world, &settings, 1000, 1).unwrap());
    });
    println!("power from 1,000 trials: {seconds:.2} s");
}

fn coverage(name: &str, design: &Design, world: &World, settings: &Settings, trials: u32) {
    for effect in [0.0, -1.0, -2.0] {
        let covered = cover(design, &World { effect, ..*world }, settings, trials, false);
        println!("{name:16} effect {effect:4}: flat {covered:.3}");
    }
    let covered = cover(design, world, settings, trials, true);
    println!("{name:16} drawn from the prior: {covered:.3}");
}

fn looks(name: &str, design: &Design, world: &World, settings: &Settings, trials: u32) {
    let rates = |effect, planned| {
        rates(design, &World { effect, ..*world }, settings, planned, trials, 12).unwrap()
    };
    let (four, last, useful) = (rates(0.0, 4), rates(0.0, 1), rates(-2.0, 4));
    println!(
        "{name:16} no difference: false winner in four looks {:.4}, at the end alone {:.4}; \
         given up early {:.3}, days needed {:.2}",
        four.first + four.other,
        last.first + last.other,
        four.given_up,
        four.needed
    );
    println!(
        "{name:16} 2 points: found {:.3}, the wrong one {:.4}, given up early {:.4}, days needed {:.2}",
        useful.other, useful.first, useful.given_up, useful.needed
    );
}

/// The design that the program recommends, and how often it finds 2 points with other seeds than those it was chosen by.
fn recommended(usual: &World, trials: u32) {
    let first = Design { arms: 2, blocks: 2, period: 4, washout: 2 };
    let settings = Settings { trend: true, ..Settings::usual(true) };
    for (scatter, correlation) in [(1.0, 0.4), (1.5, 0.0), (1.5, 0.4), (1.5, 0.7), (2.0, 0.4)] {
        let world = World { effect: -2.0, scatter, correlation, missing: 0.1, ..*usual };
        let (design, _) = recommend(first, 16, 0.8, &world, &settings, 1).unwrap();
        let whole = power(&design, &world, &settings, trials, 1_000_000).unwrap();
        let looked = rates(&design, &world, &settings, 4, trials, 1_000_000).unwrap();
        println!(
            "recommended for scatter {scatter}, correlation {correlation}: {} days, finds 2 points {whole:.3}, \
             with four looks {:.3} after {:.2} of its days",
            design.length(),
            looked.other,
            looked.needed
        );
    }
}

fn share(count: u32, trials: u32) -> f64 {
    f64::from(count) / f64::from(trials)
}

fn cover(design: &Design, world: &World, settings: &Settings, trials: u32, drawn: bool) -> f64 {
    let mut covered = 0;
    for trial in 0..trials {
        let mut dice = Dice::new(11, u64::from(trial) + 1);
        let mut world = *world;
        if let (true, Some(prior)) = (drawn, settings.prior) {
            world.effect = prior.mean + prior.deviation * dice.normal();
        }
        let schedule = design.schedule(u64::from(trial)).unwrap();
        let series = draw(&schedule, &world, &mut dice).unwrap();
        let analysis = analyse(&series, 1, settings).unwrap();
        let effect = if drawn { analysis.informed.unwrap() } else { analysis.flat };
        let [low, high] = effect.interval;
        covered += u32::from(low <= world.effect && world.effect <= high);
    }
    share(covered, trials)
}
