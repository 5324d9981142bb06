//! `lumbar log` and `lumbar undo`: what happened, in a line.

use clap::{Args, Subcommand};
use lumbar_app::memory::{moment, now};
use lumbar_app::trial::stop::for_danger;
use lumbar_care::medicine::{BadAmount, taken};
use lumbar_exchange::short_date;
use lumbar_model::Side;
use lumbar_model::event::{
    Activity, Allergy, Amount, Body, Break, Count, Diagnosis, MedicineTaken, Minutes, Note, Pain,
    PostureCheck, Scan, Score, Sitting, Sleep, Spasm, Strengthening, Stress, Stretching, Tracker,
    TreatmentUsed, Value, Visit, VisitWish, Walking, When, Words, Work,
};
use lumbar_store::Entry;

use super::Place;
use crate::error::Outcome;

/// Write something down: pain, a spasm, sleep, a medicine, a walk.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: Option<What>,
    /// Keep the same pain, stress, sleep and sitting as yesterday.
    #[arg(long, conflicts_with = "note")]
    same_as_yesterday: bool,
    /// When it happened, if not now: 08:30, yesterday, "yesterday 21:00", 2026-11-20.
    #[arg(long, global = true, value_name = "TIME")]
    at: Option<String>,
    /// A note in your own words.
    #[arg(long, global = true, value_name = "WORDS", value_parser = Words::new)]
    note: Option<Words>,
}

/// Take back what was kept last.
#[derive(Debug, Args)]
pub struct UndoArguments {}

fn score(text: &str) -> Result<Score, String> {
    Score::new(number(text)?).map_err(|error| error.to_string())
}

fn amount(text: &str) -> Result<Amount, String> {
    Amount::new(number(text)?).map_err(|error| error.to_string())
}

fn number(text: &str) -> Result<f64, String> {
    text.parse().map_err(|_| "not a number".to_owned())
}

fn count(text: &str) -> Result<Count, String> {
    let number = text.parse().map_err(|_| "not a whole number".to_owned())?;
    Count::new(number).map_err(|error| error.to_string())
}

/// "45", "1:30" or "1.5h".
fn minutes(text: &str) -> Result<Minutes, String> {
    let minutes = match (text.split_once(':'), text.strip_suffix('h')) {
        (Some((hours, minutes)), _) => number(hours)? * 60.0 + number(minutes)?,
        (None, Some(hours)) => number(hours)? * 60.0,
        (None, None) => number(text)?,
    };
    Minutes::new(minutes).map_err(|error| error.to_string())
}

fn side(text: &str) -> Result<Side, String> {
    let side = Side::ALL.into_iter().find(|side| side.as_str() == text);
    side.ok_or_else(|| "use left, right, both or middle".to_owned())
}

