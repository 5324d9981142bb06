//! What the session shows, in words.

use lumbar_care::first_aid::{Control, Ended, Kind, Pack, Session, Show, Unavailable, View, Why};
use lumbar_knowledge::{FirstAid, FirstAidRole};
use lumbar_model::capital;

use super::Talk;
use crate::error::Outcome;
use crate::output::bell;

/// How long to wait for a line before looking again, in seconds.
pub fn wait(view: &View, now: i64, again: u32) -> Option<u32> {
    match &view.show {
        Show::Timer { time } => {
            let lines = matches!(view.what, Some(Kind::Lines { .. }));
            Some(if lines { time.left.min(1) } else { time.left }.max(1))
        }
        Show::Rest { time, .. } => Some(time.left.max(1)),
        Show::PackOn { time, look_at, look_now, .. } => {
            let look = u32::try_from(look_at.saturating_sub(now).max(1)).unwrap_or(1);
            Some(time.left.min(if *look_now { again } else { look }).max(1))
        }
        Show::Packs { offers } => offers
            .iter()
            .filter_map(|offer| match offer.unavailable {
                Some(Unavailable::Rest { seconds }) => Some(seconds.max(1)),
                _ => None,
            })
            .min(),
        _ => None,
    }
}

/// Why a pack cannot be put on.
pub fn unavailable(why: Unavailable) -> String {
    match why {
        Unavailable::Withheld {} => {
            "No packs for you unless a doctor or nurse agrees: see your answers.".to_owned()
        }
        Unavailable::BrightRed {} => {
            "Your skin was bright red: no more packs this time.".to_owned()
        }
        Unavailable::Rest { seconds } => format!("The skin rests for {} more.", length(seconds)),
        Unavailable::EnoughToday {} => "That was enough warmth for today.".to_owned(),
    }
}

fn length(seconds: u32) -> String {
    match seconds {
        0..60 => format!("{seconds} seconds"),
        60..120 => "1 minute".to_owned(),
        _ => format!("{} minutes", seconds / 60),
    }
}

const fn pack(pack: Pack) -> &'static str {
    match pack {
        Pack::Warm => "warm pack",
        Pack::Cold => "cold pack",
    }
}

