//! How long someone has sat, and when to nudge.

use alloc::vec::Vec;

use lumbar_knowledge::BreakNumbers;
use serde::{Deserialize, Serialize};

/// A meeting is not believed to last longer than a day, in seconds.
const LONGEST_MEETING: i64 = 24 * 3600;

/// How breaks are wanted, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Sitting between two breaks.
    pub every: i64,
    /// How long "later" puts it off.
    pub later: i64,
    /// Not looked at for longer than this means that the person was away.
    pub away: i64,
}

impl Rules {
    /// As the knowledge has them, with breaks every so many minutes if the person wants it otherwise. Anything from a minute to eight
    /// hours holds.
    #[must_use]
    pub fn new(numbers: &BreakNumbers, every_minutes: Option<u32>) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "minutes, which the reader of the knowledge checks"
        )]
        let seconds = |minutes: f64| (minutes * 60.0) as i64;
        let every = every_minutes.map_or(numbers.every_minutes.value, f64::from);
        Self {
            every: seconds(every.clamp(1.0, 480.0)),
            later: seconds(numbers.later_minutes.value),
            away: seconds(numbers.away_minutes.value),
        }
    }
}

/// What happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Nothing but time.
    Look,
    /// A break was taken, and is over.
    Took,
    /// Not now.
    Later,
    /// A meeting goes on until then.
    Meeting(i64),
    /// The meeting is over sooner.
    MeetingOver,
    /// A break begins.
    Left,
    /// It ends.
    Back,
}

/// What to say now, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nudge {
    /// Get up, or change how you sit.
    Move,
    /// How do you sit, and how is the stress?
    CheckIn,
}

/// Where the person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Sitting, with so many seconds to the next nudge.
    Sitting(i64),
    /// A break is due.
    Due,
    /// Put off for so many seconds.
    Later(i64),
    /// In a meeting until then.
    Meeting(i64),
    /// On a break.
    Away,
}

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// Where the person stands.
    pub state: State,
    /// Seconds sat since the last break.
    pub sat: i64,
    /// Breaks since it began, those in which the machine slept among them.
    pub breaks: u32,
}

/// Someone at a desk. What is kept of it is all that is needed to go on later, in another program too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Breaks {
    rules: Rules,
    /// The clock when it was last looked at.
    last: i64,
    sat: i64,
    /// Nudge once so much was sat.
    next: i64,
    put_off: bool,
    meeting: Option<i64>,
    away: bool,
    breaks: u32,
    busy: Vec<(i64, i64)>,
    check_ins: Vec<i64>,
}

impl Breaks {
    /// Begins, having just sat down. `busy` are stretches of time of a calendar, `check_ins` the moments of a look at posture and stress.
    #[must_use]
    pub fn new(rules: Rules, at: i64, busy: Vec<(i64, i64)>, check_ins: Vec<i64>) -> Self {
        Self {
            rules,
            last: at,
            sat: 0,
            next: rules.every,
            put_off: false,
            meeting: None,
            away: false,
            breaks: 0,
            busy,
            check_ins,
        }
    }

    /// How breaks are wanted.
    #[must_use]
    pub const fn rules(&self) -> Rules {
        self.rules
    }

    /// When it was last looked at, or told of something.
    #[must_use]
    pub const fn last(&self) -> i64 {
        self.last
    }

    /// Takes another calendar.
    pub fn set_busy(&mut self, busy: Vec<(i64, i64)>) {
        self.busy = busy;
    }

    /// Tells what happened at a time, and gives back what to say.
    pub fn happen(&mut self, at: i64, event: Event) -> Option<Nudge> {
        let woke = self.pass(at);
        match event {
            Event::Look => {}
            Event::Took => self.rest(),
            Event::Back => {
                if self.away {
                    self.away = false;
                    self.rest();
                    self.check_ins.retain(|moment| *moment > at);
                }
            }
            Event::Left => self.away = true,
            Event::Later => {
                let later = self.sat.saturating_add(self.rules.later);
                self.next = if self.sat >= self.rules.every { later } else { later.max(self.next) };
                self.put_off = true;
            }
            Event::Meeting(until) => {
                self.meeting = Some(until.min(at.saturating_add(LONGEST_MEETING)));
            }
            Event::MeetingOver => {
                self.meeting = None;
                self.busy.retain(|(from, until)| !(*from <= at && at < *until));
            }
        }
        // Right after waking nobody is nudged: they have just come back.
        if woke || self.away || self.meeting_until(at).is_some() {
            self.drop_check_ins(at, woke || self.away);
            return None;
        }
        if self.sat >= self.next {
            self.next = self.sat.saturating_add(self.rules.every);
            self.put_off = false;
            return Some(Nudge::Move);
        }
        self.check_in(at)
    }

    /// Lets time pass; whether the person was away meanwhile. A clock that was set back adds nothing.
    fn pass(&mut self, at: i64) -> bool {
        let passed = at.saturating_sub(self.last).max(0);
        self.last = at;
        if passed > self.rules.away {
            if !self.away {
                self.rest();
            }
            return true;
        }
        if !self.away {
            self.sat = self.sat.saturating_add(passed);
        }
        false
    }

    const fn rest(&mut self) {
        self.sat = 0;
        self.next = self.rules.every;
        self.put_off = false;
        self.breaks = self.breaks.saturating_add(1);
    }

    /// A moment that has come. Of several missed ones in a meeting the last is asked, and not beside a nudge to move.
    fn check_in(&mut self, at: i64) -> Option<Nudge> {
        let come = self.check_ins.iter().any(|moment| *moment <= at);
        self.check_ins.retain(|moment| *moment > at);
        come.then_some(Nudge::CheckIn)
    }

    /// What came while the person was away is not asked afterwards; what came in a meeting waits.
    fn drop_check_ins(&mut self, at: i64, away: bool) {
        if away {
            self.check_ins.retain(|moment| *moment > at);
        }
    }

    fn meeting_until(&self, at: i64) -> Option<i64> {
        let told = self.meeting.filter(|until| at < *until);
        let planned = self.busy.iter().filter(|(from, until)| *from <= at && at < *until);
        told.into_iter().chain(planned.map(|(_, until)| *until)).max()
    }

    /// Where the person stands, as last told.
    #[must_use]
    pub fn view(&self) -> View {
        let left = self.next.saturating_sub(self.sat).max(0);
        let state = if self.away {
            State::Away
        } else if let Some(until) = self.meeting_until(self.last) {
            State::Meeting(until)
        } else if self.put_off {
            State::Later(left)
        } else if self.sat >= self.rules.every {
            State::Due
        } else {
            State::Sitting(left)
        };
        View { state, sat: self.sat, breaks: self.breaks }
    }
}