#[derive(Debug, Subcommand)]
enum What {
    /// Pain now, 0 to 10.
    Pain {
        /// How strong it is, 0 to 10.
        #[arg(value_parser = score)]
        level: Score,
        /// Where, such as "lower back" or "left buttock".
        #[arg(long, value_parser = Words::new)]
        place: Option<Words>,
        /// left, right, both or middle.
        #[arg(long, value_parser = side)]
        side: Option<Side>,
        /// What it feels like, such as "dull ache".
        #[arg(long, value_parser = Words::new)]
        sensation: Option<Words>,
    },
    /// A spasm: how strong, when it began and let go, what set it off.
    Spasm {
        /// How strong it was, 0 to 10.
        #[arg(value_parser = score)]
        strength: Option<Score>,
        /// When it began, written as for --at.
        #[arg(long, value_name = "TIME")]
        start: Option<String>,
        /// When it let go.
        #[arg(long, value_name = "TIME")]
        end: Option<String>,
        /// What set it off, such as "lifting".
        #[arg(long, value_parser = Words::new)]
        trigger: Option<Words>,
        /// Where.
        #[arg(long, value_parser = Words::new)]
        place: Option<Words>,
        /// left, right, both or middle.
        #[arg(long, value_parser = side)]
        side: Option<Side>,
    },
    /// Something done that moves the body.
    Activity {
        /// What was done, such as "cycling"; "rest" for a day without.
        #[arg(value_parser = Words::new)]
        what: Words,
        /// For how long: 45, 0:45 or 0.75h.
        #[arg(long, value_parser = minutes)]
        minutes: Option<Minutes>,
        /// How hard it was, 0 to 10.
        #[arg(long, value_parser = score)]
        effort: Option<Score>,
    },
    /// A strengthening exercise.
    Strengthening {
        /// Which exercise, such as "bridge".
        #[arg(value_parser = Words::new)]
        exercise: Words,
        /// How many sets.
        #[arg(long, value_parser = count)]
        sets: Option<Count>,
        /// How many times in each set.
        #[arg(long, value_parser = count)]
        repetitions: Option<Count>,
        /// For how long: 20, 0:20 or 0.5h.
        #[arg(long, value_parser = minutes)]
        minutes: Option<Minutes>,
    },
    /// A stretch.
    Stretching {
        /// Which stretch.
        #[arg(value_parser = Words::new)]
        exercise: Words,
        /// For how long: 5 or 0:05.
        #[arg(long, value_parser = minutes)]
        minutes: Option<Minutes>,
    },
    /// A walk, or the steps of a day.
    Walking {
        /// For how long: 30, 0:30 or 0.5h.
        #[arg(value_parser = minutes)]
        minutes: Option<Minutes>,
        /// How many steps.
        #[arg(long, value_parser = count)]
        steps: Option<Count>,
        /// How far, in metres.
        #[arg(long, value_parser = count)]
        metres: Option<Count>,
    },
    /// Time spent sitting: 240, 4:00 or 4h.
    Sitting {
        /// For how long.
        #[arg(value_parser = minutes)]
        minutes: Minutes,
    },
    /// A break from sitting.
    Break {
        /// For how long.
        #[arg(value_parser = minutes)]
        minutes: Option<Minutes>,
        /// What was done in it.
        #[arg(long, value_parser = Words::new)]
        what: Option<Words>,
    },
    /// A look at your posture.
    Posture {
        /// Whether it was comfortable: true or false.
        #[arg(long)]
        comfortable: Option<bool>,
        /// Whether you changed it: true or false.
        #[arg(long)]
        changed: Option<bool>,
    },
    /// Stress now, 0 to 10.
    Stress {
        /// How strong it is, 0 to 10.
        #[arg(value_parser = score)]
        level: Score,
    },
    /// The night's sleep: 420, 7:00 or 7h.
    Sleep {
        /// For how long.
        #[arg(value_parser = minutes)]
        minutes: Option<Minutes>,
        /// How good it was, 0 to 10.
        #[arg(long, value_parser = score)]
        quality: Option<Score>,
        /// How often you woke.
        #[arg(long, value_parser = count)]
        woken: Option<Count>,
    },
    /// A medicine taken.
    Medicine {
        /// Which, such as "ibuprofen".
        #[arg(value_parser = Words::new)]
        name: Words,
        /// How much, as it stands on the pack, such as "400 mg".
        #[arg(long, value_parser = Words::new)]
        dose: Option<Words>,
    },
    /// A treatment used: heat, cold, massage and the like.
    Treatment {
        /// Which, such as "heat".
        #[arg(value_parser = Words::new)]
        name: Words,
        /// For how long.
        #[arg(long, value_parser = minutes)]
        minutes: Option<Minutes>,
        /// How much it helped, 0 to 10.
        #[arg(long, value_parser = score)]
        helped: Option<Score>,
    },
    /// A note in your own words.
    Note {
        /// What you want to remember.
        #[arg(value_parser = Words::new)]
        text: Words,
    },
    /// A value of something of your own.
    Tracker {
        /// What is counted or measured.
        #[arg(value_parser = Words::new)]
        name: Words,
        /// How much.
        #[arg(value_parser = amount, allow_negative_numbers = true)]
        value: Amount,
        /// Of what, such as "cups".
        #[arg(long, value_parser = Words::new)]
        unit: Option<Words>,
        /// A word to find it by; as often as needed.
        #[arg(long = "tag", value_parser = Words::new)]
        tags: Vec<Words>,
    },
    /// A visit and what was said.
    Visit {
        /// Who was seen, such as "physiotherapist".
        #[arg(value_parser = Words::new)]
        with: Words,
        /// What was said.
        #[arg(long, value_parser = Words::new)]
        said: Option<Words>,
    },
    /// What you want of a visit: your question, what you want to do again, who filled it in for you.
    Wish {
        /// What you want to ask.
        #[arg(long, value_parser = Words::new)]
        question: Option<Words>,
        /// What you want to be able to do again.
        #[arg(long, value_parser = Words::new)]
        goal: Option<Words>,
        /// Who filled it in for you.
        #[arg(long, value_parser = Words::new)]
        filled_in_by: Option<Words>,
    },
    /// A diagnosis that a professional made.
    Diagnosis {
        /// What was found, in the words you were told.
        #[arg(value_parser = Words::new)]
        name: Words,
        /// Who said so.
        #[arg(long, value_parser = Words::new)]
        by: Option<Words>,
        /// Which cause of `lumbar knowledge` it is, such as "sciatica".
        #[arg(long, value_parser = Words::new)]
        cause: Option<Words>,
    },
    /// An allergy.
    Allergy {
        /// To what.
        #[arg(value_parser = Words::new)]
        to: Words,
        /// What happened.
        #[arg(long, value_parser = Words::new)]
        reaction: Option<Words>,
    },
    /// A scan or an X-ray.
    Scan {
        /// Which kind, such as "MRI".
        #[arg(value_parser = Words::new)]
        what: Words,
        /// Of which part of the body.
        #[arg(long, value_parser = Words::new)]
        place: Option<Words>,
        /// What was found.
        #[arg(long, value_parser = Words::new)]
        result: Option<Words>,
    },
    /// A working day, or one off because of your back.
    Work {
        /// A day off because of your back.
        #[arg(long)]
        off: bool,
        /// For how long you worked.
        #[arg(value_parser = minutes)]
        minutes: Option<Minutes>,
    },
    /// Show what was kept, latest last.
    List {
        /// How many.
        #[arg(long, default_value_t = 20)]
        last: usize,
    },
}

