//! First aid in the terminal: plain lines of 60 columns that read aloud well.
//!
//! What happens is decided by [`lumbar_care::first_aid::Session`]; here are the words around it.

mod kept;
mod say;
mod screen;

use std::io::{self, Write};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use lumbar_app::App;
use lumbar_care::first_aid::{Event, Pack, Refused, Session, Show, View};
use lumbar_model::capital;

use self::kept::Kept;

use crate::command::Place;
use crate::error::{Failure, Outcome};
use crate::keyboard::{Came, Keyboard};
use crate::output::output;
use crate::{files, print};

/// No wider than this, whatever the terminal.
const WIDEST: usize = 60;

/// How often a look at the skin is asked for again, in seconds.
const ASK_AGAIN: u32 = 60;

/// Runs a session, or goes on with one.
pub fn run(folder: Option<&Path>, place: &Place, resume: Option<&str>) -> Outcome {
    let app = files::load(folder)?;
    let (kept, resumed) = match resume {
        Some(id) => {
            let (kept, session) = Kept::open(place, id)?;
            (kept, Some(session))
        }
        None => (Kept::new(place), None),
    };
    kept.say_on_interrupt();
    let width = print::width().min(WIDEST);
    let mut talk = Talk { app: &app, keyboard: Keyboard::standard(), kept, width };
    talk.hold(resumed)
}

/// A session under way in a terminal.
struct Talk<'a> {
    app: &'a App,
    keyboard: Keyboard,
    kept: Kept,
    width: usize,
}

impl Talk<'_> {
    fn hold(&mut self, resumed: Option<Session>) -> Outcome {
        let mut session = match resumed {
            Some(session) => {
                self.say("Going on where you were. First, once more:")?;
                if self.screen_again()? {
                    self.kept.drop();
                    return Ok(());
                }
                session
            }
            None => {
                self.say("First aid for your back, step by step.")?;
                self.say("It helps. It does not diagnose. Nothing leaves this machine. If you feel very ill, do not read on. Call the emergency number.")?;
                self.gap()?;
                match self.screen()? {
                    Some(setup) => Session::begin(setup, now()),
                    None => return Ok(()),
                }
            }
        };
        self.kept.keep(&session);
        self.gap()?;
        self.say("At any time: ? what can be typed, ! something new and worrying, q stop.")?;
        self.steps(&mut session)?;
        self.kept.drop();
        self.say_end(&session)
    }

    fn steps(&mut self, session: &mut Session) -> Outcome {
        let mut last = None;
        loop {
            let view = session.view(now());
            let mark = self.mark(&view);
            if last.as_ref() != Some(&mark) {
                let timed = last.is_some();
                self.say_view(&view, timed)?;
                last = Some(mark);
            }
            if session.is_over() {
                return Ok(());
            }
            match self.keyboard.line_within(say::wait(&view, now(), ASK_AGAIN)) {
                Came::End => {
                    self.kept.keep(session);
                    self.gap()?;
                    self.say("If a pack is on, take it off now.")?;
                    writeln!(output(), "{}", self.kept.how_to_go_on())?;
                    return Err(Failure::Quiet);
                }
                Came::Nothing => {
                    if matches!(view.show, Show::PackOn { look_now: true, .. }) {
                        last = None;
                    }
                }
                Came::Line(line) => {
                    if self.typed(session, &view, &line)? {
                        last = None;
                    }
                    self.kept.keep(session);
                }
            }
        }
    }

    /// Takes a line; true if the screen should be said again.
    fn typed(&mut self, session: &mut Session, view: &View, line: &str) -> Result<bool, Failure> {
        if line == "?" || line == "h" {
            self.say_keys(view)?;
            return Ok(false);
        }
        if line == "!" {
            if self.screen_again()? {
                let _ = session.apply(&Event::RedFlag {}, now());
            }
            return Ok(true);
        }
        if let (Show::HowTo {} | Show::Timer { .. }, Ok(number)) =
            (&view.show, line.parse::<usize>())
        {
            self.say_shown(view, number)?;
            return Ok(false);
        }
        let Some(event) = event(view, line) else {
            self.say_keys(view)?;
            return Ok(false);
        };
        match session.apply(&event, now()) {
            Ok(_) => Ok(true),
            Err(refused) => {
                self.say_refused(refused)?;
                Ok(false)
            }
        }
    }

    fn say_refused(&mut self, refused: Refused) -> Outcome {
        let Refused::Pack(why) = refused else {
            return self.say(&format!("{}.", capital(&refused.to_string())));
        };
        self.say(&say::unavailable(why))
    }

    fn line(&mut self) -> Result<String, Failure> {
        write!(output(), "> ")?;
        output().flush()?;
        match self.keyboard.line_within(None) {
            Came::Line(line) => Ok(line),
            _ => Err(
                "the answers ended before the questions did: begin again with: lumbar first-aid"
                    .into(),
            ),
        }
    }

    fn say(&self, text: &str) -> Outcome {
        Ok(writeln!(output(), "{}", print::wrapped(text, "", self.width))?)
    }

    fn item(&self, number: usize, text: &str) -> Outcome {
        let line = print::hanging(&format!("{number:3}  "), text, self.width);
        Ok(writeln!(output(), "{line}")?)
    }

    fn bullet(&self, text: &str) -> Outcome {
        Ok(writeln!(output(), "{}", print::hanging("- ", text, self.width))?)
    }

    fn gap(&self) -> io::Result<()> {
        writeln!(output())
    }
}

/// What a line means where the session stands.
fn event(view: &View, line: &str) -> Option<Event> {
    match (&view.show, line) {
        (_, "q" | "stop") => return Some(Event::Stop {}),
        (_, "b" | "back") => return Some(Event::Back {}),
        (Show::AskPain { .. }, "" | "s" | "skip") => return Some(Event::Pain { pain: None }),
        (Show::AskPain { .. }, number) => {
            return number.parse().ok().map(|pain| Event::Pain { pain: Some(pain) });
        }
        (_, "s" | "skip") => return Some(Event::Skip {}),
        (_, "d" | "done") => return Some(Event::Done {}),
        (Show::HowTo {}, "" | "g" | "go") => return Some(Event::Start {}),
        (Show::Paused { .. }, "" | "g" | "go") => return Some(Event::Resume {}),
        (Show::PackOn { .. }, "" | "l" | "looked") => {
            return Some(Event::Looked { bright_red: false });
        }
        (Show::PackOn { .. }, "r" | "red") => return Some(Event::Looked { bright_red: true }),
        (Show::PackOn { .. }, "o" | "off") => return Some(Event::TakeOff {}),
        (Show::PackOn { .. } | Show::Timer { .. }, "p" | "pause") => return Some(Event::Pause {}),
        _ => {}
    }
    let Show::Packs { .. } = view.show else { return None };
    let mut rest = line.chars();
    let pack = match rest.next()? {
        'w' => Pack::Warm,
        'c' => Pack::Cold,
        _ => return None,
    };
    let minutes = rest.as_str().trim();
    let seconds = match minutes {
        "" | "arm" | "old" => None,
        minutes => Some(minutes.parse::<u32>().ok()?.clamp(1, 60) * 60),
    };
    Some(Event::PutOn { pack, seconds })
}

/// Seconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}
