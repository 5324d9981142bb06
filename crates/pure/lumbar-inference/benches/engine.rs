//! Times of the questions on seeded networks: `cargo bench -p lumbar-inference`.

mod generator;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use generator::{LARGE, Made, OURS, QMR, Shape};
use lumbar_inference::{Budget, Evidence, Network, ParameterSamples, Workspace};

const SEED: u64 = 20;
const CASES: usize = 20;

fn load(shape: Shape) -> (Network, Vec<Evidence>) {
    let made = Made::new(shape, SEED);
    let cases = made.cases(CASES, SEED).iter().map(|case| case.evidence()).collect();
    (made.build(), cases)
}

fn posterior(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("posterior of 20 cases");
    group.sample_size(10);
    for (name, shape) in [("32x150", OURS), ("100x600", LARGE), ("qmr", QMR)] {
        let (network, cases) = load(shape);
        let mut workspace = Workspace::new();
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                for evidence in &cases {
                    let answer =
                        network.posterior_within(evidence, &Budget::default(), &mut workspace);
                    let _ = black_box(answer);
                }
            });
        });
    }
    group.finish();
}

fn steps(criterion: &mut Criterion) {
    let (network, cases) = load(OURS);
    let cases = &cases[..5];
    let samples = ParameterSamples::draw(&network, 64, SEED).expect("64 is a fair number");
    let mut workspace = Workspace::new();
    let mut group = criterion.benchmark_group("5 cases at 32x150");
    group.sample_size(10);
    group.bench_function("interview", |bencher| {
        bencher.iter(|| {
            for evidence in cases {
                let _ = black_box(network.interview(evidence, &Budget::default(), &mut workspace));
            }
        });
    });
    group.bench_function("weights", |bencher| {
        bencher.iter(|| {
            for evidence in cases {
                let _ = black_box(network.weights(evidence, &Budget::default(), &mut workspace));
            }
        });
    });
    group.bench_function("intervals of 64 samples", |bencher| {
        bencher.iter(|| {
            for evidence in cases {
                let budget = Budget::default();
                let _ = black_box(network.intervals(evidence, &samples, &budget, &mut workspace));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, posterior, steps);
criterion_main!(benches);
