//! What comes before the questions: own words, age and sex, where they are not known.

use lumbar_model::{Age, Case, Level, Sex};

use super::{Talk, Turn};
use crate::error::Failure;

/// One opening question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opener {
    Words,
    Age,
    Sex,
}

impl Opener {
    const ALL: [Self; 3] = [Self::Words, Self::Age, Self::Sex];

    const fn is_open(self, case: &Case) -> bool {
        match self {
            Self::Words => case.text.is_none(),
            Self::Age => case.person.age.is_none(),
            Self::Sex => case.person.sex.is_none(),
        }
    }
}

/// The opening questions that were asked, each with the case as it was before.
#[derive(Debug, Default)]
pub struct Opening {
    asked: Vec<(Opener, Case)>,
    /// What was written before going back, to be kept with Enter.
    words: Option<String>,
}

impl Opening {
    fn next(&self, case: &Case) -> Option<Opener> {
        let asked = |opener: Opener| self.asked.iter().any(|(asked, _)| *asked == opener);
        Opener::ALL.into_iter().find(|opener| !asked(*opener) && opener.is_open(case))
    }

    /// Takes the last answer back; false if there is none.
    pub fn back(&mut self, case: &mut Case) -> bool {
        let Some((_, before)) = self.asked.pop() else { return false };
        *case = before;
        true
    }
}

impl Talk<'_> {
    /// Asks what is open; stops at once if the words already tell of an emergency.
    pub(super) fn open(
        &mut self,
        opening: &mut Opening,
        case: &mut Case,
    ) -> Result<Turn<()>, Failure> {
        while let Some(opener) = opening.next(case) {
            let before = case.clone();
            let turn = match opener {
                Opener::Words => self.ask_words(&mut opening.words, case)?,
                Opener::Age => self.ask_age(case)?,
                Opener::Sex => self.ask_sex(case)?,
            };
            match turn {
                Turn::Answer(()) => opening.asked.push((opener, before)),
                Turn::Back if opening.back(case) => {}
                Turn::Back => self.terminal.aside("This is the first question.")?,
                Turn::Change => self.terminal.aside("Type b to go back to the question before.")?,
                Turn::Enough => return Ok(Turn::Enough),
            }
            self.say_if_urgent(case)?;
            if self.level(case)? == Level::Emergency {
                break;
            }
        }
        Ok(Turn::Answer(()))
    }

    fn ask_words(
        &mut self,
        earlier: &mut Option<String>,
        case: &mut Case,
    ) -> Result<Turn<()>, Failure> {
        self.terminal.gap()?;
        self.terminal.say("What happened, and what do you feel? Write it in your own words.")?;
        self.terminal.say(if earlier.is_some() {
            "An empty line ends it; an empty line alone keeps what you wrote before."
        } else {
            "An empty line ends it; an empty line alone goes on without."
        })?;
        let mut text = String::new();
        loop {
            let line = self.terminal.line()?;
            if line.is_empty() {
                break;
            }
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&line);
        }
        case.text = if text.is_empty() { earlier.clone() } else { Some(text) };
        earlier.clone_from(&case.text);
        self.confirm_understood(case)?;
        Ok(Turn::Answer(()))
    }

    pub(super) fn ask_age(&mut self, case: &mut Case) -> Result<Turn<()>, Failure> {
        self.terminal.gap()?;
        self.terminal.say("How old are you? Type a number, or s to skip.")?;
        loop {
            let line = self.terminal.line()?;
            if let Some(turn) = self.wish(&line)? {
                return Ok(turn);
            }
            match line.parse::<i64>().map(Age::new) {
                Ok(Ok(age)) => {
                    case.person.age = Some(age);
                    return Ok(Turn::Answer(()));
                }
                Ok(Err(error)) => self.terminal.aside(&format!("{error}."))?,
                Err(_) => self.terminal.aside("Type a number, for example 42, or s to skip.")?,
            }
        }
    }

    pub(super) fn ask_sex(&mut self, case: &mut Case) -> Result<Turn<()>, Failure> {
        self.terminal.gap()?;
        self.terminal.say("Are you female, male or other? Type f, m or o, or s to skip.")?;
        loop {
            let line = self.terminal.line()?;
            if let Some(turn) = self.wish(&line)? {
                return Ok(turn);
            }
            let sex = match line.to_lowercase().as_str() {
                "f" | "female" | "woman" => Sex::Female,
                "m" | "male" | "man" => Sex::Male,
                "o" | "other" => Sex::Other,
                _ => {
                    self.terminal.aside("Type f, m or o, or s to skip.")?;
                    continue;
                }
            };
            case.person.sex = Some(sex);
            return Ok(Turn::Answer(()));
        }
    }

    /// What can be typed at each opening question besides its answer.
    fn wish(&mut self, line: &str) -> Result<Option<Turn<()>>, Failure> {
        Ok(match line.to_lowercase().as_str() {
            "" | "s" | "skip" | "d" => Some(Turn::Answer(())),
            "b" | "back" => Some(Turn::Back),
            "c" | "change" => Some(Turn::Change),
            "q" | "enough" => Some(Turn::Enough),
            "w" | "why" => {
                self.terminal.aside(
                    "Some causes are more common at some ages or in one sex, and some safety \
                     questions are for some people only.",
                )?;
                None
            }
            _ => None,
        })
    }
}
