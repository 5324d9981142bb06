//! `lumbar breaks`: a nudge every hour in the terminal, and breaks for a calendar.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use jiff::civil::Time;
use lumbar_app::breaks::{at_today, minutes, seconds, until_today};
use lumbar_app::memory::{moment, now};
use lumbar_care::breaks::{Breaks, Event, Nudge, Rules, plan};
use lumbar_exchange::calendar::calendar_text;
use lumbar_exchange::{break_entries, breaks_say, busy, clock, nudge_says};
use lumbar_model::event::{Body, Break, PostureCheck, Score, Stress};

use super::Place;
use crate::error::{Failure, Outcome};
use crate::files;
use crate::keyboard::{Came, Keyboard};

/// How often it looks at the clock, in seconds.
const LOOK: u32 = 20;

/// Be nudged to move every hour; nothing locks, and a machine that slept counts as rest.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Minutes of sitting between two breaks, if not an hour.
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u32).range(1..=480))]
    every: Option<u32>,
    /// A calendar file (.ics): there are no nudges in its meetings. Nothing of it is kept.
    #[arg(long, value_name = "FILE")]
    calendar: Vec<PathBuf>,
    /// Say when the breaks of today come, and end.
    #[arg(long)]
    today: bool,
    /// Write breaks from Monday to Friday as a calendar file, and end.
    #[arg(long, value_name = "FILE", conflicts_with = "today")]
    ics: Option<PathBuf>,
    /// When sitting begins, for --today and --ics.
    #[arg(long, value_name = "TIME", default_value = "09:00")]
    from: Time,
    /// When it ends.
    #[arg(long, value_name = "TIME", default_value = "17:00")]
    to: Time,
}

impl Arguments {
    pub fn run(self, folder: Option<&Path>, place: &Place) -> Outcome {
        const NONE: &str = "this knowledge says nothing of breaks: add breaks.toml";
        if self.from >= self.to {
            return Err("--from comes before --to, as in --from 09:00 --to 17:00".into());
        }
        let app = files::load(folder)?;
        let rules = Rules::new(app.knowledge().breaks().ok_or(NONE)?, self.every);
        if let Some(path) = &self.ics {
            let entries = break_entries(now().date(), self.from, self.to, rules.every);
            files::write_private(path, calendar_text("Breaks", &entries).as_bytes())?;
            return Ok(say!("{} breaks a day written to {}", entries.len(), path.display())?);
        }
        let begins = if self.today { at_today(self.from)? } else { seconds() };
        let meetings = self.meetings(begins)?;
        if self.today {
            return today(plan(begins, at_today(self.to)?, rules.every, &meetings));
        }
        let breaks = app.breaks(self.every, meetings, begins).ok_or(NONE)?;
        Desk { breaks, place, keyboard: Some(Keyboard::standard()), left: None }.sit()
    }

    fn meetings(&self, from: i64) -> Result<Vec<(i64, i64)>, Failure> {
        let zone = now().time_zone().clone();
        let mut all = Vec::new();
        for path in &self.calendar {
            let named = |error: String| Failure::from(format!("{}: {error}", path.display()));
            let text = std::fs::read_to_string(path).map_err(|error| named(error.to_string()))?;
            let (meetings, calendar) =
                busy(&text, from, &zone).map_err(|error| named(error.to_string()))?;
            if calendar.not_repeated > 0 {
                note!(
                    "{}: {} events repeat in a way that is not understood; only their first time counts",
                    path.display(),
                    calendar.not_repeated
                );
            }
            all.extend(meetings);
        }
        Ok(all)
    }
}

fn today(times: Vec<i64>) -> Outcome {
    let zone = now().time_zone().clone();
    let times: Vec<String> = times.into_iter().map(|at| clock(at, &zone)).collect();
    if times.is_empty() {
        return Ok(say!("No break falls into this time.")?);
    }
    Ok(say!("Breaks today: {}", times.join(", "))?)
}

/// Someone at a desk with a terminal.
struct Desk<'a> {
    breaks: Breaks,
    place: &'a Place,
    /// Nothing once its input has ended: the nudges go on.
    keyboard: Option<Keyboard>,
    left: Option<i64>,
}

impl Desk<'_> {
    fn sit(&mut self) -> Outcome {
        say!("{}", self.standing())?;
        say!(
            "Type took, later, meeting 15:30, over, up, back, fine or stiff, stress 4, or q to end."
        )?;
        loop {
            let came = match &self.keyboard {
                Some(keyboard) => keyboard.line_within(Some(LOOK)),
                None => {
                    std::thread::sleep(Duration::from_secs(LOOK.into()));
                    Came::Nothing
                }
            };
            match came {
                Came::End => self.keyboard = None,
                Came::Nothing => self.happen(Event::Look)?,
                Came::Line(line) if matches!(line.as_str(), "q" | "quit" | "end") => return Ok(()),
                Came::Line(line) => self.told(&line)?,
            }
        }
    }

    fn standing(&self) -> String {
        breaks_say(&self.breaks.view(), seconds(), now().time_zone())
    }

    fn happen(&mut self, event: Event) -> Outcome {
        if let Some(nudge) = self.breaks.happen(seconds(), event) {
            say!("\u{7}{}  {}", clock(seconds(), now().time_zone()), nudge_says(nudge))?;
            if nudge == Nudge::CheckIn {
                say!("Type fine or stiff, and stress 0 to stress 10. Or leave it.")?;
            }
        }
        Ok(())
    }

    fn told(&mut self, line: &str) -> Outcome {
        let mut words = line.split_whitespace();
        let (word, more) = (words.next().unwrap_or_default(), words.next());
        match (word, more) {
            ("took" | "t", None) => {
                self.keep(&Break { minutes: None, what: None }.into())?;
                self.happen(Event::Took)?;
            }
            ("later" | "l", None) => self.happen(Event::Later)?,
            ("meeting" | "m", Some(until)) => match until_today(until) {
                Some(until) => self.happen(Event::Meeting(until))?,
                None => return Ok(say!("Say until when, later today, as in: meeting 15:30")?),
            },
            ("over" | "o", None) => self.happen(Event::MeetingOver)?,
            ("up" | "u", None) => {
                self.left = Some(seconds());
                self.happen(Event::Left)?;
            }
            ("back" | "b", None) => {
                if let Some(left) = self.left.take() {
                    self.keep(&Break { minutes: minutes(seconds() - left), what: None }.into())?;
                }
                self.happen(Event::Back)?;
            }
            ("fine" | "stiff", None) => {
                let comfortable = Some(word == "fine");
                self.keep(&PostureCheck { comfortable, changed: None, note: None }.into())?;
            }
            ("stress", Some(level)) => {
                let Some(level) = level.parse().ok().and_then(|it| Score::new(it).ok()) else {
                    return Ok(say!("Say it from 0 to 10, as in: stress 4")?);
                };
                self.keep(&Stress { level, note: None }.into())?;
            }
            ("", None) => {}
            _ => return Ok(say!("Type took, later, meeting 15:30, over, up, back, or q.")?),
        }
        Ok(say!("{}", self.standing())?)
    }

    fn keep(&self, body: &Body) -> Outcome {
        self.place.open()?.record(body, moment(None, &now())?)?;
        Ok(())
    }
}
