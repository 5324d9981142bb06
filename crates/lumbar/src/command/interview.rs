//! The interview in the terminal: plain lines that read aloud well, no colour, any width.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

use lumbar_app::App;
use lumbar_assess::{Interview, Options, QuestionReason, Step};
use lumbar_knowledge::{FindingIndex, FindingText};
use lumbar_model::{Age, Case, Sex, State};

use crate::error::{Failure, Outcome};
use crate::{files, print};

const HELP: &str = "  y yes, n no, d don't know, s skip, b back, w why do you ask?";

/// Runs the interview on standard input and output, from what is known already.
pub fn run(folder: Option<&Path>, case: Case, seed: u64, json: bool) -> Outcome {
    let app = files::load(folder)?;
    if io::stdin().is_terminal() {
        // Without this a Ctrl-C ends in silence, and the person wonders what was kept.
        let note = || eprintln!("\nStopped. Nothing was kept. To begin again, type: lumbar");
        let _ = ctrlc::set_handler(move || {
            note();
            // SIGINT was asked for; 130 is what a shell expects of it.
            #[expect(
                clippy::exit,
                clippy::disallowed_methods,
                reason = "a signal ends the program here"
            )]
            std::process::exit(130)
        });
    }
    let mut terminal = Terminal { app: &app, input: io::stdin().lock(), out: io::stdout().lock() };
    let Some(case) = terminal.ask_all(case)? else {
        return Err(Failure::Message(
            "the answers ended before the interview did; nothing was kept".into(),
        ));
    };
    let assessed = app.assess(&case, Options::full(seed))?;
    let document = app.document(&assessed, seed);
    if json {
        serde_json::to_writer(&mut terminal.out, &document)?;
        writeln!(terminal.out)?;
    } else {
        print::result(&mut terminal.out, app.knowledge(), &document)?;
    }
    Ok(())
}

struct Terminal<'a, I, O> {
    app: &'a App,
    input: I,
    out: O,
}

/// What a person typed to one question.
enum Reply {
    State(Option<State>),
    Back,
    Why,
    NotUnderstood,
}

/// What became of one step.
enum Answered {
    Yes(Vec<(FindingIndex, Option<State>)>),
    Back,
}

