//! The cases of the medicine check hold and need every rule, and nothing that is added makes a verdict
//! better.

mod common;

use std::fs;
use std::path::PathBuf;

use common::{Draw, draws};
use lumbar_app::check_medicine;
use lumbar_care::medicine::{Situation, check};
use lumbar_exchange::{MedicineCase, MedicineExpectation, medicine_case_from_markdown};
use lumbar_knowledge::{FactorIndex, Knowledge, Need};
use lumbar_model::{Age, Country, PregnancyWeeks, Verdict};

fn cases() -> Vec<(PathBuf, MedicineCase)> {
    let root = common::root().join("cases/medicines");
    common::files_below(&root, "md")
        .into_iter()
        .map(|path| {
            let case = medicine_case_from_markdown(&fs::read_to_string(&path).unwrap())
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            (path.strip_prefix(&root).unwrap().to_path_buf(), case)
        })
        .collect()
}

fn failures(knowledge: &Knowledge, cases: &[(PathBuf, MedicineCase)]) -> Vec<String> {
    let mut failures = Vec::new();
    for (path, case) in cases {
        let now = case.request.now.as_deref().unwrap_or("2026-11-25T14:00:00+00:00[UTC]");
        let document = check_medicine(knowledge, &case.request, [], &now.parse().unwrap());
        match document {
            Err(error) => failures.push(format!("{}: {error}", path.display())),
            Ok(document) => {
                for (line, expectation) in &case.expectations {
                    if let Err(found) = expectation.check(&document) {
                        failures.push(format!(
                            "{}:{line}: {expectation:?}, but {found}",
                            path.display()
                        ));
                    }
                }
            }
        }
    }
    failures
}

