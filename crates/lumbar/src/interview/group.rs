//! Several questions, one line of answers: a part of the safety check, or questions of one kind.

use lumbar_knowledge::FindingIndex;
use lumbar_model::{Case, State};

use super::{Answers, Talk, Turn};
use crate::error::{Failure, Outcome};
use crate::print;

const HINT: &str = "Type the numbers of all that fit, such as 1 3, or n for none of them. d2: don't \
                    know about 2. n2: no to 2. w2: what is meant by 2, and why.";

/// What one line says about the items of a list.
#[derive(Debug, PartialEq, Eq)]
enum Line {
    /// These items have these states; what is not named is not there.
    States(Vec<(usize, State)>),
    Skip,
    Back,
    Change,
    Enough,
    Help,
    Why(Vec<usize>),
}

impl Talk<'_> {
    /// Asks for all `findings` in one go. What was read from the person's words stands there
    /// answered; a yes or a perhaps is only taken back by name, so that a quick "none" cannot
    /// silence a red flag.
    pub(super) fn ask_list(
        &mut self,
        question: &str,
        findings: &[FindingIndex],
        known: &Case,
    ) -> Result<Turn<Answers>, Failure> {
        let wanted = match findings.len() {
            1 => "y, n or d:",
            _ => "Numbers of all that fit, or n for none:",
        };
        self.ask_list_with(question, wanted, findings, known)
    }

    /// The same with words of its own for what to type. Where all of it stands already, Enter leaves it so.
    pub(super) fn ask_list_with(
        &mut self,
        question: &str,
        wanted: &str,
        findings: &[FindingIndex],
        known: &Case,
    ) -> Result<Turn<Answers>, Failure> {
        let knowledge = self.app.knowledge();
        // With what follows from it: who takes warfarin takes a blood thinner.
        let known = lumbar_assess::Answers::new(knowledge, known)?;
        let earlier: Vec<Option<State>> = findings
            .iter()
            .map(|finding| self.before.get(finding).copied().or(known.state(*finding)))
            .collect();
        self.terminal.say(question)?;
        for (place, finding) in findings.iter().enumerate() {
            let so_far = earlier[place]
                .map_or(String::new(), |state| format!(" (so far: {})", print::state(state)));
            let name = &knowledge[*finding].text.english().name;
            self.terminal.item(place + 1, &format!("{name}{so_far}"))?;
        }
        self.terminal.say(wanted)?;
        let all_stands = earlier.iter().all(|state| *state >= Some(State::Uncertain));
        loop {
            let line = self.terminal.line()?;
            let said = match line.as_str() {
                "" if all_stands => Some(Line::States(Vec::new())),
                _ => parse(&line, findings.len()),
            };
            match said {
                Some(Line::States(named)) => {
                    let mut answers = fill(findings, &earlier, &named);
                    self.settle(&mut answers)?;
                    self.echo(&answers)?;
                    return Ok(Turn::Answer(answers));
                }
                Some(Line::Skip) => {
                    let skipped = findings.iter().map(|finding| (*finding, None));
                    return Ok(Turn::Answer(skipped.collect()));
                }
                Some(Line::Back) => return Ok(Turn::Back),
                Some(Line::Change) => return Ok(Turn::Change),
                Some(Line::Enough) => return Ok(Turn::Enough),
                Some(Line::Help) => {
                    self.help()?;
                    self.terminal.say(HINT)?;
                }
                Some(Line::Why(numbers)) => {
                    for number in numbers {
                        self.explain(findings[number - 1])?;
                    }
                }
                None => self.terminal.aside(HINT)?,
            }
        }
    }

    fn explain(&mut self, finding: FindingIndex) -> Outcome {
        let text = self.app.knowledge()[finding].text.english();
        self.terminal.aside(&format!("{} {}", text.question, text.why))?;
        Ok(())
    }

    /// Says how to check what the person could not tell, and asks once more.
    fn settle(&mut self, answers: &mut Answers) -> Outcome {
        for (finding, state) in answers {
            if matches!(state, Some(State::Unknown | State::Uncertain)) {
                *state = Some(self.after_checking(*finding, *state)?);
            }
        }
        Ok(())
    }

    /// Says what was understood, so that a slip is seen.
    fn echo(&mut self, answers: &Answers) -> Outcome {
        let names = |wanted: State| {
            let these = answers.iter().filter(|(_, state)| *state == Some(wanted));
            let names: Vec<_> = these
                .map(|(finding, _)| self.app.knowledge()[*finding].text.english().name.as_str())
                .collect();
            names.join(", ")
        };
        let mut parts: Vec<_> = [State::Present, State::Uncertain, State::Unknown]
            .into_iter()
            .map(|state| (state, names(state)))
            .filter(|(_, names)| !names.is_empty())
            .map(|(state, names)| format!("{} to {names}", print::state(state)))
            .collect();
        if answers.iter().any(|(_, state)| *state == Some(State::Absent)) {
            parts.push(if parts.is_empty() { "no to all" } else { "no to the rest" }.to_owned());
        }
        self.terminal.aside(&format!("Noted: {}.", parts.join("; ")))?;
        Ok(())
    }
}

