//! The reference page about medicines.

use std::fmt::Write as _;

use lumbar_knowledge::{FactIndex, Knowledge, Label, Need, Number, Role};

use crate::page::HEAD;

/// Every medicine, label, rule and factor, with what each rests on.
pub fn medicines(knowledge: &Knowledge) -> String {
    let medicines = knowledge.medicines();
    let mut page = format!(
        "{HEAD}# Medicines\n\nWhat `lumbar medicine check` knows. It repeats labels and prescribes nothing. The verdict is the most careful of the rules that hold:\n`ok` < `ask` (a question is open) < `caution` (not before a doctor or pharmacist has said yes) < `stop`. Amounts are given only for countries whose label was read.\n"
    );
    for medicine in medicines.items() {
        let words = medicine.text.english();
        let _ = writeln!(page, "\n## {} (`{}`)\n{}\n", words.name, medicine.id, words.what);
        let _ = writeln!(page, "Brands: {}.", medicine.brands.join(", "));
        if !medicine.contained_in.is_empty() {
            let _ = writeln!(page, "Also in: {}.", medicine.contained_in.join(", "));
        }
        let _ = writeln!(
            page,
            "\n| country | read | at once | hours apart | in 24 hours | days | from age | source |\n|---|---|---|---|---|---|---|---|"
        );
        for label in &medicine.labels {
            label_row(&mut page, knowledge, label);
        }
        let _ = writeln!(page, "\n{}", words.watch);
    }
    page.push_str(
        "\n## Rules\n\n| rule | for | verdict | when | the label | source |\n|---|---|---|---|---|---|\n",
    );
    for rule in medicines.rules() {
        let of: Vec<_> = rule.medicines.iter().map(|index| medicines[*index].id.as_str()).collect();
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {} | {} | {} |",
            rule.id,
            of.join(", "),
            rule.verdict,
            when(knowledge, &rule.when),
            rule.text.english().label,
            sources(knowledge, rule.facts.iter().copied())
        );
    }
    page.push_str("\n## What is asked\n\n| id | question | also known as |\n|---|---|---|\n");
    for factor in medicines.factors().iter().filter(|factor| factor.role != Role::NoMatter) {
        let _ = writeln!(
            page,
            "| `{}` | {} | {} |",
            factor.id,
            factor.text.english().question,
            factor.names.join(", ")
        );
    }
    page
}

fn label_row(page: &mut String, knowledge: &Knowledge, label: &Label) {
    let dosing = label.dosing.as_ref();
    let shown = |number: Option<&Number>, unit: &str| {
        number.map_or("-".to_owned(), |number| format!("{}{unit}", number.value))
    };
    let numbers = dosing.into_iter().flat_map(|dosing| {
        [Some(&dosing.once_mg), Some(&dosing.hours), Some(&dosing.day_mg), dosing.days.as_ref()]
    });
    let facts = numbers.flatten().filter_map(Number::fact).chain(label.facts.iter().copied());
    let _ = writeln!(
        page,
        "| {} | {} | {} | {} | {} | {} | {} | {} |",
        label.country,
        label.read,
        shown(dosing.map(|dosing| &dosing.once_mg), " mg"),
        shown(dosing.map(|dosing| &dosing.hours), ""),
        shown(dosing.map(|dosing| &dosing.day_mg), " mg"),
        shown(dosing.and_then(|dosing| dosing.days.as_ref()), ""),
        shown(dosing.map(|dosing| &dosing.youngest), ""),
        sources(knowledge, facts)
    );
}

fn when(knowledge: &Knowledge, need: &Need) -> String {
    let list = |parts: &[Need], word: &str| {
        let parts: Vec<String> = parts.iter().map(|part| when(knowledge, part)).collect();
        format!("({})", parts.join(word))
    };
    match need {
        Need::Always => "always".to_owned(),
        Need::Factor(factor) => format!("`{}`", knowledge.medicines()[*factor].id),
        Need::AgeAtLeast(age) => format!("age {} and over", age.years()),
        Need::AgeUnder(age) => format!("age under {}", age.years()),
        Need::PregnantFrom(weeks) => format!("pregnant, week {} on", weeks.weeks()),
        Need::All(parts) => list(parts, " and "),
        Need::Any(parts) => list(parts, " or "),
    }
}

/// The sources that were read, each once.
fn sources(knowledge: &Knowledge, facts: impl Iterator<Item = FactIndex>) -> String {
    let sources = knowledge.sources_read(facts).into_iter();
    sources.map(|source| format!("[{}](sources.md)", source.id)).collect::<Vec<_>>().join(", ")
}
