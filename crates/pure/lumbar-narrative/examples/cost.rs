//! What reading costs in processor time of one thread, which a busy machine changes little:
//! `cargo run --release -p lumbar-narrative --example cost`.

mod workspace;

use std::error::Error;
use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;
use lumbar_narrative::{Lexicon, read};

/// An account of 300 characters.
const ACCOUNT: &str = "57, four days ago I was shifting paving slabs and felt my back go. Now it shoots down the \
    left leg to the foot, worse when I cough or sit, and the big toe is numb. No fever, no weight loss, bladder \
    and bowels fine. My dad had a slipped disc. I take warfarin and a couple of paracetamol. Should I see someone??";

fn main() -> Result<(), Box<dyn Error>> {
    let files = workspace::lexicon()?;
    let lexicon = workspace::build(&files)?;
    let bytes = lexicon.to_bytes();
    let megabyte = ACCOUNT.repeat(1_000_000_usize.div_ceil(ACCOUNT.len()));
    show("build the lexicon from its files", 31, || workspace::build(&files).is_ok());
    show("take the packed lexicon", 101, || Lexicon::from_bytes(&bytes).is_some());
    show(&format!("read {} characters", ACCOUNT.len()), 1001, || read(&lexicon, ACCOUNT));
    show(&format!("read {} bytes", megabyte.len()), 5, || read(&lexicon, &megabyte));
    Ok(())
}

/// Prints the median and the worst of some runs.
fn show<T>(what: &str, runs: usize, mut work: impl FnMut() -> T) {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let begun = ThreadTime::now();
            black_box(work());
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    let milliseconds = |time: Duration| 1000.0 * time.as_secs_f64();
    let (median, worst) = (milliseconds(times[runs / 2]), milliseconds(times[runs - 1]));
    println!("{what}: median {median:.3} ms, worst {worst:.3} ms of {runs}");
}
