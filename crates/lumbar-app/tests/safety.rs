//! Nothing lowers a red flag: proved over every rule, finding and state, then over seeded cases.

mod common;

use lumbar_assess::{Answers, Assessor, Origin, Why};
use lumbar_knowledge::{Condition, FindingIndex, Knowledge};
use lumbar_model::{Age, Case, FindingId, Level, PregnancyWeeks, Sex, State};

use common::{Draw, draws};

/// One set of findings, and the person, that make a condition hold.
fn satisfy(condition: &Condition, case: &mut Case, knowledge: &Knowledge) {
    match condition {
        Condition::Finding(finding) => set(case, knowledge, *finding, State::Present),
        Condition::All(parts) => parts.iter().for_each(|part| satisfy(part, case, knowledge)),
        Condition::AtLeast { count, of } => {
            of.iter().take(*count).for_each(|part| satisfy(part, case, knowledge));
        }
        Condition::AgeAtLeast(age) => {
            case.person.age = Some(case.person.age.map_or(*age, |old| old.max(*age)));
        }
        Condition::AgeUnder(age) => {
            case.person.age = Some(Age::new(i64::from(age.years()) - 1).unwrap());
        }
        Condition::Sex(sex) => case.person.sex = Some(*sex),
        Condition::QuantityAtLeast(quantity, least) => {
            case.quantities.insert(*quantity, *least);
        }
        Condition::QuantityBelow(quantity, most) => {
            case.quantities.insert(*quantity, most - 1.0);
        }
    }
}

fn set(case: &mut Case, knowledge: &Knowledge, finding: FindingIndex, state: State) {
    case.findings.insert(knowledge[finding].id.clone(), state);
}

/// (b) Adding or denying anything else never lowers a level that a rule has given. Exhaustive: every
/// rule, every other finding, every state, and the person's age and sex where the rule has none.
#[test]
fn nothing_else_lowers_what_a_rule_has_given() {
    let assessor = Assessor::new(common::knowledge()).unwrap();
    let knowledge = assessor.knowledge();
    for (index, rule) in knowledge.enumerate_rules() {
        let mut base = Case::default();
        satisfy(&rule.when, &mut base, knowledge);
        let given = assessor.triage(&base).unwrap();
        assert!(
            given.reasons.iter().any(|reason| reason.why == Why::Rule(index)),
            "{} does not fire on its own findings",
            rule.id
        );
        for (_, finding) in knowledge.enumerate_findings() {
            if base.findings.contains_key(&finding.id) || finding.same_as.is_some() {
                continue;
            }
            for state in State::ALL {
                let mut more = base.clone();
                more.findings.insert(finding.id.clone(), state);
                let level = assessor.triage(&more).unwrap().level;
                assert!(
                    level >= rule.level,
                    "{} falls to {level} with {} {state}",
                    rule.id,
                    finding.id
                );
            }
        }
        for years in [0, 10, 30, 50, 70, 100] {
            for sex in [Sex::Female, Sex::Male, Sex::Other] {
                let mut more = base.clone();
                more.person.age = more.person.age.or(Age::new(years).ok());
                more.person.sex = more.person.sex.or(Some(sex));
                let level = assessor.triage(&more).unwrap().level;
                assert!(level >= rule.level, "{} falls at {years}, {sex:?}", rule.id);
            }
        }
    }
}