impl Arguments {
    pub fn run(self, place: &Place, folder: Option<&std::path::Path>) -> Outcome {
        if let Some(What::List { last }) = self.what {
            return list(place, last);
        }
        let now = now();
        let at = moment(self.at.as_deref(), &now)?;
        let Some(what) = self.what else {
            return if self.same_as_yesterday {
                same_as_yesterday(place, &at)
            } else {
                Err("say what to keep, such as `lumbar log pain 4`, or --same-as-yesterday".into())
            };
        };
        if self.same_as_yesterday {
            return Err("--same-as-yesterday stands alone: leave out what to keep".into());
        }
        let time = |text: Option<String>| -> Result<Option<When>, lumbar_app::memory::BadMoment> {
            text.map(|text| moment(Some(&text), &now)).transpose()
        };
        let note = self.note;
        let body: Body = match what {
            What::Pain { level, place, side, sensation } => {
                Pain { level, place, side, sensation, note }.into()
            }
            What::Spasm { strength, start, end, trigger, place, side } => {
                let (start, end) = (time(start)?, time(end)?);
                Spasm { start, end, strength, trigger, place, side, note }.into()
            }
            What::Activity { what, minutes, effort } => {
                Activity { what, minutes, effort, note }.into()
            }
            What::Strengthening { exercise, sets, repetitions, minutes } => {
                Strengthening { exercise, sets, repetitions, minutes, note }.into()
            }
            What::Stretching { exercise, minutes } => Stretching { exercise, minutes, note }.into(),
            What::Walking { minutes, steps, metres } => {
                Walking { minutes, steps, metres, note }.into()
            }
            What::Sitting { minutes } => Sitting { minutes, note }.into(),
            What::Break { minutes, what } => Break { minutes, what: what.or(note) }.into(),
            What::Posture { comfortable, changed } => {
                PostureCheck { comfortable, changed, note }.into()
            }
            What::Stress { level } => Stress { level, note }.into(),
            What::Sleep { minutes, quality, woken } => {
                Sleep { minutes, quality, woken, note }.into()
            }
            What::Medicine { name, dose } => MedicineTaken { name, dose, note }.into(),
            What::Treatment { name, minutes, helped } => {
                TreatmentUsed { name, minutes, helped, note }.into()
            }
            What::Note { text } => Note { text }.into(),
            What::Tracker { name, value, unit, tags } => {
                Tracker { name, value, unit, tags, note }.into()
            }
            What::Visit { with, said } => Visit { with, said: said.or(note) }.into(),
            What::Wish { question, goal, filled_in_by } => {
                VisitWish { question: question.or(note), goal, filled_in_by }.into()
            }
            What::Diagnosis { name, by, cause } => Diagnosis { name, by, cause, note }.into(),
            What::Allergy { to, reaction } => Allergy { to, reaction: reaction.or(note) }.into(),
            What::Scan { what, place, result } => {
                Scan { what, place, result: result.or(note) }.into()
            }
            What::Work { off, minutes } => Work { off, minutes, note }.into(),
            What::List { .. } => return Ok(()),
        };
        let uncounted = uncounted(&body);
        if uncounted == Some(BadAmount::Negative) {
            return Err(format!("--dose: {}", BadAmount::Negative).into());
        }
        let entry = place.open()?.record(&body, at)?;
        say!("Kept: {}", shown(&entry))?;
        if let Some(bad) = uncounted {
            let says = format!(
                "It counts as taken, but the medicine check cannot count this amount: {bad}. Take it back with `lumbar undo` and keep it in milligrams. If it was more than the packet allows, call a poison centre or a doctor now."
            );
            tell!("{says}")?;
        }
        own_words(&body).map_or(Ok(()), |words| read_at_once(&words, place, folder))
    }
}

