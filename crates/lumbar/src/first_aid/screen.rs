//! The safety screen: one list, one line of answers; then what speaks against packs.

use lumbar_app::App;
use lumbar_care::first_aid::{Answer, Setup};
use lumbar_knowledge::FirstAid;
use lumbar_model::{Case, State, capital};

use super::Talk;
use crate::error::{Failure, Outcome};
use crate::interview::list_states;

impl Talk<'_> {
    /// Asks the whole screen; the setup, or nothing where first aid must not begin.
    pub(super) fn screen(&mut self) -> Result<Option<Setup>, Failure> {
        let app = self.app;
        let screen = app.first_aid_screen();
        self.say("First, do any of these fit you now?")?;
        let states = self.ask_rows(&screen.checks)?;
        if self.stopped(&Self::given(&screen.checks, &states))? {
            return Ok(None);
        }
        self.gap()?;
        self.say("Warm and cold packs are not for everyone. Do any of these fit you?")?;
        let states = self.ask_rows(&screen.cautions)?;
        let mut setup = app.first_aid_setup().ok_or("the knowledge has no first aid")?;
        for (row, state) in Self::given(&screen.cautions, &states) {
            let answer = match state {
                State::Absent => Answer::No,
                State::Present => self.ask_agreed(row)?,
                State::Unknown | State::Uncertain => Answer::Unsure,
            };
            setup.answer(row.id.as_str(), answer);
        }
        Ok(Some(setup))
    }

    /// Asks the red flags again in the middle of a session; true if it must end.
    pub(super) fn screen_again(&mut self) -> Result<bool, Failure> {
        let app = self.app;
        let screen = app.first_aid_screen();
        self.say("Do any of these fit you now?")?;
        let states = self.ask_rows(&screen.checks)?;
        self.stopped(&Self::given(&screen.checks, &states))
    }

    fn given<'r>(rows: &[&'r FirstAid], states: &[State]) -> Vec<(&'r FirstAid, State)> {
        rows.iter().copied().zip(states.iter().copied()).collect()
    }

    fn ask_rows(&mut self, rows: &[&FirstAid]) -> Result<Vec<State>, Failure> {
        for (place, row) in rows.iter().enumerate() {
            self.item(place + 1, &row.text.english().name)?;
        }
        self.say("Type the numbers of all that fit, or n for none. d2: not sure about 2.")?;
        loop {
            let line = self.line()?;
            let named = match line.as_str() {
                "n" | "no" | "none" => Some(Vec::new()),
                line => list_states(line, rows.len()).filter(|named| !named.is_empty()),
            };
            let Some(named) = named else {
                self.say(&format!("Numbers from 1 to {}, such as 1 3, or n.", rows.len()))?;
                continue;
            };
            let state = |place: usize| {
                let named = named.iter().find(|(number, _)| *number == place + 1);
                named.map_or(State::Absent, |(_, state)| *state)
            };
            return Ok((0..rows.len()).map(state).collect());
        }
    }

    fn ask_agreed(&mut self, row: &FirstAid) -> Result<Answer, Failure> {
        self.say(&format!(
            "{}: has a doctor or nurse said that packs are fine for you? y or n",
            row.text.english().name
        ))?;
        loop {
            match self.line()?.as_str() {
                "y" | "yes" => return Ok(Answer::Agreed),
                "n" | "no" | "d" => return Ok(Answer::Yes),
                _ => self.say("Type y or n.")?,
            }
        }
    }

    /// Says what to do if the answers must not wait; true if so.
    fn stopped(&mut self, answers: &[(&FirstAid, State)]) -> Result<bool, Failure> {
        let triage = self.app.first_aid_triage(&Case::default(), answers)?;
        let stops = App::first_aid_stops(triage.level);
        if !triage.reasons.is_empty() {
            self.gap()?;
            self.say(&format!("{}.", capital(crate::print::what_to_do(triage.level))))?;
            let (says, action) = self.app.first_aid_words(&triage);
            for words in [says, if stops { action } else { "" }] {
                if !words.is_empty() {
                    self.say(words)?;
                }
            }
            self.say(if stops {
                "First aid stops here, because this comes first."
            } else {
                "You can go on with first aid now."
            })?;
        }
        Ok(stops)
    }

    pub(super) fn list(&mut self, lines: &[String]) -> Outcome {
        for (place, line) in lines.iter().enumerate() {
            self.item(place + 1, line)?;
        }
        Ok(())
    }
}
