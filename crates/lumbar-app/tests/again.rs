//! Checking again: an old "no" never stands in for today's, and nothing that was there is lost silently.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::Draw;
use lumbar_app::again::Due;
use lumbar_app::diary::diary_of;
use lumbar_app::memory::{assessment_event, entry_now};
use lumbar_assess::{Answers, Interview, Options, Step};
use lumbar_knowledge::{FindingIndex, FindingKind, Knowledge};
use lumbar_model::event::{Body, Date, Pain, Score};
use lumbar_model::{Case, FindingId, Quantity, State};
use lumbar_store::Entry;

fn told(findings: &[(&str, State)]) -> Case {
    let mut case = Case::default();
    for (id, state) in findings {
        case.findings.insert(FindingId::new(id).unwrap(), *state);
    }
    case
}

/// What the screen and the red flags speak of, read from the knowledge.
fn flagged(knowledge: &Knowledge) -> BTreeSet<FindingIndex> {
    let screen = knowledge.screen().iter().flat_map(|group| group.findings.iter().copied());
    let mut flagged: BTreeSet<_> = screen.collect();
    for rule in knowledge.rules() {
        rule.when.for_each_finding(&mut |finding| {
            flagged.insert(finding);
        });
    }
    flagged
}

#[test]
fn no_old_no_answers_a_safety_question() {
    let app = common::app();
    let knowledge = app.knowledge();
    let flagged = flagged(knowledge);
    let all = knowledge.findings();
    let mut draw = Draw(71);
    for _ in 0..common::draws(3_000, 100_000) {
        let mut last = Case::default();
        for _ in 0..draw.below(40) {
            let finding = &all[draw.below(all.len())];
            let states = [State::Present, State::Absent, State::Absent, State::Uncertain];
            last.findings.insert(finding.id.clone(), states[draw.below(4)]);
        }
        let again = app.again_after(&last, 20);
        assert!(again.rows.iter().all(|(_, state)| *state != State::Absent));
        // What is asked for today is left open: all that stands was taken over in silence.
        let open = again.rows.iter().map(|(finding, _)| (*finding, State::Unknown)).collect();
        let case = again.case(&app, &open, draw.below(2) == 0);
        let Ok(answers) = Answers::new(knowledge, &case) else { continue };
        for finding in &flagged {
            let id = &knowledge[*finding].id;
            assert_ne!(answers.state(*finding), Some(State::Absent), "{id} is taken over as a no");
        }
    }
}

#[test]
fn the_whole_screen_is_asked_again() {
    let app = common::app();
    let knowledge = app.knowledge();
    let mut last = told(&[("back_pain", State::Present), ("fever", State::Present)]);
    for finding in knowledge.screen().iter().flat_map(|group| &group.findings) {
        last.findings.entry(knowledge[*finding].id.clone()).or_insert(State::Absent);
    }
    let case = app.again_after(&last, 30).case(&app, &BTreeMap::new(), true);
    let mut interview = Interview::new(case);
    let mut asked = BTreeSet::new();
    while let Step::Group { group, findings } = interview.next(app.assessor()).unwrap() {
        asked.extend(findings.iter().copied());
        let answers = findings.iter().map(|finding| (*finding, Some(State::Absent))).collect();
        interview.answer(&Step::Group { group, findings }, answers);
    }
    for group in knowledge.screen().iter().filter(|group| group.only_if.is_none()) {
        for finding in &group.findings {
            assert!(asked.contains(finding), "{}", knowledge[*finding].id);
        }
    }
}

#[test]
fn what_was_there_is_asked_for_and_stays_until_it_is_taken_back() {
    let app = common::app();
    let knowledge = app.knowledge();
    let last = told(&[
        ("back_pain", State::Present),
        ("leg_pain_below_knee", State::Present),
        ("after_lifting", State::Present),
        ("desk_job", State::Present),
        ("worsening", State::Present),
        ("muscle_tension", State::Absent),
    ]);
    let again = app.again_after(&last, 10);
    let leg = knowledge.finding_index("leg_pain_below_knee").unwrap();
    assert!(again.rows.contains(&(leg, State::Present)));
    let state = |case: &Case, id: &str| case.findings.get(&FindingId::new(id).unwrap()).copied();
    let same = again.case(&app, &BTreeMap::new(), true);
    assert_eq!(state(&same, "leg_pain_below_knee"), Some(State::Present));
    assert_eq!(state(&same, "after_lifting"), Some(State::Present));
    assert_eq!(state(&same, "worsening"), None, "how it goes is asked anew");
    let gone = BTreeMap::from([(leg, State::Absent)]);
    let new = again.case(&app, &gone, false);
    assert_eq!(state(&new, "leg_pain_below_knee"), Some(State::Absent));
    assert_eq!(state(&new, "after_lifting"), None, "a new spell began in its own way");
    assert_eq!(state(&new, "desk_job"), Some(State::Present));
    for case in [same, new] {
        let course = case.findings.keys().filter_map(|id| knowledge.finding_index(id.as_str()));
        assert_eq!(course.filter(|it| knowledge[*it].kind == FindingKind::Course).count(), 0);
    }
}