/// Why the amount of a medicine cannot be counted, if it is one with such an amount. It is kept all the same: no intake is lost.
fn uncounted(body: &Body) -> Option<BadAmount> {
    let Body::MedicineTaken(MedicineTaken { dose: Some(dose), .. }) = body else { return None };
    taken(dose.as_str()).err()
}

/// What the person said in their own words, if anything.
fn own_words(body: &Body) -> Option<String> {
    let fields = body.fields();
    let text = |name: &str| match fields.get(name) {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    if body.kind() == "note" { text("text") } else { text("note") }
}

/// A danger sign in a note is not left for later.
fn read_at_once(words: &str, place: &Place, folder: Option<&std::path::Path>) -> Outcome {
    let app = crate::files::load(folder)?;
    let Some(assessed) = app.read_note(words)? else { return Ok(()) };
    say!("\nYour note says something that matters now:")?;
    let mut memory = place.open()?;
    let at = moment(None, &now())?;
    if let Some(end) = for_danger(&memory.standing()?, at.date().days()) {
        memory.record(&end, at)?;
        say!("Your trial has stopped: `lumbar trial today` says what to do.")?;
    }
    crate::print::assessed(&app, &assessed, lumbar_app::SEED, false)
}

impl UndoArguments {
    pub fn run(self, place: &Place) -> Outcome {
        let Self {} = self;
        match place.open()?.undo(moment(None, &now())?)? {
            Some(entry) => say!("Taken back: {}", shown(&entry))?,
            None => say!("There is nothing to take back.")?,
        }
        Ok(())
    }
}

fn same_as_yesterday(place: &Place, at: &When) -> Outcome {
    let kept = place.open()?.same_as_yesterday(at)?;
    for entry in &kept {
        say!("Kept: {}", shown(entry))?;
    }
    if kept.is_empty() {
        tell!("Nothing was kept: yesterday has nothing to take over, or today has it already.")?;
        say!("Begin with `lumbar log pain 4`.")?;
    }
    Ok(())
}

fn list(place: &Place, last: usize) -> Outcome {
    let mut entries = place.kept()?;
    entries.sort_by_key(|entry| (entry.at().microseconds(), entry.id()));
    for entry in entries.iter().rev().take(last).rev() {
        say!("{:>11} {}", short_date(entry.at().date().days()), told(entry))?;
    }
    if entries.is_empty() {
        say!("Nothing was kept yet. Begin with `lumbar log pain 4`.")?;
    }
    Ok(())
}

/// An event in a line.
fn shown(entry: &Entry) -> String {
    format!("{} {}", short_date(entry.at().date().days()), told(entry))
}

/// What an event tells, with its time of the day.
fn told(entry: &Entry) -> String {
    let second = entry.at().second_of_day();
    let (hour, minute) = (second / 3600, second / 60 % 60);
    let kind = entry.kind().replace('_', " ");
    let mut line = format!("{hour:02}:{minute:02}  {kind}");
    if let Ok(Some(body)) = entry.body() {
        for (name, value) in body.fields() {
            match value {
                Value::Text(text) => line.push_str(&format!("  {name}: {text}")),
                Value::Whole(number) => line.push_str(&format!("  {name}: {number}")),
                Value::Number(number) => line.push_str(&format!("  {name}: {number}")),
                Value::Flag(flag) => {
                    line.push_str(&format!("  {name}: {}", if flag { "yes" } else { "no" }));
                }
                Value::Nothing | Value::List(_) | Value::Map(_) => {}
            }
        }
    }
    line
}