/// The states of all items: as named; else a yes or perhaps as it was; else no.
fn fill(findings: &[FindingIndex], earlier: &[Option<State>], named: &[(usize, State)]) -> Answers {
    let state = |place: usize| {
        let named = named.iter().find(|(number, _)| *number == place + 1).map(|(_, state)| *state);
        let kept = earlier[place].filter(|state| *state >= State::Uncertain);
        named.or(kept).unwrap_or(State::Absent)
    };
    let places = findings.iter().enumerate();
    places.map(|(place, finding)| (*finding, Some(state(place)))).collect()
}

/// Reads a line about a list of `count` items; `None` if it says nothing clear.
fn parse(line: &str, count: usize) -> Option<Line> {
    let line = line.to_lowercase();
    match line.as_str() {
        "s" | "skip" => return Some(Line::Skip),
        "b" | "back" => return Some(Line::Back),
        "c" | "change" => return Some(Line::Change),
        "q" | "enough" => return Some(Line::Enough),
        "?" | "h" | "help" => return Some(Line::Help),
        "w" | "why" => return Some(Line::Why((1..=count).collect())),
        "n" | "no" | "none" => return Some(Line::States(Vec::new())),
        "y" | "yes" if count == 1 => return Some(Line::States(vec![(1, State::Present)])),
        "d" if count == 1 => return Some(Line::States(vec![(1, State::Unknown)])),
        _ => {}
    }
    if let Some(rest) = line.strip_prefix('w') {
        return numbers(rest, count).filter(|numbers| !numbers.is_empty()).map(Line::Why);
    }
    let states = states(&line, count)?;
    let twice = |(place, (number, _)): (usize, &(usize, State))| {
        states[..place].iter().any(|(earlier, _)| earlier == number)
    };
    (!states.is_empty() && !states.iter().enumerate().any(twice)).then_some(Line::States(states))
}

/// "1 3 d2 n4": a letter before a number is for that number; a letter alone is for all that follow.
pub fn states(line: &str, count: usize) -> Option<Vec<(usize, State)>> {
    let letter = |word: &str| match word {
        "y" => Some(State::Present),
        "n" => Some(State::Absent),
        "d" => Some(State::Unknown),
        _ => None,
    };
    let mut running = State::Present;
    let mut states = Vec::new();
    for word in words(line) {
        if let Some(state) = letter(word) {
            running = state;
            continue;
        }
        let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let state = match &word[..word.len() - digits.len()] {
            "" => running,
            before => letter(before)?,
        };
        let number = digits.parse().ok().filter(|number| (1..=count).contains(number))?;
        states.push((number, state));
    }
    Some(states)
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty())
}

/// The numbers in a line, each from 1 to `most`; `None` if something else is there.
pub fn numbers(line: &str, most: usize) -> Option<Vec<usize>> {
    let numbers: Option<Vec<usize>> = words(line).map(|word| word.parse().ok()).collect();
    numbers.filter(|numbers| numbers.iter().all(|number| (1..=most).contains(number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_or_refused() {
        assert_eq!(numbers("1 3", 4), Some(vec![1, 3]));
        assert_eq!(numbers("2,4", 4), Some(vec![2, 4]));
        assert_eq!(numbers("", 4), Some(vec![]));
        assert_eq!(numbers("5", 4), None);
        assert_eq!(numbers("x", 4), None);
    }

    #[test]
    fn a_line_names_states_or_is_refused() {
        use State::{Absent, Present, Unknown};
        let states = |line| match parse(line, 5) {
            Some(Line::States(states)) => Some(states),
            _ => None,
        };
        assert_eq!(states("1 3"), Some(vec![(1, Present), (3, Present)]));
        assert_eq!(states("1 d2 3"), Some(vec![(1, Present), (2, Unknown), (3, Present)]));
        assert_eq!(states("4, d 2 3"), Some(vec![(4, Present), (2, Unknown), (3, Unknown)]));
        assert_eq!(states("n2"), Some(vec![(2, Absent)]));
        assert_eq!(states("n"), Some(vec![]));
        for unclear in ["", "6", "0", "1 d1", "yes", "1 x", "one"] {
            assert_eq!(states(unclear), None, "{unclear:?}");
        }
        assert_eq!(parse("w 2", 5), Some(Line::Why(vec![2])));
        assert_eq!(parse("Back", 5), Some(Line::Back));
    }
}
