//! How long single steps take: reading 300 characters, one assessment, the next question. Processor
//! time of one thread, which a busy machine does not change.
//!
//! `cargo run --release -p lumbar-app --example steps`; `cargo xtask measure` calls it.

use std::time::Duration;
use std::{error, hint};

use cpu_time::ThreadTime;
use lumbar_app::App;
use lumbar_assess::{Interview, Options, Step};
use lumbar_exchange::Vignette;
use lumbar_model::{Case, State};

#[path = "../tests/common/mod.rs"]
mod common;

fn main() -> Result<(), Box<dyn error::Error>> {
    let files = common::files();
    let pairs: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let begun = ThreadTime::now();
    let app = App::new(&pairs)?;
    println!("building everything from the knowledge: {:.1} ms", milliseconds(begun.elapsed()));
    let accounts = common::vignettes(&common::root().join("cases/accounts/tuning.jsonl"));
    read(&app, &accounts);
    assess(&app, &accounts)?;
    next_question(&app, &accounts)
}

/// Reading: texts of about 300 characters.
fn read(app: &App, accounts: &[Vignette]) {
    let texts = accounts.iter().filter_map(|account| account.case.text.as_deref());
    let texts: Vec<&str> = texts.filter(|text| (270..=330).contains(&text.len())).collect();
    let times = texts.iter().map(|text| {
        let begun = ThreadTime::now();
        hint::black_box(lumbar_narrative::read(app.lexicon(), text));
        begun.elapsed()
    });
    say("reading about 300 characters", times.collect());
}

/// One assessment with everything: intervals, what would change it, the next question.
fn assess(app: &App, accounts: &[Vignette]) -> Result<(), Box<dyn error::Error>> {
    let mut times = Vec::new();
    for account in accounts {
        let case = Case { text: None, ..account.case.clone() };
        let begun = ThreadTime::now();
        hint::black_box(app.assess(&case, Options::full(1))?);
        times.push(begun.elapsed());
    }
    say("one assessment with intervals", times);
    Ok(())
}

/// Each step of the interviews with all accounts.
fn next_question(app: &App, accounts: &[Vignette]) -> Result<(), Box<dyn error::Error>> {
    next_question_with(app, accounts, State::Absent)?;
    next_question_with(app, accounts, State::Unknown)
}

/// The same, with one answer to all that the label does not list.
fn next_question_with(
    app: &App,
    accounts: &[Vignette],
    unlisted: State,
) -> Result<(), Box<dyn error::Error>> {
    let mut times = Vec::new();
    for account in accounts {
        let person = account.case.person.clone();
        let mut interview = Interview::new(Case { person, ..Case::default() });
        loop {
            let begun = ThreadTime::now();
            let step = interview.next(app.assessor())?;
            let time = begun.elapsed();
            match &step {
                Step::Done(_) => break,
                Step::Group { .. } => {}
                _ => times.push(time),
            }
            let label = &account.case.findings;
            let answers = step.findings().into_iter().map(|finding| {
                let told = label.get(&app.knowledge()[finding].id).copied();
                (finding, told.or(Some(unlisted)))
            });
            interview.answer(&step, answers.collect());
        }
    }
    say(
        match unlisted {
            State::Unknown => "the next question, the unlisted not known",
            _ => "the next question, the unlisted denied",
        },
        times,
    );
    Ok(())
}

fn say(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let Some(worst) = times.last() else { return };
    println!(
        "{what}, {} times: median {:.2} ms, 99 of 100 within {:.2} ms, worst {:.2} ms",
        times.len(),
        milliseconds(times[times.len() / 2]),
        milliseconds(times[times.len() * 99 / 100]),
        milliseconds(*worst)
    );
}

fn milliseconds(time: Duration) -> f64 {
    1000.0 * time.as_secs_f64()
}