#[test]
fn a_spell_grows_older_and_a_new_one_begins_at_nothing() {
    let app = common::app();
    let mut last = told(&[("back_pain", State::Present)]);
    last.quantities.insert(Quantity::DurationDays, 5.0);
    last.quantities.insert(Quantity::PainNow, 8.0);
    let again = app.again_after(&last, 20);
    let same = again.case(&app, &BTreeMap::new(), true);
    assert_eq!(same.quantities.get(&Quantity::DurationDays), Some(&25.0));
    assert_eq!(same.quantities.get(&Quantity::PainNow), None, "pain is asked anew");
    let new = again.case(&app, &BTreeMap::new(), false);
    assert!(new.quantities.is_empty());
}

/// A check kept on a day, and what was told after it.
fn log(app: &lumbar_app::App, case: &Case, at: &str, later: &[(&str, Body)]) -> Vec<Entry> {
    let assessed = app.assess(case, Options::full(1)).unwrap();
    let check = assessment_event(&app.document(&assessed, 1));
    let events = std::iter::once((at, &check)).chain(later.iter().map(|(at, body)| (*at, body)));
    events.map(|(at, body)| entry_now(body, at.parse().unwrap(), None).unwrap()).collect()
}

fn day(text: &str) -> i64 {
    text.parse::<Date>().unwrap().days()
}

fn pain(level: f64) -> Body {
    let level = Score::new(level).unwrap();
    Pain { level, place: None, side: None, sensation: None, note: None }.into()
}

#[test]
fn a_check_is_due_when_it_should_have_eased_and_has_not() {
    let app = common::app();
    let mut case = told(&[("back_pain", State::Present), ("after_lifting", State::Present)]);
    case.quantities.insert(Quantity::DurationDays, 2.0);
    let at = "2026-03-01T12:00:00+00:00";
    let due = |later: &[(&str, Body)], today: &str| {
        let entries = log(&app, &case, at, later);
        let due = app.due_again(&entries, &diary_of(&entries), day(today)).unwrap();
        due.map(|due| due.why)
    };
    assert_eq!(due(&[], "2026-03-01"), None, "the day itself");
    assert_eq!(due(&[], "2026-03-05"), None, "too early");
    assert_eq!(due(&[], "2026-04-30"), Some(Due::BeSeen));
    let net = app.assess(&case, Options::brief()).unwrap().assessment.safety_net.unwrap();
    let eases = i64::from(net.should_ease_in_days.unwrap());
    assert!(eases < i64::from(net.be_seen_in_days), "{net:?}");
    let entries = log(&app, &case, at, &[]);
    let on =
        |day: i64| app.due_again(&entries, &diary_of(&entries), day).unwrap().map(|due| due.why);
    assert_eq!(on(day("2026-03-01") + eases - 1), None);
    assert_eq!(on(day("2026-03-01") + eases), Some(Due::NotEased));
    let eased = [("2026-04-28T09:00:00+00:00", pain(1.0))];
    assert_eq!(due(&eased, "2026-04-30"), None, "it has eased");
    let not = [("2026-04-28T09:00:00+00:00", pain(6.0))];
    assert_eq!(due(&not, "2026-04-30"), Some(Due::BeSeen));
    assert_eq!(
        app.due_again(&[], &diary_of(&[]), day("2026-04-30")).unwrap(),
        None,
        "nothing kept"
    );
}

#[test]
fn what_is_due_brings_the_advice_of_the_course() {
    let app = common::app();
    let mut case = told(&[("back_pain", State::Present)]);
    case.quantities.insert(Quantity::DurationDays, 10.0);
    let entries = log(&app, &case, "2026-03-01T12:00:00+00:00", &[]);
    let due = app.due_again(&entries, &diary_of(&entries), day("2026-04-20")).unwrap().unwrap();
    assert_eq!(due.days, 50);
    let ids: Vec<_> = due.rules.iter().map(|rule| app.knowledge()[*rule].id.as_str()).collect();
    assert!(ids.contains(&"not_better_in_weeks"), "{ids:?}");
}
