//! A person's own words, laid into their case.

use std::collections::BTreeMap;

use lumbar_exchange::Said;
use lumbar_knowledge::FindingIndex;
use lumbar_model::{Case, State};
use lumbar_narrative::{Reading, read, read_on};

use crate::App;

/// A case with what was read from its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Understood {
    /// The case; its findings hold what was told and what was read.
    pub case: Case,
    /// For each finding that the text speaks of in the state it has: the words.
    pub said: BTreeMap<FindingIndex, Said>,
}

impl App {
    /// Reads the text of a case into its findings, person, quantities, medicines and diagnoses. What
    /// the person answered stands above what was read; a text that was understood before is not read
    /// into the case again.
    #[must_use]
    pub fn understand(&self, case: &Case) -> Understood {
        let mut case = case.clone();
        let Some(text) = case.text.clone() else {
            return Understood { case, said: BTreeMap::new() };
        };
        let reading = match self.today {
            Some(today) => read_on(&self.lexicon, &text, today),
            None => read(&self.lexicon, &text),
        };
        if !case.understood {
            self.lay_in(&reading, &mut case);
            case.understood = true;
        }
        let said = self.said(&reading, &case, &text);
        Understood { case, said }
    }

    fn lay_in(&self, reading: &Reading, case: &mut Case) {
        let knowledge = self.knowledge();
        let told: Vec<_> =
            case.findings.keys().filter_map(|id| knowledge.finding_index(id.as_str())).collect();
        for (id, mention) in reading.findings() {
            let Some(finding) = knowledge.finding_index(id.as_str()) else { continue };
            if told.contains(&finding) {
                continue;
            }
            let state = case.findings.entry(knowledge[finding].id.clone()).or_insert(mention.state);
            // Two synonyms read from one text: the graver state stands.
            *state = (*state).max(mention.state);
        }
        let person = &mut case.person;
        person.age = person.age.or(reading.person.age.as_ref().map(|(age, _)| *age));
        person.sex = person.sex.or(reading.person.sex.as_ref().map(|(sex, _)| *sex));
        person.pregnant_weeks = person.pregnant_weeks.or(reading
            .person
            .pregnant_weeks
            .as_ref()
            .map(|(weeks, _)| *weeks));
        for (quantity, value, _) in &reading.quantities {
            if let Ok(value) = quantity.check(*value) {
                case.quantities.entry(*quantity).or_insert(value);
            }
        }
        for (name, _) in &reading.medicines {
            if !case.medicines.contains(name) {
                case.medicines.push(name.clone());
            }
        }
        for (name, _) in &reading.diagnoses {
            if !case.diagnoses.contains(name) {
                case.diagnoses.push(name.clone());
            }
        }
    }

    fn said(&self, reading: &Reading, case: &Case, text: &str) -> BTreeMap<FindingIndex, Said> {
        let knowledge = self.knowledge();
        let mut said = BTreeMap::new();
        for (id, mention) in reading.findings() {
            let Some(finding) = knowledge.finding_index(id.as_str()) else { continue };
            let state = case.findings.get(&knowledge[finding].id);
            if state == Some(&mention.state) && mention.state != State::Unknown {
                let words = text[mention.span.clone()].to_owned();
                said.entry(finding).or_insert(Said { words, span: mention.span.clone() });
            }
        }
        said
    }
}
