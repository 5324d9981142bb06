//! "I understood: … Is that right?" before anything is asked or computed.

use lumbar_app::Understood;
use lumbar_exchange::quantity_says;
use lumbar_knowledge::{FindingIndex, Knowledge};
use lumbar_model::{Case, Quantity, State};

use super::{Talk, group};
use crate::error::Failure;
use crate::print;

/// Something that was read from the text and can be taken back.
enum Item {
    Age,
    Sex,
    Pregnancy,
    Quantity(Quantity),
    Medicine(String),
    Diagnosis(String),
    /// Findings in one state, read from the same words.
    Findings(Vec<FindingIndex>),
}

impl Item {
    fn take_back(&self, knowledge: &Knowledge, case: &mut Case) {
        match self {
            Self::Age => case.person.age = None,
            Self::Sex => case.person.sex = None,
            Self::Pregnancy => case.person.pregnant_weeks = None,
            Self::Quantity(quantity) => drop(case.quantities.remove(quantity)),
            Self::Medicine(name) => case.medicines.retain(|taken| taken != name),
            Self::Diagnosis(name) => case.diagnoses.retain(|made| made != name),
            // Not known again: it is asked where it matters.
            Self::Findings(findings) => {
                for finding in findings {
                    case.findings.remove(&knowledge[*finding].id);
                }
            }
        }
    }
}

impl Talk<'_> {
    /// Reads the text into the case, and takes back what the person says is wrong.
    pub(super) fn confirm_understood(&mut self, case: &mut Case) -> Result<(), Failure> {
        let given = case.clone();
        let understood = self.app.understand(case);
        let knowledge = self.app.knowledge();
        let items = items(knowledge, &given, &understood);
        *case = understood.case;
        if items.is_empty() {
            if case.text.is_some() {
                self.terminal.gap()?;
                self.terminal.say("I could not read anything from that; I will ask.")?;
            }
            return Ok(());
        }
        self.terminal.gap()?;
        self.terminal.say("I understood:")?;
        for (place, (_, says)) in items.iter().enumerate() {
            self.terminal.item(place + 1, says)?;
        }
        self.terminal.say("Is that right? Enter if it is, or the numbers of what is wrong:")?;
        loop {
            let line = self.terminal.line()?;
            if matches!(line.as_str(), "y" | "yes") {
                return Ok(());
            }
            let Some(numbers) = group::numbers(&line, items.len()) else {
                let most = items.len();
                self.terminal.aside(&format!(
                    "Press Enter if all is right, or type numbers from 1 to {most}, such as 1 3."
                ))?;
                continue;
            };
            for number in &numbers {
                items[number - 1].0.take_back(knowledge, case);
            }
            if !numbers.is_empty() {
                self.terminal.aside("Taken back; I will ask where it matters.")?;
            }
            return Ok(());
        }
    }
}

/// What the text added to the case, each with how it is said: who the person is, then what is there,
/// what may be, what is not.
fn items(knowledge: &Knowledge, given: &Case, understood: &Understood) -> Vec<(Item, String)> {
    let case = &understood.case;
    let mut items = about_the_person(given, case);
    for state in [State::Present, State::Uncertain, State::Absent] {
        let mut said: Vec<_> = understood
            .said
            .iter()
            .filter(|(finding, _)| case.findings.get(&knowledge[**finding].id) == Some(&state))
            .collect();
        said.sort_by_key(|(finding, said)| (said.span.start, said.span.end, **finding));
        for same in said.chunk_by(|(_, one), (_, other)| one.span == other.span) {
            let findings: Vec<_> = same.iter().map(|(finding, _)| **finding).collect();
            let names: Vec<_> = findings
                .iter()
                .map(|finding| knowledge[*finding].text.english().name.as_str())
                .collect();
            let words = &same[0].1.words;
            let says = format!(
                "{}: {} (\"{}\")",
                print::state(state),
                names.join(", "),
                words.replace('\n', " ")
            );
            items.push((Item::Findings(findings), says));
        }
    }
    items
}

fn about_the_person(given: &Case, case: &Case) -> Vec<(Item, String)> {
    let mut items = Vec::new();
    let (before, person) = (&given.person, &case.person);
    if let (None, Some(age)) = (before.age, person.age) {
        items.push((Item::Age, format!("{} years old", age.years())));
    }
    if let (None, Some(sex)) = (before.sex, person.sex) {
        items.push((Item::Sex, sex.as_str().to_owned()));
    }
    if let (None, Some(weeks)) = (before.pregnant_weeks, person.pregnant_weeks) {
        items.push((Item::Pregnancy, format!("pregnant, {} weeks", weeks.weeks())));
    }
    for (quantity, value) in &case.quantities {
        if !given.quantities.contains_key(quantity) {
            items.push((Item::Quantity(*quantity), quantity_says(*quantity, *value)));
        }
    }
    let new = |before: &[String], after: &[String]| -> Vec<String> {
        after.iter().filter(|name| !before.contains(name)).cloned().collect()
    };
    for name in new(&given.medicines, &case.medicines) {
        items.push((Item::Medicine(name.clone()), format!("taking {name}")));
    }
    for name in new(&given.diagnoses, &case.diagnoses) {
        items.push((Item::Diagnosis(name.clone()), format!("diagnosed: {name}")));
    }
    items
}