/// (a) Adding a present finding never lowers the level, on seeded cases of every size; and a no, a
/// perhaps or a don't-know never lowers what rules have given.
#[test]
fn adding_a_finding_never_lowers_the_level() {
    let assessor = Assessor::new(common::knowledge()).unwrap();
    let knowledge = assessor.knowledge();
    let ids: Vec<&FindingId> = knowledge.findings().iter().map(|finding| &finding.id).collect();
    let mut draw = Draw(2026);
    for number in 0..draws(20_000, 1_000_000) {
        let mut case = Case::default();
        case.person.age = (draw.below(4) > 0).then(|| Age::new(draw.below(100) as i64).unwrap());
        case.person.sex = [None, Some(Sex::Female), Some(Sex::Male)][draw.below(3)];
        for _ in 0..draw.below(8) {
            let state = State::ALL[draw.below(4)];
            case.findings.insert(ids[draw.below(ids.len())].clone(), state);
        }
        let Ok(before) = assessor.triage(&case) else { continue };
        let by_rules = before
            .reasons
            .iter()
            .filter(|reason| matches!(reason.why, Why::Rule(_)))
            .map(|reason| reason.level)
            .max()
            .unwrap_or(Level::SelfCare);
        let new = ids[draw.below(ids.len())];
        if case.findings.contains_key(new) {
            continue;
        }
        for state in State::ALL {
            let mut more = case.clone();
            more.findings.insert(new.clone(), state);
            let Ok(after) = assessor.triage(&more) else { continue };
            let least = if state == State::Present {
                before.level.min(by_rules.max(before.level))
            } else {
                by_rules
            };
            assert!(
                after.level >= least,
                "draw {number}: {new} {state} takes {} to {}: {case:?}",
                before.level,
                after.level
            );
        }
    }
}

/// (c) A weak flag added to a plain case never gives an emergency: most people with a spasm have one.
#[test]
fn a_weak_flag_on_a_plain_case_is_no_emergency() {
    const WEAK: [&str; 22] = [
        "night_pain",
        "worse_coughing",
        "thoracic_pain",
        "upper_back_pain",
        "constipation",
        "diabetes",
        "smoking",
        "fatigue",
        "morning_stiffness",
        "recurrent",
        "worse_rest",
        "weight_loss",
        "fever",
        "nausea",
        "severe_pain",
        "age_first_onset_over_50",
        "worsening",
        "not_improving_with_home_care",
        "leg_tingling",
        "leg_pain_below_knee",
        "steroid_use",
        "osteoporosis",
    ];
    const PLAIN: [&[&str]; 4] = [
        &["back_pain", "after_lifting", "acute_lt_6w", "muscle_spasm"],
        &["back_pain", "desk_job", "slouching", "worse_sitting"],
        &["back_pain", "after_new_exercise", "delayed_onset_24_72h"],
        &["back_pain", "stress", "muscle_tension"],
    ];
    let assessor = Assessor::new(common::knowledge()).unwrap();
    for plain in PLAIN {
        for weak in WEAK {
            for years in [25, 45, 58] {
                let mut case = Case::default();
                case.person.age = Age::new(years).ok();
                for id in plain.iter().chain([&weak]) {
                    case.findings.insert(FindingId::new(id).unwrap(), State::Present);
                }
                let level = assessor.triage(&case).unwrap().level;
                assert!(level < Level::Emergency, "{weak} with {plain:?} at {years}: {level}");
            }
        }
    }
}

/// What a medicine, an illness or a measure says is not unsaid by "I don't know" or "perhaps" to the question itself.
#[test]
fn not_knowing_unsays_nothing_that_was_told_otherwise() {
    let knowledge = common::knowledge();
    let mut followed = 0;
    for (index, finding) in knowledge.enumerate_findings() {
        let derived = &finding.derived;
        let mut case = Case::default();
        case.medicines.extend(derived.medicines.first().cloned());
        case.diagnoses.extend(derived.diagnoses.first().cloned());
        case.person.occupation = derived.occupations.first().cloned();
        case.person.pregnant_weeks = derived.pregnant.then(|| PregnancyWeeks::new(10).unwrap());
        if let Some(of) = &derived.quantity {
            let value = of.at_least.or(of.below.map(|most| most - 1.0)).unwrap();
            case.quantities.insert(of.quantity, value);
        }
        let told = Answers::new(&knowledge, &case).unwrap();
        if told.origin(index) != Some(Origin::Derived) {
            continue;
        }
        followed += 1;
        for state in [State::Unknown, State::Uncertain] {
            set(&mut case, &knowledge, index, state);
            let answers = Answers::new(&knowledge, &case).unwrap();
            assert_eq!(answers.state(index), Some(State::Present), "{} {state}", finding.id);
        }
        set(&mut case, &knowledge, index, State::Absent);
        let denied = Answers::new(&knowledge, &case).unwrap();
        assert_eq!(denied.state(index), Some(State::Absent), "{}: an own no stands", finding.id);
    }
    assert!(followed > 20, "{followed}");
}
