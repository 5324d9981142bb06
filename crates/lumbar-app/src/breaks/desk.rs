//! A person's day at a desk: the same one in the terminal, in the page, and after the program was started anew.
//!
//! It lies in the person's own draft, so it is sealed like everything else and gone a day after it was last looked at.

use lumbar_care::breaks::{Breaks, Event, Nudge, View};
use lumbar_model::event::{Break, PersonId};
use lumbar_store::{Store, StoreError};
use serde::{Deserialize, Serialize};

use super::minutes;
use crate::App;

/// The name of the draft.
const DRAFT: &str = "desk";

/// Not looked at for more seconds than this, as overnight, means that another day begins.
const ANOTHER_DAY: i64 = 8 * 3600;

/// Someone at a desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    breaks: Breaks,
    /// Whether a look at posture and stress is asked for.
    asks: bool,
    /// When the break began that goes on.
    left: Option<i64>,
    /// Meetings of a calendar file in the day ahead.
    meetings: usize,
}

/// What came of something that happened.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Told {
    /// What to say now, once.
    pub nudge: Option<Nudge>,
    /// A break for the diary.
    pub kept: Option<Break>,
}

impl Desk {
    pub(super) const fn new(breaks: Breaks, meetings: usize) -> Self {
        Self { breaks, asks: false, left: None, meetings }
    }

    /// Tells what happened at a time, in seconds since 1970.
    pub fn tell(&mut self, at: i64, event: Event) -> Told {
        let nudge = self.breaks.happen(at, event);
        self.asks |= nudge == Some(Nudge::CheckIn);
        let length = match event {
            Event::Took => Some(None),
            Event::Back => self.left.take().map(|left| minutes(at - left)),
            _ => None,
        };
        if event == Event::Left {
            self.left.get_or_insert(at);
        }
        Told { nudge, kept: length.map(|minutes| Break { minutes, what: None }) }
    }

    /// Where the person stands.
    #[must_use]
    pub fn view(&self) -> View {
        self.breaks.view()
    }

    /// Seconds of sitting between two breaks.
    #[must_use]
    pub const fn every(&self) -> i64 {
        self.breaks.rules().every
    }

    /// Whether a look at posture and stress is asked for.
    #[must_use]
    pub const fn asks(&self) -> bool {
        self.asks
    }

    /// It was answered, or is not wanted.
    pub const fn answered(&mut self) {
        self.asks = false;
    }

    /// Meetings of a calendar file in the day ahead.
    #[must_use]
    pub const fn meetings(&self) -> usize {
        self.meetings
    }

    /// Takes the meetings of another calendar: from when until when each goes, in seconds since 1970.
    pub fn set_meetings(&mut self, meetings: Vec<(i64, i64)>) {
        self.meetings = meetings.len();
        self.breaks.set_busy(meetings);
    }
}

impl App {
    /// Looks at, or tells something to, whoever sits at a person's desk; `None` where nobody sits, and then nothing is written and nobody
    /// waited for.
    ///
    /// # Errors
    /// [`StoreError`] as it applies; then nothing was changed.
    pub async fn at_desk<T>(
        &self,
        store: &Store,
        person: PersonId,
        at: i64,
        with: impl FnOnce(&mut Desk) -> T,
    ) -> Result<Option<T>, StoreError> {
        if store.own_draft(person, DRAFT).await?.is_none() {
            return Ok(None);
        }
        let tell = |desk: Option<Desk>| match desk {
            Some(mut desk) => {
                let given = with(&mut desk);
                (Some(desk), Some(given))
            }
            None => (None, None),
        };
        self.change_desk(store, person, at, tell).await
    }

    /// Sits a person down at the desk, which is given as it stands.
    ///
    /// # Errors
    /// [`StoreError`] as it applies; then nothing was changed.
    pub async fn sit_down<T>(
        &self,
        store: &Store,
        person: PersonId,
        at: i64,
        with: impl FnOnce(Option<Desk>) -> (Desk, T),
    ) -> Result<T, StoreError> {
        let sit = |desk| {
            let (desk, given) = with(desk);
            (Some(desk), given)
        };
        self.change_desk(store, person, at, sit).await
    }

    /// Ends a person's day at the desk.
    ///
    /// # Errors
    /// [`StoreError`] as it applies; then nothing was changed.
    pub async fn leave_desk(&self, store: &Store, person: PersonId) -> Result<(), StoreError> {
        store.change_own_draft(person, DRAFT, |_| (None, ())).await
    }

    /// Whoever else would change the desk, in another window, program or process, waits. What another version of the program kept, and
    /// this one cannot read, is as if nobody sat.
    async fn change_desk<T>(
        &self,
        store: &Store,
        person: PersonId,
        at: i64,
        with: impl FnOnce(Option<Desk>) -> (Option<Desk>, T),
    ) -> Result<T, StoreError> {
        let change = |kept: Option<Vec<u8>>| {
            let kept = kept.and_then(|content| serde_json::from_slice(&content).ok());
            let (desk, given) = with(kept.and_then(|desk| self.desk_of_today(desk, at)));
            (desk.and_then(|desk| serde_json::to_vec(&desk).ok()), given)
        };
        store.change_own_draft(person, DRAFT, change).await
    }

    /// The desk as it is, or another day at it, with its own moments of a look at posture and stress.
    fn desk_of_today(&self, desk: Desk, at: i64) -> Option<Desk> {
        if at.saturating_sub(desk.breaks.last()) <= ANOTHER_DAY {
            return Some(desk);
        }
        self.desk(u32::try_from(desk.every() / 60).ok(), Vec::new(), at)
    }
}

#[cfg(test)]
mod tests {
    use lumbar_care::breaks::{Rules, State};

    use super::*;

    const BEGIN: i64 = 1_800_000_000;
    const RULES: Rules = Rules { every: 3600, later: 600, away: 300 };

    fn begun() -> Desk {
        Desk::new(Breaks::new(RULES, BEGIN, Vec::new(), vec![BEGIN + 60]), 0)
    }

    fn kept(desk: &Desk) -> Desk {
        serde_json::from_slice(&serde_json::to_vec(desk).unwrap()).unwrap()
    }

    #[test]
    fn what_is_kept_is_all_of_it() {
        let mut desk = begun();
        desk.set_meetings(vec![(BEGIN + 7200, BEGIN + 9000)]);
        for (after, event) in [
            (60, Event::Look),
            (90, Event::Later),
            (120, Event::Meeting(BEGIN + 200)),
            (130, Event::MeetingOver),
            (140, Event::Left),
            (260, Event::Back),
            (270, Event::Took),
        ] {
            let mut other = kept(&desk);
            assert_eq!(desk.tell(BEGIN + after, event), other.tell(BEGIN + after, event));
            assert_eq!(desk, other, "{event:?}");
        }
        assert_eq!(kept(&desk), desk);
        assert!(desk.asks() && desk.meetings() == 1);
    }

    #[test]
    fn a_break_is_as_long_as_the_person_was_up() {
        let mut desk = begun();
        assert_eq!(desk.tell(BEGIN + 30, Event::Back).kept, None, "nobody had left");
        desk.tell(BEGIN + 60, Event::Left);
        desk.tell(BEGIN + 120, Event::Left);
        assert_eq!(desk.view().state, State::Away);
        let length = kept(&desk).tell(BEGIN + 660, Event::Back).kept.unwrap().minutes;
        assert_eq!(length.map(lumbar_model::event::Minutes::get), Some(10.0));
        assert_eq!(desk.tell(BEGIN + 700, Event::Took).kept.unwrap().minutes, None);
    }
}
