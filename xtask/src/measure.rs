//! How fast the program answers and how much memory it takes, as figures to read; nothing is kept.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};

use crate::browser::target;
use crate::{generate, measure_server, tools};

/// How often the program is started.
const STARTS: u8 = 41;

/// How many cases the batch has.
const CASES: usize = 100_000;

/// How many answers each case of the batch has.
const ANSWERS: usize = 8;

/// Builds the program and prints its figures.
pub fn run() -> anyhow::Result<()> {
    tools::run(tools::cargo().args(["build", "--quiet", "--release", "--package", "lumbar"]))?;
    let program = target().join("release/lumbar");
    start(&program)?;
    batch(&program)?;
    measure_server::run(&program)?;
    tools::run(tools::cargo().args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "lumbar-app",
        "--example",
        "steps",
    ]))
}

/// From starting the process to its whole answer, each time in a new process.
fn start(program: &Path) -> anyhow::Result<()> {
    let words = ["assess", "--json", "--age", "34", "--sex", "female", "--text"];
    let text = "Lifted a box yesterday, my lower back seized up. No numbness, bladder fine.";
    let mut times = Vec::new();
    let before = processor_time();
    for _ in 0..STARTS {
        let begun = Instant::now();
        let output = Command::new(program).args(words).arg(text).output()?;
        times.push(begun.elapsed());
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    times.sort_unstable();
    let spent = processor_time().zip(before).map(|(after, before)| after - before);
    let spent = spent.map_or(String::new(), |spent| {
        let each = milliseconds(spent) / f64::from(STARTS);
        format!(", processor time {each:.0} ms")
    });
    println!(
        "start to first answer of `lumbar assess --json`, {STARTS} processes: median {:.0} ms, worst {:.0} ms{spent}",
        milliseconds(times[times.len() / 2]),
        milliseconds(times[times.len() - 1])
    );
    Ok(())
}

/// The processor time of all processes started and ended so far, where the system tells it: on a
/// busy machine it says more than the clock does.
fn processor_time() -> Option<Duration> {
    // Linux counts in hundredths of a second; the program's name, which may hold spaces, comes before.
    let text = fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = text.rsplit(')').next()?.split_whitespace().skip(13);
    let mut ticks = || fields.next()?.parse::<u64>().ok();
    Some(Duration::from_millis(10 * (ticks()? + ticks()?)))
}

/// A batch of drawn cases: its memory at the most and its speed.
fn batch(program: &Path) -> anyhow::Result<()> {
    let input = Temporary::new(&cases()?)?;
    let begun = Instant::now();
    let mut child = Command::new(program)
        .args(["assess", "--batch"])
        .arg(&input.0)
        .stdout(Stdio::null())
        .spawn()?;
    let peak = peak_memory(&mut child)?;
    let seconds = begun.elapsed().as_secs_f64();
    ensure!(child.wait()?.success(), "the batch failed");
    #[expect(clippy::cast_precision_loss, reason = "a count far below 2^52")]
    let speed = CASES as f64 / seconds;
    let peak = peak
        .map_or("not told here".to_owned(), |kilobytes| format!("{} MB", kilobytes.div_ceil(1000)));
    println!(
        "batch of {CASES} cases of {ANSWERS} answers: {seconds:.1} s, {speed:.0} cases a second, memory at the most {peak}"
    );
    Ok(())
}

/// The most resident memory in kilobytes until the process ends, where the system tells it (Linux).
fn peak_memory(child: &mut Child) -> anyhow::Result<Option<u64>> {
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait()?.is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        peak = peak.max(now);
        thread::sleep(Duration::from_millis(5));
    }
    Ok(peak)
}

/// Drawn cases, a line each, the same every time (SplitMix64, Steele et al. 2014).
fn cases() -> anyhow::Result<String> {
    let knowledge = generate::knowledge()?;
    let mut seed = 1_u64;
    let mut draw = |bound: usize| {
        seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap_or(0)
    };
    let mut lines = String::new();
    for _ in 0..CASES {
        let age = 18 + draw(70);
        let sex = ["female", "male"][draw(2)];
        let mut findings = serde_json::Map::new();
        for _ in 0..ANSWERS {
            let finding = &knowledge.findings()[draw(knowledge.findings().len())];
            let state = ["present", "absent", "absent", "uncertain"][draw(4)];
            findings.insert(finding.id.to_string(), state.into());
        }
        let case =
            serde_json::json!({ "person": { "age": age, "sex": sex }, "findings": findings });
        writeln!(lines, "{case}")?;
    }
    Ok(lines)
}

/// A file that is gone when it is no longer needed.
struct Temporary(PathBuf);

impl Temporary {
    fn new(text: &str) -> anyhow::Result<Self> {
        let path =
            std::env::temp_dir().join(format!("lumbar-measure-{}.jsonl", std::process::id()));
        fs::write(&path, text).with_context(|| path.display().to_string())?;
        Ok(Self(path))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn milliseconds(time: Duration) -> f64 {
    1000.0 * time.as_secs_f64()
}
