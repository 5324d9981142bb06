//! What may help, as it is ranked for a person: by their causes, by what they have and by what they take.

mod common;

use std::collections::BTreeSet;

use common::Draw;
use lumbar_app::App;
use lumbar_app::plan::Planned;
use lumbar_care::help::{Help, Helps, Person};
use lumbar_care::medicine::{Names, Situation};
use lumbar_care::plan::Plan;
use lumbar_exchange::help_document;
use lumbar_knowledge::{Knowledge, RemedyIndex, Who};
use lumbar_model::{Case, Country, FindingId, State, Verdict};

fn planned(app: &App, findings: &[&str], change: impl FnOnce(&mut Case)) -> (Planned, Helps) {
    let mut case = Case::default();
    for id in findings {
        case.findings.insert(FindingId::new(id).unwrap(), State::Present);
    }
    change(&mut case);
    let planned = app.plan(&case, &[], false).unwrap();
    let helps = app.helps(&planned);
    (planned, helps)
}

fn place(knowledge: &Knowledge, helps: &[Help], id: &str) -> Option<usize> {
    helps.iter().position(|help| knowledge[help.remedy].id.as_str() == id)
}

#[test]
fn what_a_doctor_may_recommend_follows_the_causes() {
    let app = common::app();
    let knowledge = app.knowledge();
    let (_, nerve) =
        planned(&app, &["leg_pain_below_knee", "worse_coughing", "leg_tingling"], |_| ());
    let (_, mood) = planned(&app, &["stress", "anxiety", "low_mood", "poor_sleep"], |_| ());
    let first = |helps: &Helps, id| place(knowledge, &helps.clinician, id);
    let (injection, talking) =
        (first(&nerve, "spinal_injection"), first(&nerve, "talking_therapy"));
    assert!(injection.is_some() && talking.is_none_or(|talking| injection.unwrap() < talking));
    let (injection, talking) = (first(&mood, "spinal_injection"), first(&mood, "talking_therapy"));
    assert!(talking.is_some() && injection.is_none_or(|injection| talking.unwrap() < injection));
}

#[test]
fn the_weight_is_the_sum_of_the_causes_it_serves() {
    let app = common::app();
    let knowledge = app.knowledge();
    let (planned, helps) = planned(&app, &["leg_pain_below_knee", "after_lifting"], |_| ());
    let helps = helps.own.iter().chain(&helps.clinician);
    for help in helps {
        let serves = planned.assessment.causes.iter();
        let serves = serves.filter(|one| knowledge[one.cause].remedies.contains(&help.remedy));
        let sum: f64 = serves.map(|one| one.probability).sum();
        assert!((sum - help.weight).abs() < 1e-12, "{}", knowledge[help.remedy].id);
    }
}

#[test]
fn what_a_label_stops_is_left_out_with_the_reason() {
    let app = common::app();
    let knowledge = app.knowledge();
    let lift = ["after_lifting", "muscle_spasm"];
    let (planned_free, free) = planned(&app, &lift, |_| ());
    assert!(place(knowledge, &free.own, "otc_medicine").is_some());
    assert!(free.left_out.is_empty());
    // With a blood thinner the label asks for a doctor's word; it stays, behind everything that is free of that.
    let (_, thinner) = planned(&app, &lift, |case| case.medicines.push("warfarin".to_owned()));
    let last = &thinner.own[place(knowledge, &thinner.own, "otc_medicine").unwrap()];
    assert!(last.medicines.iter().any(|checked| checked.verdict >= Verdict::Caution));
    assert!(last.is_to_ask_about());
    // An earlier reaction to paracetamol stops the others too.
    let mut situation = Situation::new(Country::US);
    situation.react(knowledge.medicines(), &Names::new(knowledge), "paracetamol");
    let causes: Vec<_> =
        planned_free.assessment.causes.iter().map(|one| (one.cause, one.probability)).collect();
    let findings = BTreeSet::new();
    let person = Person { causes: &causes, findings: &findings, medicines: &situation };
    let helps = Helps::new(knowledge, &person);
    assert_eq!(place(knowledge, &helps.own, "otc_medicine"), None);
    assert!(place(knowledge, &helps.left_out, "otc_medicine").is_some());
    let document = help_document(knowledge, &helps);
    for medicine in &document.left_out[0].medicines {
        assert!(medicine.verdict == "stop" && medicine.says.contains("allergic"), "{medicine:?}");
    }
}

#[test]
fn every_cause_has_something_that_a_doctor_may_recommend() {
    let app = common::app();
    let knowledge = app.knowledge();
    for cause in knowledge.causes() {
        let by =
            |who| cause.remedies.iter().any(|remedy: &RemedyIndex| knowledge[*remedy].who == who);
        assert!(by(Who::Clinician), "{}", cause.id);
        assert!(cause.serious || by(Who::Person), "{}", cause.id);
    }
}

/// Whoever it is: nothing that a label stops is advised, what to ask about stands behind what is free, and with a level of today or
/// sooner nothing is advised at all.
#[test]
fn nothing_advised_conflicts_with_what_was_told() {
    let app = common::app();
    let knowledge = app.knowledge();
    let drugs =
        ["warfarin", "ibuprofen", "sertraline", "lithium", "methotrexate", "prednisone", "zebra"];
    let mut draw = Draw(12);
    let mut asked = 0;
    for _ in 0..common::draws(500, 100_000) {
        let mut case = Case::default();
        for _ in 0..draw.below(10) {
            let finding = &knowledge.findings()[draw.below(knowledge.findings().len())];
            let state = [State::Present, State::Uncertain, State::Absent][draw.below(3)];
            case.findings.insert(finding.id.clone(), state);
        }
        for _ in 0..draw.below(3) {
            case.medicines.push(drugs[draw.below(drugs.len())].to_owned());
        }
        let Ok(planned) = app.plan(&case, &[], false) else { continue };
        let helps = &app.helps(&planned);
        if matches!(planned.plan, Plan::BeSeen(_)) {
            assert!(
                helps.own.is_empty() && helps.clinician.is_empty() && helps.left_out.is_empty()
            );
        }
        for list in [&helps.own, &helps.clinician] {
            assert!(list.iter().all(|help| !help.is_stopped()));
            assert!(list.is_sorted_by_key(Help::is_to_ask_about));
            for help in list {
                let told = knowledge[help.remedy].ask_first.iter().filter(|it| {
                    let state = planned.assessment.answers.state(**it);
                    matches!(state, Some(State::Present | State::Uncertain))
                });
                assert!(told.eq(&help.ask_first), "{}", knowledge[help.remedy].id);
                asked += help.ask_first.len();
            }
        }
    }
    assert!(asked > 100, "{asked}");
}
