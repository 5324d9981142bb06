//! How long it takes to build the lexicon, to read an account of 300 characters, and a megabyte.

#[path = "../examples/workspace/mod.rs"]
mod workspace;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use lumbar_narrative::{Lexicon, read};

const ACCOUNT: &str = "57, four days ago I was shifting paving slabs and felt my back go. Now it shoots down the \
    left leg to the foot, worse when I cough or sit, and the big toe is numb. No fever, no weight loss, bladder \
    and bowels fine. My dad had a slipped disc. I take warfarin and a couple of paracetamol. Should I see someone??";

fn reading(criterion: &mut Criterion) {
    let files = workspace::lexicon().expect("the lexicon lies in the workspace");
    let lexicon = workspace::build(&files).expect("the lexicon holds");
    criterion.bench_function("build the lexicon", |bencher| {
        bencher.iter(|| workspace::build(black_box(&files)));
    });
    let bytes = lexicon.to_bytes();
    criterion.bench_function("take the packed lexicon", |bencher| {
        bencher.iter(|| Lexicon::from_bytes(black_box(&bytes)));
    });
    criterion.bench_function("read 300 characters", |bencher| {
        bencher.iter(|| read(&lexicon, black_box(ACCOUNT)));
    });
    let megabyte = ACCOUNT.repeat(1_000_000 / ACCOUNT.len());
    let mut group = criterion.benchmark_group("long");
    group.sample_size(10).throughput(Throughput::Bytes(megabyte.len() as u64));
    group.bench_function("read a megabyte", |bencher| {
        bencher.iter(|| read(&lexicon, black_box(&megabyte)));
    });
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
