//! The screen before first aid.

mod common;

use lumbar_app::App;
use lumbar_care::first_aid::{Answer, Kind, Pack};
use lumbar_model::{Case, Level, State};

#[test]
fn each_row_with_a_red_flag_stops_first_aid() {
    let app = common::app();
    let screen = app.first_aid_screen();
    assert!(screen.checks.len() >= 10);
    for row in &screen.checks {
        let level = |state| app.first_aid_triage(&Case::default(), &[(row, state)]).unwrap().level;
        assert!(App::first_aid_stops(level(State::Present)), "{}", row.id);
        assert_eq!(level(State::Absent), Level::SelfCare, "{}", row.id);
        assert!(level(State::Uncertain) <= level(State::Present), "{}", row.id);
    }
}

/// "Not sure" means the same on the page, in the terminal and in the file that works alone: the graver of what is doubtful
/// and what is not known.
#[test]
fn not_sure_is_as_grave_as_a_doubt() {
    let app = common::app();
    for row in app.first_aid_screen().checks {
        let level = |state| app.first_aid_triage(&Case::default(), &[(row, state)]).unwrap().level;
        assert_eq!(level(State::Unknown), level(State::Uncertain), "{}", row.id);
        if row.id.as_str() == "check_bladder_bowel" {
            assert!(App::first_aid_stops(level(State::Unknown)), "{}", level(State::Unknown));
        }
    }
}

/// Every finding that stops first aid by itself stands in a row.
#[test]
fn no_red_flag_of_the_safety_screen_is_missing() {
    let app = common::app();
    let knowledge = app.knowledge();
    let mut asked = std::collections::BTreeSet::new();
    for row in app.first_aid_screen().checks {
        if let lumbar_knowledge::FirstAidRole::Check { findings, with, .. } = &row.role {
            asked.extend(findings.iter().chain(with).copied());
        }
    }
    let mut missing = Vec::new();
    for group in knowledge.screen() {
        for finding in &group.findings {
            let id = knowledge[*finding].id.clone();
            let mut case = Case::default();
            case.findings.insert(id.clone(), State::Present);
            case.findings
                .insert(lumbar_model::FindingId::new("back_pain").unwrap(), State::Present);
            let level = app.assessor().triage(&case).unwrap().level;
            if level >= Level::Urgent && !asked.contains(finding) {
                missing.push(id);
            }
        }
    }
    assert!(missing.is_empty(), "not asked before first aid: {missing:?}");
}

#[test]
fn a_session_of_this_knowledge_has_the_bounds_of_its_sources() {
    let mut setup = common::app().first_aid_setup().unwrap();
    assert_eq!((setup.limits.on, setup.limits.off, setup.limits.look), (1200, 1200, 300));
    assert_eq!((setup.limits.shorter, setup.limits.cold_wait), ((600, 900), 3600));
    assert_eq!(setup.limits.warm_a_day, 3);
    assert!(setup.steps.iter().any(|step| step.what == Kind::Packs {}));
    assert!(setup.allows(Pack::Warm).is_err(), "nothing is answered yet");
    let rows: Vec<_> = setup.cautions.iter().map(|row| row.id.as_str().to_owned()).collect();
    for row in &rows {
        assert!(setup.answer(row, Answer::No));
    }
    assert_eq!(setup.allows(Pack::Cold), Ok(1200));
    for row in ["caution_diabetes", "caution_numb_skin"] {
        setup.answer(row, Answer::Yes);
        assert!(setup.allows(Pack::Warm).is_err() && setup.allows(Pack::Cold).is_err());
        setup.answer(row, Answer::Agreed);
        assert_eq!(setup.allows(Pack::Warm), Ok(600), "{row}");
        setup.answer(row, Answer::No);
    }
}
