//! Changing an answer that was given some questions ago.

use lumbar_assess::{Asked, Interview, Part};
use lumbar_knowledge::Knowledge;
use lumbar_model::State;

use super::{Answers, Talk, Turn, group, list_question};
use crate::error::{Failure, Outcome};
use crate::print;

impl Talk<'_> {
    /// Lists what was answered and asks one of it again; everything else stays.
    pub(super) fn change_earlier(&mut self, interview: &mut Interview) -> Outcome {
        let knowledge = self.app.knowledge();
        self.terminal.gap()?;
        self.terminal.say("Your answers so far:")?;
        let person = &interview.case(knowledge).person;
        let age = person.age.map_or("not told".to_owned(), |age| age.years().to_string());
        self.terminal.item(1, &format!("Age: {age}"))?;
        let sex = person.sex.map_or("not told", lumbar_model::Sex::as_str);
        self.terminal.item(2, &format!("Sex: {sex}"))?;
        for (place, asked) in interview.asked().iter().enumerate() {
            let question = match (asked.part, asked.answers.as_slice()) {
                (Part::Screen(_), answers) => {
                    let first = &knowledge[answers[0].0].text.english().name;
                    format!("{} ({first} ...)", asked_over(knowledge, asked))
                }
                (Part::Questions, [(finding, _)]) => {
                    knowledge[*finding].text.english().question.clone()
                }
                _ => asked_over(knowledge, asked).to_owned(),
            };
            let says = said(knowledge, &asked.answers);
            self.terminal.item(place + 3, &format!("{question} {says}"))?;
        }
        self.terminal.say("The number of the one to change, or Enter for none:")?;
        let most = interview.asked().len() + 2;
        loop {
            let line = self.terminal.line()?;
            match group::numbers(&line, most).as_deref() {
                Some([]) => return Ok(()),
                Some([number]) => return self.ask_again(interview, *number),
                _ => self.terminal.aside(&format!("Type one number from 1 to {most}."))?,
            }
        }
    }

    fn ask_again(&mut self, interview: &mut Interview, number: usize) -> Outcome {
        if number <= 2 {
            return self.ask_person_again(interview, number == 1);
        }
        let place = number - 3;
        let asked = interview.asked()[place].clone();
        self.terminal.gap()?;
        let knowledge = self.app.knowledge();
        let findings: Vec<_> = asked.answers.iter().map(|(finding, _)| *finding).collect();
        let turn = match (asked.part, asked.answers.as_slice()) {
            (Part::Questions, [(finding, state)]) => {
                self.before.extend(state.map(|state| (*finding, state)));
                self.ask_one(*finding, None)?
            }
            _ => {
                let question = asked_over(knowledge, &asked);
                self.ask_list(question, &findings, &interview.case(knowledge))?
            }
        };
        match turn {
            Turn::Answer(answers) => {
                self.forget_before(&answers);
                interview.change(place, answers);
            }
            _ => self.terminal.aside("Left as it was.")?,
        }
        Ok(())
    }

    fn ask_person_again(&mut self, interview: &mut Interview, age: bool) -> Result<(), Failure> {
        let mut case = interview.case(self.app.knowledge());
        let turn = if age { self.ask_age(&mut case)? } else { self.ask_sex(&mut case)? };
        match turn {
            Turn::Answer(()) => *interview.person_mut() = case.person,
            _ => self.terminal.aside("Left as it was.")?,
        }
        Ok(())
    }
}

/// The question that stands over the list of a step.
fn asked_over<'k>(knowledge: &'k Knowledge, asked: &Asked) -> &'k str {
    match asked.part {
        Part::Screen(group) => &knowledge.screen()[group].text.english().question,
        Part::Opening(group) => &knowledge.opening()[group].text.english().question,
        Part::Questions => {
            let findings: Vec<_> = asked.answers.iter().map(|(finding, _)| *finding).collect();
            list_question(knowledge, &findings)
        }
    }
}

/// The answers to one step in a few words.
fn said(knowledge: &Knowledge, answers: &Answers) -> String {
    if let [(_, state)] = answers.as_slice() {
        return state.map_or("skipped", print::state).to_owned();
    }
    let notable: Vec<_> = answers
        .iter()
        .filter_map(|(finding, state)| Some((finding, (*state)?)))
        .filter(|(_, state)| *state != State::Absent)
        .map(|(finding, state)| {
            format!("{} to {}", print::state(state), knowledge[*finding].text.english().name)
        })
        .collect();
    if !notable.is_empty() {
        notable.join(", ")
    } else if answers.iter().all(|(_, state)| state.is_none()) {
        "skipped".to_owned()
    } else {
        "none".to_owned()
    }
}