impl<I: BufRead, O: Write> Terminal<'_, I, O> {
    /// Asks until nothing is worth asking; `None` if the input ended.
    fn ask_all(&mut self, mut case: Case) -> Result<Option<Case>, Failure> {
        let knowledge = self.app.knowledge();
        writeln!(
            self.out,
            "Lumbar - questions about your back. It advises; it does not diagnose."
        )?;
        writeln!(self.out, "{HELP}")?;
        if self.ask_person(&mut case)?.is_none() {
            return Ok(None);
        }
        let mut interview = Interview::new(case);
        loop {
            let step = interview.next(self.app.assessor())?;
            let answered = match &step {
                Step::Done(_) => return Ok(Some(interview.case(knowledge))),
                Step::Group { group, findings } => self.ask_group(&interview, *group, findings)?,
                Step::Question(question) => {
                    writeln!(
                        self.out,
                        "\n(at most {} more questions)",
                        interview.questions_left()
                    )?;
                    self.ask_one(question.finding, question.reason)?
                }
            };
            match answered {
                None => return Ok(None),
                Some(Answered::Yes(answers)) => interview.answer(&step, answers),
                Some(Answered::Back) => {
                    if !interview.back() {
                        writeln!(self.out, "  This is the first question.")?;
                    }
                }
            }
        }
    }

    /// Own words, age and sex, where they are not known; each may be left empty.
    fn ask_person(&mut self, case: &mut Case) -> Result<Option<()>, Failure> {
        if case.text.is_none() {
            writeln!(
                self.out,
                "\nWhat happened, and what do you feel? In your own words, or empty:"
            )?;
            let Some(line) = self.line()? else { return Ok(None) };
            case.text = Some(line).filter(|line| !line.is_empty());
            if !self.confirm_understood(case)? {
                return Ok(None);
            }
        }
        while case.person.age.is_none() {
            writeln!(self.out, "\nHow old are you? (a number, or empty)")?;
            let Some(line) = self.line()? else { return Ok(None) };
            if line.is_empty() {
                break;
            }
            match line.parse::<i64>().map(Age::new) {
                Ok(Ok(age)) => case.person.age = Some(age),
                Ok(Err(error)) => writeln!(self.out, "  {error}")?,
                Err(_) => writeln!(self.out, "  Type a number, for example 42.")?,
            }
        }
        while case.person.sex.is_none() {
            writeln!(self.out, "\nAre you female, male or other? (or empty)")?;
            let Some(line) = self.line()? else { return Ok(None) };
            match line.to_lowercase().as_str() {
                "" => break,
                "f" | "female" | "woman" => case.person.sex = Some(Sex::Female),
                "m" | "male" | "man" => case.person.sex = Some(Sex::Male),
                "o" | "other" => case.person.sex = Some(Sex::Other),
                _ => writeln!(self.out, "  Type f, m or o, or leave it empty.")?,
            }
        }
        Ok(Some(()))
    }

    /// "I understood: … Is that right?" before anything is computed; a no takes single items back.
    fn confirm_understood(&mut self, case: &mut Case) -> Result<bool, Failure> {
        let understood = self.app.understand(case);
        *case = understood.case.clone();
        if understood.said.is_empty() {
            return Ok(true);
        }
        let knowledge = self.app.knowledge();
        let items: Vec<FindingIndex> = understood.said.keys().copied().collect();
        writeln!(self.out, "\nI understood:")?;
        for (place, item) in items.iter().enumerate() {
            let finding = &knowledge[*item];
            let state = match case.findings.get(&finding.id) {
                Some(State::Absent) => "no",
                Some(State::Uncertain) => "perhaps",
                _ => "yes",
            };
            let words = &understood.said[item].words;
            let name = &finding.text.english().name;
            writeln!(self.out, "  {:2}  {state}: {name} (\"{words}\")", place + 1)?;
        }
        writeln!(self.out, "Is that right? Enter, or the numbers of what is wrong (e.g. 2 5):")?;
        loop {
            let Some(line) = self.line()? else { return Ok(false) };
            let Some(numbers) = numbers(&line, items.len()) else {
                writeln!(self.out, "  Type numbers from 1 to {}, or nothing.", items.len())?;
                continue;
            };
            for number in numbers {
                // Not known again: the interview will ask it where it matters.
                case.findings.remove(&knowledge[items[number - 1]].id);
            }
            return Ok(true);
        }
    }

    fn ask_group(
        &mut self,
        interview: &Interview,
        group: usize,
        findings: &[FindingIndex],
    ) -> Result<Option<Answered>, Failure> {
        let knowledge = self.app.knowledge();
        let known = interview.case(knowledge);
        writeln!(self.out, "\n{}", knowledge.screen()[group].text.english().question)?;
        for (place, finding) in findings.iter().enumerate() {
            let finding = &knowledge[*finding];
            let said = known.findings.get(&finding.id).map_or("", |state| match state {
                State::Present => "  (you said yes)",
                State::Absent => "  (you said no)",
                _ => "  (you were not sure)",
            });
            writeln!(self.out, "  {:2}  {}{said}", place + 1, finding.text.english().name)?;
        }
        writeln!(
            self.out,
            "Type the numbers of all that fit, 'n' for none, 'd 2' for don't know, 's' to skip, 'b' back:"
        )?;
        loop {
            let Some(line) = self.line()? else { return Ok(None) };
            let every =
                |state: Option<State>| findings.iter().map(|finding| (*finding, state)).collect();
            let lower = line.to_lowercase();
            match lower.as_str() {
                "b" | "back" => return Ok(Some(Answered::Back)),
                "s" | "skip" => return Ok(Some(Answered::Yes(every(None)))),
                "n" | "no" | "none" => return Ok(Some(Answered::Yes(every(Some(State::Absent))))),
                _ => {}
            }
            let (not_known, list) = match lower.strip_prefix('d') {
                Some(rest) => (true, rest),
                None => (false, lower.as_str()),
            };
            match numbers(list, findings.len()) {
                Some(chosen) if !chosen.is_empty() => {
                    let state = if not_known { State::Unknown } else { State::Present };
                    if not_known {
                        self.how_to_check(&chosen, findings)?;
                    }
                    let answers = findings.iter().enumerate().map(|(place, finding)| {
                        let this =
                            if chosen.contains(&(place + 1)) { state } else { State::Absent };
                        (*finding, Some(this))
                    });
                    return Ok(Some(Answered::Yes(answers.collect())));
                }
                _ => writeln!(self.out, "  Type numbers such as 1 3, or n for none.")?,
            }
        }
    }

    fn how_to_check(&mut self, chosen: &[usize], findings: &[FindingIndex]) -> io::Result<()> {
        let texts =
            chosen.iter().map(|number| self.app.knowledge()[findings[number - 1]].text.english());
        for text in texts {
            if let Some(check) = &text.check {
                writeln!(self.out, "  How to check {}: {check}", text.name)?;
            }
        }
        Ok(())
    }

    fn ask_one(
        &mut self,
        finding: FindingIndex,
        reason: QuestionReason,
    ) -> Result<Option<Answered>, Failure> {
        let text = self.app.knowledge()[finding].text.english();
        writeln!(self.out, "{}", print::wrapped(&text.question, "", 76))?;
        loop {
            let Some(line) = self.line()? else { return Ok(None) };
            match reply(&line) {
                Reply::State(state) => {
                    if state == Some(State::Unknown)
                        && let Some(check) = &text.check
                    {
                        writeln!(self.out, "  How to check: {check}")?;
                    }
                    return Ok(Some(Answered::Yes(vec![(finding, state)])));
                }
                Reply::Back => return Ok(Some(Answered::Back)),
                Reply::Why => {
                    writeln!(self.out, "{}", print::wrapped(&why(text, reason), "  ", 76))?
                }
                Reply::NotUnderstood => writeln!(self.out, "{HELP}")?,
            }
        }
    }

    /// One line without its end; `None` when the input has ended.
    fn line(&mut self) -> io::Result<Option<String>> {
        write!(self.out, "> ")?;
        self.out.flush()?;
        let mut line = String::new();
        let read = self.input.read_line(&mut line)?;
        Ok((read > 0).then(|| line.trim().to_owned()))
    }
}

