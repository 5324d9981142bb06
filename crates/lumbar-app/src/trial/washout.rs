//! Days after a change that are not counted, from what was measured of how long each thing still works.

use lumbar_care::medicine::Names;
use lumbar_exchange::trial_words::ONE_THING;
use lumbar_knowledge::{Fact, Knowledge, MedicineIndex, Remedy};
use lumbar_model::event::Words;

/// The topic of facts about how long something still works; each is about a remedy or a medicine, in hours.
const TOPIC: &str = "trial";

/// What is let pass after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Washout {
    /// Days.
    pub days: u32,
    /// Why, a sentence for each thing that was measured; empty where none was.
    pub why: Vec<String>,
}

impl Washout {
    /// For one thing at two times of the day: what still works is nearly the same before and after a change.
    #[must_use]
    pub fn one_thing() -> Self {
        Self { days: 1, why: vec![ONE_THING.to_owned()] }
    }
}

/// Days that are let pass where nothing was measured of any of the things: as for warmth, the longest that is known.
const UNKNOWN: u32 = 2;

/// What the knowledge has on these things. The longest holds.
#[must_use]
pub fn washout(knowledge: &Knowledge, arms: &[Words]) -> Washout {
    let names = Names::new(knowledge);
    let mut days = None;
    let mut why = Vec::new();
    for fact in knowledge.facts().iter().filter(|fact| fact.topic == TOPIC) {
        let arm = arms.iter().find(|arm| is_about(knowledge, &names, fact, arm.as_str()));
        let (Some(arm), Some(hours)) = (arm, fact.value) else { continue };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "hours of a few days, rounded up"
        )]
        let own = (hours / 24.0).ceil().clamp(0.0, 30.0) as u32;
        days = days.max(Some(own));
        let cite = &knowledge[fact.source].cite;
        let unit = fact.unit.as_deref().unwrap_or("hours");
        why.push(format!("{}: {hours} {unit} ({cite})", arm.as_str()));
    }
    Washout { days: days.unwrap_or(UNKNOWN), why }
}

/// Whether the words of an arm name what a fact is about.
fn is_about(knowledge: &Knowledge, names: &Names, fact: &Fact, arm: &str) -> bool {
    let drug = names.drug(arm);
    let medicine = |index: MedicineIndex| knowledge.medicines()[index].id.as_str() == fact.about;
    if drug.is_some_and(|named| named.medicines.iter().any(|index| medicine(*index))) {
        return true;
    }
    let remedy = knowledge.remedy_index(&fact.about);
    remedy.is_some_and(|remedy| is_named(knowledge, names, &knowledge[remedy], arm))
}

/// Whether the words of an arm name a remedy, by a word that no other remedy's id has; a medicine is named as such.
pub(super) fn is_named(knowledge: &Knowledge, names: &Names, remedy: &Remedy, arm: &str) -> bool {
    if names.drug(arm).is_some() {
        return false;
    }
    let others: Vec<&str> = knowledge
        .remedies()
        .iter()
        .filter(|one| one.id != remedy.id)
        .flat_map(|one| one.id.as_str().split('_'))
        .collect();
    let own = remedy.id.as_str().split('_').chain(remedy.text.english().name.split(' '));
    let own: Vec<&str> =
        own.filter(|word| word.len() >= SHORTEST && !others.contains(word)).collect();
    let arm = arm.to_lowercase();
    arm.split(|letter: char| !letter.is_alphanumeric())
        .any(|word| own.iter().any(|one| word.starts_with(one)))
}

/// Words below this length, such as "a", name nothing.
const SHORTEST: usize = 4;