#[test]
fn every_case_holds() {
    let cases = cases();
    assert!(cases.len() >= 110, "{} cases", cases.len());
    let failures = failures(&common::knowledge(), &cases);
    assert!(failures.is_empty(), "{} of the lines:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn deleting_any_rule_breaks_a_case() {
    let cases = cases();
    let knowledge = common::knowledge();
    let mut unnoticed = Vec::new();
    for (index, rule) in knowledge.medicines().enumerate_rules() {
        let because = MedicineExpectation::Because(rule.id.to_string());
        let named: Vec<_> = cases
            .iter()
            .filter(|(_, case)| case.expectations.iter().any(|(_, line)| *line == because))
            .cloned()
            .collect();
        if failures(&knowledge.without_medicine_rule(index), &named).is_empty() {
            unnoticed.push(rule.id.to_string());
        }
    }
    assert!(unnoticed.is_empty(), "no case needs {}", unnoticed.join(", "));
}

/// Persons between whom the rules tell: ages on both sides of every threshold, weeks likewise.
fn persons(answered_all: bool) -> Vec<Situation> {
    let mut persons = Vec::new();
    for age in [None, Some(11), Some(16), Some(40), Some(65)] {
        for weeks in [None, Some(8), Some(24)] {
            let mut person = Situation::new(Country::US);
            person.age = age.map(|age| Age::new(age).unwrap());
            person.pregnant = weeks.map(|weeks| PregnancyWeeks::new(weeks).unwrap());
            person.answered_all = answered_all;
            persons.push(person);
        }
    }
    persons
}

/// How many factors the largest rule needs at once.
fn largest(need: &Need) -> usize {
    match need {
        Need::All(parts) => parts.iter().map(largest).sum(),
        Need::Any(parts) => parts.iter().map(largest).max().unwrap_or(0),
        Need::Factor(_) => 1,
        _ => 0,
    }
}

fn verdict(knowledge: &Knowledge, situation: &Situation) -> Vec<Verdict> {
    let medicines = knowledge.medicines();
    medicines
        .enumerate()
        .map(|(medicine, _)| check(medicines, medicine, situation, None).verdict)
        .collect()
}

/// Adds one factor, in every state of the others, and looks whether a verdict got better.
fn never_better(knowledge: &Knowledge, person: &Situation, factor: FactorIndex) {
    let before = verdict(knowledge, person);
    let mut more = person.clone();
    more.present.insert(factor);
    let after = verdict(knowledge, &more);
    for (before, after) in before.iter().zip(&after) {
        let id = &knowledge.medicines()[factor].id;
        assert!(after >= before, "{id} made {before} into {after} for {person:?}");
    }
}

/// Exhaustive over all sets up to the size of the largest rule: beyond it no rule can tell sets apart
/// that their parts do not.
#[test]
fn nothing_that_is_added_makes_a_verdict_better() {
    let knowledge = common::knowledge();
    let medicines = knowledge.medicines();
    let size = medicines.rules().iter().map(|rule| largest(&rule.when)).max().unwrap();
    assert_eq!(size, 2, "the loops below go over sets of this size");
    let factors: Vec<FactorIndex> = medicines.enumerate_factors().map(|(index, _)| index).collect();
    for answered_all in [false, true] {
        for person in persons(answered_all) {
            for first in &factors {
                never_better(&knowledge, &person, *first);
                let mut one = person.clone();
                one.present.insert(*first);
                for second in &factors {
                    never_better(&knowledge, &one, *second);
                }
                let mut denied = person.clone();
                denied.absent.insert(*first);
                for second in &factors {
                    never_better(&knowledge, &denied, *second);
                }
            }
        }
    }
}

/// Larger sets, with medicines and allergies among what is added, by chance.
#[test]
fn nothing_that_is_added_makes_a_verdict_better_in_larger_sets() {
    let knowledge = common::knowledge();
    let medicines = knowledge.medicines();
    let factors: Vec<_> = medicines.enumerate_factors().map(|(index, _)| index).collect();
    let items: Vec<_> = medicines.enumerate().map(|(index, _)| index).collect();
    let people: Vec<_> = persons(false).into_iter().chain(persons(true)).collect();
    let mut draw = Draw(20_261_125);
    for _ in 0..draws(3_000, 100_000) {
        let mut person = people[draw.below(people.len())].clone();
        for _ in 0..draw.below(8) {
            let factor = factors[draw.below(factors.len())];
            match draw.below(4) {
                0 => person.absent.insert(factor),
                1 => person.taking.insert(items[draw.below(items.len())]),
                2 => person.allergies.insert(items[draw.below(items.len())]),
                _ => person.present.insert(factor),
            };
        }
        never_better(&knowledge, &person, factors[draw.below(factors.len())]);
        let before = verdict(&knowledge, &person);
        let mut more = person.clone();
        match draw.below(2) {
            0 => more.taking.insert(items[draw.below(items.len())]),
            _ => more.allergies.insert(items[draw.below(items.len())]),
        };
        let after = verdict(&knowledge, &more);
        assert!(before.iter().zip(&after).all(|(before, after)| after >= before), "{more:?}");
    }
}

#[test]
fn amounts_and_words_that_cannot_be_counted_are_refused() {
    let knowledge = common::knowledge();
    let now = "2026-11-25T14:00:00-05:00[America/New_York]".parse().unwrap();
    let with = |taken: &str| {
        let mut request = lumbar_exchange::MedicineRequest {
            medicine: "ibuprofen".to_owned(),
            ..Default::default()
        };
        request.taken.push(taken.to_owned());
        check_medicine(&knowledge, &request, [], &now)
    };
    for (taken, part) in [
        ("40 tablets", "many strengths"),
        ("0.4 g 08:00", "grams"),
        ("-400 mg 08:00", "less than nothing"),
        ("400 mg 2026-11-26 08:00", "lies ahead"),
        ("400 mg tomorrow 08:00", "not a time"),
        ("400 08:00", "no unit"),
        ("Zorbixin 400 mg 08:00", "not known here"),
    ] {
        let error = with(taken).expect_err(taken).to_string();
        assert!(error.contains(part), "{taken}: {error}");
        assert!(!error.contains("Zorbixin"), "{error}");
    }
    assert!(with("400 mg 08:00").is_ok());
}

fn request(medicine: &str) -> lumbar_exchange::MedicineRequest {
    lumbar_exchange::MedicineRequest { medicine: medicine.to_owned(), ..Default::default() }
}

/// A name that goes on after its strength is another product: its own label is not known here.
#[test]
fn a_second_substance_behind_a_strength_is_not_overlooked() {
    let knowledge = common::knowledge();
    let now = "2026-11-25T14:00:00-05:00[America/New_York]".parse().unwrap();
    let verdict = |medicine: &str| {
        let request = lumbar_exchange::MedicineRequest {
            age: Some(40),
            answered_all: true,
            ..request(medicine)
        };
        check_medicine(&knowledge, &request, [], &now).unwrap().verdict
    };
    for alone in ["ibuprofen", "ibuprofen 200 mg", "Ibuprofen 200mg", "ibuprofen 200"] {
        assert_eq!(verdict(alone), verdict("ibuprofen"), "{alone}");
    }
    assert_eq!(verdict("ibuprofen"), "ok");
    for more in ["ibuprofen 200 mg codeine 12.8 mg", "ibuprofen 200 codeine", "ibuprofen codeine"] {
        assert_eq!(verdict(more), "ask", "{more}");
    }
}

/// To deny an allergy to a medicine is not to deny the medicine.
#[test]
fn what_goes_on_after_a_known_name_denies_nothing() {
    let knowledge = common::knowledge();
    let now = "2026-11-25T14:00:00-05:00[America/New_York]".parse().unwrap();
    let with = |not: &str| {
        let request =
            lumbar_exchange::MedicineRequest { not: vec![not.to_owned()], ..request("ibuprofen") };
        check_medicine(&knowledge, &request, [], &now)
    };
    assert!(with("warfarin").is_ok());
    assert!(with("warfarin allergy").is_err());
}

/// What was taken today still clashes with a medicine on prescription, as what is taken every day does.
#[test]
fn a_prescribed_medicine_is_held_against_what_was_taken_today() {
    let knowledge = common::knowledge();
    let now = "2026-11-25T14:00:00-05:00[America/New_York]".parse().unwrap();
    let check = |change: fn(&mut lumbar_exchange::MedicineRequest)| {
        let mut request =
            lumbar_exchange::MedicineRequest { answered_all: true, ..request("warfarin") };
        change(&mut request);
        check_medicine(&knowledge, &request, [], &now).unwrap().verdict
    };
    let daily = check(|request| request.taking.push("ibuprofen".to_owned()));
    let today = check(|request| request.taken.push("ibuprofen 400 mg 08:00".to_owned()));
    assert_eq!(today, daily);
    assert_ne!(today, check(|_| ()));
}