impl Talk<'_> {
    fn step(&self, view: &View) -> Option<&FirstAid> {
        let knowledge = self.app.knowledge();
        let index = knowledge.first_aid_index(view.step.as_ref()?.as_str())?;
        Some(&knowledge[index])
    }

    /// What makes a screen another one; not the seconds left.
    pub(super) fn mark(&self, view: &View) -> (usize, String) {
        let what = match &view.show {
            Show::AskPain { after } => format!("ask {after}"),
            Show::Packs { offers } => {
                let open = offers.iter().filter(|offer| offer.most_seconds.is_some()).count();
                format!("packs {open}")
            }
            Show::Timer { .. } => format!("timer {}", self.line_now(view).unwrap_or(0)),
            Show::PackOn { pack, look_now, .. } => format!("on {} {look_now}", pack.as_str()),
            Show::Rest { .. } => "rest".to_owned(),
            other => format!("{other:?}"),
        };
        (view.number, what)
    }

    /// Which line of a step of lines is due: from 0. Each has the same share of the time.
    fn line_now(&self, view: &View) -> Option<usize> {
        let (Show::Timer { time }, Some(Kind::Lines { .. })) = (&view.show, view.what) else {
            return None;
        };
        let lines = self.step(view)?.text.english().how.len();
        let passed = u64::from(time.whole - time.left) * u64::try_from(lines).ok()?;
        usize::try_from(passed / u64::from(time.whole.max(1))).ok()
    }

    /// Says what the session shows; with a sound where time has brought it.
    pub(super) fn say_view(&mut self, view: &View, timed: bool) -> Outcome {
        if let Some(line) = self.line_now(view).filter(|line| *line > 0) {
            let words = self.step(view).and_then(|step| step.text.english().how.get(line).cloned());
            return words.map_or(Ok(()), |words| self.say(&words));
        }
        self.gap()?;
        match &view.show {
            Show::AskPain { after } => {
                let name = self.step(view).map(|step| step.text.english().name.clone());
                if !after {
                    self.say(&format!(
                        "Step {} of {}: {}",
                        view.number,
                        view.of,
                        name.unwrap_or_default()
                    ))?;
                }
                if *after && timed {
                    bell()?;
                }
                let when = if *after { "now, after it" } else { "now" };
                self.say(&format!(
                    "How strong is the pain {when}? 0 none, 10 the worst. Enter skips."
                ))
            }
            Show::HowTo {} => {
                self.say_how(view)?;
                let seconds = match view.what {
                    Some(
                        Kind::Timed { seconds }
                        | Kind::Lines { seconds }
                        | Kind::Breathing { seconds, .. },
                    ) => seconds,
                    _ => 0,
                };
                self.say(&format!("Enter begins ({}). s skips.", length(seconds)))
            }
            Show::Packs { offers } => {
                self.say_how(view)?;
                for offer in offers {
                    let says = match (offer.most_seconds, offer.unavailable) {
                        (Some(most), _) => format!("up to {}", length(most)),
                        (None, Some(why)) => unavailable(why),
                        (None, None) => continue,
                    };
                    self.say(&format!("{}: {says}", capital(pack(offer.pack))))?;
                }
                self.say("w warm, c cold; w10 or w15: warm for that many minutes. d done, s skip.")
            }
            Show::Timer { time } => {
                if let Some(Kind::Breathing { in_seconds, out_seconds, .. }) = view.what {
                    self.say(&format!(
                        "Breathe in for {in_seconds} seconds and out for {out_seconds}, again and again."
                    ))?;
                } else if let Some(0) = self.line_now(view) {
                    let first =
                        self.step(view).and_then(|step| step.text.english().how.first().cloned());
                    self.say(&first.unwrap_or_default())?;
                }
                self.say(&format!(
                    "{} left; a sound says when it is over. d done, p pause.",
                    capital(&length(time.left))
                ))
            }
            Show::PackOn { pack: on, time, look_now, .. } => {
                if *look_now {
                    bell()?;
                    return self.say(
                        "Look at your skin now. Enter: it looks fine. r: bright red, stinging or \
                         numb. If you do not answer, take the pack off.",
                    );
                }
                self.say(&format!(
                    "The {} is on: {} left. Stay awake. o takes it off, p pauses.",
                    pack(*on),
                    length(time.left)
                ))
            }
            Show::Rest { time, ended } => {
                bell()?;
                self.say(match ended {
                    Ended::Person => "The pack is off.",
                    Ended::Time => "Time is up. Take the pack off now.",
                    Ended::NotLooked => {
                        "You have not said that your skin looks fine. Take the pack off now, and look."
                    }
                    Ended::BrightRed => {
                        "Take the pack off now and let the skin cool or warm by itself. If it \
                         blisters or stays numb, ask a doctor today."
                    }
                    Ended::ClockSetBack => "The clock was changed. Take the pack off now.",
                    Ended::Withheld => "Take the pack off now. It is not for you.",
                })?;
                self.say(&format!(
                    "The skin rests for {}. d goes on to the next step.",
                    length(time.left)
                ))
            }
            Show::Paused { pack: on, left } => {
                if on.is_some() {
                    self.say("Keep the pack off while this is paused.")?;
                }
                self.say(&format!("Paused, {} left. Enter goes on.", length(*left)))
            }
            Show::MedicineCheckFirst {} => {
                self.say_how(view)?;
                self.say("To check a painkiller in another window: lumbar medicine check NAME. s goes on.")
            }
            Show::Finished {} => self.say("That was the last step."),
            Show::Stopped { why } => self.say(match why {
                Why::Person => "Stopped. If a pack is on, take it off.",
                Why::RedFlag => {
                    "Stopped. If a pack is on, take it off. First do what is said above."
                }
            }),
        }
    }

    fn say_how(&mut self, view: &View) -> Outcome {
        let Some(step) = self.step(view).cloned() else { return Ok(()) };
        let words = step.text.english();
        let lines = matches!(view.what, Some(Kind::Lines { .. }));
        if !lines {
            for line in &words.how {
                self.bullet(line)?;
            }
        }
        let names = self.shown(&step);
        if !names.is_empty() {
            self.say("To choose from; a number says how:")?;
            self.list(
                &names.iter().map(|item| item.text.english().name.clone()).collect::<Vec<_>>(),
            )?;
        }
        self.say(&format!("What is known: {}", words.evidence))?;
        self.say(&words.stop)
    }

    fn shown(&self, step: &FirstAid) -> Vec<FirstAid> {
        let FirstAidRole::Step { shows, .. } = &step.role else { return Vec::new() };
        shows.iter().map(|item| self.app.knowledge()[*item].clone()).collect()
    }

    /// Says how one of the things to choose from is done.
    pub(super) fn say_shown(&mut self, view: &View, number: usize) -> Outcome {
        let items = self.step(view).cloned().map(|step| self.shown(&step)).unwrap_or_default();
        let Some(item) = number.checked_sub(1).and_then(|place| items.get(place)) else {
            return self.say_keys(view);
        };
        let words = item.text.english();
        self.say(&format!("{}:", capital(&words.name)))?;
        for line in &words.how {
            self.bullet(line)?;
        }
        self.say(&words.evidence)?;
        self.say(&words.stop)
    }

    /// Says what can be typed now.
    pub(super) fn say_keys(&mut self, view: &View) -> Outcome {
        let keys = view.controls.iter().map(|control| match control {
            Control::Pain => "0 to 10 how strong the pain is",
            Control::Start | Control::Resume => "Enter go on",
            Control::PutOn => "w warm pack, c cold pack",
            Control::TakeOff => "o take the pack off",
            Control::Looked => "Enter the skin looks fine, r it is bright red",
            Control::Pause => "p pause",
            Control::Done => "d done",
            Control::Skip => "s skip",
            Control::Back => "b back",
            Control::Stop => "q stop, ! something new and worrying",
        });
        let keys: Vec<_> = keys.collect();
        self.say(&format!("You can type: {}.", keys.join("; ")))
    }

    /// What it brought, and where more is to be read.
    pub(super) fn say_end(&mut self, session: &Session) -> Outcome {
        let knowledge = self.app.knowledge();
        let changes: Vec<_> = session
            .pains()
            .filter_map(|(step, pain)| Some((step, pain.before?, pain.after?)))
            .filter_map(|(step, before, after)| {
                let index = knowledge.first_aid_index(step.id.as_str())?;
                let name = &knowledge[index].text.english().name;
                Some(format!("{}: pain {before} before, {after} after", capital(name)))
            })
            .collect();
        for line in &changes {
            self.say(line)?;
        }
        self.gap()?;
        self.say("More to read:")?;
        for item in knowledge.first_aid() {
            if matches!(item.role, FirstAidRole::Moment | FirstAidRole::Page) {
                let name = capital(&item.text.english().name);
                self.say(&format!("- {name}: lumbar knowledge show {}", item.id.as_str()))?;
            }
        }
        self.say("If it does not ease over days, gets worse or comes back, see a doctor. If something is new or worrying: lumbar assess.")
    }
}
