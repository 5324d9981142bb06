//! The state machine.

use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use lumbar_knowledge::Pack;
use serde::{Deserialize, Serialize};

use super::clock::Clock;
use super::event::{Event, Refused};
use super::packs::{Ended, PackLog, left};
use super::setup::{Kind, Setup, Step};
use super::view::{Control, Running, Show, View};

/// Why a session was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The person wanted it.
    Person,
    /// A red flag must not wait.
    RedFlag,
}

/// The pain before and after a step, 0 to 10, where it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pain {
    /// Before.
    pub before: Option<u8>,
    /// After.
    pub after: Option<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Phase {
    AskBefore,
    Ready,
    Step { whole: u32, until: i64 },
    On { pack: Pack, whole: u32, until: i64, look: i64 },
    Rest { whole: u32, until: i64, ended: Ended },
    Paused { pack: Option<Pack>, whole: u32, left: u32 },
    AskAfter,
    Finished,
    Stopped(Why),
}

/// A session under way. All instants are seconds since 1970 by the caller's clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Kept")]
pub struct Session {
    setup: Setup,
    clock: Clock,
    place: usize,
    phase: Phase,
    packs: PackLog,
    pains: Vec<Pain>,
}

/// A session as it was kept, not yet checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    setup: Setup,
    clock: Clock,
    place: usize,
    phase: Phase,
    packs: PackLog,
    pains: Vec<Pain>,
}

/// A session that was kept and does not hold together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct BrokenSession;

impl fmt::Display for BrokenSession {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the session that was kept does not hold together: begin a new one")
    }
}

impl core::error::Error for BrokenSession {}

impl TryFrom<Kept> for Session {
    type Error = BrokenSession;

    fn try_from(kept: Kept) -> Result<Self, BrokenSession> {
        let Kept { setup, clock, place, phase, packs, pains } = kept;
        let (on, looked_at) = (setup.limits.on, i64::from(setup.limits.look));
        let holds = pains.len() == setup.steps.len()
            && (place < setup.steps.len() || matches!(phase, Phase::Finished | Phase::Stopped(_)))
            && match phase {
                Phase::On { whole, until, look, .. } => {
                    whole <= on
                        && until <= clock.latest().saturating_add(i64::from(whole))
                        && look <= clock.latest().saturating_add(looked_at)
                }
                Phase::Paused { pack: Some(_), whole, left } => whole <= on && left <= whole,
                _ => true,
            };
        let session = Self { setup, clock, place, phase, packs, pains };
        if holds { Ok(session) } else { Err(BrokenSession) }
    }
}

impl Session {
    /// Begins a session at `at`.
    #[must_use]
    pub fn begin(setup: Setup, at: i64) -> Self {
        let phase = if setup.steps.is_empty() { Phase::Finished } else { Phase::AskBefore };
        let pains = vec![Pain::default(); setup.steps.len()];
        let clock = Clock::new(at);
        Self { setup, clock, place: 0, phase, packs: PackLog::default(), pains }
    }

    /// Begins a session after another, whose packs count: the skin has to rest whichever session the
    /// last pack was in.
    #[must_use]
    pub fn begin_after(earlier: &Self, setup: Setup, at: i64) -> Self {
        let mut earlier = earlier.clone();
        let now = earlier.advance(at);
        earlier.leave(now);
        Self { clock: earlier.clock, packs: earlier.packs, ..Self::begin(setup, at) }
    }

    /// What it is made of.
    #[must_use]
    pub const fn setup(&self) -> &Setup {
        &self.setup
    }

    /// The steps with the pain before and after.
    pub fn pains(&self) -> impl Iterator<Item = (&Step, Pain)> {
        self.setup.steps.iter().zip(self.pains.iter().copied())
    }

