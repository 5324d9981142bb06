//! One question, one answer.

use lumbar_assess::QuestionReason;
use lumbar_knowledge::{FindingIndex, FindingText};
use lumbar_model::State;

use super::{Answers, Talk, Turn};
use crate::error::Failure;
use crate::print;

const HINT: &str = "Type y, n, d (don't know) or s (skip); ? for more.";

/// What a person typed to one question.
enum Reply {
    State(State),
    Keep,
    Skip,
    Back,
    Change,
    Enough,
    Why,
    Help,
}

impl Talk<'_> {
    /// Asks for one finding.
    pub(super) fn ask_one(
        &mut self,
        finding: FindingIndex,
        reason: Option<QuestionReason>,
    ) -> Result<Turn<Answers>, Failure> {
        let text = self.app.knowledge()[finding].text.english();
        self.terminal.say(&text.question)?;
        let before = self.before.get(&finding).copied();
        if let Some(state) = before {
            self.terminal.aside(&format!("So far: {}. Enter keeps it.", print::state(state)))?;
        }
        let answer = |state| Ok(Turn::Answer(vec![(finding, state)]));
        loop {
            let line = self.terminal.line()?;
            match reply(&line) {
                Some(Reply::State(State::Unknown)) => {
                    let state = self.after_checking(finding, Some(State::Unknown))?;
                    return answer(Some(state));
                }
                Some(Reply::State(state)) => return answer(Some(state)),
                Some(Reply::Keep) if before.is_some() => return answer(before),
                Some(Reply::Skip) => return answer(None),
                Some(Reply::Back) => return Ok(Turn::Back),
                Some(Reply::Change) => return Ok(Turn::Change),
                Some(Reply::Enough) => return Ok(Turn::Enough),
                Some(Reply::Why) => self.terminal.aside(&why(text, reason))?,
                Some(Reply::Help) => self.help()?,
                Some(Reply::Keep) | None => self.terminal.aside(HINT)?,
            }
        }
    }

    /// How to check what the person could not tell, and what came of it. Where there is no check,
    /// what was read as doubtful is asked outright.
    pub(super) fn after_checking(
        &mut self,
        finding: FindingIndex,
        state: Option<State>,
    ) -> Result<State, Failure> {
        let text = self.app.knowledge()[finding].text.english();
        let unsure = state.unwrap_or(State::Unknown);
        match &text.check {
            Some(check) => {
                self.terminal
                    .aside(&format!("Not sure about \"{}\". To check: {check}", text.name))?;
            }
            None if unsure == State::Uncertain => self.terminal.aside(&text.question)?,
            None => return Ok(unsure),
        }
        self.terminal.say("Now y or n, or Enter if you still can't tell:")?;
        loop {
            let line = self.terminal.line()?;
            match reply(&line) {
                Some(Reply::State(State::Unknown) | Reply::Skip | Reply::Keep) => {
                    return Ok(unsure);
                }
                Some(Reply::State(state)) => return Ok(state),
                Some(Reply::Why) => self.terminal.aside(&text.why)?,
                _ => self.terminal.aside("Type y or n, or press Enter.")?,
            }
        }
    }
}

fn why(text: &FindingText, reason: Option<QuestionReason>) -> String {
    match reason {
        Some(QuestionReason::MayRaise { level, .. }) => {
            format!("{} A yes would change what to do: {}.", text.why, print::what_to_do(level))
        }
        _ => text.why.clone(),
    }
}

fn reply(line: &str) -> Option<Reply> {
    Some(match line.to_lowercase().as_str() {
        "y" | "yes" => Reply::State(State::Present),
        "n" | "no" => Reply::State(State::Absent),
        "perhaps" | "maybe" => Reply::State(State::Uncertain),
        "d" | "don't know" | "dont know" => Reply::State(State::Unknown),
        "" => Reply::Keep,
        "s" | "skip" => Reply::Skip,
        "b" | "back" => Reply::Back,
        "c" | "change" => Reply::Change,
        "q" | "enough" => Reply::Enough,
        "w" | "why" => Reply::Why,
        "?" | "h" | "help" => Reply::Help,
        _ => return None,
    })
}
