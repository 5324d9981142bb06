//! Calibration by simulation: `cargo run --release -p lumbar-trial --example calibrate -- [TRIALS] [BLOCKS] [PERIOD]`.
//! Prints, for each setting, how often the 90 % interval holds the true effect.

use lumbar_trial::{Design, Dice, Look, Prior, Settings, World, analyse, draw, probability_better};

fn main() {
    let number = |place: usize, usual: u32| {
        std::env::args().nth(place).and_then(|text| text.parse().ok()).unwrap_or(usual)
    };
    let trials = number(1, 500);
    let design = Design { arms: 2, blocks: number(2, 4), period: number(3, 7), washout: 0 };
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
            prior: Some(Prior::new(-1.0, 1.5).unwrap()),
            ..Settings::usual(true)
        };
        for effect in [0.0, -1.0, -2.0] {
            let world = World { effect, ..world };
            println!(
                "{name:16} effect {effect:4}: flat {:.3}",
                cover(&design, &world, &settings, trials, false)
            );
        }
        println!(
            "{name:16} drawn from the prior: {:.3}",
            cover(&design, &world, &settings, trials, true)
        );
        let (looks, last) = winners(&design, &world, &settings, trials);
        println!("{name:16} false winners in four looks {looks:.4}, at the end alone {last:.4}");
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

fn winners(design: &Design, world: &World, settings: &Settings, trials: u32) -> (f64, f64) {
    let (mut at_any, mut at_last) = (0, 0);
    let world = World { effect: 0.0, ..*world };
    for trial in 0..trials {
        let mut dice = Dice::new(12, u64::from(trial) + 1);
        let schedule = design.schedule(u64::from(trial)).unwrap();
        let series = draw(&schedule, &world, &mut dice).unwrap();
        let mut any = false;
        for number in 1..=4_u32 {
            let look = Look { number, planned: 4 };
            let rows = series.rows().len() * usize::try_from(number).unwrap() / 4;
            let first = series.first(rows);
            let Ok(better) = probability_better(&first, 1, settings) else { continue };
            any |= better.max(1.0 - better) >= look.boundary();
            if number == 4 {
                at_last += u32::from(better.max(1.0 - better) >= Look::LAST.boundary());
            }
        }
        at_any += u32::from(any);
    }
    (share(at_any, trials), share(at_last, trials))
}