fn why(text: &FindingText, reason: QuestionReason) -> String {
    match reason {
        QuestionReason::MayRaise { level, .. } => {
            format!("{} A yes would change what to do ({level}).", text.why)
        }
        _ => text.why.clone(),
    }
}

fn reply(line: &str) -> Reply {
    match line.to_lowercase().as_str() {
        "y" | "yes" => Reply::State(Some(State::Present)),
        "n" | "no" => Reply::State(Some(State::Absent)),
        "d" | "don't know" | "dont know" => Reply::State(Some(State::Unknown)),
        "s" | "skip" | "" => Reply::State(None),
        "b" | "back" => Reply::Back,
        "w" | "why" | "?" => Reply::Why,
        _ => Reply::NotUnderstood,
    }
}

/// The numbers in a line, each from 1 to `most`; `None` if something else is there.
fn numbers(line: &str, most: usize) -> Option<Vec<usize>> {
    let words = line.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    let numbers: Option<Vec<usize>> = words.map(|word| word.parse().ok()).collect();
    numbers.filter(|numbers| numbers.iter().all(|number| (1..=most).contains(number)))
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn numbers_are_read_or_refused() {
        assert_eq!(numbers("1 3", 4), Some(vec![1, 3]));
        assert_eq!(numbers("2,4", 4), Some(vec![2, 4]));
        assert_eq!(numbers("", 4), Some(vec![]));
        assert_eq!(numbers("5", 4), None);
        assert_eq!(numbers("x", 4), None);
    }
}
