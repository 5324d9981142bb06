//! Stress and sleep: what is shown to whom, and that it all holds together.

mod common;

use std::collections::BTreeSet;

use lumbar_assess::Options;
use lumbar_care::calm::Rhythm;
use lumbar_knowledge::{BreathPart, CalmRole};
use lumbar_model::{Case, FindingId, State};

fn told(findings: &[&str]) -> Case {
    let mut case = Case::default();
    for id in findings {
        case.findings.insert(FindingId::new(id).unwrap(), State::Present);
    }
    case
}

/// The ids of the pages shown for a case.
fn shown(findings: &[&str]) -> Vec<String> {
    let app = common::app();
    let knowledge = app.knowledge();
    let assessment = app.assess(&told(findings), Options::brief()).unwrap().assessment;
    let causes = assessment.causes.iter();
    let pages = app.pages(causes.map(|one| (knowledge[one.cause].id.as_str(), one.probability)));
    pages.into_iter().map(|page| knowledge[page].id.clone()).collect()
}

#[test]
fn kind_words_come_where_a_cause_that_names_them_is_likely() {
    let stressed =
        ["back_pain", "stress", "anxiety", "muscle_tension", "poor_sleep", "gradual_onset"];
    assert_eq!(shown(&stressed), ["pain_is_real"]);
    assert!(shown(&["back_pain", "after_lifting", "sudden_onset"]).is_empty());
    assert!(shown(&[]).is_empty(), "nothing told, nothing supposed");
}

#[test]
fn a_share_below_the_stated_one_shows_nothing() {
    let app = common::app();
    let knowledge = app.knowledge();
    let from = knowledge.shown_from().unwrap().value;
    let cause = knowledge.causes().iter().find(|cause| !cause.pages.is_empty()).unwrap();
    let id = cause.id.as_str();
    assert!(app.pages([(id, from - 0.001)]).is_empty());
    assert_eq!(app.pages([(id, from)]), cause.pages);
    assert_eq!(app.pages([(id, 0.9), (id, 0.8)]), cause.pages, "each once");
    assert!(app.pages([("no_such_cause", 0.9)]).is_empty());
}

#[test]
fn there_are_several_rhythms_and_each_says_whom_it_does_not_suit() {
    let app = common::app();
    let knowledge = app.knowledge();
    let mut rhythms = BTreeSet::new();
    for item in knowledge.calm() {
        let CalmRole::Breath(phases) = &item.role else { continue };
        let rhythm = Rhythm::new(phases);
        assert!((8..=20).contains(&rhythm.whole()), "{}: three to eight breaths a minute", item.id);
        assert!(!item.ask_first.is_empty(), "{}", item.id);
        let parts = rhythm.parts();
        let seconds = |does| -> u32 {
            parts.iter().filter(|part| part.does == does).map(|part| part.seconds).sum()
        };
        assert!(seconds(BreathPart::Out) >= seconds(BreathPart::In), "{}: never gasping", item.id);
        let holds = seconds(BreathPart::Hold) + seconds(BreathPart::Rest) > 0;
        let asks = item.ask_first.iter().any(|it| knowledge[*it].id.as_str() == "pregnancy");
        assert_eq!(holds, asks, "{}: holding a breath is not for everyone", item.id);
        rhythms.insert(parts.iter().map(|part| part.seconds).collect::<Vec<_>>());
    }
    assert!(rhythms.len() >= 4, "no two are the same: {rhythms:?}");
}

#[test]
fn the_course_has_seven_short_days_in_a_row() {
    let app = common::app();
    let knowledge = app.knowledge();
    let in_order = knowledge.calm_in_order().into_iter().map(|index| &knowledge[index]);
    let days: Vec<_> = in_order.filter(|item| item.role == CalmRole::Day).collect();
    let orders: Vec<u32> = days.iter().map(|day| day.order).collect();
    assert_eq!(orders, [1, 2, 3, 4, 5, 6, 7]);
    for day in days {
        assert!(day.minutes.as_ref().unwrap().value <= 5.0, "{} is short", day.id);
    }
}
