//! What may help: the remedies of the likely causes, those first that serve them best, nothing that a label stops.
//!
//! A remedy weighs the sum of the probabilities of the causes it serves. What a person should ask about first stands behind what is free
//! of that, and what the label of every medicine in it stops is left out.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use lumbar_knowledge::{CauseIndex, FindingIndex, Knowledge, Remedy, RemedyIndex, Who};
use lumbar_model::Verdict;

use crate::medicine::{self, Checked};

/// From this weight on a remedy is worth a word: the causes it serves are behind one in ten with these answers.
pub const LIKELY: f64 = 0.1;

/// What is known of a person.
#[derive(Debug, Clone, Copy)]
pub struct Person<'a> {
    /// The causes with their probabilities, 0 to 1.
    pub causes: &'a [(CauseIndex, f64)],
    /// What is present or in doubt.
    pub findings: &'a BTreeSet<FindingIndex>,
    /// The person before a medicine.
    pub medicines: &'a medicine::Situation,
}

/// A remedy for this person.
#[derive(Debug, Clone, PartialEq)]
pub struct Help {
    /// Which.
    pub remedy: RemedyIndex,
    /// The sum of the probabilities of the causes it serves.
    pub weight: f64,
    /// The causes it serves, the likeliest first, at most two.
    pub serves: Vec<CauseIndex>,
    /// What the person has, or may have, with which to ask first.
    pub ask_first: Vec<FindingIndex>,
    /// The check of each medicine it stands for.
    pub medicines: Vec<Checked>,
}

/// What may help, each list with the best first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Helps {
    /// What the person can do.
    pub own: Vec<Help>,
    /// What a clinician may recommend.
    pub clinician: Vec<Help>,
    /// What would help but for the label of its medicines.
    pub left_out: Vec<Help>,
    /// The likeliest causes, at most three, to say what not to do.
    pub likeliest: Vec<CauseIndex>,
}

impl Helps {
    /// Ranks the remedies for a person.
    #[must_use]
    pub fn new(knowledge: &Knowledge, person: &Person<'_>) -> Self {
        let mut causes = person.causes.to_vec();
        causes.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        let likely = causes.iter().filter(|(_, chance)| *chance >= LIKELY).take(3);
        let mut helps =
            Self { likeliest: likely.map(|(cause, _)| *cause).collect(), ..Self::default() };
        for (index, remedy) in knowledge.enumerate_remedies() {
            let serves =
                || causes.iter().filter(|(it, _)| knowledge[*it].remedies.contains(&index));
            let weight = serves().map(|(_, chance)| chance).sum();
            if weight < LIKELY {
                continue;
            }
            let help = Help {
                remedy: index,
                weight,
                serves: serves().map(|(cause, _)| *cause).take(2).collect(),
                ask_first: ask_first(remedy, person.findings),
                medicines: checks(knowledge, remedy, person.medicines),
            };
            let shelf = match remedy.who {
                _ if help.is_stopped() => &mut helps.left_out,
                Who::Person => &mut helps.own,
                Who::Clinician => &mut helps.clinician,
            };
            shelf.push(help);
        }
        for shelf in [&mut helps.own, &mut helps.clinician, &mut helps.left_out] {
            shelf.sort_by(|one, other| {
                let free = one.is_to_ask_about().cmp(&other.is_to_ask_about());
                free.then(other.weight.total_cmp(&one.weight)).then(one.remedy.cmp(&other.remedy))
            });
        }
        helps
    }
}

impl Help {
    /// Whether the labels of all its medicines say stop.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        let mut verdicts = self.medicines.iter().map(|checked| checked.verdict);
        !self.medicines.is_empty() && verdicts.all(|verdict| verdict == Verdict::Stop)
    }

    /// Whether something that was told speaks for asking first.
    #[must_use]
    pub fn is_to_ask_about(&self) -> bool {
        let warned = |checked: &Checked| checked.verdict >= Verdict::Caution;
        !self.ask_first.is_empty() || self.medicines.iter().any(warned)
    }
}

fn ask_first(remedy: &Remedy, findings: &BTreeSet<FindingIndex>) -> Vec<FindingIndex> {
    remedy.ask_first.iter().copied().filter(|finding| findings.contains(finding)).collect()
}

fn checks(knowledge: &Knowledge, remedy: &Remedy, person: &medicine::Situation) -> Vec<Checked> {
    let medicines = remedy.medicines.iter();
    medicines.map(|it| medicine::check(knowledge.medicines(), *it, person, None)).collect()
}
