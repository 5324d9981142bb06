//! `lumbar breaks`: a nudge every hour in the terminal, and breaks for a calendar.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use jiff::civil::Time;
use lumbar_app::App;
use lumbar_app::breaks::{Desk, at_today, until_today};
use lumbar_app::memory::{Memory, moment, now, seconds};
use lumbar_care::breaks::{Event, Nudge, Rules, State, View, plan};
use lumbar_exchange::calendar::calendar_text;
use lumbar_exchange::{break_entries, breaks_say, busy, clock, nudge_says};
use lumbar_model::event::{Body, PostureCheck, Score, Stress};

use super::Place;
use crate::error::{Failure, Outcome};
use crate::files;
use crate::keyboard::{Came, Keyboard};
use crate::output::bell;
use crate::whole_file::write_whole;

/// How often it looks at the clock, in seconds.
const LOOK: u32 = 20;

const NONE: &str = "this knowledge says nothing of breaks: add breaks.toml";

/// Be nudged to move every hour. Nothing locks, and a machine that slept counts as rest. It goes on where you stand in the page, or stood
/// before the program ended.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Minutes of sitting between two breaks, if not an hour. It begins anew with them.
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u32).range(1..=480))]
    every: Option<u32>,
    /// A calendar file (.ics): there are no nudges in its meetings. Of it only their times are kept, sealed, for a day.
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
        if self.from >= self.to {
            return Err("--from comes before --to, as in --from 09:00 --to 17:00".into());
        }
        let app = files::load(folder)?;
        let rules = Rules::new(app.knowledge().breaks().ok_or(NONE)?, self.every);
        if let Some(path) = &self.ics {
            let entries = break_entries(now().date(), self.from, self.to, rules.every);
            write_whole(path, calendar_text("Breaks", &entries).as_bytes())?;
            return Ok(say!("{} breaks a day written to {}", entries.len(), path.display())?);
        }
        let begins = if self.today { at_today(self.from)? } else { seconds() };
        let meetings = self.meetings(begins)?;
        if self.today {
            return today(plan(begins, at_today(self.to)?, rules.every, &meetings));
        }
        let begun = app.desk(self.every, meetings.clone(), begins).ok_or(NONE)?;
        let mut memory = place.open()?;
        let stood = memory.sit_down(&app, begins, |stood| {
            let stood = stood.filter(|_| self.every.is_none());
            let goes_on = stood.as_ref().is_some_and(has_begun);
            let mut desk = stood.unwrap_or(begun);
            if !self.calendar.is_empty() {
                desk.set_meetings(meetings);
            }
            (desk, goes_on)
        })?;
        if stood {
            say!("It goes on from before. To begin anew, type: lumbar breaks --every 60")?;
        }
        let keyboard = Some(Keyboard::standard());
        Seat { app: &app, memory, keyboard, was_due: false, was_asked: false }.sit()
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

/// Whether there is something to go on with.
fn has_begun(desk: &Desk) -> bool {
    let view = desk.view();
    view.sat > 0 || view.breaks > 0 || !matches!(view.state, State::Sitting(_))
}

fn standing(view: &View) -> String {
    breaks_say(view, seconds(), now().time_zone())
}

/// Someone at a desk with a terminal.
struct Seat<'a> {
    app: &'a App,
    memory: Memory,
    /// Nothing once its input has ended: the nudges go on.
    keyboard: Option<Keyboard>,
    /// Whether it was said that a break is due. The page may have looked sooner, and then the nudge was its own.
    was_due: bool,
    /// The same for the look at posture and stress.
    was_asked: bool,
}