    /// Whether nothing more can happen.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        matches!(self.phase, Phase::Finished | Phase::Stopped(_))
    }

    /// The pack that is on.
    #[must_use]
    pub fn pack_on(&mut self, at: i64) -> Option<Pack> {
        self.advance(at);
        match self.phase {
            Phase::On { pack, .. } => Some(pack),
            _ => None,
        }
    }

    /// Takes what the person did at `at`, and says what to show.
    ///
    /// # Errors
    /// [`Refused`] if it cannot be done now; then only time has passed.
    pub fn apply(&mut self, event: &Event, at: i64) -> Result<View, Refused> {
        let now = self.advance(at);
        if self.is_over() {
            return Err(Refused::Over);
        }
        match event {
            Event::Stop {} => {
                self.leave(now);
                self.phase = Phase::Stopped(Why::Person);
            }
            Event::RedFlag {} => {
                self.leave(now);
                self.phase = Phase::Stopped(Why::RedFlag);
            }
            Event::Caution { id, answer } => {
                if !self.setup.answer(id.as_str(), *answer) {
                    return Err(Refused::UnknownCaution);
                }
                self.withhold(now);
            }
            Event::Medicine { allowed } => self.setup.medicine_allowed = Some(*allowed),
            Event::Pain { pain } => self.pain(*pain)?,
            Event::Start {} => self.start(now)?,
            Event::PutOn { pack, seconds } => self.put_on(*pack, *seconds, now)?,
            Event::TakeOff {} => match self.phase {
                Phase::On { .. } => self.take_off(now, Ended::Person),
                _ => return Err(Refused::NotNow),
            },
            Event::Looked { bright_red } => self.looked(*bright_red, now)?,
            Event::Pause {} => self.pause(now)?,
            Event::Resume {} => self.resume(now)?,
            Event::Done {} => match self.phase {
                Phase::AskBefore | Phase::AskAfter => return Err(Refused::NotNow),
                _ => {
                    self.leave(now);
                    self.phase = Phase::AskAfter;
                }
            },
            Event::Skip {} => {
                self.leave(now);
                self.next_step();
            }
            Event::Back {} => self.back(now)?,
        }
        Ok(self.show(now))
    }

    /// What to show at `at`.
    pub fn view(&mut self, at: i64) -> View {
        let now = self.advance(at);
        self.show(now)
    }

    fn kind(&self) -> Option<Kind> {
        self.setup.steps.get(self.place).map(|step| step.what)
    }

    /// Lets time pass: what has run out has ended.
    fn advance(&mut self, at: i64) -> i64 {
        let (now, set_back) = self.clock.observe(at);
        if set_back && matches!(self.phase, Phase::On { .. }) {
            self.take_off(now, Ended::ClockSetBack);
        }
        if let Phase::On { until, look, .. } = self.phase {
            let unseen = look.saturating_add(i64::from(self.setup.limits.look));
            let (end, why) =
                if until <= unseen { (until, Ended::Time) } else { (unseen, Ended::NotLooked) };
            if now >= end {
                self.take_off(end, why);
            }
        }
        match self.phase {
            Phase::Rest { until, .. } if now >= until => self.phase = Phase::Ready,
            Phase::Step { until, .. } if now >= until => self.phase = Phase::AskAfter,
            _ => {}
        }
        now
    }

    fn take_off(&mut self, end: i64, why: Ended) {
        if let Phase::On { pack, .. } | Phase::Paused { pack: Some(pack), .. } = self.phase {
            self.packs.end(pack, end, why);
            let whole = self.setup.limits.off;
            let until = end.saturating_add(i64::from(whole));
            self.phase = Phase::Rest { whole, until, ended: why };
        }
    }

    /// Whatever is under way ends; a pack comes off.
    fn leave(&mut self, now: i64) {
        self.take_off(now, Ended::Person);
    }

    fn withhold(&mut self, now: i64) {
        let (Phase::On { pack, .. } | Phase::Paused { pack: Some(pack), .. }) = self.phase else {
            return;
        };
        // A shorter time may hold now as well; off is the safe side of both.
        if self.setup.allows(pack) != Ok(self.setup.limits.on) {
            self.take_off(now, Ended::Withheld);
        }
    }

    fn pain(&mut self, pain: Option<u8>) -> Result<(), Refused> {
        if pain.is_some_and(|pain| pain > 10) {
            return Err(Refused::PainOutOfRange);
        }
        match self.phase {
            Phase::AskBefore => {
                self.pains[self.place].before = pain;
                self.phase = Phase::Ready;
            }
            Phase::AskAfter => {
                self.pains[self.place].after = pain;
                self.next_step();
            }
            _ => return Err(Refused::NotNow),
        }
        Ok(())
    }

    fn next_step(&mut self) {
        self.place += 1;
        self.phase =
            if self.place < self.setup.steps.len() { Phase::AskBefore } else { Phase::Finished };
        // Nobody is asked the same number twice in a row.
        if self.phase == Phase::AskBefore
            && let Some(pain) = self.pains[self.place - 1].after
        {
            self.pains[self.place].before = Some(pain);
            self.phase = Phase::Ready;
        }
    }

    fn start(&mut self, now: i64) -> Result<(), Refused> {
        let (Phase::Ready, Some(kind)) = (self.phase, self.kind()) else {
            return Err(Refused::NotNow);
        };
        match kind {
            Kind::Timed { seconds } | Kind::Lines { seconds } | Kind::Breathing { seconds, .. } => {
                let until = now.saturating_add(i64::from(seconds));
                self.phase = Phase::Step { whole: seconds, until };
                Ok(())
            }
            Kind::Medicine {} if self.setup.medicine_allowed == Some(true) => {
                self.phase = Phase::AskAfter;
                Ok(())
            }
            Kind::Medicine {} => Err(Refused::MedicineUnchecked),
            Kind::Packs {} => Err(Refused::NotNow),
        }
    }

    fn put_on(&mut self, pack: Pack, seconds: Option<u32>, now: i64) -> Result<(), Refused> {
        if self.phase != Phase::Ready || self.kind() != Some(Kind::Packs {}) {
            return Err(Refused::NotNow);
        }
        let offer = self.packs.offer(&self.setup, pack, now);
        if let Some(unavailable) = offer.unavailable {
            return Err(Refused::Pack(unavailable));
        }
        let most = offer.most_seconds.unwrap_or(0);
        let whole = seconds.unwrap_or(most).min(most);
        let look = now.saturating_add(i64::from(self.setup.limits.look));
        self.phase = Phase::On { pack, whole, until: now.saturating_add(i64::from(whole)), look };
        Ok(())
    }

    fn looked(&mut self, bright_red: bool, now: i64) -> Result<(), Refused> {
        let Phase::On { pack, whole, until, .. } = self.phase else { return Err(Refused::NotNow) };
        if bright_red {
            self.take_off(now, Ended::BrightRed);
        } else {
            let look = now.saturating_add(i64::from(self.setup.limits.look));
            self.phase = Phase::On { pack, whole, until, look };
        }
        Ok(())
    }

    fn pause(&mut self, now: i64) -> Result<(), Refused> {
        let seconds =
            |until: i64, whole: u32| left(until.saturating_sub(i64::from(whole)), whole, now);
        self.phase = match self.phase {
            Phase::Step { whole, until } => {
                Phase::Paused { pack: None, whole, left: seconds(until, whole) }
            }
            Phase::On { pack, whole, until, .. } => {
                Phase::Paused { pack: Some(pack), whole, left: seconds(until, whole) }
            }
            _ => return Err(Refused::NotNow),
        };
        Ok(())
    }

    fn resume(&mut self, now: i64) -> Result<(), Refused> {
        let Phase::Paused { pack, whole, left } = self.phase else { return Err(Refused::NotNow) };
        let until = now.saturating_add(i64::from(left));
        self.phase = match pack {
            None => Phase::Step { whole, until },
            Some(pack) => {
                let look = now.saturating_add(i64::from(self.setup.limits.look));
                Phase::On { pack, whole, until, look }
            }
        };
        Ok(())
    }

    fn back(&mut self, now: i64) -> Result<(), Refused> {
        self.leave(now);
        match self.phase {
            Phase::Ready | Phase::Rest { .. } => self.phase = Phase::AskBefore,
            Phase::AskBefore if self.place == 0 => return Err(Refused::NotNow),
            Phase::AskBefore => {
                self.place -= 1;
                self.phase = Phase::Ready;
            }
            _ => self.phase = Phase::Ready,
        }
        Ok(())
    }

    fn running(&self, whole: u32, until: i64, now: i64) -> Running {
        let from = until.saturating_sub(i64::from(whole));
        Running { left: left(from, whole, now), whole, ends_at: self.clock.on_the_wall(until) }
    }

    fn show(&self, now: i64) -> View {
        use Control::{Back, Done, Looked, Pain, Pause, PutOn, Resume, Skip, Start, Stop, TakeOff};
        let (show, mut controls) = match self.phase {
            Phase::AskBefore => (Show::AskPain { after: false }, vec![Pain, Skip]),
            Phase::AskAfter => (Show::AskPain { after: true }, vec![Pain, Skip]),
            Phase::Ready => match self.kind() {
                Some(Kind::Packs {}) => {
                    let offers: Vec<_> = Pack::ALL
                        .into_iter()
                        .map(|pack| self.packs.offer(&self.setup, pack, now))
                        .collect();
                    let any = offers.iter().any(|offer| offer.unavailable.is_none());
                    let mut controls = vec![Done, Skip];
                    controls.extend(any.then_some(PutOn));
                    (Show::Packs { offers }, controls)
                }
                Some(Kind::Medicine {}) if self.setup.medicine_allowed != Some(true) => {
                    (Show::MedicineCheckFirst {}, vec![Skip])
                }
                _ => (Show::HowTo {}, vec![Start, Done, Skip]),
            },
            Phase::Step { whole, until } => {
                (Show::Timer { time: self.running(whole, until, now) }, vec![Pause, Done, Skip])
            }
            Phase::On { pack, whole, until, look } => {
                let time = self.running(whole, until, now);
                let look_at = self.clock.on_the_wall(look);
                let show = Show::PackOn { pack, time, look_at, look_now: now >= look };
                (show, vec![Looked, TakeOff, Pause, Done, Skip])
            }
            Phase::Rest { whole, until, ended } => {
                let time = self.running(whole, until, now);
                (Show::Rest { time, ended }, vec![Done, Skip])
            }
            Phase::Paused { pack, left, .. } => {
                (Show::Paused { pack, left }, vec![Resume, Done, Skip])
            }
            Phase::Finished => (Show::Finished {}, Vec::new()),
            Phase::Stopped(why) => (Show::Stopped { why }, Vec::new()),
        };
        if !self.is_over() {
            if self.place > 0 || self.phase != Phase::AskBefore {
                controls.push(Back);
            }
            controls.push(Stop);
        }
        controls.sort_unstable();
        let step = self.setup.steps.get(self.place).filter(|_| !self.is_over());
        View {
            step: step.map(|step| step.id.clone()),
            what: step.map(|step| step.what),
            number: self.place.min(self.setup.steps.len().saturating_sub(1)) + 1,
            of: self.setup.steps.len(),
            show,
            controls,
        }
    }
}
