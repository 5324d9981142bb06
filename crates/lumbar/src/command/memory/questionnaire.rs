//! `lumbar questionnaire`: other people's questionnaires, word for word.

use std::io::{self, BufRead, Write};
use std::path::Path;

use clap::Args;
use lumbar_app::memory::{moment, now};
use lumbar_app::questionnaire::QuestionnaireResult;
use lumbar_diary::NoScore;
use lumbar_knowledge::{Instrument, InstrumentText};

use super::Place;
use crate::error::{Failure, Outcome};
use crate::output::output;

/// Fill in a questionnaire and keep its score.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Which; without it, those that there are.
    name: Option<String>,
    /// The answers in order, as numbers with commas; a question passed over is empty.
    #[arg(long)]
    answers: Option<String>,
}

impl Arguments {
    pub fn run(self, place: &Place, folder: Option<&Path>) -> Outcome {
        let app = crate::files::load(folder)?;
        let forms = app.knowledge().instruments();
        let Some(name) = self.name else {
            for form in forms {
                say!("{}  {}", form.id, form.text.english().name)?;
            }
            return Ok(());
        };
        let Some(form) = forms.iter().find(|form| form.id == name) else {
            let known: Vec<&str> = forms.iter().map(|form| form.id.as_str()).collect();
            return Err(
                format!("no questionnaire \"{name}\"; there are {}", known.join(", ")).into()
            );
        };
        let text = form.text.english();
        let answers = match self.answers {
            Some(given) => given.split(',').map(number).collect::<Result<Vec<_>, _>>()?,
            None => ask(form, text)?,
        };
        let (body, result) = app.fill_in(form, &answers).map_err(in_words)?;
        place.open()?.record(&body, moment(None, &now())?)?;
        tell(&result)
    }
}

fn number(text: &str) -> Result<Option<f64>, Failure> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| "answers are numbers with commas, such as 0,1,2,0".into())
}

fn in_words(error: NoScore) -> Failure {
    match error {
        NoScore::Unanswered(item) => {
            format!("question {item} has no answer: this form needs them all; nothing was kept")
        }
        NoScore::NoSuchAnswer(item) => {
            format!("question {item} has no such answer; nothing was kept")
        }
        NoScore::TooMany => "there are more answers than questions; nothing was kept".to_owned(),
    }
    .into()
}

/// Asks question by question. Without a person there its answers come as lines.
fn ask(form: &Instrument, text: &InstrumentText) -> Result<Vec<Option<f64>>, Failure> {
    tell!("{}", text.intro)?;
    say!("")?;
    let choices: Vec<String> = form
        .answers
        .iter()
        .zip(&text.answers)
        .map(|(value, words)| format!("{value} {words}"))
        .collect();
    let mut answers = Vec::new();
    for (place, item) in text.items.iter().enumerate() {
        say!("{}. {item}", place + 1)?;
        answers.push(answer(&form.answers, &choices)?);
    }
    say!("")?;
    Ok(answers)
}

/// One answer, asked for until it is one of these; none where the question is passed over.
fn answer(values: &[f64], choices: &[String]) -> Result<Option<f64>, Failure> {
    loop {
        write!(output(), "   {}: ", choices.join(" · "))?;
        output().flush()?;
        let mut line = String::new();
        if io::stdin().lock().read_line(&mut line)? == 0 {
            return Err("the answers ended before the questions did; nothing was kept".into());
        }
        match number(&line) {
            Ok(given) if given.is_none_or(|value| values.contains(&value)) => return Ok(given),
            _ => say!("   Type one of these numbers, or Enter to pass the question over.")?,
        }
    }
}

fn tell(result: &QuestionnaireResult) -> Outcome {
    tell!("{}: {}. {}", result.name, result.score, result.says)?;
    if let Some(advice) = &result.advice {
        tell!("{advice}")?;
    }
    if let Some(safety) = &result.safety {
        say!("")?;
        tell!("{} {}", safety.asks, safety.why)?;
        tell!("If so: {}", safety.action)?;
    }
    say!("")?;
    tell!("{}", result.credit)?;
    Ok(())
}
