//! Times of one analysis and of a power statement: `cargo bench -p lumbar-trial`.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use lumbar_trial::{Design, Dice, Settings, World, analyse, draw, power};

fn trial(criterion: &mut Criterion) {
    let world =
        World { effect: -2.0, scatter: 1.5, correlation: 0.4, kept: 0.0, missing: 0.1, drift: 0.0 };
    let design = Design { arms: 2, blocks: 4, period: 7, washout: 2 };
    let settings = Settings { trend: true, ..Settings::usual(true) };
    let series = draw(&design.schedule(1).unwrap(), &world, &mut Dice::new(1, 1)).unwrap();
    let mut group = criterion.benchmark_group("trial of 56 days");
    group.sample_size(10);
    group.bench_function("analysis", |bencher| {
        bencher.iter(|| black_box(analyse(&series, 1, &settings)));
    });
    let carried = Settings { carry_over: true, ..settings };
    group.bench_function("analysis with carry-over", |bencher| {
        bencher.iter(|| black_box(analyse(&series, 1, &carried)));
    });
    group.bench_function("power from 1000 trials", |bencher| {
        bencher.iter(|| black_box(power(&design, &world, &settings, 1000, 1)));
    });
    group.finish();
}

criterion_group!(benches, trial);
criterion_main!(benches);
