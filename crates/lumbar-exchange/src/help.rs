//! What may help, as it goes out: reasons, effects and verdicts in words.

use lumbar_care::help::{Help, Helps};
use lumbar_care::medicine::{Checked, Reason};
use lumbar_knowledge::{Effect, Knowledge, Price, Remedy, Says};
use serde::Serialize;

use crate::medicine::reason_document;

/// What may help, each list with the best first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HelpDocument {
    /// What the person can do.
    pub you_can_do: Vec<HelpItem>,
    /// What a clinician may recommend.
    pub a_doctor_may_recommend: Vec<HelpItem>,
    /// What would help but for the label of its medicines.
    pub left_out: Vec<HelpItem>,
    /// What not to do with the likeliest causes: each by name, and the words.
    pub not_to_do: Vec<(String, String)>,
}

/// A remedy for this person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HelpItem {
    /// Its id.
    pub remedy: String,
    /// Its name.
    pub name: String,
    /// The sum of the probabilities of the causes it serves.
    pub weight: f64,
    /// The likeliest causes it serves, by name.
    pub serves: Vec<String>,
    /// How to do it.
    pub how: String,
    /// What is known about it, and where article and evidence differ.
    pub evidence: String,
    /// When to stop.
    pub stop: String,
    /// What it costs and how much effort it takes.
    pub price: String,
    /// What was measured of it on a scale of pain.
    pub effects: Vec<EffectDocument>,
    /// What guidelines say.
    pub verdicts: Vec<VerdictDocument>,
    /// What the person has, or may have, with which to ask first.
    pub ask_first: Vec<String>,
    /// What the label says of each medicine it stands for.
    pub medicines: Vec<HelpMedicine>,
}

/// A measured effect.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EffectDocument {
    /// Lower end, value, upper end in points of pain from 0 to 100; below 0 is less pain.
    pub points: [f64; 3],
    /// Of what.
    pub about: String,
    /// The scale and the time, as published.
    pub unit: String,
    /// On whom it was measured.
    pub population: String,
    /// Where it was read.
    pub source: String,
}

/// The verdict of a guideline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VerdictDocument {
    /// Which guideline.
    pub guideline: String,
    /// What it says.
    pub says: &'static str,
    /// Whom it is about.
    pub population: String,
    /// Where it was read.
    pub source: String,
}

/// What the check says of a medicine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HelpMedicine {
    /// Its name.
    pub name: String,
    /// ok, ask, caution or stop.
    pub verdict: &'static str,
    /// The gravest reason; empty while nothing told speaks against it.
    pub says: String,
}

/// Lays it out.
#[must_use]
pub fn help_document(knowledge: &Knowledge, helps: &Helps) -> HelpDocument {
    let not_to_do = helps.likeliest.iter().map(|cause| {
        let text = knowledge[*cause].text.english();
        (text.name.clone(), text.avoid.clone())
    });
    let items = |helps: &[Help]| helps.iter().map(|help| item(knowledge, help)).collect();
    HelpDocument {
        you_can_do: items(&helps.own),
        a_doctor_may_recommend: items(&helps.clinician),
        left_out: items(&helps.left_out),
        not_to_do: not_to_do.collect(),
    }
}

fn item(knowledge: &Knowledge, help: &Help) -> HelpItem {
    let remedy = &knowledge[help.remedy];
    let text = remedy.text.english();
    let cause = |it: &lumbar_knowledge::CauseIndex| knowledge[*it].text.english().name.clone();
    let finding = |it: &lumbar_knowledge::FindingIndex| knowledge[*it].text.english().name.clone();
    HelpItem {
        remedy: remedy.id.to_string(),
        name: text.name.clone(),
        weight: help.weight,
        serves: help.serves.iter().map(cause).collect(),
        how: text.how.clone(),
        evidence: text.evidence.clone(),
        stop: text.stop.clone(),
        price: price_says(remedy),
        effects: remedy.effects.iter().map(|it| effect_document(knowledge, it)).collect(),
        verdicts: verdict_documents(knowledge, remedy),
        ask_first: help.ask_first.iter().map(finding).collect(),
        medicines: help.medicines.iter().map(|it| medicine(knowledge, it)).collect(),
    }
}

fn medicine(knowledge: &Knowledge, checked: &Checked) -> HelpMedicine {
    let verdict = checked.verdict.as_str();
    // What is only open is asked by the check itself; here counts what was told.
    let told = |reason: &&(_, Reason)| matches!(reason.1, Reason::Rule(_));
    let says = checked.reasons.iter().find(told);
    HelpMedicine {
        name: knowledge.medicines()[checked.medicine].text.english().name.clone(),
        verdict,
        says: says.map_or_else(String::new, |(_, reason)| {
            reason_document(knowledge, verdict, reason).says
        }),
    }
}

fn effect_document(knowledge: &Knowledge, effect: &Effect) -> EffectDocument {
    let fact = &knowledge[effect.fact];
    EffectDocument {
        points: effect.points,
        about: fact.about.replace('_', " "),
        unit: fact.unit.clone().unwrap_or_default(),
        population: fact.population.clone(),
        source: knowledge.cite(effect.fact).to_owned(),
    }
}

/// What guidelines say of a remedy, side by side.
#[must_use]
pub fn verdict_documents(knowledge: &Knowledge, remedy: &Remedy) -> Vec<VerdictDocument> {
    let verdicts = remedy.verdicts.iter().map(|verdict| VerdictDocument {
        guideline: verdict.guideline.clone(),
        says: match verdict.says {
            Says::Yes => "advises it",
            Says::May => "says it may be offered",
            Says::With => "only together with exercise",
            Says::No => "advises against it",
        },
        population: knowledge[verdict.fact].population.clone(),
        source: knowledge.cite(verdict.fact).to_owned(),
    });
    verdicts.collect()
}

/// What it costs and how much effort it takes, in a sentence.
#[must_use]
pub fn price_says(remedy: &Remedy) -> String {
    let cost = match remedy.cost {
        Price::None => "It costs nothing",
        Price::Small => "It costs a little",
        Price::Large => "It costs a good deal where nobody pays for you",
    };
    let effort = match remedy.effort {
        Price::None => "and takes hardly any effort.",
        Price::Small => "and takes some effort.",
        Price::Large => "and takes effort over weeks.",
    };
    format!("{cost} {effort}")
}