impl Seat<'_> {
    fn sit(&mut self) -> Outcome {
        let Some(view) = self.happen(Event::Look)? else { return Ok(()) };
        say!("{}", standing(&view))?;
        tell!(
            "Type took, later, meeting 15:30, over, up, back, fine or stiff, stress 4, end when the day is over, or q to stop."
        )?;
        loop {
            let came = match &self.keyboard {
                Some(keyboard) => keyboard.line_within(Some(LOOK)),
                None => {
                    std::thread::sleep(Duration::from_secs(LOOK.into()));
                    Came::Nothing
                }
            };
            let sits = match came {
                Came::End => {
                    self.keyboard = None;
                    true
                }
                Came::Nothing => self.happen(Event::Look)?.is_some(),
                Came::Line(line) if matches!(line.as_str(), "q" | "quit") => return Ok(()),
                Came::Line(line) if line == "end" => {
                    return Ok(self.memory.leave_desk(self.app)?);
                }
                Came::Line(line) => self.told(&line)?,
            };
            if !sits {
                return Ok(say!("The day at the desk was ended in another window.")?);
            }
        }
    }

    /// Tells what happened, and where the person stands then; nothing where the day at the desk was ended, as in the page.
    fn happen(&mut self, event: Event) -> Result<Option<View>, Failure> {
        let at = seconds();
        let tell = |desk: &mut Desk| (desk.tell(at, event), desk.view(), desk.asks());
        let Some((told, view, asks)) = self.memory.at_desk(self.app, at, tell)? else {
            return Ok(None);
        };
        if let Some(kept) = told.kept {
            self.keep(&kept.into())?;
        }
        let is_due = view.state == State::Due;
        let missed = if is_due && !self.was_due {
            Some(Nudge::Move)
        } else {
            (asks && !self.was_asked).then_some(Nudge::CheckIn)
        };
        let nudge = told.nudge.or(missed);
        self.was_due = is_due;
        self.was_asked = asks && (self.was_asked || nudge == Some(Nudge::CheckIn));
        if let Some(nudge) = nudge {
            bell()?;
            say!("{}  {}", clock(at, now().time_zone()), nudge_says(nudge))?;
            if nudge == Nudge::CheckIn {
                say!("Type fine or stiff, and stress 0 to stress 10. Or leave it.")?;
            }
        }
        Ok(Some(view))
    }

    /// Takes a line; whether someone still sits there.
    fn told(&mut self, line: &str) -> Result<bool, Failure> {
        let say = |words: &str| -> Result<bool, Failure> {
            say!("{words}")?;
            Ok(true)
        };
        let mut words = line.split_whitespace();
        let (word, more) = (words.next().unwrap_or_default(), words.next());
        let event = match (word, more) {
            ("took" | "t", None) => Event::Took,
            ("later" | "l", None) => Event::Later,
            ("meeting" | "m", Some(until)) => match until_today(until) {
                Some(until) => Event::Meeting(until),
                None => return say("Say until when, later today, as in: meeting 15:30"),
            },
            ("over" | "o", None) => Event::MeetingOver,
            ("up" | "u", None) => Event::Left,
            ("back" | "b", None) => Event::Back,
            ("fine" | "stiff", None) => {
                let comfortable = Some(word == "fine");
                self.keep(&PostureCheck { comfortable, changed: None, note: None }.into())?;
                self.answered()?
            }
            ("stress", Some(level)) => {
                let Some(level) = level.parse().ok().and_then(|it| Score::new(it).ok()) else {
                    return say("Say it from 0 to 10, as in: stress 4");
                };
                self.keep(&Stress { level, note: None }.into())?;
                self.answered()?
            }
            ("", None) => Event::Look,
            _ => return say("Type took, later, meeting 15:30, over, up, back, end, or q."),
        };
        match self.happen(event)? {
            Some(view) => say(&standing(&view)),
            None => Ok(false),
        }
    }

    /// The look at oneself was answered: the page asks no more either.
    fn answered(&mut self) -> Result<Event, Failure> {
        self.memory.at_desk(self.app, seconds(), Desk::answered)?;
        Ok(Event::Look)
    }

    fn keep(&mut self, body: &Body) -> Outcome {
        self.memory.record(body, moment(None, &now())?)?;
        Ok(())
    }
}
